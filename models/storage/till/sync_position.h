#pragma once

#include "models/journal/sync_store.h"
#include "models/storage/till/till_store.h"

namespace suanpan {

/// Where sync stands. Its cost does not grow with what waits of one epoch.
StorageResult<SyncPosition> syncPosition(TillStore &store);

} // namespace suanpan
