#pragma once

#include "hub/storage/hub_store.h"

namespace suanpan {

/// Gives a restored hub a new epoch: every till that meets it pushes again what it still keeps, so that what happened after the backup returns.
StorageResult<QString> renewHubEpoch(HubStore &store, Random &random);

} // namespace suanpan
