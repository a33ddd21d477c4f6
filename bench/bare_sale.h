#pragma once

#include <QByteArray>
#include <QList>

#include <array>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace suanpan {

struct Sale;

namespace bench {

/// One row, in the form in which SQLite takes it: nothing is converted while the watch runs.
struct BareRow {
    using Text = QByteArray;
    struct Blob {
        QByteArray bytes;
    };
    using Cell = std::variant<std::monostate, qint64, Text, Blob>;
    std::size_t table = 0;
    QList<Cell> cells;
};

/// The rows that a till writes for the sale, with the fact's body as given.
QList<BareRow> rowsOf(const Sale &sale, qint64 seq, const QByteArray &body);

/// The floor under a sale: its rows through prepared statements of SQLite's C interface, and nothing else. Same tables, indexes, triggers and
/// pragmas as a till's database.
class BareSales final {
public:
    explicit BareSales(const QString &path);
    ~BareSales();
    Q_DISABLE_COPY_MOVE(BareSales)

    /// Writes the rows in one durable transaction.
    void write(const QList<BareRow> &rows);

private:
    static constexpr std::size_t tableCount = 7;

    sqlite3 *m_db = nullptr;
    std::array<sqlite3_stmt *, tableCount> m_inserts{};
};

} // namespace bench
} // namespace suanpan
