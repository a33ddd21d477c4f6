#pragma once

#include "models/base/ids.h"
#include "models/catalog/product.h"
#include "models/catalog/tax_group.h"
#include "models/coupons/coupon_issue.h"
#include "models/loyalty/earn_points.h"
#include "models/loyalty/value_transfer.h"
#include "models/money/money.h"
#include "models/money/quantity.h"
#include "models/money/tax_rate.h"
#include "models/money/tax_rule.h"
#include "models/pricing/rules/discount.h"
#include "models/pricing/rules/pricing_context.h"
#include "models/sales/line_label.h"
#include "models/sales/returned_line.h"

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
    TaxRate tax; ///< contained in its price; of no account where `taxes` names others
    qint64 listPriceMinor = 0;
    bool stocked = true; ///< false for services and deposits
    QString category = {}; ///< what promotions go by
    QString brand = {};
    QList<TaxRule> taxes = {}; ///< contained and added, where the shop names them
    bool promotable = true;    ///< false: promotions, coupons and discounts on the whole sale pass it by
    bool deposit = false;      ///< nothing reduces it, price books neither, and it earns no points; never promotable

    /// What the product's line says of it; nothing when the shop has no such tax group.
    static std::optional<CartItem> of(const Product &product, const TaxTable &taxes);
    /// The taxes on what is paid for it, those that are added apart.
    QList<LineTax> taxesOn(Money net) const;
    Money containedTax(Money net) const;
    std::optional<ValueBook> paysInto =
        {}; ///< money for later in place of goods: a liability, untouched by promotions, coupons and points
    QString card = {}; ///< the gift card it pays into
    friend bool operator==(const CartItem &, const CartItem &) = default;
};

/// The deposit on each piece of some goods.
struct CartDeposit {
    CartItem item;
    qint64 pieces = 1;
    friend bool operator==(const CartDeposit &, const CartDeposit &) = default;
};

struct CartLine {
    CartItem item;
    Quantity quantity = Quantity::pieces(1);
    qint64 unitPriceMinor = 0; ///< the list price unless it was overridden
    Discount discount;
    LineLabel label = {};
    qint64 follows = 0; ///< so many for each of the line above, whose deposit it is; 0: a line of its own
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
    QStringList tags = {};   ///< those that the rules ask for
    QStringList groups = {}; ///< the same of customer groups
    qint64 averageOrderMinor = 0; ///< where concessions are limited; 0: not known
    qint64 usualDiscountBp = 0;   ///< what they usually get by hand

    QJsonObject toJson() const;
    static CartCustomer fromJson(const QJsonObject &object);
    friend bool operator==(const CartCustomer &, const CartCustomer &) = default;
};

/// Where a sale happens and what was sold before it, as far as prices follow from that.
struct CartCircumstances {
    QString store; ///< as the rules call it; empty where they name none
    PromotionUses uses; ///< of limited promotions, before this sale

    QJsonObject toJson() const;
    static CartCircumstances fromJson(const QJsonObject &object);
    friend bool operator==(const CartCircumstances &, const CartCircumstances &) = default;
};

/// Somebody who may let more be taken off by hand than the rules allow did so, up to an amount.
struct ConcessionApproval {
    StaffId staff;
    qint64 upToMinor = 0;
    friend bool operator==(const ConcessionApproval &, const ConcessionApproval &) = default;
};

/// A coupon that is to be used in the sale.
struct CartCoupon {
    IssuedCoupon coupon; ///< of one that was only ever seen as a code: what the code says
    std::optional<CouponStanding> standing; ///< as the shop knew it when it was put on; nothing when it never saw it
    friend bool operator==(const CartCoupon &, const CartCoupon &) = default;
};

/// Goods of an earlier sale that the customer gives for those on the cart.
struct CartExchange {
    SaleId original;
    SaleId id; ///< of the return that they become together with the sale
    QList<ReturnedLine> lines;
    bool late = false; ///< whoever began it may take back after the window
    qint64 creditMinor = 0; ///< what would go back in money; the return itself has the last word
    friend bool operator==(const CartExchange &, const CartExchange &) = default;
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
    std::optional<CartExchange> exchange = std::nullopt;
    QString note; ///< for people, such as the number of an order; never personal data
    qint64 startedMs = 0; ///< prices and promotions are those of this instant
    CartCircumstances circumstances = {};
    std::optional<ConcessionApproval> approval = std::nullopt;

    bool isEmpty() const { return lines.isEmpty(); }
    bool has(const CouponId &coupon) const;
    void drop(const CouponId &coupon);
    /// Adds to the line of the same product, label, price, deposit and no discount, or appends one; what pays in stands after all goods. The
    /// deposit stands on the line below and keeps in step. Returns the line's index.
    qsizetype add(const CartItem &item, Quantity quantity = Quantity::pieces(1), const LineLabel &label = {},
                  const std::optional<CartDeposit> &deposit = {});
    /// Of a line of its own; its deposit follows.
    void setQuantity(qsizetype line, Quantity quantity);
    /// Takes a line of its own off, with its deposit.
    void remove(qsizetype line);
    /// Puts back what remove() took of `before`, in its old place as far as there is one. Returns where it stands.
    qsizetype putBack(const Cart &before, qsizetype line);
    /// What stands below the line as its deposit.
    std::optional<CartDeposit> depositOf(qsizetype line) const;
    friend bool operator==(const Cart &, const Cart &) = default;

    QJsonObject toJson() const;
    static Cart fromJson(const QJsonObject &object);

private:
    bool hasFollower(qsizetype line) const { return line + 1 < lines.size() && lines[line + 1].follows > 0; }
};

} // namespace suanpan
