#include "models/pricing/shop_pricing.h"

#include "models/base/require.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

std::expected<ShopPricing, JsonProblems> ShopPricing::read(const QJsonObject &document, Currency currency)
{
    ShopPricing pricing;
    if (document.isEmpty()) {
        return pricing;
    }
    QJsonObject whole = document;
    JsonProblems problems;
    for (const auto own : {"currency"_L1, "taxes"_L1}) {
        if (document.contains(own)) {
            problems.append({JsonProblem::Kind::Contradiction, own, u"the shop's own"_s});
        }
    }
    whole.insert("format"_L1, document.value("format"_L1).toInteger(1));
    whole.insert("currency"_L1, code(currency));
    whole.insert("taxes"_L1, QJsonArray{QJsonObject{{u"group"_s, untaxed()}, {u"rates"_s, QJsonArray{}}}});
    auto rules = readPriceRules(whole);
    if (!rules) {
        problems += rules.error();
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    pricing.m_document = document;
    pricing.m_pricer = std::make_shared<const Pricer>(std::move(*rules));
    return pricing;
}

std::expected<PricedBasket, PricingRefusal> ShopPricing::price(const PricingBasket &basket, const PricingContext &context) const
{
    require(m_pricer != nullptr);
    return m_pricer->price(basket, context);
}

const Promotion *ShopPricing::promotion(const QString &source) const
{
    if (!m_pricer) {
        return nullptr;
    }
    const QList<Promotion> &all = m_pricer->rules().promotions;
    const auto found = std::ranges::find(all, source, &Promotion::id);
    return found == all.end() ? nullptr : &*found;
}

QString ShopPricing::untaxed()
{
    return u"-"_s;
}

} // namespace suanpan
