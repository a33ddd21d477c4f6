#pragma once

#include "models/apply/apply.h"
#include "models/storage/database.h"

namespace suanpan {

/// Goods of a sale that are not in head office's catalogue: sold by a till that knows products nobody told the hub about. Nothing where there is
/// no catalogue at all.
StorageResult<QList<Flag>> itemFlags(Database &hub, const Sale &sale);

} // namespace suanpan
