#pragma once

#include "models/base/trace.h"
#include "models/offers/shop_rules.h"
#include "models/sales/cart.h"

namespace suanpan {

struct PricedLine {
    Money gross;          ///< unit price × quantity
    Money lineDiscount;   ///< given on this line
    Money basketDiscount; ///< its share of the whole-sale discount
    Money couponDiscount; ///< its share of the coupon
    Money net;            ///< what is paid for it, tax included
    Money tax;            ///< contained in net
    qint64 points = 0;    ///< its share of the points earned
    friend bool operator==(const PricedLine &, const PricedLine &) = default;
};

struct PricedCart {
    QList<PricedLine> lines;
    Money subtotal; ///< Σ gross
    Money lineDiscounts;
    Money basketDiscount;
    Money couponDiscount;
    Money total; ///< Σ net
    Money tax;
    qint64 points = 0; ///< 0 without a member
    std::optional<CouponRefusal> couponRefusal;
    Trace trace;
    friend bool operator==(const PricedCart &, const PricedCart &) = default;
};

/// What the cart costs and earns under these rules at that instant (UTC ms). Discounts and points of the whole sale are spread over the
/// lines by largest remainder, so that Σ lines = totals to the last minor unit and point.
PricedCart priceCart(const Cart &cart, const ShopRules &rules, qint64 nowMs);

} // namespace suanpan
