#include "models/shop/shop_rules.h"

#include "models/base/canonical_json.h"
#include "models/base/require.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostTemplate = std::numeric_limits<quint32>::max();

QStringList tierNames(const LoyaltyRules &rules)
{
    QStringList names;
    for (const TierStep &step : rules.tiers ? rules.tiers->steps : QList<TierStep>()) {
        names.append(step.name);
    }
    return names;
}

/// The parts about coupons; the path of the first thing that is wrong.
std::optional<QString> readCoupons(const QJsonObject &object, ShopRules &rules)
{
    if (object.contains("coupons"_L1)) {
        auto templates = CouponTemplates::fromJson(object.value("coupons"_L1).toObject(), tierNames(*rules.loyalty));
        if (!templates) {
            return u"coupons."_s + templates.error().first().path;
        }
        rules.coupons = std::move(*templates);
    }
    if (object.contains("coupon_keys"_L1)) {
        auto keys = CouponKeyRing::fromJson(object.value("coupon_keys"_L1).toObject());
        if (!keys) {
            return u"coupon_keys."_s + keys.error().first().path;
        }
        rules.couponKeys = std::move(*keys);
    }
    const qint64 number = object.value("first_purchase_coupon"_L1).toInteger();
    const CouponTemplate *first = rules.coupons.find(static_cast<quint32>(std::clamp<qint64>(number, 0, mostTemplate)));
    if (number != 0 && (first == nullptr || !first->issuedBy.contains(CouponIssueWay::Rule))) {
        return u"first_purchase_coupon"_s;
    }
    rules.firstPurchaseCoupon = static_cast<quint32>(number);
    return std::nullopt;
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

/// "taxes_bp" and "taxes"; the path of the first thing that is wrong.
std::optional<QString> readTaxes(const QJsonObject &object, ShopRules &rules)
{
    const auto contained = taxTableFromJson(object.value("taxes_bp"_L1).toObject());
    if (!contained) {
        return u"taxes_bp"_s;
    }
    rules.taxes = *contained;
    if (!object.contains("taxes"_L1)) {
        return std::nullopt;
    }
    JsonProblems problems;
    TaxGroups named;
    {
        JsonReader reader({{u"taxes"_s, object.value("taxes"_L1)}}, {}, problems);
        named = readTaxGroups(reader);
    }
    if (!problems.isEmpty()) {
        return problems.first().path;
    }
    for (const QString &group : named.keys()) {
        if (contained->has(group)) {
            return u"taxes_bp."_s + group;
        }
    }
    rules.taxes = TaxTable(contained->rates(), std::move(named));
    return std::nullopt;
}

/// Reads "returns", which names tenders; the path of the first thing that is wrong.
std::optional<QString> readReturns(const QJsonObject &object, ShopRules &rules)
{
    auto returns = ReturnRules::fromJson(object.value("returns"_L1).toObject());
    if (!returns) {
        return returns.error().first().path;
    }
    if (const auto &without = returns->withoutReceipt) {
        for (const auto &[name, tender] :
             {std::pair(u"refund_to"_s, without->refundTo), std::pair(u"above_to"_s, without->aboveTo)}) {
            const TenderRule *rule = rules.tenders.find(tender);
            const bool isFine = rule ? rule->kind != PaymentKind::Points : tender.isEmpty();
            if (!isFine) {
                return u"returns.without_receipt."_s + name;
            }
        }
    }
    rules.returns = std::move(*returns);
    return std::nullopt;
}

} // namespace

QDateTime ShopRules::localTime(qint64 atMs) const
{
    if (timeZone.isEmpty()) {
        return QDateTime::fromMSecsSinceEpoch(atMs); // the machine's: asking which that is costs more than the time of day
    }
    const QTimeZone zone(timeZone.toUtf8());
    return QDateTime::fromMSecsSinceEpoch(atMs, zone.isValid() ? zone : QTimeZone::systemTimeZone());
}

QString ShopRules::version() const
{
    constexpr qsizetype bytes = 8;
    const auto document = canonicalJson(toJson());
    require(document.has_value()); // rules are read from whole numbers only
    return QString::fromLatin1(QCryptographicHash::hash(*document, QCryptographicHash::Blake2b_256).first(bytes).toHex());
}

QJsonObject ShopRules::toJson() const
{
    QJsonObject object{{u"shop_name"_s, shopName},
                       {u"address"_s, address},
                       {u"region"_s, region},
                       {u"currency"_s, code(currency)},
                       {u"taxes_bp"_s, suanpan::toJson(taxes)}};
    if (!taxes.named().isEmpty()) {
        object.insert("taxes"_L1, suanpan::toJson(taxes.named()));
    }
    if (!timeZone.isEmpty()) {
        object.insert("time_zone"_L1, timeZone);
    }
    if (!pricing.isEmpty()) {
        object.insert("pricing"_L1, pricing.document());
    }
    if (!stores.isEmpty()) {
        object.insert("stores"_L1, stores.toJson());
    }
    if (tenders != TenderRules::usual()) {
        object.insert("tenders"_L1, tenders.toJson().value("tenders"_L1));
    }
    if (refundPolicy != RefundPolicy::LastFirst) {
        object.insert("refund_policy"_L1, nameOf(refundPolicy));
    }
    if (returns != ReturnRules()) {
        object.insert("returns"_L1, returns.toJson());
    }
    if (!barcodes.isEmpty()) {
        object.insert("barcodes"_L1, barcodes.toJson());
    }
    if (!loyalty.isEmpty()) {
        object.insert("loyalty"_L1, loyalty.document());
    }
    if (!coupons.all().isEmpty()) {
        object.insert("coupons"_L1, coupons.toJson());
    }
    if (couponKeys != CouponKeyRing()) {
        object.insert("coupon_keys"_L1, couponKeys.toJson());
    }
    if (firstPurchaseCoupon != 0) {
        object.insert("first_purchase_coupon"_L1, static_cast<qint64>(firstPurchaseCoupon));
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
    if (const auto wrong = readTaxes(object, rules)) {
        return std::unexpected(*wrong);
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
    auto stores = Stores::fromJson(object.value("stores"_L1).toArray());
    if (!stores) {
        return std::unexpected(stores.error().first().path);
    }
    rules.stores = std::move(*stores);
    if (const auto wrong = readPayments(object, rules)) {
        return std::unexpected(*wrong);
    }
    if (const auto wrong = readReturns(object, rules)) {
        return std::unexpected(*wrong);
    }
    auto barcodes = BarcodeRules::read(object.value("barcodes"_L1).toObject(), rules.currency);
    if (!barcodes) {
        return std::unexpected(u"barcodes."_s + barcodes.error().first().path);
    }
    rules.barcodes = std::move(*barcodes);
    auto loyalty = Written<LoyaltyRules>::read(object.value("loyalty"_L1).toObject(), u"loyalty"_s);
    if (!loyalty) {
        return std::unexpected(loyalty.error().first().path);
    }
    rules.loyalty = std::move(*loyalty);
    if (const auto wrong = readCoupons(object, rules)) {
        return std::unexpected(*wrong);
    }
    return rules;
}

} // namespace suanpan
