#pragma once

#include "models/catalog/barcode_rules.h"
#include "models/catalog/tax_group.h"
#include "models/coupons/coupon_keys.h"
#include "models/coupons/coupon_template.h"
#include "models/loyalty/loyalty_rules.h"
#include "models/money/money.h"
#include "models/payments/refund_split.h"
#include "models/pricing/shop_pricing.h"
#include "models/shop/return_rules.h"
#include "models/shop/stores.h"
#include "models/shop/written.h"

#include <QDateTime>
#include <QJsonObject>

#include <expected>

namespace suanpan {

/// What head office decided for its shops; every till and the hub compute with the same.
struct ShopRules {
    QString shopName;
    QString address;
    QString region = QStringLiteral("CN"); ///< where a phone number without a country code belongs (ISO 3166)
    Currency currency = Currency::CNY;
    TaxTable taxes = TaxTable::china(); ///< contained in prices, or added to them
    QString timeZone; ///< of the shop, as IANA names it; empty: that of the machine
    ShopPricing pricing; ///< price books and promotions
    Stores stores; ///< which till stands where
    TenderRules tenders = TenderRules::usual();
    RefundPolicy refundPolicy = RefundPolicy::LastFirst;
    ReturnRules returns; ///< docs/returns.md
    BarcodeRules barcodes; ///< labels of the scales, expired and recalled goods (docs/manual/barcodes.md)
    Written<LoyaltyRules> loyalty; ///< points, tiers, stored value (docs/loyalty-rules.md)
    CouponTemplates coupons; ///< docs/coupons-and-tenders.md
    CouponKeyRing couponKeys; ///< that head office made, or revoked
    quint32 firstPurchaseCoupon = 0; ///< the template of the coupon that a member's first sale brings; 0: none

    /// The clock on the shop's wall.
    QDateTime localTime(qint64 atMs) const;

    /// Sixteen hex digits that stand for these rules and no others: of BLAKE2b over their canonical JSON. Hashes all of it: keep it.
    QString version() const;

    QJsonObject toJson() const;
    /// The path of the first thing that is wrong, such as "loyalty.earn.per_minor".
    static std::expected<ShopRules, QString> fromJson(const QJsonObject &object);
    friend bool operator==(const ShopRules &, const ShopRules &) = default;
};

} // namespace suanpan
