#pragma once

#include "models/coupons/coupon_life.h"

#include <QJsonObject>

namespace suanpan {

QJsonObject toJson(const CouponEvent &event);
/// Nothing when a field is missing or of the wrong kind.
std::optional<CouponEvent> couponEventFromJson(const QJsonObject &json);

} // namespace suanpan
