#include "models/shop/shop_rules.h"

#include <QTimeZone>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QJsonObject firstPurchaseToJson(const FirstPurchaseRule &rule)
{
    return {{u"active"_s, rule.active},
            {u"amount_minor"_s, rule.amountMinor},
            {u"threshold_minor"_s, rule.thresholdMinor},
            {u"valid_days"_s, rule.validDays}};
}

std::optional<FirstPurchaseRule> firstPurchaseFromJson(const QJsonObject &object)
{
    const FirstPurchaseRule rule{object.value("active"_L1).toBool(), object.value("amount_minor"_L1).toInteger(-1),
                                 object.value("threshold_minor"_L1).toInteger(-1),
                                 static_cast<int>(object.value("valid_days"_L1).toInteger(0))};
    const bool sensible = rule.amountMinor >= 1 && rule.thresholdMinor >= rule.amountMinor && rule.validDays >= 1;
    return sensible || !rule.active ? std::optional(rule) : std::nullopt;
}

/// Reads "tenders" and "refund_policy"; the path of the first thing that is wrong.
std::optional<QString> readPayments(const QJsonObject &object, ShopRules &rules)
{
    const QString list = u"tenders"_s;
    if (object.contains(list)) {
        auto tenders = TenderRules::fromJson({{list, object.value(list)}});
        if (!tenders) {
            return tenders.error().first().path;
        }
        rules.tenders = std::move(*tenders);
    }
    const QString policy = u"refund_policy"_s;
    if (object.contains(policy)) {
        const auto read = refundPolicyFromName(object.value(policy).toString());
        if (!read) {
            return policy;
        }
        rules.refundPolicy = *read;
    }
    return std::nullopt;
}

} // namespace

QDateTime ShopRules::localTime(qint64 atMs) const
{
    const QTimeZone zone(timeZone.toUtf8());
    return QDateTime::fromMSecsSinceEpoch(atMs, zone.isValid() ? zone : QTimeZone::systemTimeZone());
}

QJsonObject ShopRules::toJson() const
{
    QJsonObject object{{u"shop_name"_s, shopName},
                       {u"address"_s, address},
                       {u"region"_s, region},
                       {u"currency"_s, code(currency)},
                       {u"taxes_bp"_s, suanpan::toJson(taxes)},
                       {u"first_purchase"_s, firstPurchaseToJson(firstPurchase)}};
    if (!timeZone.isEmpty()) {
        object.insert("time_zone"_L1, timeZone);
    }
    if (!pricing.isEmpty()) {
        object.insert("pricing"_L1, pricing.document());
    }
    if (tenders != TenderRules::usual()) {
        object.insert("tenders"_L1, tenders.toJson().value("tenders"_L1));
    }
    if (refundPolicy != RefundPolicy::LastFirst) {
        object.insert("refund_policy"_L1, nameOf(refundPolicy));
    }
    if (!loyalty.isEmpty()) {
        object.insert("loyalty"_L1, loyalty.document());
    }
    return object;
}

std::expected<ShopRules, QString> ShopRules::fromJson(const QJsonObject &object)
{
    ShopRules rules;
    rules.shopName = object.value("shop_name"_L1).toString();
    rules.address = object.value("address"_L1).toString();
    rules.region = object.value("region"_L1).toString();
    const auto currency = currencyFromCode(object.value("currency"_L1).toString());
    if (!currency) {
        return std::unexpected(u"currency"_s);
    }
    rules.currency = *currency;
    const auto taxes = taxTableFromJson(object.value("taxes_bp"_L1).toObject());
    if (!taxes) {
        return std::unexpected(u"taxes_bp"_s);
    }
    rules.taxes = *taxes;
    const auto first = firstPurchaseFromJson(object.value("first_purchase"_L1).toObject());
    if (!first) {
        return std::unexpected(u"first_purchase"_s);
    }
    rules.firstPurchase = *first;
    rules.timeZone = object.value("time_zone"_L1).toString();
    if (!rules.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(rules.timeZone.toUtf8())) {
        return std::unexpected(u"time_zone"_s);
    }
    auto pricing = ShopPricing::read(object.value("pricing"_L1).toObject(), rules.currency);
    if (!pricing) {
        return std::unexpected(u"pricing."_s + pricing.error().first().path);
    }
    rules.pricing = std::move(*pricing);
    if (const auto wrong = readPayments(object, rules)) {
        return std::unexpected(*wrong);
    }
    auto loyalty = Written<LoyaltyRules>::read(object.value("loyalty"_L1).toObject(), u"loyalty"_s);
    if (!loyalty) {
        return std::unexpected(loyalty.error().first().path);
    }
    rules.loyalty = std::move(*loyalty);
    return rules;
}

} // namespace suanpan
