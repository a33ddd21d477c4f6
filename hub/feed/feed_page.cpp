#include "hub/feed/feed_page.h"

#include "hub/storage/feed_base_queries.h"
#include "hub/storage/feed_queries.h"

namespace suanpan {

namespace {

/// "[a,b]" and "[c]" become "a,b,c".
QByteArray joined(const QList<QByteArray> &arrays)
{
    QByteArray text;
    for (const QByteArray &array : arrays) {
        const QByteArrayView items = QByteArrayView(array).sliced(1).chopped(1);
        if (items.isEmpty()) {
            continue;
        }
        text.append(text.isEmpty() ? "" : ",");
        text.append(items);
    }
    return text;
}

} // namespace

StorageResult<FeedPageText> feedPage(HubStore &store, const TillId &till, qint64 cursor, const FeedPageLimits &limits)
{
    FeedQueries feed(store.database());
    const auto end = feed.position();
    const auto base = FeedBaseQueries(store.database()).position();
    if (!end || !base) {
        return std::unexpected(end ? base.error() : end.error());
    }
    if (cursor < *base) {
        return FeedPageText{.json = {}, .isGone = true};
    }
    const auto slice = feed.after(std::min(cursor, *end), limits.entries, limits.bytes);
    if (!slice) {
        return std::unexpected(slice.error());
    }
    const auto included = feed.included(till, slice->through);
    if (!included) {
        return std::unexpected(included.error());
    }
    // The epoch is a UUID of ours, so nothing here needs escaping.
    const QByteArray json = R"({"changes":[)" + joined(slice->changes) + R"(],"cursor":)" + QByteArray::number(slice->through)
                            + R"(,"hub_epoch":")" + store.hubEpoch().toLatin1() + R"(","hub_ms":)"
                            + QByteArray::number(store.clock().nowMs()) + R"(,"included":{"epoch":)"
                            + QByteArray::number(included->epoch) + R"(,"seq":)" + QByteArray::number(included->seq)
                            + R"(},"more":)" + (slice->more ? "true" : "false") + "}";
    return FeedPageText{.json = json, .entries = slice->entries, .cursor = slice->through};
}

} // namespace suanpan
