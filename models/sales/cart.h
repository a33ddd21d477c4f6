#pragma once

#include "models/base/ids.h"
#include "models/coupons/coupon_issue.h"
#include "models/loyalty/earn_points.h"
#include "models/loyalty/value_transfer.h"
#include "models/money/money.h"
#include "models/money/quantity.h"
#include "models/money/tax_rate.h"
#include "models/pricing/rules/discount.h"
#include "models/sales/line_label.h"

#include <QJsonObject>
#include <QList>

namespace suanpan {

/// What a line needs to know of its product, copied when it is scanned: a later price change does not touch an open sale.
struct CartItem {
    Sku sku;
    QString name;
    QString barcode;
    QString unit; ///< "pcs", "kg"
    QString taxGroup;
    TaxRate tax;
    qint64 listPriceMinor = 0;
    bool stocked = true; ///< false for services
    QString category = {}; ///< what promotions go by
    QString brand = {};
    std::optional<ValueBook> paysInto =
        {}; ///< money for later in place of goods: a liability, untouched by promotions, coupons and points
    QString card = {}; ///< the gift card it pays into
    friend bool operator==(const CartItem &, const CartItem &) = default;
};

struct CartLine {
    CartItem item;
    Quantity quantity = Quantity::pieces(1);
    qint64 unitPriceMinor = 0; ///< the list price unless it was overridden
    Discount discount;
    LineLabel label = {};
    bool hasOwnPrice() const { return unitPriceMinor != item.listPriceMinor; }
    /// Whether the label says what all of it costs; a price given by hand replaces that, too.
    bool isPricedByLabel() const { return label.priceMinor && !hasOwnPrice(); }
    /// Before discounts.
    Money gross(Currency currency) const;
    friend bool operator==(const CartLine &, const CartLine &) = default;
};

/// What prices, promotions and points want to know of the member: nothing personal.
struct CartCustomer {
    QString tier;
    BirthdayNear birthday;
    qint64 usablePoints = 0;

    QJsonObject toJson() const;
    static CartCustomer fromJson(const QJsonObject &object);
    friend bool operator==(const CartCustomer &, const CartCustomer &) = default;
};

/// A coupon that is to be used in the sale.
struct CartCoupon {
    IssuedCoupon coupon; ///< of one that was only ever seen as a code: what the code says
    std::optional<CouponStanding> standing; ///< as the shop knew it when it was put on; nothing when it never saw it
    friend bool operator==(const CartCoupon &, const CartCoupon &) = default;
};

/// The open sale: what was scanned, for whom, with which reductions. A value; prices follow from it by priceCart().
/// Its id is that of the sale it becomes, so that completing it twice can be noticed.
struct Cart {
    SaleId id;
    Currency currency = Currency::CNY;
    QList<CartLine> lines;
    std::optional<MemberId> member;
    CartCustomer customer; ///< of the member
    QList<CartCoupon> coupons;
    Discount discount;
    qint64 pointsToUse = 0; ///< of the member's, at the most: fewer where the sale or the rules allow no more
    QString note; ///< for people, such as the number of an order; never personal data
    qint64 startedMs = 0; ///< prices and promotions are those of this instant

    bool isEmpty() const { return lines.isEmpty(); }
    bool has(const CouponId &coupon) const;
    void drop(const CouponId &coupon);
    /// Adds to the line of the same product, label, price and no discount, or appends one; what pays in stands after all goods.
    /// Returns the line's index.
    qsizetype add(const CartItem &item, Quantity quantity = Quantity::pieces(1), const LineLabel &label = {});
    friend bool operator==(const Cart &, const Cart &) = default;

    QJsonObject toJson() const;
    static Cart fromJson(const QJsonObject &object);
};

} // namespace suanpan
