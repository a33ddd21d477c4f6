#include "hub/storage/feed_queries.h"

#include "hub/storage/json_list.h"

namespace suanpan {

namespace {

constexpr Sql takeCounter("UPDATE hub_state SET feed_position = feed_position + ? WHERE one = 1 RETURNING feed_position");

constexpr Sql selectPosition("SELECT feed_position FROM hub_state WHERE one = 1");

constexpr Sql
    insertEntry("INSERT INTO feed_entry (position, till, epoch, seq, through_seq, bytes, changes) VALUES (?, ?, ?, ?, ?, ?, ?)");

// Of each till and epoch in a JSON array of [till, epoch]; 0 where there is nothing yet.
constexpr Sql selectThrough(R"(
SELECT value ->> 0, value ->> 1, coalesce((SELECT through_seq FROM feed_entry
    WHERE till = chain.value ->> 0 AND epoch = chain.value ->> 1 ORDER BY position DESC LIMIT 1), 0)
FROM json_each(?) AS chain)",
                            R"(
SELECT value ->> 0, (value ->> 1)::bigint, coalesce((SELECT through_seq FROM feed_entry
    WHERE till = chain.value ->> 0 AND epoch = (chain.value ->> 1)::bigint ORDER BY position DESC LIMIT 1), 0)
FROM jsonb_array_elements(?::jsonb) AS chain (value))");

constexpr Sql selectSizes("SELECT position, bytes FROM feed_entry WHERE position > ? ORDER BY position LIMIT ?");

constexpr Sql selectChanges("SELECT changes FROM feed_entry WHERE position > ? AND position <= ? ORDER BY position");

constexpr Sql selectIncluded(R"(
SELECT epoch, through_seq FROM feed_entry WHERE till = ? AND position <= ? ORDER BY epoch DESC, position DESC LIMIT 1)");

struct EntrySize {
    qint64 position;
    qint64 bytes;
};

} // namespace

StorageResult<QMap<FeedQueries::Chain, qint64>> FeedQueries::throughs(const QList<FeedEntry> &entries)
{
    QMap<Chain, qint64> throughs;
    QJsonArray chains;
    for (const FeedEntry &entry : entries) {
        const Chain chain(entry.key.till.text(), entry.key.epoch);
        if (!throughs.contains(chain)) {
            throughs.insert(chain, 0);
            chains.append(QJsonArray{chain.first, chain.second});
        }
    }
    const auto read = m_database.all(selectThrough, {jsonList(chains)}, [&](const Row &row) {
        throughs.insert({row.text(0), row.integer(1)}, row.integer(2));
        return row.integer(2);
    });
    return read ? StorageResult<QMap<Chain, qint64>>(std::move(throughs)) : std::unexpected(read.error());
}

StorageResult<qint64> FeedQueries::append(const QList<FeedEntry> &entries)
{
    auto throughs = this->throughs(entries);
    if (!throughs) {
        return std::unexpected(throughs.error());
    }
    const auto last = m_database.number(takeCounter, {entries.size()});
    if (!last) {
        return last;
    }
    qint64 position = *last - entries.size();
    for (const FeedEntry &entry : entries) {
        qint64 &through = (*throughs)[{entry.key.till.text(), entry.key.epoch}];
        through = std::max(through, entry.key.seq);
        const qsizetype bytes = entry.changes.toUtf8().size();
        const auto added = m_database.run(
            insertEntry, {++position, entry.key.till.text(), entry.key.epoch, entry.key.seq, through, bytes, entry.changes});
        if (!added) {
            return std::unexpected(added.error());
        }
    }
    if (const auto announced = m_database.announce(*last); !announced) {
        return std::unexpected(announced.error());
    }
    return *last;
}

StorageResult<qint64> FeedQueries::position()
{
    return m_database.number(selectPosition);
}

StorageResult<FeedSlice> FeedQueries::after(qint64 cursor, int entries, qsizetype bytes)
{
    const auto sizes = m_database.all(selectSizes, {cursor, entries + 1},
                                      [](const Row &row) { return EntrySize{row.integer(0), row.integer(1)}; });
    if (!sizes) {
        return std::unexpected(sizes.error());
    }
    FeedSlice slice{.through = cursor};
    qint64 total = 0;
    for (const EntrySize &size : *sizes) {
        total += size.bytes;
        if (slice.entries == entries || (slice.entries > 0 && total > bytes)) {
            slice.more = true;
            break;
        }
        slice.through = size.position;
        ++slice.entries;
    }
    if (slice.entries == 0) {
        return slice;
    }
    auto changes = m_database.all(selectChanges, {cursor, slice.through}, [](const Row &row) { return row.text(0).toUtf8(); });
    if (!changes) {
        return std::unexpected(changes.error());
    }
    slice.changes = std::move(*changes);
    return slice;
}

StorageResult<Included> FeedQueries::included(const TillId &till, qint64 position)
{
    const auto included = m_database.first(selectIncluded, {till.text(), position},
                                           [](const Row &row) { return Included{row.integer(0), row.integer(1)}; });
    if (!included) {
        return std::unexpected(included.error());
    }
    return included->value_or(Included());
}

} // namespace suanpan
