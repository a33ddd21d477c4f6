#include "models/storage/till/till_books.h"

#include "models/storage/migrate.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectTill("SELECT till FROM identity");
constexpr Sql selectFacts("SELECT epoch, seq, hash FROM journal WHERE (SELECT till FROM identity) = ?");
constexpr Sql selectPoints("SELECT member_id, points FROM standing_now");
constexpr Sql selectStock("SELECT sku, quantity FROM stock_now");

} // namespace

StorageResult<TradeBooks> readTillBooks(const QString &folder)
{
    const QString path = QDir(folder).filePath(u"till.db"_s);
    if (!QFile::exists(path)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, path});
    }
    const auto database = Database::open(path, newestVersion(tillMigrations()));
    if (!database) {
        return std::unexpected(database.error());
    }
    const auto till = (*database)->first(selectTill, {}, [](const Row &row) { return row.text(0); });
    if (!till) {
        return std::unexpected(till.error());
    }
    const QString name = till->value_or(QString());
    auto books = readTrade(**database, name);
    if (!books) {
        return books;
    }
    const auto balances = readBalances(**database, {selectFacts, selectPoints, selectStock}, name, *books);
    if (!balances) {
        return std::unexpected(balances.error());
    }
    return books;
}

} // namespace suanpan
