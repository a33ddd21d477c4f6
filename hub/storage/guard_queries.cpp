#include "hub/storage/guard_queries.h"

#include <algorithm>

namespace suanpan {

namespace {

__extension__ using Wide = __int128;

constexpr Sql selectItems(R"(
SELECT l.sku, coalesce(p.name, ''), l.quantity FROM stock_level l LEFT JOIN product p ON p.sku = l.sku
WHERE ?1 = '' OR l.sku = ?1)");

constexpr Sql
    selectClaimed("SELECT thing, sum(amount) FROM claim WHERE kind = 'stock' AND ended = '' AND until_ms > ? GROUP BY thing");

constexpr Sql selectSold(R"(
SELECT l.sku, s.till, l.quantity, count(*) FROM sale s JOIN sale_line l ON l.sale_id = s.id
WHERE s.kind = 0 AND l.stocked = 1 AND l.quantity > 0 AND s.completed_ms > ?1 AND (?2 = '' OR l.sku = ?2)
GROUP BY l.sku, s.till, l.quantity)");

// By the clocks of the tills; an open day goes on until the till was last heard.
constexpr Sql selectOpen(R"(
SELECT s.till, s.opened_ms, coalesce(s.closed_ms, d.last_seen_ms) FROM shift s JOIN device d ON d.till = s.till
WHERE coalesce(s.closed_ms, d.last_seen_ms) > ?)");

} // namespace

StorageResult<QMap<TillId, qint64>> GuardQueries::openMs(qint64 fromMs)
{
    QMap<TillId, qint64> open;
    const auto read = m_database.all(selectOpen, {fromMs}, [&](const Row &row) {
        open[TillId(row.text(0))] += std::max<qint64>(0, row.integer(2) - std::max(fromMs, row.integer(1)));
        return true;
    });
    return read ? StorageResult<QMap<TillId, qint64>>(std::move(open)) : std::unexpected(read.error());
}

StorageResult<QMap<QString, ItemFigures>> GuardQueries::items(const QString &sku, qint64 nowMs, qint64 soldAfterMs)
{
    QMap<QString, ItemFigures> items;
    const auto read = m_database.all(selectItems, {sku}, [&](const Row &row) {
        items.insert(row.text(0), {.name = row.text(1), .onHand = row.integer(2), .sold = {}});
        return true;
    });
    if (!read) {
        return std::unexpected(read.error());
    }
    if (const auto claims = addClaims(items, nowMs); !claims) {
        return std::unexpected(claims.error());
    }
    if (const auto sales = addSales(items, sku, soldAfterMs); !sales) {
        return std::unexpected(sales.error());
    }
    return items;
}

StorageResult<void> GuardQueries::addClaims(QMap<QString, ItemFigures> &items, qint64 nowMs)
{
    const auto read = m_database.all(selectClaimed, {nowMs}, [&](const Row &row) {
        if (const auto item = items.find(row.text(0)); item != items.end()) {
            item->claimed = row.integer(1);
        }
        return true;
    });
    return read ? StorageResult<void>() : std::unexpected(read.error());
}

StorageResult<void> GuardQueries::addSales(QMap<QString, ItemFigures> &items, const QString &sku, qint64 soldAfterMs)
{
    struct Sums {
        Wide sold = 0;
        Wide squares = 0;
    };
    QMap<QString, Sums> sums;
    const auto read = m_database.all(selectSold, {soldAfterMs, sku}, [&](const Row &row) {
        const QString item = row.text(0);
        const Wide quantity = row.integer(2);
        const Wide sold = quantity * row.integer(3);
        items[item].sold[TillId(row.text(1))] += static_cast<qint64>(sold);
        sums[item].sold += sold;
        sums[item].squares += sold * quantity;
        return true;
    });
    if (!read) {
        return std::unexpected(read.error());
    }
    for (const auto &[item, sum] : sums.asKeyValueRange()) {
        items[item].lot = static_cast<qint64>(sum.squares / sum.sold);
    }
    return {};
}

} // namespace suanpan
