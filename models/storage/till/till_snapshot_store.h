#pragma once

#include "models/journal/snapshot_store.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

class SnapshotIntake;

/// Receives snapshots into the till's folder, on the background lane.
class TillSnapshotStore final : public SnapshotStore {
public:
    explicit TillSnapshotStore(StorageQueue &storage);
    QFuture<StorageResult<qint64>> begin(const SnapshotOffer &offer) override;
    QFuture<StorageResult<void>> receive(qint64 at, const QByteArray &bytes) override;
    QFuture<StorageResult<SnapshotUnpacked>> unpack() override;
    QFuture<StorageResult<bool>> take(qint64 after) override;

private:
    struct Intake {
        std::shared_ptr<SnapshotIntake> now; ///< nothing before begin()
    };
    StorageQueue &m_storage;
    std::shared_ptr<Intake> m_intake; ///< what it holds is touched by the storage thread alone
};

} // namespace suanpan
