#include "models/pricing/pricer.h"

#include "models/money/cash_rounding.h"
#include "models/pricing/explain.h"
#include "models/pricing/make_problem.h"
#include "models/pricing/search/best_combination.h"
#include "models/pricing/spread.h"
#include "models/pricing/stacks.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void addUp(const PriceRules &rules, const PricingBasket &basket, PricedBasket &priced)
{
    QMap<QString, LineTax> taxes;
    for (qsizetype i = 0; i < priced.lines.size(); ++i) {
        PricedBasketLine &line = priced.lines[i];
        line.taxes = taxesOn(line.netMinor, rules.taxes.value(basket.lines[i].taxGroup));
        priced.grossMinor += line.grossMinor;
        priced.goodsMinor += line.netMinor;
        for (const LineTax &tax : line.taxes) {
            LineTax &sum = taxes[tax.id + (tax.added ? u"+"_s : QString())];
            sum = {tax.id, tax.added, sum.minor + tax.minor};
            priced.addedTaxMinor += tax.added ? tax.minor : 0;
        }
        if (basket.lines[i].isHandPriced()) {
            const qint64 onShelf = multiplyDivide(line.shelfPriceMinor, basket.lines[i].quantity, 1000);
            const qint64 discount =
                line.reductions.isEmpty() || line.reductions[0].source != "hand"_L1 ? 0 : line.reductions[0].minor;
            priced.handOffMinor += std::max<qint64>(onShelf - line.grossMinor, 0) + discount;
        }
    }
    priced.taxes = taxes.values();
    priced.totalMinor = priced.goodsMinor + priced.addedTaxMinor;
    priced.cashRoundingMinor = cashRounding(priced.totalMinor, rules.cashStepMinor);
}

} // namespace

QString nameOf(PricingRefusal::Kind kind)
{
    switch (kind) {
    case PricingRefusal::Kind::TooManyLines: return u"too_many_lines"_s;
    case PricingRefusal::Kind::BadQuantity: return u"bad_quantity"_s;
    case PricingRefusal::Kind::BadPrice: return u"bad_price"_s;
    case PricingRefusal::Kind::TooLarge: return u"too_large"_s;
    case PricingRefusal::Kind::UnknownTaxGroup: return u"unknown_tax_group"_s;
    }
    return {};
}

Pricer::Pricer(PriceRules rules, SearchLimits limits) : m_rules(std::move(rules)), m_limits(limits)
{
    std::ranges::stable_sort(m_rules.promotions, [](const Promotion &a, const Promotion &b) {
        return a.priority != b.priority ? a.priority > b.priority : a.id < b.id;
    });
    for (int i = 0; i < static_cast<int>(m_rules.promotions.size()); ++i) {
        const Promotion &promotion = m_rules.promotions[i];
        const auto *bundle = std::get_if<Bundle>(&promotion.effect);
        for (qsizetype part = 0; bundle != nullptr && part < bundle->parts.size(); ++part) {
            index(bundle->parts[part].scope, i);
        }
        if (bundle == nullptr) {
            index(promotion.scope, i);
        }
        if (const auto *gift = std::get_if<Gift>(&promotion.effect)) {
            m_bySku[gift->sku].append(i);
        }
    }
}

void Pricer::index(const Scope &scope, int promotion)
{
    if (scope.isEverything()) {
        m_forEverything.append(promotion);
    }
    for (const QString &sku : scope.skus) {
        m_bySku[sku].append(promotion);
    }
    for (const QString &category : scope.categories) {
        m_byCategory[category].append(promotion);
    }
    for (const QString &brand : scope.brands) {
        m_byBrand[brand].append(promotion);
    }
}

QList<int> Pricer::promotionsFor(const QString &sku, const QString &category, const QString &brand) const
{
    QList<int> found = m_forEverything + m_bySku.value(sku) + m_byCategory.value(category) + m_byBrand.value(brand);
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    found.removeIf([&](int promotion) {
        const Promotion &rule = m_rules.promotions[promotion];
        const auto *gift = std::get_if<Gift>(&rule.effect);
        const bool isGift = gift != nullptr && gift->sku == sku;
        return !isGift && !std::holds_alternative<Bundle>(rule.effect) && !rule.scope.holds(sku, category, brand);
    });
    return found;
}

std::expected<PricedBasket, PricingRefusal> Pricer::price(const PricingBasket &basket, const PricingContext &context) const
{
    PricedBasket priced;
    auto lines = priceLines(basket, m_rules, context, priced.trace);
    if (!lines) {
        return std::unexpected(lines.error());
    }
    const PreparedSale sale = prepareSale(*this, stacksOf(basket, *lines), context);
    priced.lines = std::move(*lines);
    const SearchResult found = bestCombination(sale.problem, m_limits);
    priced.exact = found.exact;
    priced.steps = found.steps;
    spreadOverLines(sale.problem, found, priced);
    addUp(m_rules, basket, priced);
    if (m_rules.concession) {
        priced.handLimit = m_rules.concession->limitFor(priced.grossMinor, context.member);
    }
    explainSale(sale, found, m_rules, priced);
    return priced;
}

std::expected<PricedBasket, PricingRefusal> price(const PricingBasket &basket, const PriceRules &rules,
                                                  const PricingContext &context)
{
    return Pricer(rules).price(basket, context);
}

} // namespace suanpan
