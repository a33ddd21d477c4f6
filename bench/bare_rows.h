#pragma once

#include <QList>
#include <QString>

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace suanpan::bench {

/// The floor of applying: the rows that a hub's facts became (sales, lines, tenders, stock, points, feed), written once more into empty
/// tables of the same shape in memory, fact by fact, by prepared statements of SQLite's C interface.
class BareRows final {
public:
    /// Reads the rows of all facts after the feed's `after`-th from a copy of the hub's database.
    BareRows(const QString &hubCopy, qint64 after);
    ~BareRows();
    Q_DISABLE_COPY_MOVE(BareRows)
    /// Writes them all, so many facts a transaction; answers the microseconds.
    double write(qsizetype factsATransaction);

private:
    struct Free {
        void operator()(sqlite3_value *value) const;
    };
    struct BareRow {
        std::size_t table = 0;
        std::vector<std::unique_ptr<sqlite3_value, Free>> cells;
    };
    using BareFact = std::vector<BareRow>;

    void read(sqlite3 *hub, qint64 after);
    void run(const char *sql);

    std::vector<BareFact> m_facts;
    sqlite3 *m_db = nullptr;
    std::vector<sqlite3_stmt *> m_inserts;
};

} // namespace suanpan::bench
