#pragma once

#include "models/coupons/coupon_issue.h"
#include "models/coupons/coupon_keys.h"
#include "models/coupons/coupon_life.h"

namespace suanpan {

/// The id of the key that a shop has without anybody having made one.
inline constexpr quint8 ownCouponKey = 1;

/// The shop's own key for coupons, made from its store key: every till has it, so each may issue coupons and authenticate those of the
/// others without a line.
CouponKey couponKeyOf(const QByteArray &storeKey);
/// The keys that tills trust: those head office wrote, and the shop's own unless head office says something about it.
CouponKeyRing trustedKeys(const CouponKeyRing &written, const CouponKey &own);

/// A coupon as the counter sees it.
struct HeldCoupon {
    IssuedCoupon coupon;
    QString name; ///< as the customer reads it; empty where its template is gone
    qint64 thresholdMinor = 0;
    CouponStanding standing; ///< as the shop knows it now
    const CouponId &id() const { return coupon.ticket.id; }
    friend bool operator==(const HeldCoupon &, const HeldCoupon &) = default;
};

} // namespace suanpan
