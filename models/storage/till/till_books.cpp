#include "models/storage/till/till_books.h"

#include "models/storage/migrate.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectTill("SELECT till FROM identity");
constexpr Sql selectFacts("SELECT epoch, seq, hash FROM journal");
constexpr Sql selectPoints("SELECT member_id, points FROM standing_now");
constexpr Sql selectStock("SELECT sku, quantity FROM stock_now");

} // namespace

StorageResult<TradeBooks> readTillBooks(const QString &folder)
{
    const QString path = QDir(folder).filePath(u"till.db"_s);
    if (!QFile::exists(path)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, path});
    }
    const auto database = Database::open(path, newestVersion(migrationsIn({u"common"_s, u"till"_s})));
    if (!database) {
        return std::unexpected(database.error());
    }
    const auto till = (*database)->first(selectTill, {}, [](const Row &row) { return row.text(0); });
    if (!till) {
        return std::unexpected(till.error());
    }
    auto books = readTrade(**database, till->value_or(QString()));
    if (!books) {
        return books;
    }
    const auto facts = (*database)->all(selectFacts, {}, [&](const Row &row) {
        books->facts.insert(u"%1/%2"_s.arg(row.integer(0)).arg(row.integer(1)), row.bytes(2));
        return true;
    });
    const auto points = (*database)->all(selectPoints, {}, [&](const Row &row) {
        books->points.insert(row.text(0), row.integer(1));
        return true;
    });
    const auto stock = (*database)->all(selectStock, {}, [&](const Row &row) {
        books->stock.insert(row.text(0), row.integer(1));
        return true;
    });
    for (const auto *read : {&facts, &points, &stock}) {
        if (!*read) {
            return std::unexpected(read->error());
        }
    }
    return books;
}

} // namespace suanpan
