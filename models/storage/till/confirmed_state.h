#pragma once

#include "models/journal/feed_change.h"
#include "models/storage/database.h"

namespace suanpan {

/// Writes one change of the hub's feed into the confirmed tables, inside the caller's transaction. Kinds that this version does not
/// know are skipped; a value that cannot be read is an error.
StorageResult<void> confirm(Database &database, const FeedChange &change);

/// How far a till's database has read the feed, and whose. A hub that makes snapshots has such a database as well.
struct FeedPlace {
    QString hubEpoch; ///< empty: nothing was read yet
    qint64 cursor = 0;
};
StorageResult<FeedPlace> feedPlace(Database &database);
StorageResult<void> noteFeedPlace(Database &database, const FeedPlace &place);

/// Forgets what the feed alone tells: for whoever fills it in anew in the same transaction.
StorageResult<void> forgetFed(Database &database);

/// Forgets everything confirmed, for a hub that starts anew: the journal and its rows stay.
StorageResult<void> forgetConfirmed(Database &database);

} // namespace suanpan
