#pragma once

#include "models/base/trace.h"
#include "models/coupons/coupon_use.h"
#include "models/members/member_desk.h"
#include "models/sales/cart.h"
#include "models/shop/shop_rules.h"

namespace suanpan {

struct PricedLine {
    Money gross;          ///< unit price × quantity
    Money lineDiscount;   ///< taken off this line: by hand and by promotions on goods
    Money basketDiscount; ///< its share of what promotions on the basket and a discount on the whole sale take off
    Money couponDiscount; ///< its share of the coupon
    Money net;            ///< what is paid for it, without the taxes that are added
    Money tax;            ///< contained in net
    qint64 points = 0;    ///< its share of the points earned
    qint64 redeemed = 0;  ///< its share of the points that pay the sale
    qint64 byPointsMinor = 0; ///< what these pay of net
    qint64 unitPriceMinor = 0;         ///< by hand, of a price book, or the list price
    QList<Reduction> reductions = {}; ///< what promotions and coupons took off, by source
    QList<LineTax> taxes = {}; ///< one for each that its item names
    Money added() const { return {addedTax(taxes), net.currency()}; } ///< taxes on top of net
    friend bool operator==(const PricedLine &, const PricedLine &) = default;
};

/// What a promotion took off, over all lines.
struct TakenPromotion {
    QString id;
    QString name; ///< as head office wrote it, for people
    qint64 minor = 0;
    bool onBasket = false; ///< on what the goods came to, not on single goods
    friend bool operator==(const TakenPromotion &, const TakenPromotion &) = default;
};

/// What became of a coupon on the cart.
struct PricedCoupon {
    CouponId id;
    QString name;
    qint64 offMinor = 0;
    qint64 restMinor = 0; ///< for a coupon of its own
    qint64 points = 0;    ///< that an exchange costs
    qint64 missingMinor = 0; ///< to its threshold; 0 when it is reached
    QList<CouponObjection> objections = {}; ///< why it is not used
    bool isUsed() const { return objections.isEmpty(); }
    friend bool operator==(const PricedCoupon &, const PricedCoupon &) = default;
};

struct PricedCart {
    QList<PricedLine> lines;
    Money subtotal; ///< Σ gross
    Money lineDiscounts;
    Money basketDiscount;
    Money couponDiscount;
    Money total; ///< Σ net and the taxes added
    Money tax;   ///< contained in it
    QList<LineTax> taxes = {}; ///< by tax, where the shop names them
    Money added() const { return {addedTax(taxes), total.currency()}; }
    Money goods() const { return total - added() - Money(valueMinor, total.currency()); } ///< Σ net of goods: what points may pay
    qint64 points = 0; ///< 0 without a member
    qint64 redeemed = 0; ///< points that pay
    qint64 byPointsMinor = 0; ///< what they pay of the total
    qint64 creditMinor = 0; ///< what goods given in exchange pay of it
    qint64 creditLeftMinor = 0; ///< what of their credit goes back in money
    Money due() const { return total - Money(byPointsMinor + creditMinor, total.currency()); } ///< in money
    qint64 valueMinor = 0; ///< of the total: money paid in for later, which no rule touches
    QList<TakenPromotion> promotions = {};
    QList<PricedCoupon> coupons = {};
    qint64 byHandMinor = 0; ///< all that was taken off by hand, changed prices included
    std::optional<ConcessionLimit> concession = {}; ///< the most that may be, where the rules limit it
    Trace trace;
    bool exceedsConcession() const { return concession && !concession->allows(byHandMinor); }
    friend bool operator==(const PricedCart &, const PricedCart &) = default;
};

/// What a sale wants to know of a member on that day.
CartCustomer customerOf(const MemberHit &member, const ShopRules &rules, qint64 nowMs);

/// The uses of promotions that this cart's price follows from, of all that are known.
PromotionUses usesThatCount(const Cart &cart, const ShopRules &rules, const PromotionUses &known);

/// What the cart costs and earns under these rules at that instant (UTC ms). Discounts and points of the whole sale are spread over the
/// lines by largest remainder, so that Σ lines = totals to the last minor unit and point.
PricedCart priceCart(const Cart &cart, const ShopRules &rules, qint64 nowMs);

} // namespace suanpan
