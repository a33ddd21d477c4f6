#include "hub/storage/exception_queries.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectList(R"(
SELECT till, epoch, seq, number, kind, detail, at_ms, resolved_as, resolved_by, resolved_ms, note, booked FROM exception
WHERE (?1 = 0 OR resolved_as = '') AND (?2 = '' OR kind = ?2) ORDER BY at_ms, till, epoch, seq, number)");

constexpr Sql selectOne(R"(
SELECT till, epoch, seq, number, kind, detail, at_ms, resolved_as, resolved_by, resolved_ms, note, booked FROM exception
WHERE till = ? AND epoch = ? AND seq = ? AND number = ?)");

constexpr Sql updateEnd(R"(
UPDATE exception SET resolved_as = ?, resolved_by = ?, resolved_ms = ?, note = ?, booked = ?, told = 0
WHERE till = ? AND epoch = ? AND seq = ? AND number = ?)");

constexpr Sql selectAnyUntold("SELECT 1 FROM exception WHERE told = 0 LIMIT 1");

constexpr Sql selectUntold(R"(
SELECT till, epoch, seq, number, kind, detail, at_ms, resolved_as, resolved_by, resolved_ms, note, booked FROM exception
WHERE told = 0 ORDER BY at_ms, till, epoch, seq, number LIMIT ?)");

constexpr Sql selectTold(R"(
SELECT till, epoch, seq, number, kind, detail, at_ms, resolved_as, resolved_by, resolved_ms, note, booked FROM exception
WHERE told = 1 ORDER BY at_ms, till, epoch, seq, number)");

constexpr Sql updateTold("UPDATE exception SET told = 1 WHERE till = ? AND epoch = ? AND seq = ? AND number = ?");

constexpr Sql updateTried(R"(
UPDATE exception SET resolved_as = 'try_again', resolved_by = ?1, resolved_ms = ?2, told = 0
WHERE kind = 'quarantined' AND resolved_as = '' AND EXISTS (
    SELECT 1 FROM inbox i WHERE i.till = exception.till AND i.epoch = exception.epoch AND i.seq = exception.seq AND i.state = 2
        AND (?3 = '' OR i.problem = ?3)))");

constexpr Sql releaseOne("UPDATE inbox SET state = 0, problem = '' WHERE state = 2 AND till = ? AND epoch = ? AND seq = ?");

ExceptionEntry entryOf(const Row &row)
{
    return {.id = {{TillId(row.text(0)), row.integer(1), row.integer(2)}, row.integer(3)},
            .kind = row.text(4),
            .detail = row.text(5),
            .atMs = row.integer(6),
            .resolvedAs = row.text(7),
            .resolvedBy = row.text(8),
            .resolvedMs = row.integer(9),
            .note = row.text(10),
            .booked = row.text(11)};
}

} // namespace

QString ExceptionId::text() const
{
    return u"%1/%2/%3/%4"_s.arg(key.till.text(), QString::number(key.epoch), QString::number(key.seq), QString::number(number));
}

std::optional<ExceptionId> ExceptionId::fromText(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() != 4 || parts.first().isEmpty()) {
        return std::nullopt;
    }
    std::array<qint64, 3> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        bool isNumber = false;
        numbers.at(i) = parts.at(static_cast<qsizetype>(i) + 1).toLongLong(&isNumber);
        if (!isNumber) {
            return std::nullopt;
        }
    }
    return ExceptionId{{TillId(parts.first()), numbers[0], numbers[1]}, numbers[2]};
}

StorageResult<QList<ExceptionEntry>> ExceptionQueries::list(bool onlyOpen, const QString &kind)
{
    return m_database.all(selectList, {onlyOpen ? 1 : 0, kind}, entryOf);
}

StorageResult<std::optional<ExceptionEntry>> ExceptionQueries::find(const ExceptionId &id)
{
    return m_database.first(selectOne, {id.key.till, id.key.epoch, id.key.seq, id.number}, entryOf);
}

StorageResult<void> ExceptionQueries::putEnd(const ExceptionEntry &entry)
{
    const FactKey &key = entry.id.key;
    return m_database.run(updateEnd, {entry.resolvedAs, entry.resolvedBy, entry.resolvedMs, entry.note, entry.booked, key.till,
                                      key.epoch, key.seq, entry.id.number});
}

StorageResult<bool> ExceptionQueries::anyUntold()
{
    const auto any = m_database.number(selectAnyUntold);
    return any ? StorageResult<bool>(*any == 1) : std::unexpected(any.error());
}

StorageResult<QList<ExceptionEntry>> ExceptionQueries::untold(int limit)
{
    return m_database.all(selectUntold, {limit}, entryOf);
}

StorageResult<void> ExceptionQueries::noteTold(const ExceptionId &id)
{
    return m_database.run(updateTold, {id.key.till, id.key.epoch, id.key.seq, id.number});
}

StorageResult<QList<ExceptionEntry>> ExceptionQueries::told()
{
    return m_database.all(selectTold, {}, entryOf);
}

StorageResult<void> ExceptionQueries::endTried(const QString &problem, const QString &by, qint64 nowMs)
{
    return m_database.run(updateTried, {by, nowMs, problem.isNull() ? u""_s : problem});
}

StorageResult<void> ExceptionQueries::release(const FactKey &key)
{
    return m_database.run(releaseOne, {key.till, key.epoch, key.seq});
}

} // namespace suanpan
