#pragma once

#include "models/loyalty/value_transfer.h"
#include "models/storage/database.h"

namespace suanpan {

/// All transfers of a member or card that are known: on a till confirmed and pending, on a hub all.
StorageResult<QList<ValueTransfer>> valueTransfers(Database &database, const HolderId &holder);

} // namespace suanpan
