#pragma once

#include "models/loyalty/standing.h"
#include "models/offers/coupon.h"
#include "models/storage/database.h"

namespace suanpan {

/// Confirmed plus pending, as the views of the till say.
StorageResult<Standing> standingOf(Database &database, const MemberId &member);
StorageResult<std::optional<Coupon>> couponNow(Database &database, const CouponId &coupon, qint64 nowMs);
StorageResult<QList<Coupon>> couponsOf(Database &database, const MemberId &member, qint64 nowMs);

} // namespace suanpan
