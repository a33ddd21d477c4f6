#include "hub/storage/hub_books.h"

#include "models/storage/migrate.h"

#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectFacts("SELECT epoch, seq, hash FROM inbox WHERE till = ? AND state = 1");
constexpr Sql selectPoints("SELECT member_id, points FROM standing");
constexpr Sql selectStock("SELECT sku, quantity FROM stock_level");

} // namespace

StorageResult<TradeBooks> readHubBooks(const QString &folder, const QString &till)
{
    const QString path = QDir(folder).filePath(u"hub.db"_s);
    if (!QFile::exists(path)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, path});
    }
    const auto database = Database::open(path, newestVersion(hubMigrations()));
    if (!database) {
        return std::unexpected(database.error());
    }
    auto books = readTrade(**database, till);
    if (!books) {
        return books;
    }
    const auto balances = readBalances(**database, {selectFacts, selectPoints, selectStock}, till, *books);
    if (!balances) {
        return std::unexpected(balances.error());
    }
    return books;
}

} // namespace suanpan
