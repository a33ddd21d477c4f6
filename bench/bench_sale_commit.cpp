// What a durable sale costs: the desk's answer to "paid" (five lines, payment, stock, points, fact, mirror) against bare SQLite writing
// the same rows in one transaction, WAL and synchronous=FULL, on the same file system, turn by turn in one run.
#include "bench/figures.h"
#include "models/base/require.h"
#include "models/storage/migrate.h"
#include "models/storage/sql_ledger.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <sqlite3.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// The floor: the rows of one sale through prepared statements of the C interface, nothing else.
class BareSale final {
public:
    explicit BareSale(const QString &path)
    {
        {
            auto database = Database::open(path, 1'000'000);
            require(database && migrate(**database, migrationsIn({u"common"_s, u"till"_s})));
        }
        require(sqlite3_open(path.toUtf8().constData(), &m_db) == SQLITE_OK);
        for (const char *pragma : {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                                   "PRAGMA foreign_keys=ON", "PRAGMA wal_autocheckpoint=4000", "PRAGMA cache_size=-16384"}) {
            sqlite3_exec(m_db, pragma, nullptr, nullptr, nullptr);
        }
        for (int i = 0; i < 7; ++i) {
            QByteArray marks = QByteArray("?,").repeated(columns[i]);
            marks.chop(1);
            const QByteArray sql = QByteArray("INSERT INTO ") + tables[i] + " VALUES (" + marks + ")";
            require(sqlite3_prepare_v2(m_db, sql.constData(), -1, &m_statements[i], nullptr) == SQLITE_OK);
        }
    }
    ~BareSale()
    {
        for (sqlite3_stmt *statement : m_statements) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(m_db);
    }
    Q_DISABLE_COPY_MOVE(BareSale)

    /// Writes copies of the rows, as text and integers, in one transaction.
    void write(const QList<std::pair<int, QVariantList>> &rows)
    {
        sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        for (const auto &[table, values] : rows) {
            sqlite3_stmt *statement = m_statements[table];
            for (int i = 0; i < values.size(); ++i) {
                bind(statement, i + 1, values[i]);
            }
            require(sqlite3_step(statement) == SQLITE_DONE);
            sqlite3_reset(statement);
        }
        require(sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK);
    }

    static constexpr const char *tables[] = {"journal", "sale", "sale_line", "tender", "stock_movement", "points_transfer", "unprinted_receipt"};
    static constexpr int columns[] = {9, 20, 19, 5, 7, 7, 1};

private:
    static void bind(sqlite3_stmt *statement, int at, const QVariant &value)
    {
        if (value.isNull()) {
            sqlite3_bind_null(statement, at);
        } else if (value.typeId() == QMetaType::QByteArray) {
            const QByteArray bytes = value.toByteArray();
            sqlite3_bind_blob(statement, at, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        } else if (value.typeId() == QMetaType::QString) {
            const QByteArray text = value.toString().toUtf8();
            sqlite3_bind_text(statement, at, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        } else {
            sqlite3_bind_int64(statement, at, value.toLongLong());
        }
    }

    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_statements[7] = {};
};

Cart fiveLines(const Clock &clock, Random &random, const MemberId &member)
{
    Cart cart;
    cart.id = SaleId::make(clock, random);
    cart.member = member;
    cart.startedMs = clock.nowMs();
    for (int i = 0; i < 5; ++i) {
        cart.add({Sku(u"2308%1"_s.arg(i)), u"Biscuit tin, 50's Christmas %1"_s.arg(i), u"690123456789%1"_s.arg(i), u"pcs"_s, u"VAT13"_s,
                  TaxRate(1300), 249 + i * 100, true},
                 Quantity::pieces(1 + i));
    }
    return cart;
}

/// The same rows as apply() writes for the sale, with ids of their own.
QList<std::pair<int, QVariantList>> rowsOf(const Sale &sale, qint64 seq, const QByteArray &body)
{
    const QString till = u"T1"_s;
    QList<std::pair<int, QVariantList>> rows;
    rows.append({0, {1, seq, u"sale_completed"_s, sale.completedMs, sale.completedMs, noHash(), noHash(), body, seq * 2000}});
    rows.append({1, {sale.id.text(), till, 1, seq, 0, sale.receiptNumber, sale.shift.text(), sale.staff.text(), sale.member->text(),
                     QVariant(QMetaType::fromType<QString>()), 156, sale.total.minor(), sale.tax.minor(), sale.points,
                     QVariant(QMetaType::fromType<QString>()), QVariant(QMetaType::fromType<QString>()), purchaseTitle(sale), sale.note,
                     sale.completedMs, sale.businessDate}});
    for (const SaleLine &line : sale.lines) {
        rows.append({2, {sale.id.text(), line.number, line.item.sku.text(), line.item.name, line.item.barcode, line.item.unit,
                         line.item.taxGroup, line.item.tax.basisPoints(), line.item.listPriceMinor, 1, line.quantity.thousandths(),
                         line.unitPriceMinor, 0, 0, 0, line.net.minor(), line.tax.minor(), line.points, QVariant(QMetaType::fromType<int>())}});
        rows.append({4, {till, 1, seq, line.number, line.item.sku.text(), -line.quantity.thousandths(), u"sale"_s}});
    }
    rows.append({3, {sale.id.text(), 1, 0, sale.total.minor(), sale.total.minor()}});
    rows.append({5, {till, 1, seq, 1, sale.member->text(), u"earned"_s, sale.points}});
    rows.append({6, {sale.id.text()}});
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? QByteArray(argv[1]).toInt() : 2000;
    QTemporaryDir folder(QDir::current().filePath(u"bench-XXXXXX"_s)); // the file system of the build, not a memory one
    require(folder.isValid());
    SystemClock clock;
    SystemRandom random;
    StorageThread storage({folder.filePath(u"till"_s), {TillId(u"T1"_s), 1, u"Till 1"_s}, {}}, clock, random);
    TillSalesDesk sales(storage);
    TillShiftDesk shifts(storage);
    require(storage.opened().result().has_value());
    const StaffId staff(u"07"_s);
    require(shifts.open(staff, Money(0, Currency::CNY), u"2026-11-21"_s).result().has_value());
    const MemberId member = MemberId::make(clock, random);
    BareSale bare(folder.filePath(u"bare.db"_s));

    QList<double> desk;
    QList<double> floor;
    for (int i = 0; i < runs; ++i) {
        const Cart cart = fiveLines(clock, random, member);
        const Money total = priceCart(cart, ShopRules{}, clock.nowMs()).total;
        const CompleteSale request{cart, {{TenderKind::Cash, total, total}}, staff};
        std::optional<DeskResult<CompletedSale>> done;
        desk.append(bench::timed([&] { done = sales.complete(request).result(); }));
        require(done->has_value());
        Sale copy = (*done)->sale;
        copy.id = SaleId::make(clock, random);
        const QByteArray body(1900 + static_cast<qsizetype>(random.below(64)), 'x');
        const auto rows = rowsOf(copy, i + 1, body);
        floor.append(bench::timed([&] { bare.write(rows); }));
    }
    const double ratio = bench::percentile(desk, 500) / bench::percentile(floor, 500);
    const QJsonObject figures{{u"bench"_s, u"sale_commit"_s},
                              {u"desk"_s, bench::summary(desk)},
                              {u"bare_sqlite"_s, bench::summary(floor)},
                              {u"ratio_p50"_s, ratio},
                              {u"limit"_s, 1.5}};
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Indented).constData());
    return 0;
}
