#include "models/storage/till/sync_position.h"

namespace suanpan {

namespace {

constexpr Sql selectPosition(R"(
SELECT hub_epoch, feed_cursor, acked_epoch, acked_seq, complete_ms FROM sync_position)");
constexpr Sql selectOldest(R"(
SELECT epoch, wall_ms FROM journal WHERE (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT 1)");
constexpr Sql selectLast("SELECT coalesce(max(seq), 0) FROM journal WHERE epoch = ?");
constexpr Sql countLater("SELECT count(*) FROM journal WHERE epoch > ?");

} // namespace

/// Nothing of a later epoch is handed in before the epochs before it are: the hub's "I have this of yours" is then true of all.
StorageResult<SyncPosition> syncPosition(TillStore &store)
{
    qint64 ackedEpoch = 0;
    const auto position = store.database().first(selectPosition, {}, [&](const Row &row) {
        SyncPosition found;
        found.hubEpoch = row.text(0);
        found.cursor = row.integer(1);
        ackedEpoch = row.integer(2);
        found.ackedSeq = row.integer(3);
        found.dataAsOfMs = row.integer(4);
        return found;
    });
    if (!position) {
        return std::unexpected(position.error());
    }
    SyncPosition now = position->value_or(SyncPosition{});
    now.epoch = store.identity().epoch;
    const auto oldest = store.database().first(selectOldest, {ackedEpoch, now.ackedSeq}, [&](const Row &row) {
        now.epoch = row.integer(0);
        return row.integer(1);
    });
    if (!oldest) {
        return std::unexpected(oldest.error());
    }
    now.oldestWaitingMs = *oldest;
    const auto last = store.database().number(selectLast, {now.epoch});
    const auto later = store.database().number(countLater, {now.epoch});
    if (!last || !later) {
        return std::unexpected(!last ? last.error() : later.error());
    }
    now.lastSeq = *last;
    now.later = *later;
    now.ackedSeq = now.epoch == ackedEpoch ? std::min(now.ackedSeq, now.lastSeq) : 0;
    return now;
}

} // namespace suanpan
