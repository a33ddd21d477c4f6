#include "hub/storage/verify_queries.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

struct LedgerTable {
    QLatin1StringView name;
    Sql select;
};

/// Ordered by primary key, so that equal tables give equal rows.
constexpr std::array ledgerTables{
    LedgerTable{"sale"_L1, "SELECT * FROM sale ORDER BY id"},
    LedgerTable{"sale_line"_L1, "SELECT * FROM sale_line ORDER BY sale_id, line"},
    LedgerTable{"tender"_L1, "SELECT * FROM tender ORDER BY sale_id, number"},
    LedgerTable{"purchase"_L1, "SELECT * FROM purchase ORDER BY sale_id"},
    LedgerTable{"points_transfer"_L1, "SELECT * FROM points_transfer ORDER BY till, epoch, seq, number"},
    LedgerTable{"stock_movement"_L1, "SELECT * FROM stock_movement ORDER BY till, epoch, seq, number"},
    LedgerTable{"coupon"_L1, "SELECT * FROM coupon ORDER BY id"},
    LedgerTable{"coupon_redemption"_L1, "SELECT * FROM coupon_redemption ORDER BY coupon_id, sale_id"},
    LedgerTable{"member"_L1, "SELECT * FROM member ORDER BY id"},
    LedgerTable{"member_token"_L1, "SELECT * FROM member_token ORDER BY token, member_id"},
    LedgerTable{"shift"_L1, "SELECT * FROM shift ORDER BY id"},
    LedgerTable{"product"_L1, "SELECT * FROM product ORDER BY sku"},
    LedgerTable{"product_barcode"_L1, "SELECT * FROM product_barcode ORDER BY barcode"},
    LedgerTable{"staff"_L1, "SELECT * FROM staff ORDER BY id"},
    LedgerTable{"shop_rules"_L1, "SELECT * FROM shop_rules ORDER BY one"},
    LedgerTable{"standing"_L1, "SELECT * FROM standing ORDER BY member_id"},
    LedgerTable{"stock_level"_L1, "SELECT * FROM stock_level ORDER BY sku"},
    LedgerTable{"feed_entry"_L1, "SELECT * FROM feed_entry ORDER BY position"},
};

constexpr Sql quickCheck("PRAGMA quick_check(1)");

constexpr Sql selectWrongStock(R"(
SELECT sku FROM (SELECT sku, quantity, 0 AS delta FROM stock_level UNION ALL SELECT sku, 0, delta FROM stock_movement) AS both_sides
GROUP BY sku HAVING sum(quantity) <> sum(delta) ORDER BY sku LIMIT 1)");

constexpr Sql selectWrongStanding(R"(
SELECT member_id FROM (
    SELECT member_id, points, spend_minor, visits FROM standing
    UNION ALL SELECT member_id, -points, 0, 0 FROM points_transfer
    UNION ALL SELECT member_id, 0, -total_minor, CASE WHEN kind = 0 THEN -1 ELSE 0 END FROM sale WHERE member_id IS NOT NULL
    UNION ALL SELECT member_id, 0, -total_minor, -1 FROM purchase) AS both_sides
GROUP BY member_id HAVING sum(points) <> 0 OR sum(spend_minor) <> 0 OR sum(visits) <> 0 ORDER BY member_id LIMIT 1)");

constexpr Sql selectChains("SELECT till, epoch, seq FROM chain_head ORDER BY till, epoch");

constexpr Sql selectChain(R"(
SELECT position, till, epoch, seq, prev_hash, hash, body, received_ms FROM inbox
WHERE till = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?)");

constexpr Sql selectApplied(R"(
SELECT f.position, i.till, i.epoch, i.seq, i.prev_hash, i.hash, i.body, i.received_ms
FROM feed_entry f JOIN inbox i ON i.till = f.till AND i.epoch = f.epoch AND i.seq = f.seq
WHERE f.position > ? ORDER BY f.position LIMIT ?)");

InboxRow toInboxRow(const Row &row)
{
    return {.position = row.integer(0),
            .key = {TillId(row.text(1)), row.integer(2), row.integer(3)},
            .prevHash = row.bytes(4),
            .hash = row.bytes(5),
            .body = row.bytes(6),
            .receivedMs = row.integer(7)};
}

QString asText(const Row &row)
{
    QStringList cells;
    for (int i = 0; i < row.size(); ++i) {
        const QVariant value = row.value(i);
        const bool binary = value.typeId() == QMetaType::QByteArray;
        cells.append(row.isNull(i) ? u"NULL"_s : binary ? u"x"_s + QString::fromLatin1(value.toByteArray().toHex()) : value.toString());
    }
    return cells.join(u'\x1f');
}

StorageResult<QString> firstText(Database &database, Sql sql)
{
    const auto found = database.first(sql, {}, [](const Row &row) { return row.text(0); });
    return found ? StorageResult<QString>(found->value_or(QString())) : std::unexpected(found.error());
}

} // namespace

StorageResult<QString> VerifyQueries::fileProblem()
{
    auto said = firstText(m_database, quickCheck);
    return said && *said == "ok"_L1 ? QString() : said;
}

StorageResult<QList<TableDump>> VerifyQueries::ledger()
{
    QList<TableDump> dumps;
    for (const LedgerTable &table : ledgerTables) {
        auto rows = m_database.all(table.select, {}, asText);
        if (!rows) {
            return std::unexpected(rows.error());
        }
        dumps.append({table.name, std::move(*rows)});
    }
    return dumps;
}

StorageResult<QString> VerifyQueries::wrongStock()
{
    return firstText(m_database, selectWrongStock);
}

StorageResult<QString> VerifyQueries::wrongStanding()
{
    return firstText(m_database, selectWrongStanding);
}

StorageResult<QList<FactKey>> VerifyQueries::chains()
{
    return m_database.all(selectChains, {}, [](const Row &row) { return FactKey{TillId(row.text(0)), row.integer(1), row.integer(2)}; });
}

StorageResult<QList<InboxRow>> VerifyQueries::chainAfter(const FactKey &key, int limit)
{
    return m_database.all(selectChain, {key.till.text(), key.epoch, key.seq, limit}, toInboxRow);
}

StorageResult<QList<InboxRow>> VerifyQueries::appliedAfter(qint64 position, int limit)
{
    return m_database.all(selectApplied, {position, limit}, toInboxRow);
}

} // namespace suanpan
