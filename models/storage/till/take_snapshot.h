#pragma once

#include "models/journal/snapshot_offer.h"
#include "models/storage/till/till_store.h"

namespace suanpan {

/// Makes what an unpacked snapshot says what is confirmed here, with its cursor and `included`, in one transaction; the till's own facts and rows stay. False, and nothing is
/// changed, where the store does not stand at `after` any more or follows another hub.
StorageResult<bool> takeSnapshot(TillStore &store, const QString &path, const SnapshotOffer &offer, qint64 after);

} // namespace suanpan
