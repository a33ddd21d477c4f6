#pragma once

#include "models/apply/apply.h"
#include "models/storage/database.h"

namespace suanpan {

/// Whether another sale, at a till that had not heard of this one, was the first purchase of the same member too and brought the same reward.
StorageResult<QList<Flag>> referralFlags(Database &hub, const Sale &sale);

} // namespace suanpan
