#include "bench/bare_sale.h"

#include "models/apply/ledger.h"
#include "models/base/require.h"
#include "models/journal/fact.h"
#include "models/sales/sale.h"
#include "models/storage/migrate.h"

#include <sqlite3.h>

namespace suanpan::bench {

namespace {

using namespace Qt::StringLiterals;

enum Table : std::size_t { Journal, SaleTable, Line, TenderTable, Stock, Points, Unprinted };

constexpr std::array inserts{
    "INSERT INTO journal (epoch, seq, type, wall_ms, hlc, prev_hash, hash, body, mirror_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO sale (id, till, epoch, seq, kind, receipt, shift_id, staff_id, member_id, original_id, currency, total_minor, "
    "tax_minor,"
    " points, title, note, completed_ms, business_date, points_terms, coupons)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO sale_line (sale_id, line, sku, name, barcode, unit, tax_group, tax_bp, list_minor, stocked, quantity, "
    "unit_minor,"
    " line_off_minor, basket_off_minor, coupon_off_minor, net_minor, tax_minor, points, original_line, category, brand, "
    "reductions, redeemed, by_points_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO tender (sale_id, number, tender, kind, amount_minor, given_minor) VALUES (?, ?, ?, ?, ?, ?)",
    "INSERT INTO stock_movement (till, epoch, seq, number, sku, delta, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO points_transfer (till, epoch, seq, number, member_id, kind, points, sale_id, original_id, hlc, day, "
    "usable_from,"
    " last_day, restored_days, in_money) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO unprinted_receipt (sale_id) VALUES (?)",
};

BareRow::Cell text(const QString &value)
{
    return value.toUtf8();
}

BareRow::Cell blob(const QByteArray &bytes)
{
    return BareRow::Blob{bytes};
}

template <typename... Cells>
BareRow row(Table table, Cells &&...cells)
{
    BareRow made{table, {}};
    const auto cell = [](auto &&value) -> BareRow::Cell {
        if constexpr (std::is_integral_v<std::decay_t<decltype(value)>>) {
            return static_cast<qint64>(value);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(value)>, QString>) {
            return text(value);
        } else {
            return value;
        }
    };
    (made.cells.append(cell(std::forward<Cells>(cells))), ...);
    return made;
}

void bind(sqlite3_stmt *statement, int at, const BareRow::Cell &cell)
{
    if (const auto *number = std::get_if<qint64>(&cell)) {
        sqlite3_bind_int64(statement, at, *number);
    } else if (const auto *utf8 = std::get_if<BareRow::Text>(&cell)) {
        sqlite3_bind_text(statement, at, utf8->constData(), static_cast<int>(utf8->size()), SQLITE_STATIC);
    } else if (const auto *bytes = std::get_if<BareRow::Blob>(&cell)) {
        sqlite3_bind_blob(statement, at, bytes->bytes.constData(), static_cast<int>(bytes->bytes.size()), SQLITE_STATIC);
    } else {
        sqlite3_bind_null(statement, at);
    }
}

} // namespace

QList<BareRow> rowsOf(const Sale &sale, qint64 seq, const QByteArray &body)
{
    const QString till = u"T1"_s;
    const QString id = sale.id.text();
    const std::monostate none;
    QList<BareRow> rows;
    rows.append(row(Journal, 1, seq, u"sale_completed"_s, sale.completedMs, sale.completedMs << 16U, blob(noHash()),
                    blob(noHash()), blob(body), seq * body.size()));
    rows.append(row(SaleTable, id, till, 1, seq, 0, sale.receiptNumber, sale.shift.text(), sale.staff.text(), sale.member->text(),
                    none, static_cast<int>(sale.currency), sale.total.minor(), sale.tax.minor(), sale.points, purchaseTitle(sale),
                    sale.note, sale.completedMs, sale.businessDate, u"{}"_s, u"{}"_s));
    for (const SaleLine &line : sale.lines) {
        rows.append(row(Line, id, line.number, line.item.sku.text(), line.item.name, line.item.barcode, line.item.unit,
                        line.item.taxGroup, line.item.tax.basisPoints(), line.item.listPriceMinor, 1, line.quantity.thousandths(),
                        line.unitPriceMinor, 0, 0, 0, line.net.minor(), line.tax.minor(), line.points, none, line.item.category,
                        line.item.brand, u"[]"_s, 0, 0));
    }
    rows.append(row(TenderTable, id, 1, u"cash"_s, u"cash"_s, sale.total.minor(), sale.total.minor()));
    for (const SaleLine &line : sale.lines) {
        rows.append(row(Stock, till, 1, seq, line.number, line.item.sku.text(), -line.quantity.thousandths(), u"sale"_s));
    }
    rows.append(row(Points, till, 1, seq, 1, sale.member->text(), u"earned"_s, sale.points, id, QString(),
                    sale.completedMs << 16U, sale.businessDate, sale.businessDate, QString(), 0, 0));
    rows.append(row(Unprinted, id));
    return rows;
}

BareSales::BareSales(const QString &path)
{
    {
        const QList<Migration> migrations = tillMigrations();
        auto database = Database::open(path, newestVersion(migrations));
        require(database && migrate(**database, migrations));
    }
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX; // one thread has it, as at a till
    require(sqlite3_open_v2(path.toUtf8().constData(), &m_db, flags, nullptr) == SQLITE_OK);
    for (const char *pragma :
         {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA wal_autocheckpoint=4000", "PRAGMA cache_size=-16384", "PRAGMA temp_store=MEMORY"}) {
        require(sqlite3_exec(m_db, pragma, nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    static_assert(inserts.size() == tableCount);
    for (std::size_t i = 0; i < tableCount; ++i) {
        require(sqlite3_prepare_v2(m_db, inserts[i], -1, &m_inserts[i], nullptr) == SQLITE_OK);
    }
}

BareSales::~BareSales()
{
    for (sqlite3_stmt *statement : m_inserts) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(m_db);
}

void BareSales::write(const QList<BareRow> &rows)
{
    require(sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    for (const BareRow &row : rows) {
        sqlite3_stmt *statement = m_inserts[row.table];
        for (int i = 0; i < row.cells.size(); ++i) {
            bind(statement, i + 1, row.cells[i]);
        }
        require(sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_reset(statement);
    }
    require(sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK);
}

} // namespace suanpan::bench
