#pragma once

#include "models/journal/sync_store.h"
#include "models/storage/till/storage_thread.h"

namespace suanpan {

/// The till's side of sync: hands out its facts, takes in the hub's feed. All of it on the background lane.
class TillSyncStore final : public SyncStore {
public:
    explicit TillSyncStore(StorageThread &storage) : m_storage(storage) {}
    StorageFuture<SyncPosition> position() override;
    StorageFuture<QList<OutgoingFact>> factsAfter(qint64 seq, int count, qsizetype bytes) override;
    StorageFuture<void> acked(const QString &hubEpoch, qint64 seq) override;
    StorageFuture<void> applyPage(const FeedPage &page) override;
    StorageFuture<void> keepElsewhere(const QList<Fact> &facts) override;
    StorageFuture<void> complete(qint64 atMs) override;

private:
    StorageThread &m_storage;
};

} // namespace suanpan
