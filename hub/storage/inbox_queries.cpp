#include "hub/storage/inbox_queries.h"

#include "hub/storage/json_list.h"
#include "models/base/require.h"

#include <algorithm>
#include <iterator>

namespace suanpan {

namespace {

constexpr qsizetype hashBytes = 32;

constexpr Sql selectHead("SELECT seq, hash FROM chain_head WHERE till = ? AND epoch = ?");

constexpr Sql upsertHead(R"(
INSERT INTO chain_head (till, epoch, seq, hash) VALUES (?, ?, ?, ?)
ON CONFLICT (till, epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash)");

constexpr Sql selectHash("SELECT hash FROM inbox WHERE till = ? AND epoch = ? AND seq = ?");

constexpr Sql selectSeq("SELECT seq FROM inbox WHERE till = ? AND epoch = ? AND hash = ?");

constexpr Sql takeCounter("UPDATE hub_state SET inbox_position = inbox_position + ? WHERE one = 1 RETURNING inbox_position");

constexpr Sql insertRow(R"(
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

// ?5 holds prev_hash, hash and body of each row one after the other; ?6 says as JSON where a row begins in it (counted from 1), how long its
// body is, and the rest of what rows differ in. One statement a batch: a server answers it as fast as one for a single row.
constexpr Sql insertRows(R"(
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem, large)
SELECT ?1 + key, ?2, ?3, ?4 + key, substr(?5, value ->> 0, 32), substr(?5, (value ->> 0) + 32, 32),
    substr(?5, (value ->> 0) + 64, value ->> 1), value ->> 2, value ->> 3, value ->> 4, ?7
FROM json_each(?6))",
                         R"(
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem, large)
SELECT ?1 + number - 1, ?2, ?3, ?4 + number - 1, substr(?5, (value ->> 0)::integer, 32), substr(?5, (value ->> 0)::integer + 32, 32),
    substr(?5, (value ->> 0)::integer + 64, (value ->> 1)::integer), (value ->> 2)::bigint, (value ->> 3)::bigint, value ->> 4, ?7
FROM jsonb_array_elements(?6::jsonb) WITH ORDINALITY AS fact (value, number))");

// One step in the index for each till, however many facts wait.
constexpr Sql selectTills(R"(
WITH RECURSIVE turn (till, number) AS (
    SELECT min(till), 1 FROM inbox WHERE state = 0 AND till > ?1
    UNION ALL
    SELECT (SELECT min(till) FROM inbox WHERE state = 0 AND till > turn.till), number + 1 FROM turn
    WHERE turn.till IS NOT NULL AND number < ?2)
SELECT till FROM turn WHERE till IS NOT NULL ORDER BY number)");

constexpr Sql selectWaitingSmall(R"(
SELECT position, till, epoch, seq, prev_hash, hash, body, received_ms FROM inbox AS small
WHERE state = 0 AND large = 0 AND NOT EXISTS (
    SELECT 1 FROM inbox AS before WHERE before.state = 0 AND before.till = small.till AND before.position < small.position AND before.large = 1)
ORDER BY position LIMIT ?)");

// ?1 is a JSON array of tills, ?2 how many facts of each, ?3 of all of them.
constexpr Sql selectInTurn(R"(
SELECT position, till, epoch, seq, prev_hash, hash, body, received_ms
FROM json_each(?1) AS turn CROSS JOIN inbox
    ON inbox.position IN (SELECT position FROM inbox WHERE state = 0 AND till = turn.value ORDER BY position LIMIT ?2)
ORDER BY turn.key, position LIMIT ?3)",
                           R"(
SELECT position, oldest.till, epoch, seq, prev_hash, hash, body, received_ms
FROM jsonb_array_elements_text(?1::jsonb) WITH ORDINALITY AS turn (till, number),
    LATERAL (SELECT * FROM inbox WHERE state = 0 AND inbox.till = turn.till ORDER BY position LIMIT ?2) AS oldest
ORDER BY turn.number, position LIMIT ?3)");

constexpr Sql selectWaitingAfter(R"(
SELECT position, till, epoch, seq, prev_hash, hash, body, received_ms FROM inbox WHERE state = 0 AND position > ? ORDER BY position LIMIT ?)");

constexpr Sql selectAnyWaiting("SELECT 1 FROM inbox WHERE state = 0 LIMIT 1");

constexpr Sql updateApplied("UPDATE inbox SET state = 1, problem = '' WHERE position IN (SELECT value FROM json_each(?))", R"(
UPDATE inbox SET state = 1, problem = ''
WHERE position IN (SELECT position::bigint FROM jsonb_array_elements_text(?::jsonb) AS applied (position)))");

constexpr Sql updateQuarantined("UPDATE inbox SET state = 2, problem = ? WHERE position = ?");

constexpr Sql releaseRows("UPDATE inbox SET state = 0, problem = '' WHERE state = 2 AND (problem = ? OR ? = '')");

constexpr Sql countWaiting("SELECT count(*) FROM inbox WHERE state = 0");

constexpr Sql countQuarantined("SELECT count(*) FROM inbox WHERE state = 2");

constexpr Sql insertException(R"(
INSERT INTO exception (till, epoch, seq, number, kind, detail, at_ms)
SELECT ?, ?, ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM exception WHERE till = ? AND epoch = ? AND seq = ?)");

constexpr Sql selectLastException("SELECT max(at_ms) FROM exception WHERE till = ? AND kind = ?");

} // namespace

InboxRow toInboxRow(const Row &row)
{
    return {.position = row.integer(0),
            .key = {TillId(row.text(1)), row.integer(2), row.integer(3)},
            .prevHash = row.bytes(4),
            .hash = row.bytes(5),
            .body = row.bytes(6),
            .receivedMs = row.integer(7)};
}

StorageResult<ChainHead> InboxQueries::head(const TillId &till, qint64 epoch)
{
    const auto head = m_database.first(selectHead, {till.text(), epoch},
                                       [](const Row &row) { return ChainHead{row.integer(0), row.bytes(1)}; });
    if (!head) {
        return std::unexpected(head.error());
    }
    return head->value_or(ChainHead());
}

StorageResult<void> InboxQueries::setHead(const TillId &till, qint64 epoch, const ChainHead &head)
{
    return m_database.run(upsertHead, {till.text(), epoch, head.seq, head.hash});
}

StorageResult<std::optional<QByteArray>> InboxQueries::hashAt(const FactKey &key)
{
    return m_database.first(selectHash, {key.till.text(), key.epoch, key.seq}, [](const Row &row) { return row.bytes(0); });
}

StorageResult<std::optional<qint64>> InboxQueries::seqOf(const TillId &till, qint64 epoch, const QByteArray &hash)
{
    return m_database.first(selectSeq, {till.text(), epoch, hash}, [](const Row &row) { return row.integer(0); });
}

StorageResult<qint64> InboxQueries::takePositions(qint64 count)
{
    const auto last = m_database.number(takeCounter, {count});
    if (!last) {
        return last;
    }
    return *last - count + 1;
}

StorageResult<void> InboxQueries::add(const InboxRow &row)
{
    return m_database.run(insertRow, {row.position, row.key.till.text(), row.key.epoch, row.key.seq, row.prevHash, row.hash,
                                      row.body, row.receivedMs, static_cast<int>(row.state), row.problem});
}

StorageResult<void> InboxQueries::addInOrder(const QList<InboxRow> &rows, bool large)
{
    if (rows.isEmpty()) {
        return {};
    }
    QByteArray bytes;
    QJsonArray differing;
    for (const InboxRow &row : rows) {
        require(row.prevHash.size() == hashBytes && row.hash.size() == hashBytes);
        differing.append(QJsonArray{bytes.size() + 1, row.body.size(), row.receivedMs, static_cast<int>(row.state), row.problem});
        bytes += row.prevHash + row.hash + row.body;
    }
    const InboxRow &first = rows.first();
    const QString list = jsonList(differing);
    return m_database.run(insertRows,
                          {first.position, first.key.till.text(), first.key.epoch, first.key.seq, bytes, list, large ? 1 : 0});
}

StorageResult<QList<QString>> InboxQueries::tillsAfter(const QString &last, qsizetype most)
{
    return m_database.all(selectTills, {last, most}, [](const Row &row) { return row.text(0); });
}

StorageResult<QList<InboxRow>> InboxQueries::waitingSmall(int facts)
{
    return m_database.all(selectWaitingSmall, {facts}, toInboxRow);
}

StorageResult<QList<InboxRow>> InboxQueries::waitingInTurn(const TillId &last, int facts)
{
    auto tills = tillsAfter(last.text(), facts);
    if (tills && tills->size() < facts) {
        const auto fromTheTop = tillsAfter(QStringLiteral(""), facts - tills->size());
        if (!fromTheTop) {
            return std::unexpected(fromTheTop.error());
        }
        std::ranges::copy_if(*fromTheTop, std::back_inserter(*tills),
                             [&](const QString &till) { return !tills->contains(till); });
    }
    if (!tills || tills->isEmpty()) {
        return tills ? StorageResult<QList<InboxRow>>() : std::unexpected(tills.error());
    }
    const QString list = jsonList(*tills);
    const qsizetype share = (facts + tills->size() - 1) / tills->size();
    return m_database.all(selectInTurn, {list, share, facts}, toInboxRow);
}

StorageResult<QList<InboxRow>> InboxQueries::waitingAfter(qint64 position, int facts)
{
    return m_database.all(selectWaitingAfter, {position, facts}, toInboxRow);
}

StorageResult<bool> InboxQueries::anyWaiting()
{
    const auto any = m_database.number(selectAnyWaiting);
    return any ? StorageResult<bool>(*any == 1) : std::unexpected(any.error());
}

StorageResult<void> InboxQueries::setApplied(const QList<qint64> &positions)
{
    if (positions.isEmpty()) {
        return {};
    }
    QJsonArray list;
    for (const qint64 position : positions) {
        list.append(position);
    }
    return m_database.run(updateApplied, {jsonList(list)});
}

StorageResult<void> InboxQueries::quarantine(qint64 position, const QString &problem)
{
    return m_database.run(updateQuarantined, {problem, position});
}

StorageResult<qint64> InboxQueries::release(const QString &problem)
{
    const QString bound = problem.isNull() ? QStringLiteral("") : problem;
    if (const auto released = m_database.run(releaseRows, {bound, bound}); !released) {
        return std::unexpected(released.error());
    }
    return m_database.changes();
}

StorageResult<InboxCounts> InboxQueries::counts()
{
    const auto waiting = m_database.number(countWaiting);
    const auto quarantined = m_database.number(countQuarantined);
    if (!waiting || !quarantined) {
        return std::unexpected(waiting ? quarantined.error() : waiting.error());
    }
    return InboxCounts{*waiting, *quarantined};
}

StorageResult<void> InboxQueries::addException(const FactKey &key, const QString &kind, const QString &detail, qint64 atMs)
{
    return m_database.run(insertException,
                          {key.till.text(), key.epoch, key.seq, kind, detail, atMs, key.till.text(), key.epoch, key.seq});
}

StorageResult<qint64> InboxQueries::lastException(const TillId &till, const QString &kind)
{
    return m_database.number(selectLastException, {till.text(), kind});
}

} // namespace suanpan
