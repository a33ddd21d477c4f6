#pragma once

#include "models/catalog/barcode_rules.h"
#include "models/catalog/tax_group.h"
#include "models/money/money.h"
#include "models/pricing/shop_pricing.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <expected>

namespace suanpan {

/// Points earned on what was paid: `points` for every full `perMinor` of it.
struct EarnRule {
    qint64 points = 1;
    qint64 perMinor = 100;
    friend bool operator==(EarnRule, EarnRule) = default;
};

/// A member is of this tier once their spend reaches the threshold.
struct Tier {
    QString name; ///< "silver"; the words people read come from ui
    qint64 fromSpendMinor = 0;
    friend bool operator==(const Tier &, const Tier &) = default;
};

/// "First purchase: 10 off next time": the coupon that a member's first sale brings.
struct FirstPurchaseRule {
    bool active = false;
    qint64 amountMinor = 1000;
    qint64 thresholdMinor = 10'000;
    int validDays = 30;
    friend bool operator==(const FirstPurchaseRule &, const FirstPurchaseRule &) = default;
};

/// What head office decided for its shops; every till and the hub compute with the same.
struct ShopRules {
    QString shopName;
    QString address;
    QString region = QStringLiteral("CN"); ///< where a phone number without a country code belongs (ISO 3166)
    Currency currency = Currency::CNY;
    TaxTable taxes = TaxTable::china(); ///< prices include them
    EarnRule earn;
    QList<Tier> tiers; ///< ascending
    FirstPurchaseRule firstPurchase;
    QString timeZone; ///< of the shop, as IANA names it; empty: that of the machine
    ShopPricing pricing; ///< price books and promotions
    BarcodeRules barcodes; ///< labels of the scales, expired and recalled goods (docs/manual/barcodes.md)

    QDateTime localTime(qint64 atMs) const;

    QJsonObject toJson() const;
    /// The path of the first thing that is wrong, such as "earn.per_minor".
    static std::expected<ShopRules, QString> fromJson(const QJsonObject &object);
    friend bool operator==(const ShopRules &, const ShopRules &) = default;
};

} // namespace suanpan
