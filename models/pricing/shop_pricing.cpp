#include "models/pricing/shop_pricing.h"

#include "models/base/require.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QStringList askedFor(const Pricer *pricer, const QStringList &names, QStringList Gate::*wanted)
{
    if (pricer == nullptr) {
        return {};
    }
    const PriceRules &rules = pricer->rules();
    QStringList asked;
    for (const QString &name : names) {
        const auto asks = [&](const auto &rule) { return (rule.gate.*wanted).contains(name); };
        if (std::ranges::any_of(rules.promotions, asks) || std::ranges::any_of(rules.books, asks)) {
            asked.append(name);
        }
    }
    return asked;
}

} // namespace

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

PromotionUses ShopPricing::usesThatCount(const PricingBasket &basket, const PromotionUses &known) const
{
    PromotionUses counting;
    if (!m_pricer || known.isEmpty()) {
        return counting;
    }
    for (const PricingLine &line : basket.lines) {
        for (const int number : m_pricer->promotionsFor(line.sku, line.category, line.brand)) {
            const Promotion &promotion = m_pricer->rules().promotions[number];
            const PromotionLimits &limits = promotion.limits;
            const PromotionUse all = known.value(promotion.id);
            const PromotionUse use{.sales = limits.budgetSales > 0 ? all.sales : 0,
                                   .reducedMinor = limits.budgetMinor > 0 ? all.reducedMinor : 0,
                                   .memberSales = limits.perMember > 0 ? all.memberSales : 0};
            if (use != PromotionUse()) {
                counting.insert(promotion.id, use);
            }
        }
    }
    return counting;
}

bool ShopPricing::hasLimitedPromotions() const
{
    return m_pricer && std::ranges::any_of(m_pricer->rules().promotions, [](const Promotion &promotion) {
               return promotion.limits.countUses();
           });
}

QStringList ShopPricing::tagsAskedFor(const QStringList &tags) const
{
    return askedFor(m_pricer.get(), tags, &Gate::tags);
}

QStringList ShopPricing::groupsAskedFor(const QStringList &groups) const
{
    return askedFor(m_pricer.get(), groups, &Gate::groups);
}

QString ShopPricing::untaxed()
{
    return u"-"_s;
}

} // namespace suanpan
