#include "hub/storage/verify_queries.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectStandings("SELECT member_id, points, spend_minor, visits, last_visit_ms FROM standing ORDER BY member_id");

constexpr Sql selectLevels("SELECT sku, quantity FROM stock_level ORDER BY sku");

constexpr Sql selectPromotions("SELECT promotion, sales, reduced_minor FROM promotion_total ORDER BY promotion");

constexpr Sql selectPromotionMembers("SELECT member_id, promotion, sales FROM promotion_member ORDER BY member_id, promotion");

constexpr Sql selectWrongPromotion(R"(
SELECT promotion FROM (
    SELECT promotion, sales, reduced_minor, 0 AS by_members FROM promotion_total
    UNION ALL SELECT promotion, -sales, -reduced_minor, 0 FROM promotion_use
    UNION ALL SELECT promotion, 0, 0, sales FROM promotion_member
    UNION ALL SELECT promotion, 0, 0, -sales FROM promotion_use WHERE member_id IS NOT NULL) AS both_sides
GROUP BY promotion HAVING sum(sales) <> 0 OR sum(reduced_minor) <> 0 OR sum(by_members) <> 0 ORDER BY promotion LIMIT 1)");

constexpr Sql selectFeed("SELECT position, till, epoch, seq, through_seq, bytes, changes FROM feed_entry ORDER BY position");

/// What was told of exceptions does not follow from facts: told() has it.
constexpr Sql selectBase(
    "SELECT position, number, kind, key, value FROM feed_base_value WHERE kind <> 'fact_flag' ORDER BY position, number");

constexpr Sql selectBaseFlags("SELECT value FROM feed_base_value WHERE kind = 'fact_flag' ORDER BY position, number");

constexpr Sql
    selectNotices("SELECT position, changes FROM feed_entry WHERE till = '' AND position > ? ORDER BY position LIMIT ?");

constexpr Sql selectWrongStock(R"(
SELECT sku FROM (SELECT sku, quantity, 0 AS delta FROM stock_level UNION ALL SELECT sku, 0, delta FROM stock_movement) AS both_sides
GROUP BY sku HAVING sum(quantity) <> sum(delta) ORDER BY sku LIMIT 1)");

constexpr Sql selectWrongStanding(R"(
SELECT member_id FROM (
    SELECT member_id, points, spend_minor, visits FROM standing
    UNION ALL SELECT member_id, -points, 0, 0 FROM points_transfer
    UNION ALL SELECT member_id, 0, value_minor - total_minor, CASE WHEN kind = 0 THEN -1 ELSE 0 END FROM sale WHERE member_id IS NOT NULL
    UNION ALL SELECT member_id, 0, -total_minor, -1 FROM purchase) AS both_sides
GROUP BY member_id HAVING sum(points) <> 0 OR sum(spend_minor) <> 0 OR sum(visits) <> 0 ORDER BY member_id LIMIT 1)");

constexpr Sql selectExceptions("SELECT till, epoch, seq, kind, detail FROM exception ORDER BY till, epoch, seq, number");

constexpr Sql selectCouponClaims(R"(
SELECT id, till, thing, until_ms, ended, coalesce(used_epoch, 0), coalesce(used_seq, 0) FROM claim WHERE kind = 'coupon' ORDER BY id)");

constexpr Sql selectChains("SELECT till, epoch, seq FROM chain_head ORDER BY till, epoch");

constexpr Sql selectChain(R"(
SELECT position, till, epoch, seq, prev_hash, hash, body, received_ms FROM inbox
WHERE till = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?)");

constexpr Sql selectApplied(R"(
SELECT f.position, i.till, i.epoch, i.seq, i.prev_hash, i.hash, i.body, i.received_ms
FROM feed_entry f JOIN inbox i ON i.till = f.till AND i.epoch = f.epoch AND i.seq = f.seq
WHERE f.position > ? AND f.position < ? ORDER BY f.position LIMIT ?)");

StorageResult<TableRows> tableRows(Database &database, const QString &table, Sql select, int columns)
{
    auto rows = database.all(select, {}, [columns](const Row &row) {
        QStringList cells;
        for (int column = 0; column < columns; ++column) {
            cells.append(row.cell(column));
        }
        return cells.join(QChar(0x1F));
    });
    return rows ? StorageResult<TableRows>(TableRows{table, std::move(*rows)}) : std::unexpected(rows.error());
}

StorageResult<QString> firstText(Database &database, Sql sql)
{
    const auto found = database.first(sql, {}, [](const Row &row) { return row.text(0); });
    return found ? StorageResult<QString>(found->value_or(QString())) : std::unexpected(found.error());
}

} // namespace

StorageResult<QString> VerifyQueries::fileProblem()
{
    return m_database.check();
}

StorageResult<QList<TableRows>> VerifyQueries::ledger()
{
    auto tables = ledgerRows(m_database);
    auto master = masterRows(m_database);
    if (!tables || !master) {
        return tables ? master : tables;
    }
    *tables += *master;
    const std::array own{tableRows(m_database, u"standing"_s, selectStandings, 5),
                         tableRows(m_database, u"stock_level"_s, selectLevels, 2),
                         tableRows(m_database, u"promotion_total"_s, selectPromotions, 3),
                         tableRows(m_database, u"promotion_member"_s, selectPromotionMembers, 3),
                         tableRows(m_database, u"feed_entry"_s, selectFeed, 7),
                         tableRows(m_database, u"feed_base_value"_s, selectBase, 5)};
    for (const auto &table : own) {
        if (!table) {
            return std::unexpected(table.error());
        }
        tables->append(*table);
    }
    return tables;
}

StorageResult<QString> VerifyQueries::wrongStock()
{
    return firstText(m_database, selectWrongStock);
}

StorageResult<QString> VerifyQueries::wrongStanding()
{
    return firstText(m_database, selectWrongStanding);
}

StorageResult<QString> VerifyQueries::wrongPromotion()
{
    return firstText(m_database, selectWrongPromotion);
}

StorageResult<QList<VerifyQueries::Noted>> VerifyQueries::exceptions()
{
    return m_database.all(selectExceptions, {}, [](const Row &row) {
        return Noted{{TillId(row.text(0)), row.integer(1), row.integer(2)}, row.text(3), row.text(4)};
    });
}

StorageResult<QList<VerifyQueries::CouponClaim>> VerifyQueries::couponClaims()
{
    return m_database.all(selectCouponClaims, {}, [](const Row &row) {
        const TillId till(row.text(1));
        return CouponClaim{row.text(0), till, row.text(2), row.integer(3), row.text(4), {till, row.integer(5), row.integer(6)}};
    });
}

StorageResult<QHash<QString, qint64>> VerifyQueries::stockLevels()
{
    const auto rows = m_database.all(selectLevels, {}, [](const Row &row) { return std::pair(row.text(0), row.integer(1)); });
    if (!rows) {
        return std::unexpected(rows.error());
    }
    return QHash<QString, qint64>(rows->begin(), rows->end());
}

StorageResult<QList<FactKey>> VerifyQueries::chains()
{
    return m_database.all(selectChains, {},
                          [](const Row &row) { return FactKey{TillId(row.text(0)), row.integer(1), row.integer(2)}; });
}

StorageResult<QList<InboxRow>> VerifyQueries::chainAfter(const FactKey &key, int limit)
{
    return m_database.all(selectChain, {key.till.text(), key.epoch, key.seq, limit}, toInboxRow);
}

StorageResult<QList<InboxRow>> VerifyQueries::appliedBetween(qint64 after, qint64 before, int limit)
{
    return m_database.all(selectApplied, {after, before, limit}, toInboxRow);
}

StorageResult<QList<VerifyQueries::Notice>> VerifyQueries::noticesAfter(qint64 position, int limit)
{
    return m_database.all(selectNotices, {position, limit}, [](const Row &row) { return Notice{row.integer(0), row.text(1)}; });
}

StorageResult<QList<QByteArray>> VerifyQueries::flagsInBase()
{
    return m_database.all(selectBaseFlags, {}, [](const Row &row) { return row.text(0).toUtf8(); });
}

} // namespace suanpan
