#include "models/offers/shop_rules.h"

#include <QJsonArray>
#include <QTimeZone>

namespace suanpan {

using namespace Qt::StringLiterals;

QDateTime ShopRules::localTime(qint64 atMs) const
{
    const QTimeZone zone(timeZone.toUtf8());
    return QDateTime::fromMSecsSinceEpoch(atMs, zone.isValid() ? zone : QTimeZone::systemTimeZone());
}

QJsonObject ShopRules::toJson() const
{
    QJsonArray tierArray;
    for (const Tier &tier : tiers) {
        tierArray.append(QJsonObject{{u"name"_s, tier.name}, {u"from_spend_minor"_s, tier.fromSpendMinor}});
    }
    QJsonObject object{{u"shop_name"_s, shopName},
                       {u"address"_s, address},
                       {u"region"_s, region},
                       {u"currency"_s, code(currency)},
                       {u"taxes_bp"_s, suanpan::toJson(taxes)},
                       {u"tiers"_s, tierArray},
                       {u"earn"_s, QJsonObject{{u"points"_s, earn.points}, {u"per_minor"_s, earn.perMinor}}},
                       {u"first_purchase"_s, QJsonObject{{u"active"_s, firstPurchase.active},
                                                         {u"amount_minor"_s, firstPurchase.amountMinor},
                                                         {u"threshold_minor"_s, firstPurchase.thresholdMinor},
                                                         {u"valid_days"_s, firstPurchase.validDays}}}};
    if (!timeZone.isEmpty()) {
        object.insert("time_zone"_L1, timeZone);
    }
    if (!pricing.isEmpty()) {
        object.insert("pricing"_L1, pricing.document());
    }
    if (!barcodes.isEmpty()) {
        object.insert("barcodes"_L1, barcodes.toJson());
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
    qint64 last = -1;
    for (const QJsonValue tier : object.value("tiers"_L1).toArray()) {
        rules.tiers.append({tier["name"_L1].toString(), tier["from_spend_minor"_L1].toInteger(-1)});
        if (rules.tiers.last().name.isEmpty() || rules.tiers.last().fromSpendMinor <= last) {
            return std::unexpected(u"tiers"_s);
        }
        last = rules.tiers.last().fromSpendMinor;
    }
    const QJsonObject earn = object.value("earn"_L1).toObject();
    rules.earn = {earn.value("points"_L1).toInteger(-1), earn.value("per_minor"_L1).toInteger(0)};
    if (rules.earn.points < 0 || rules.earn.perMinor < 1) {
        return std::unexpected(u"earn.per_minor"_s);
    }
    const QJsonObject first = object.value("first_purchase"_L1).toObject();
    rules.firstPurchase = {first.value("active"_L1).toBool(), first.value("amount_minor"_L1).toInteger(-1),
                           first.value("threshold_minor"_L1).toInteger(-1),
                           static_cast<int>(first.value("valid_days"_L1).toInteger(0))};
    if (rules.firstPurchase.active
        && (rules.firstPurchase.amountMinor < 1 || rules.firstPurchase.thresholdMinor < rules.firstPurchase.amountMinor
            || rules.firstPurchase.validDays < 1)) {
        return std::unexpected(u"first_purchase"_s);
    }
    rules.timeZone = object.value("time_zone"_L1).toString();
    if (!rules.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(rules.timeZone.toUtf8())) {
        return std::unexpected(u"time_zone"_s);
    }
    auto pricing = ShopPricing::read(object.value("pricing"_L1).toObject(), rules.currency);
    if (!pricing) {
        return std::unexpected(u"pricing."_s + pricing.error().first().path);
    }
    rules.pricing = std::move(*pricing);
    auto barcodes = BarcodeRules::read(object.value("barcodes"_L1).toObject(), rules.currency);
    if (!barcodes) {
        return std::unexpected(u"barcodes."_s + barcodes.error().first().path);
    }
    rules.barcodes = std::move(*barcodes);
    return rules;
}

} // namespace suanpan
