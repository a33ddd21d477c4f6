#pragma once

#include "hub/storage/hub_store.h"

namespace suanpan {

/// What an audit of a hub found.
struct HubVerdict {
    qint64 facts = 0;    ///< read and checked
    qint64 replayed = 0; ///< applied again from nothing
    std::optional<QString> firstDifference; ///< "T2/1/17: hash"; nothing when all is right
};

/// The audit: every till's chain is whole; the facts applied again from nothing, in the same order and by the same code, give the same tables
/// and the same feed row by row; balances are the sums over the ledger. Reads everything and keeps a second copy in memory.
StorageResult<HubVerdict> verifyHub(HubStore &store);

} // namespace suanpan
