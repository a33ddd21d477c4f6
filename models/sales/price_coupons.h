#pragma once

#include "models/sales/price_cart.h"

namespace suanpan {

/// Takes the cart's coupons off what promotions and discounts left. Of several, those of the lower template number come first, then the
/// older ones: in which order they were scanned does not matter. One that may not be used takes nothing and says why.
void takeCoupons(const Cart &cart, const ShopRules &rules, qint64 nowMs, PricedCart &priced);

/// Under which name a coupon stands among a line's reductions.
QString reductionSource(const CouponId &coupon);

} // namespace suanpan
