#pragma once

#include "models/loyalty/referral.h"
#include "models/storage/till/standing_queries.h"

namespace suanpan {

/// Who brought this member and what this till knows about it; nothing when nobody did. `figures` are the member's; the purchase itself is left open.
StorageResult<std::optional<Referral>> referralOf(Database &database, const MemberId &member, const MemberFigures &figures,
                                                  QDate day);

} // namespace suanpan
