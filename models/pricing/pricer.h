#pragma once

#include "models/pricing/priced_basket.h"
#include "models/pricing/rules/price_rules.h"
#include "models/pricing/search/search_problem.h"

#include <QHash>

#include <expected>

namespace suanpan {

inline constexpr qsizetype mostPricedLines = 10'000;
inline constexpr qint64 mostQuantity = 1'000'000'000;                ///< thousandths on a line
inline constexpr qint64 mostBasketMinor = 1'000'000'000'000'000;     ///< 10¹⁵, before reductions

/// Prices baskets by a set of rules: a pure function of basket and context, with an index over the rules so that promotions which no line of the basket concerns cost
/// next to nothing. Make one when the rules change and keep it.
class Pricer final {
public:
    explicit Pricer(PriceRules rules, SearchLimits limits = {});

    const PriceRules &rules() const { return m_rules; }
    std::expected<PricedBasket, PricingRefusal> price(const PricingBasket &basket, const PricingContext &context) const;
    /// The promotions whose goods may hold this product, rising by rank.
    QList<int> promotionsFor(const QString &sku, const QString &category, const QString &brand) const;

private:
    void index(const Scope &scope, int promotion);

    PriceRules m_rules; ///< promotions by rank
    SearchLimits m_limits;
    QHash<QString, QList<int>> m_bySku;
    QHash<QString, QList<int>> m_byCategory;
    QHash<QString, QList<int>> m_byBrand;
    QList<int> m_forEverything;
};

/// For once: Pricer(rules).price(basket, context).
std::expected<PricedBasket, PricingRefusal> price(const PricingBasket &basket, const PriceRules &rules,
                                                  const PricingContext &context);

} // namespace suanpan
