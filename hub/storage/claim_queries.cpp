#include "hub/storage/claim_queries.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectClaim(R"(
SELECT id, till, kind, thing, amount, after_epoch, after_seq, made_ms, until_ms, ended, answer FROM claim WHERE id = ?)");

constexpr Sql insertClaim(R"(
INSERT INTO claim (id, till, kind, thing, amount, after_epoch, after_seq, made_ms, until_ms, ended, answer)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql updateEnded("UPDATE claim SET ended = ? WHERE id = ? AND ended = ''");

constexpr Sql updateUsed("UPDATE claim SET ended = 'used', used_epoch = ?, used_seq = ? WHERE id = ? AND ended = ''");

constexpr Sql updateAmount("UPDATE claim SET amount = amount - ? WHERE id = ? AND ended = ''");

constexpr Sql updateExpired("UPDATE claim SET ended = 'expired' WHERE ended = '' AND until_ms <= ?");

constexpr Sql deleteOver("DELETE FROM claim WHERE ended <> '' AND until_ms <= ?");

constexpr Sql countLive("SELECT count(*) FROM claim WHERE till = ? AND ended = '' AND until_ms > ?");

constexpr Sql countRemembered("SELECT count(*) FROM claim WHERE till = ?");

constexpr Sql countAll("SELECT count(*) FROM claim WHERE ended = '' AND until_ms > ?");

constexpr Sql selectOthers(R"(
SELECT id, till, kind, thing, amount, after_epoch, after_seq, made_ms, until_ms, ended, answer FROM claim
WHERE kind = ? AND thing = ? AND ended = '' AND until_ms > ? AND till <> ? ORDER BY until_ms, id)");

constexpr Sql selectOldest(R"(
SELECT id, till, kind, thing, amount, after_epoch, after_seq, made_ms, until_ms, ended, answer FROM claim
WHERE kind = ? AND thing = ? AND ended = '' AND until_ms > ? AND till = ? AND (after_epoch, after_seq) < (?, ?)
ORDER BY made_ms, id LIMIT 1)");

constexpr Sql countWaiting("SELECT count(*) FROM inbox WHERE state = 0 AND till = ?");

constexpr Sql selectHead("SELECT coalesce(max(seq), 0) FROM chain_head WHERE till = ? AND epoch = ?");

constexpr Sql selectOnHand("SELECT quantity FROM stock_level WHERE sku = ?");

constexpr Sql selectTimeZone("SELECT coalesce(json_extract(document, '$.time_zone'), '') FROM shop_rules",
                             "SELECT coalesce(document::json ->> 'time_zone', '') FROM shop_rules");

ClaimRow rowOf(const Row &row)
{
    return {.claim = {ClaimId(row.text(0)), claimKind(row.text(2)).value_or(ClaimKind::Coupon), row.text(3), row.integer(4)},
            .till = TillId(row.text(1)),
            .afterEpoch = row.integer(5),
            .afterSeq = row.integer(6),
            .madeMs = row.integer(7),
            .untilMs = row.integer(8),
            .ended = row.text(9),
            .answer = row.text(10).toUtf8()};
}

} // namespace

StorageResult<std::optional<ClaimRow>> ClaimQueries::find(const ClaimId &claim)
{
    return m_database.first(selectClaim, {claim.text()}, rowOf);
}

StorageResult<void> ClaimQueries::add(const ClaimRow &row)
{
    const Claim &claim = row.claim;
    return m_database.run(insertClaim,
                          {claim.id.text(), row.till.text(), nameOf(claim.kind), claim.key, claim.amount, row.afterEpoch,
                           row.afterSeq, row.madeMs, row.untilMs, row.ended, QString::fromUtf8(row.answer)});
}

StorageResult<void> ClaimQueries::end(const ClaimId &claim, const QString &how)
{
    return m_database.run(updateEnded, {how, claim.text()});
}

StorageResult<void> ClaimQueries::use(const ClaimRow &row, qint64 amount, const FactKey &by)
{
    const QString &id = row.claim.id.text();
    return amount < row.claim.amount ? m_database.run(updateAmount, {amount, id})
                                     : m_database.run(updateUsed, {by.epoch, by.seq, id});
}

StorageResult<void> ClaimQueries::tidy(qint64 nowMs, qint64 forgetMs)
{
    const auto expired = m_database.run(updateExpired, {nowMs});
    return expired ? m_database.run(deleteOver, {forgetMs}) : expired;
}

StorageResult<qint64> ClaimQueries::live(const TillId &till, qint64 nowMs)
{
    return m_database.number(countLive, {till.text(), nowMs});
}

StorageResult<qint64> ClaimQueries::remembered(const TillId &till)
{
    return m_database.number(countRemembered, {till.text()});
}

StorageResult<qint64> ClaimQueries::liveOfAll(qint64 nowMs)
{
    return m_database.number(countAll, {nowMs});
}

StorageResult<QList<ClaimRow>> ClaimQueries::ofOthers(const Claim &claim, const TillId &till, qint64 nowMs)
{
    return m_database.all(selectOthers, {nameOf(claim.kind), claim.key, nowMs, till.text()}, rowOf);
}

StorageResult<std::optional<ClaimRow>> ClaimQueries::oldestBefore(const FactKey &fact, ClaimKind kind, const QString &key,
                                                                  qint64 nowMs)
{
    return m_database.first(selectOldest, {nameOf(kind), key, nowMs, fact.till.text(), fact.epoch, fact.seq}, rowOf);
}

StorageResult<bool> ClaimQueries::hasHeard(const TillId &till, qint64 epoch, qint64 seq)
{
    const auto waiting = m_database.number(countWaiting, {till.text()});
    const auto head = m_database.number(selectHead, {till.text(), epoch});
    if (!waiting || !head) {
        return std::unexpected(!waiting ? waiting.error() : head.error());
    }
    return *waiting == 0 && *head >= seq;
}

StorageResult<qint64> ClaimQueries::onHand(const QString &sku)
{
    return m_database.number(selectOnHand, {sku});
}

StorageResult<QString> ClaimQueries::timeZone()
{
    const auto zone = m_database.first(selectTimeZone, {}, [](const Row &row) { return row.text(0); });
    return zone ? StorageResult<QString>(zone->value_or(QString())) : std::unexpected(zone.error());
}

} // namespace suanpan
