#include "hub/storage/device_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectDevice("SELECT till, epoch, public_key, name, enrolled_ms, revoked_ms FROM device WHERE till = ?");

constexpr Sql selectStandings(R"(
SELECT d.till, d.epoch, d.public_key, d.name, d.enrolled_ms, d.revoked_ms, d.last_seen_ms, coalesce(c.seq, 0),
    coalesce((SELECT max(s.business_date) FROM shift s WHERE s.till = d.till AND s.closed_ms IS NULL), '')
FROM device d LEFT JOIN chain_head c ON c.till = d.till AND c.epoch = d.epoch ORDER BY d.till)");

constexpr Sql upsertDevice(R"(
INSERT INTO device (till, epoch, public_key, name, enrolled_ms, revoked_ms, last_seen_ms) VALUES (?, ?, ?, ?, ?, NULL, ?)
ON CONFLICT (till) DO UPDATE SET epoch = excluded.epoch, public_key = excluded.public_key, name = excluded.name,
    enrolled_ms = excluded.enrolled_ms, revoked_ms = NULL, last_seen_ms = excluded.last_seen_ms)");

constexpr Sql updateRevoked("UPDATE device SET revoked_ms = ? WHERE till = ?");

constexpr Sql updateSeen("UPDATE device SET last_seen_ms = ? WHERE till = ?");

// Not the largest of them and one more: a till may hand in any epoch it likes, the last of the numbers too.
constexpr Sql selectFreeEpoch(R"(
WITH enrolled AS (SELECT coalesce(max(epoch), 0) AS epoch FROM device WHERE till = ?1),
    next AS (SELECT epoch + 1 AS epoch FROM enrolled
             UNION ALL SELECT c.epoch + 1 FROM chain_head c, enrolled WHERE c.till = ?1 AND c.epoch > enrolled.epoch)
SELECT min(epoch) FROM next WHERE epoch NOT IN (SELECT epoch FROM chain_head WHERE till = ?1))");

constexpr Sql insertCode("INSERT INTO enrolment_code (code_hash, till, expires_ms, used_ms) VALUES (?, ?, ?, NULL)");

constexpr Sql selectCode("SELECT till, expires_ms, used_ms FROM enrolment_code WHERE code_hash = ?");

constexpr Sql updateCode("UPDATE enrolment_code SET used_ms = ? WHERE code_hash = ?");

constexpr Sql deleteCodes("DELETE FROM enrolment_code WHERE expires_ms < ?");

Device deviceOf(const Row &row)
{
    return {TillId(row.text(0)), row.integer(1), row.bytes(2), row.text(3), row.integer(4), !row.isNull(5)};
}

} // namespace

StorageResult<std::optional<Device>> DeviceQueries::find(const TillId &till)
{
    return m_database.first(selectDevice, {till.text()}, deviceOf);
}

StorageResult<QList<DeviceStanding>> DeviceQueries::standings()
{
    return m_database.all(selectStandings, {}, [](const Row &row) {
        return DeviceStanding{deviceOf(row), row.integer(6), row.integer(7), row.text(8)};
    });
}

StorageResult<void> DeviceQueries::put(const Device &device)
{
    return m_database.run(
        upsertDevice, {device.till.text(), device.epoch, device.publicKey, device.name, device.enrolledMs, device.enrolledMs});
}

StorageResult<void> DeviceQueries::revoke(const TillId &till, qint64 atMs)
{
    return m_database.run(updateRevoked, {atMs, till.text()});
}

StorageResult<void> DeviceQueries::seen(const TillId &till, qint64 atMs)
{
    return m_database.run(updateSeen, {atMs, till.text()});
}

StorageResult<qint64> DeviceQueries::nextEpoch(const TillId &till)
{
    return m_database.number(selectFreeEpoch, {till.text()});
}

StorageResult<void> DeviceQueries::addCode(const QByteArray &codeHash, const EnrolmentCode &code)
{
    return m_database.run(insertCode, {codeHash, code.till.text(), code.expiresMs});
}

StorageResult<std::optional<EnrolmentCode>> DeviceQueries::findCode(const QByteArray &codeHash)
{
    return m_database.first(selectCode, {codeHash},
                            [](const Row &row) { return EnrolmentCode{TillId(row.text(0)), row.integer(1), !row.isNull(2)}; });
}

StorageResult<void> DeviceQueries::useCode(const QByteArray &codeHash, qint64 atMs)
{
    return m_database.run(updateCode, {atMs, codeHash});
}

StorageResult<void> DeviceQueries::dropCodesBefore(qint64 expiresMs)
{
    return m_database.run(deleteCodes, {expiresMs});
}

} // namespace suanpan
