#include "bench/bare_rows.h"

#include "bench/figures.h"
#include "models/base/require.h"
#include "models/storage/migrate.h"

#include <sqlite3.h>

namespace suanpan::bench {

namespace {

using namespace Qt::StringLiterals;

/// A table and its rows of one fact, by the place of the fact in the feed.
struct Table {
    const char *name;
    const char *select;
};

#define OF_FACT "FROM feed_entry f JOIN sale s ON s.till = f.till AND s.epoch = f.epoch AND s.seq = f.seq "
#define AT_PLACE "WHERE f.position = ?"

constexpr std::array tables{
    Table{"sale", "SELECT s.* " OF_FACT AT_PLACE},
    Table{"sale_line", "SELECT l.* " OF_FACT "JOIN sale_line l ON l.sale_id = s.id " AT_PLACE " ORDER BY l.line"},
    Table{"tender", "SELECT t.* " OF_FACT "JOIN tender t ON t.sale_id = s.id " AT_PLACE " ORDER BY t.number"},
    Table{"stock_movement", "SELECT m.* FROM feed_entry f JOIN stock_movement m ON m.till = f.till AND m.epoch = f.epoch AND "
                            "m.seq = f.seq " AT_PLACE},
    Table{"points_transfer", "SELECT p.* FROM feed_entry f JOIN points_transfer p ON p.till = f.till AND p.epoch = f.epoch AND "
                             "p.seq = f.seq " AT_PLACE},
    Table{"feed_entry", "SELECT f.* FROM feed_entry f " AT_PLACE},
};

#undef OF_FACT
#undef AT_PLACE

sqlite3_stmt *prepared(sqlite3 *db, const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    require(sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr) == SQLITE_OK);
    return statement;
}

int columnsOf(sqlite3 *db, const char *table)
{
    sqlite3_stmt *statement = prepared(db, QByteArray("SELECT * FROM ") + table);
    const int columns = sqlite3_column_count(statement);
    sqlite3_finalize(statement);
    return columns;
}

} // namespace

void BareRows::Free::operator()(sqlite3_value *value) const
{
    sqlite3_value_free(value);
}

BareRows::BareRows(const QString &hubCopy, qint64 after)
{
    sqlite3 *hub = nullptr;
    require(sqlite3_open_v2(hubCopy.toUtf8().constData(), &hub, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    read(hub, after);
    sqlite3_close(hub);
    require(sqlite3_open(":memory:", &m_db) == SQLITE_OK);
    for (const Migration &migration : hubMigrations()) {
        for (const QString &statement : migration.script.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts)) {
            if (!statement.trimmed().startsWith(QLatin1StringView("-- PostgreSQL only"))) {
                run(statement.toUtf8().constData());
            }
        }
    }
    run("PRAGMA foreign_keys=ON");
    for (const Table &table : tables) {
        const QByteArray marks = QByteArray("?, ").repeated(columnsOf(m_db, table.name)).chopped(2);
        m_inserts.push_back(prepared(m_db, QByteArray("INSERT INTO ") + table.name + " VALUES (" + marks + ")"));
    }
}

BareRows::~BareRows()
{
    for (sqlite3_stmt *statement : m_inserts) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(m_db);
}

void BareRows::read(sqlite3 *hub, qint64 after)
{
    std::vector<sqlite3_stmt *> selects;
    for (const Table &table : tables) {
        selects.push_back(prepared(hub, table.select));
    }
    for (qint64 position = after + 1;; ++position) {
        BareFact fact;
        for (std::size_t table = 0; table < tables.size(); ++table) {
            sqlite3_stmt *select = selects[table];
            sqlite3_bind_int64(select, 1, position);
            while (sqlite3_step(select) == SQLITE_ROW) {
                BareRow row{.table = table, .cells = {}};
                for (int column = 0; column < sqlite3_column_count(select); ++column) {
                    row.cells.emplace_back(sqlite3_value_dup(sqlite3_column_value(select, column)));
                }
                fact.push_back(std::move(row));
            }
            sqlite3_reset(select);
        }
        if (fact.empty()) {
            break;
        }
        m_facts.push_back(std::move(fact));
    }
    for (sqlite3_stmt *select : selects) {
        sqlite3_finalize(select);
    }
}

double BareRows::write(qsizetype factsATransaction)
{
    return timed([&] {
        qsizetype inTransaction = 0;
        run("BEGIN IMMEDIATE");
        for (const BareFact &fact : m_facts) {
            if (inTransaction++ == factsATransaction) {
                inTransaction = 1;
                run("COMMIT");
                run("BEGIN IMMEDIATE");
            }
            for (const BareRow &row : fact) {
                sqlite3_stmt *insert = m_inserts[row.table];
                for (std::size_t cell = 0; cell < row.cells.size(); ++cell) {
                    sqlite3_bind_value(insert, static_cast<int>(cell) + 1, row.cells[cell].get());
                }
                require(sqlite3_step(insert) == SQLITE_DONE);
                sqlite3_reset(insert);
            }
        }
        run("COMMIT");
    });
}

void BareRows::run(const char *sql)
{
    require(sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

} // namespace suanpan::bench
