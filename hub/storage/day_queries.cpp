#include "hub/storage/day_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectShifts(R"(
SELECT till, business_date, count(*), sum(CASE WHEN closed_ms IS NULL THEN 1 ELSE 0 END), coalesce(max(closed_ms), 0) FROM shift
GROUP BY till, business_date ORDER BY business_date, till)");

constexpr Sql selectBegins("SELECT till, epoch, seq, business_date FROM shift WHERE till = ? AND epoch = ? ORDER BY seq");

constexpr Sql selectUnapplied(R"(
SELECT i.till, i.epoch, i.seq FROM inbox i
WHERE i.state = 2 AND NOT EXISTS (SELECT 1 FROM exception e WHERE e.till = i.till AND e.epoch = i.epoch AND e.seq = i.seq
    AND e.kind = 'quarantined' AND e.resolved_as = 'accept')
ORDER BY i.till, i.epoch, i.seq)");

FactKey keyOf(const Row &row)
{
    return {TillId(row.text(0)), row.integer(1), row.integer(2)};
}

} // namespace

StorageResult<QList<TillShifts>> DayQueries::shifts()
{
    return m_database.all(selectShifts, {}, [](const Row &row) {
        return TillShifts{TillId(row.text(0)), row.text(1), row.integer(2), row.integer(3), row.integer(4)};
    });
}

StorageResult<QList<ShiftBegin>> DayQueries::begins(const TillId &till, qint64 epoch)
{
    return m_database.all(selectBegins, {till, epoch}, [](const Row &row) { return ShiftBegin{keyOf(row), row.text(3)}; });
}

StorageResult<QList<FactKey>> DayQueries::unapplied()
{
    return m_database.all(selectUnapplied, {}, keyOf);
}

} // namespace suanpan
