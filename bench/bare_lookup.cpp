#include "bench/bare_lookup.h"

#include "models/base/require.h"
#include "models/storage/migrate.h"
#include "models/storage/sql_ledger.h"

#include <sqlite3.h>

namespace suanpan::bench {

namespace {

using namespace Qt::StringLiterals;

constexpr auto select =
    "SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active"
    " FROM product_barcode b JOIN product p ON p.sku = b.sku WHERE b.barcode = ?";
constexpr int columns = 11;
constexpr int priceColumn = 6;

} // namespace

BareLookup::BareLookup(const QString &path, const QList<Product> &products)
{
    {
        const QList<Migration> migrations = tillMigrations();
        auto database = Database::open(path, newestVersion(migrations));
        require(database && migrate(**database, migrations));
        auto transaction = Transaction::begin(**database);
        require(transaction.has_value());
        for (const Product &product : products) {
            require(storeProduct(**database, product).has_value());
        }
        require(transaction->commit().has_value());
    }
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    require(sqlite3_open_v2(path.toUtf8().constData(), &m_db, flags, nullptr) == SQLITE_OK);
    require(sqlite3_exec(m_db, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
    require(sqlite3_prepare_v2(m_db, select, -1, &m_select, nullptr) == SQLITE_OK);
}

BareLookup::~BareLookup()
{
    sqlite3_finalize(m_select);
    sqlite3_close(m_db);
}

qint64 BareLookup::find(const QByteArray &barcode)
{
    sqlite3_bind_text(m_select, 1, barcode.constData(), static_cast<int>(barcode.size()), SQLITE_STATIC);
    require(sqlite3_step(m_select) == SQLITE_ROW);
    for (int column = 0; column < columns; ++column) {
        require(sqlite3_column_text(m_select, column) != nullptr);
    }
    const qint64 price = sqlite3_column_int64(m_select, priceColumn);
    sqlite3_reset(m_select);
    return price;
}

} // namespace suanpan::bench
