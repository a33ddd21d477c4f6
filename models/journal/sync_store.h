#pragma once

#include "models/base/storage_error.h"
#include "models/journal/fact.h"
#include "models/journal/feed_change.h"
#include "models/journal/snapshot_store.h"

#include <QFuture>

namespace suanpan {

template <typename T>
using StorageFuture = QFuture<StorageResult<T>>;

/// A fact as it is sent: the exact bytes that were hashed.
struct OutgoingFact {
    qint64 seq = 0;
    qint64 wallMs = 0;
    QByteArray body;
    QByteArray prevHash;
    QByteArray hash;
};

/// Where sync stands, read in one go.
struct SyncPosition {
    QString hubEpoch;      ///< empty before the first contact
    qint64 cursor = 0;     ///< of the feed
    qint64 epoch = 1;      ///< that is being handed in: the oldest with facts the hub has not acknowledged
    qint64 lastSeq = 0;    ///< of that epoch
    qint64 ackedSeq = 0;   ///< what the hub says it stored of that epoch
    qint64 later = 0;      ///< facts of the epochs after it
    qint64 dataAsOfMs = 0; ///< 0 before the first complete feed
    std::optional<qint64> oldestWaitingMs;
    qint64 waiting() const { return lastSeq - ackedSeq + later; }
};

/// What sync needs of this till's storage. Answers come from the storage thread's background lane, so a scan never waits behind them.
class SyncStore {
public:
    virtual ~SyncStore() = default;
    virtual StorageFuture<SyncPosition> position() = 0;
    /// Facts of the position's epoch after `seq`, in order, at most `count` and about `bytes` of bodies (at least one when there is one).
    virtual StorageFuture<QList<OutgoingFact>> factsAfter(qint64 seq, int count, qsizetype bytes) = 0;
    /// The hub stored everything of the position's epoch up to `seq`. Changes nothing where another hub is followed by now: the answer is late.
    virtual StorageFuture<void> acked(const QString &hubEpoch, qint64 seq) = 0;
    /// Another hub is to be followed: nothing is acknowledged, nothing confirmed, and the feed begins anew. Changes nothing where it is followed already.
    virtual StorageFuture<void> startOver(const QString &hubEpoch) = 0;
    /// Applies the page that was asked for after that cursor, and its position, in one transaction. False, and nothing is changed, where the store does not stand there any
    /// more: the answer is late, and a feed with a hole would never be noticed.
    virtual StorageFuture<bool> takePage(const FeedPage &page, qint64 after) = 0;
    /// A sale of another till and what came back of it, which somebody asked for: see SaleFinder.
    virtual StorageFuture<void> keepElsewhere(const QList<Fact> &facts) = 0;
    /// The feed was complete at that instant (UTC ms): "data as of".
    virtual StorageFuture<void> complete(qint64 atMs) = 0;
    virtual SnapshotStore &snapshots() = 0;
};

} // namespace suanpan
