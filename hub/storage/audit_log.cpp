#include "hub/storage/audit_log.h"

namespace suanpan {

namespace {

constexpr Sql insertAct(R"(
INSERT INTO audit (position, at_ms, who, act, target, was, became)
SELECT coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ? FROM audit)");

constexpr Sql selectActs("SELECT position, at_ms, who, act, target, was, became FROM audit ORDER BY position");

} // namespace

StorageResult<void> AuditLog::add(const QString &who, const Act &act)
{
    return m_database.run(insertAct, {m_clock.nowMs(), who, act.name, act.target, act.was, act.became});
}

StorageResult<QList<AuditLog::Entry>> AuditLog::all()
{
    return m_database.all(selectActs, {}, [](const Row &row) {
        return Entry{row.integer(0), row.integer(1), row.text(2), {row.text(3), row.text(4), row.text(5), row.text(6)}};
    });
}

} // namespace suanpan
