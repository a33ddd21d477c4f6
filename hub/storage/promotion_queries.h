#pragma once

#include "models/base/ids.h"
#include "models/pricing/rules/pricing_context.h"
#include "models/storage/database.h"

namespace suanpan {

/// How often the hub knows a promotion to have been used, by anybody and by this member.
StorageResult<PromotionUse> promotionUse(Database &database, const QString &promotion, const std::optional<MemberId> &member);

} // namespace suanpan
