#include "models/storage/till/till_sync_store.h"

#include "models/storage/till/confirmed_state.h"
#include "models/storage/till/sales_elsewhere.h"
#include "models/storage/till/sync_position.h"

namespace suanpan {

namespace {

using Lane = StorageQueue::Lane;

constexpr Sql
    selectFacts("SELECT seq, wall_ms, body, prev_hash, hash FROM journal WHERE epoch = ? AND seq > ? ORDER BY seq LIMIT ?");
constexpr Sql updateAcked("UPDATE sync_position SET hub_epoch = ?, acked_epoch = ?, acked_seq = ?");
constexpr Sql updateFeed("UPDATE sync_position SET hub_epoch = ?, feed_cursor = ?, included_epoch = ?, included_seq = ?");
constexpr Sql restartFeed(R"(
UPDATE sync_position SET hub_epoch = ?, acked_epoch = 0, acked_seq = 0, feed_cursor = 0, included_epoch = 0, included_seq = 0)");
constexpr Sql updateComplete("UPDATE sync_position SET complete_ms = ?");

bool follows(const SyncPosition &position, const QString &hubEpoch)
{
    return position.hubEpoch.isEmpty() || position.hubEpoch == hubEpoch;
}

/// Another hub epoch: that hub came back from a backup or is a new one. What it confirmed before no longer holds.
StorageResult<void> startAnewIfOther(TillStore &store, const QString &hubEpoch)
{
    const auto position = syncPosition(store);
    if (!position) {
        return std::unexpected(position.error());
    }
    if (follows(*position, hubEpoch)) {
        return {};
    }
    if (const auto forgotten = forgetConfirmed(store.database()); !forgotten) {
        return forgotten;
    }
    return store.database().run(restartFeed, {hubEpoch});
}

StorageResult<void> follow(TillStore &store, const QString &hubEpoch)
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const auto done = startAnewIfOther(store, hubEpoch);
    return done ? transaction->commit() : done;
}

StorageResult<void> noteAcked(TillStore &store, const QString &hubEpoch, qint64 seq)
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const auto position = syncPosition(store);
    if (!position) {
        return std::unexpected(position.error());
    }
    if (!follows(*position, hubEpoch)) {
        return {};
    }
    if (const auto done = store.database().run(updateAcked, {hubEpoch, position->epoch, seq}); !done) {
        return done;
    }
    return transaction->commit();
}

StorageResult<void> applyInside(TillStore &store, const FeedPage &page)
{
    store.forgetRules(); // the page may bring others
    for (const FeedChange &change : page.changes) {
        if (const auto done = confirm(store.database(), change); !done) {
            return done;
        }
    }
    return store.database().run(updateFeed, {page.hubEpoch, page.cursor, page.includedEpoch, page.includedSeq});
}

StorageResult<void> applyAnywhere(TillStore &store, const FeedPage &page)
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    if (const auto done = startAnewIfOther(store, page.hubEpoch); !done) {
        return done;
    }
    const auto applied = applyInside(store, page);
    return applied ? transaction->commit() : applied;
}

StorageResult<bool> applyAfter(TillStore &store, const FeedPage &page, qint64 after)
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const auto position = syncPosition(store);
    if (!position) {
        return std::unexpected(position.error());
    }
    if (position->cursor != after || !follows(*position, page.hubEpoch)) {
        return false;
    }
    if (const auto applied = applyInside(store, page); !applied) {
        return std::unexpected(applied.error());
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(committed.error());
    }
    return true;
}

StorageResult<void> keepFacts(TillStore &store, const QList<Fact> &facts)
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const auto kept = SalesElsewhere(store.database()).keep(facts);
    return kept ? transaction->commit() : kept;
}

StorageResult<QList<OutgoingFact>> outgoing(TillStore &store, qint64 seq, int count, qsizetype bytes)
{
    const auto position = syncPosition(store);
    if (!position) {
        return std::unexpected(position.error());
    }
    auto facts = store.database().all(selectFacts, {position->epoch, seq, count}, [](const Row &row) {
        return OutgoingFact{row.integer(0), row.integer(1), row.bytes(2), row.bytes(3), row.bytes(4)};
    });
    if (!facts) {
        return facts;
    }
    qsizetype fit = 0;
    for (qsizetype sum = 0; fit < facts->size(); ++fit) {
        sum += facts->at(fit).body.size();
        if (sum > bytes && fit > 0) {
            break;
        }
    }
    facts->resize(fit);
    return facts;
}

} // namespace

StorageFuture<SyncPosition> TillSyncStore::position()
{
    return m_storage.post(Lane::Background, syncPosition);
}

StorageFuture<QList<OutgoingFact>> TillSyncStore::factsAfter(qint64 seq, int count, qsizetype bytes)
{
    return m_storage.post(Lane::Background, [=](TillStore &store) { return outgoing(store, seq, count, bytes); });
}

StorageFuture<void> TillSyncStore::acked(const QString &hubEpoch, qint64 seq)
{
    return m_storage.post(Lane::Background, [=](TillStore &store) { return noteAcked(store, hubEpoch, seq); });
}

StorageFuture<void> TillSyncStore::startOver(const QString &hubEpoch)
{
    return m_storage.post(Lane::Background, [=](TillStore &store) { return follow(store, hubEpoch); });
}

StorageFuture<bool> TillSyncStore::takePage(const FeedPage &page, qint64 after)
{
    return m_storage.post(Lane::Background, [=](TillStore &store) { return applyAfter(store, page, after); });
}

StorageFuture<void> TillSyncStore::applyPage(const FeedPage &page)
{
    return m_storage.post(Lane::Background, [page](TillStore &store) { return applyAnywhere(store, page); });
}

StorageFuture<void> TillSyncStore::keepElsewhere(const QList<Fact> &facts)
{
    return m_storage.post(Lane::Background, [facts](TillStore &store) { return keepFacts(store, facts); });
}

StorageFuture<void> TillSyncStore::complete(qint64 atMs)
{
    return m_storage.post(Lane::Background, [atMs](TillStore &store) { return store.database().run(updateComplete, {atMs}); });
}

} // namespace suanpan
