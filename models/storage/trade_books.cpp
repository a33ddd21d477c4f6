#include "models/storage/trade_books.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectSales("SELECT id, completed_ms FROM sale WHERE till = ? AND kind = 0");
constexpr Sql countReturns("SELECT count(*) FROM sale WHERE till = ? AND kind = 1");
constexpr Sql countMembers("SELECT count(DISTINCT member_id) FROM sale WHERE till = ? AND kind = 0 AND member_id IS NOT NULL");
constexpr Sql sumRefunds("SELECT coalesce(-sum(total_minor), 0) FROM sale WHERE till = ? AND kind = 1");
constexpr Sql sumLines(R"(
SELECT count(*), coalesce(sum(net_minor + line_off_minor + basket_off_minor + coupon_off_minor), 0),
    coalesce(sum(line_off_minor + basket_off_minor + coupon_off_minor), 0)
FROM sale_line WHERE sale_id IN (SELECT id FROM sale WHERE till = ? AND kind = 0))");

} // namespace

StorageResult<TradeBooks> readTrade(Database &database, const QString &till)
{
    TradeBooks books;
    const auto lines = database.first(sumLines, {till}, [&](const Row &row) {
        books.lines = row.integer(0);
        books.grossMinor = row.integer(1);
        books.discountMinor = row.integer(2);
        return true;
    });
    if (!lines) {
        return std::unexpected(lines.error());
    }
    const auto sales = database.all(selectSales, {till}, [&](const Row &row) {
        books.saleInstants.insert(row.text(0), row.integer(1));
        return true;
    });
    if (!sales) {
        return std::unexpected(sales.error());
    }
    books.sales = sales->size();
    for (const auto &[sql, figure] :
         {std::pair(countReturns, &TradeBooks::returns), std::pair(countMembers, &TradeBooks::members),
          std::pair(sumRefunds, &TradeBooks::refundMinor)}) {
        const auto number = database.number(sql, {till});
        if (!number) {
            return std::unexpected(number.error());
        }
        books.*figure = *number;
    }
    return books;
}

StorageResult<void> readBalances(Database &database, const BalanceQueries &queries, const QString &till, TradeBooks &books)
{
    const auto facts = database.all(queries.facts, {till}, [&](const Row &row) {
        books.facts.insert(u"%1/%2"_s.arg(row.integer(0)).arg(row.integer(1)), row.bytes(2));
        return true;
    });
    const auto points = database.all(queries.points, {}, [&](const Row &row) {
        books.points.insert(row.text(0), row.integer(1));
        return true;
    });
    const auto stock = database.all(queries.stock, {}, [&](const Row &row) {
        books.stock.insert(row.text(0), row.integer(1));
        return true;
    });
    for (const auto *read : {&facts, &points, &stock}) {
        if (!*read) {
            return std::unexpected(read->error());
        }
    }
    return {};
}

} // namespace suanpan
