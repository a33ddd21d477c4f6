#pragma once

#include "models/coupons/coupon_issue.h"
#include "models/storage/database.h"

#include <QJsonArray>

namespace suanpan {

/// What this database's own facts did to a coupon.
StorageResult<CouponLife> ownCouponLife(Database &database, const CouponId &coupon);
/// The same as a list in JSON, and back.
QJsonArray toJson(const CouponLife &life);
CouponLife couponLifeFromJson(const QJsonArray &events);

} // namespace suanpan
