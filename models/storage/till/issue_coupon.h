#pragma once

#include "models/members/member_desk.h"
#include "models/storage/till/till_store.h"

namespace suanpan {

/// Issues a coupon by the shop's template and writes its fact; what the template's budget allows is counted as this till knows it.
/// The same coupon again changes nothing.
DeskResult<void> issueCoupon(TillStore &store, const IssueCoupon &request, const QString &businessDate);

} // namespace suanpan
