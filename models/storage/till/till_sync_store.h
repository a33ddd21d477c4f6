#pragma once

#include "models/journal/sync_store.h"
#include "models/storage/till/storage_queue.h"
#include "models/storage/till/till_snapshot_store.h"

namespace suanpan {

/// The till's side of sync: hands out its facts, takes in the hub's feed. All of it on the background lane.
class TillSyncStore final : public SyncStore {
public:
    explicit TillSyncStore(StorageQueue &storage) : m_storage(storage), m_snapshots(storage) {}
    StorageFuture<SyncPosition> position() override;
    StorageFuture<QList<OutgoingFact>> factsAfter(qint64 seq, int count, qsizetype bytes) override;
    StorageFuture<void> acked(const QString &hubEpoch, qint64 seq) override;
    StorageFuture<void> startOver(const QString &hubEpoch) override;
    StorageFuture<bool> takePage(const FeedPage &page, qint64 after) override;
    /// From wherever the store stands: for who fills a store and asks nobody.
    StorageFuture<void> applyPage(const FeedPage &page);
    StorageFuture<void> keepElsewhere(const QList<Fact> &facts) override;
    StorageFuture<void> complete(qint64 atMs) override;
    SnapshotStore &snapshots() override { return m_snapshots; }

private:
    StorageQueue &m_storage;
    TillSnapshotStore m_snapshots;
};

} // namespace suanpan
