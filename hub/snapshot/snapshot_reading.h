#pragma once

#include "hub/storage/feed_base_queries.h"
#include "hub/storage/hub_store.h"

namespace suanpan {

/// How far a snapshot in the making has read the hub's feed.
struct SnapshotPlace {
    QString hubEpoch;        ///< empty: nothing was read yet
    qint64 cursor = 0;       ///< of the feed; 0 while its base is being read
    qint64 base = 0;         ///< the base that is being read, and the last of its values so far
    qint64 basePosition = 0;
    qint64 baseNumber = -1;
};

/// What comes next.
struct SnapshotPart {
    bool startsAnew = false; ///< what was read before does not go on here: there is nothing else in this
    QString hubEpoch;
    qint64 base = 0;
    QList<BaseValue> values;  ///< of the base
    QByteArray page;          ///< or a page of the feed, as a till gets it; empty when the base is being read
    bool isLast = false;      ///< the feed goes no further
};

/// The next stretch of base or feed after a place: about as much as a page, so that no till waits longer for its own.
StorageResult<SnapshotPart> readPart(HubStore &store, const SnapshotPlace &place);

/// When snapshots are made, and how much of the feed stays that they cover.
struct SnapshotRules {
    qint64 pays = 2'000;                              ///< entries of the feed that make one worth its while
    qint64 share = 20;                                ///< and that part of the feed: a twentieth
    qint64 leastMs = 15LL * 60 * 1000;                ///< between two
    qint64 keptMs = 30LL * 24 * 60 * 60 * 1000;       ///< entries younger than this stay, as tills keep their own facts
    qint64 lookEveryMs = 10'000;
};

/// Where the feed stands, as a snapshot sees it.
struct FeedSpan {
    QString hubEpoch;
    qint64 base = 0;
    qint64 end = 0;
};
StorageResult<FeedSpan> feedSpan(HubStore &store);

/// Empties the next entries that are old and before a snapshot's cursor, in a transaction of its own; false when there are no more.
StorageResult<bool> emptyOldEntries(HubStore &store, qint64 covered, qint64 olderThanMs);

} // namespace suanpan
