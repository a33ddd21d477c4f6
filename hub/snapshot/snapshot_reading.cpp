#include "hub/snapshot/snapshot_reading.h"

#include "hub/feed/feed_page.h"
#include "hub/storage/feed_queries.h"

namespace suanpan {

namespace {

/// Whether what was read before is still the beginning of what is to be read now.
bool goesOn(const SnapshotPlace &place, const FeedSpan &span)
{
    if (place.hubEpoch.isEmpty()) {
        return true;
    }
    const bool readsBase = place.cursor == 0;
    return place.hubEpoch == span.hubEpoch && place.cursor <= span.end
           && (readsBase ? place.base == span.base : place.cursor >= span.base);
}

} // namespace

StorageResult<FeedSpan> feedSpan(HubStore &store)
{
    const auto base = FeedBaseQueries(store.database()).position();
    const auto end = FeedQueries(store.database()).position();
    if (!base || !end) {
        return std::unexpected(base ? end.error() : base.error());
    }
    return FeedSpan{store.hubEpoch(), *base, *end};
}

StorageResult<SnapshotPart> readPart(HubStore &store, const SnapshotPlace &place)
{
    const auto span = feedSpan(store);
    if (!span) {
        return std::unexpected(span.error());
    }
    SnapshotPart part{.hubEpoch = span->hubEpoch, .base = span->base, .values = {}, .page = {}};
    if (!goesOn(place, *span)) {
        part.startsAnew = true;
        return part;
    }
    if (place.cursor < span->base) {
        auto values = FeedBaseQueries(store.database()).after(place.basePosition, place.baseNumber);
        if (!values) {
            return std::unexpected(values.error());
        }
        part.values = std::move(*values);
        part.isLast = part.values.isEmpty() && span->base == span->end;
        return part;
    }
    auto page = feedPage(store, TillId(), place.cursor);
    if (!page) {
        return std::unexpected(page.error());
    }
    part.page = std::move(page->json);
    part.isLast = page->cursor == span->end;
    return part;
}

StorageResult<bool> emptyOldEntries(HubStore &store, qint64 covered, qint64 olderThanMs)
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    FeedBaseQueries feedBase(store.database());
    const auto before = feedBase.position();
    const auto after = before ? feedBase.moveOn({.upTo = covered, .receivedBeforeMs = olderThanMs}) : before;
    if (!after) {
        return std::unexpected(after.error());
    }
    if (*after == *before) {
        return false;
    }
    const auto committed = transaction->commit();
    return committed ? StorageResult<bool>(true) : std::unexpected(committed.error());
}

} // namespace suanpan
