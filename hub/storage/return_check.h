#pragma once

#include "models/apply/apply.h"
#include "models/storage/database.h"

namespace suanpan {

/// Whether no more of a sale came back than was sold, all facts applied so far and this one counted: two tills may take back the same goods
/// while neither has heard of the other. The sale itself may be the last to arrive.
StorageResult<QList<Flag>> returnFlags(Database &hub, const Sale &sale);

} // namespace suanpan
