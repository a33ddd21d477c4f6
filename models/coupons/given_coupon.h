#pragma once

#include "models/coupons/coupon_issue.h"

namespace suanpan {

/// A coupon that was issued without a sale: the payload of its fact.
struct GivenCoupon {
    IssuedCoupon coupon;
    qint64 points = 0; ///< that its holder paid for it
    qint64 atMs = 0;   ///< UTC
    friend bool operator==(const GivenCoupon &, const GivenCoupon &) = default;
};

QJsonObject toJson(const GivenCoupon &given);
/// The name of what is missing, of the wrong kind or absurd.
std::expected<GivenCoupon, JsonError> givenCouponFromJson(const QJsonObject &json);

} // namespace suanpan
