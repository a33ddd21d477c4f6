#pragma once

#include "models/loyalty/points_transfer.h"
#include "models/storage/database.h"

namespace suanpan {

/// All transfers of a member, under whichever of their ids, that are known: on a till confirmed and pending, on a hub all.
StorageResult<QList<PointsTransfer>> pointsTransfers(Database &database, const MemberId &member);

} // namespace suanpan
