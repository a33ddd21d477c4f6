#pragma once

#include "models/base/storage_error.h"
#include "models/journal/snapshot_offer.h"

#include <QFuture>

namespace suanpan {

/// How far a received snapshot is unpacked.
struct SnapshotUnpacked {
    qint64 bytes = 0;
    bool isComplete = false;
    friend bool operator==(const SnapshotUnpacked &, const SnapshotUnpacked &) = default;
};

/// Receives a hub's snapshot and makes it what this till knows. Each job is short, but for the last; the till sells between them.
class SnapshotStore {
public:
    virtual ~SnapshotStore() = default;
    /// From which byte on this snapshot is still to be received: what an earlier start left of it counts, anything else goes. Full: there is no room for it.
    /// Newer: its tables are younger than this program.
    virtual QFuture<StorageResult<qint64>> begin(const SnapshotOffer &offer) = 0;
    /// Bytes of the begun one from `at` on; they are durable when this is answered.
    virtual QFuture<StorageResult<void>> receive(qint64 at, const QByteArray &bytes) = 0;
    /// Checks and unpacks some more of what was received. Corrupt: it is not what the hub promised, and is forgotten.
    virtual QFuture<StorageResult<SnapshotUnpacked>> unpack() = 0;
    /// What is confirmed becomes what the snapshot says, with its cursor and `included`, in one transaction. False, and nothing is changed, where the store does not stand at
    /// `after` any more or follows another hub.
    virtual QFuture<StorageResult<bool>> take(qint64 after) = 0;
};

} // namespace suanpan
