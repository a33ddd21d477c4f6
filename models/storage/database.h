#pragma once

#include "models/storage/disk.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <concepts>
#include <initializer_list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace suanpan {

/// An SQL text fixed when the program was built: one put together at run time does not compile.
class Sql final {
public:
    template <std::size_t Size>
    consteval Sql(const char (&text)[Size]) : m_text(text) // NOLINT: a literal is meant to become an Sql
    {}
    const char *text() const { return m_text; }

private:
    const char *m_text;
};

/// What stands for one `?`: a number, a text, bytes where they lie (they live until the statement has run), or NULL. A null text or null
/// bytes are empty ones; only an empty optional is NULL. Texts become UTF-8 here, for Qt does it faster than SQLite.
class Bound final {
public:
    template <std::integral Number>
        requires(!std::same_as<Number, bool>)
    Bound(Number number) : m_value(static_cast<qint64>(number)) // NOLINT: values are meant to become Bound
    {}
    Bound(const QString &text) : m_value(Utf8{text.toUtf8()}) {} // NOLINT
    Bound(const QByteArray &bytes) : m_value(&bytes) {} // NOLINT
    Bound(std::nullopt_t) : m_value(std::monostate()) {} // NOLINT
    template <typename Id>
        requires requires(const Id &id) {
            { id.text() } -> std::same_as<const QString &>;
        }
    Bound(const Id &id) : Bound(id.text()) // NOLINT
    {}
    template <typename Value>
    Bound(const std::optional<Value> &value) : m_value(value ? Bound(*value).m_value : decltype(m_value)()) // NOLINT
    {}
    int bind(sqlite3_stmt *statement, int at) const; ///< an SQLite result code

private:
    struct Utf8 {
        QByteArray bytes;
    };
    std::variant<std::monostate, qint64, Utf8, const QByteArray *> m_value;
};
using Bindings = std::initializer_list<Bound>;

/// One row of a result, read by position; gone once the next row is read.
class Row final {
public:
    explicit Row(sqlite3_stmt *statement) : m_statement(statement) {}
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;
    /// The value as text whatever its type, bytes in hex: for comparing rows.
    QString cell(int column) const;
    int size() const;

private:
    sqlite3_stmt *m_statement;
};

/// The only connection to one SQLite file, to be used by the thread that opened it. Statements are prepared once and kept; `?` are bound
/// in order. WAL, synchronous=FULL, exclusive: see docs/decisions/0003. A write or sync that the disk fails (and not because it is full) ends the program:
/// Disk::giveUp().
class Database final {
public:
    /// Creates the file if it is not there. A file that is not ours, damaged, newer than `newestVersion` or in use is refused and left as it is.
    static StorageResult<std::unique_ptr<Database>> open(const QString &path, int newestVersion, const Disk &disk = RealDisk());
    /// A database in memory, for replays and tests.
    static StorageResult<std::unique_ptr<Database>> openInMemory();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    StorageResult<void> run(Sql sql, Bindings bindings = {});
    /// How many rows the last run() changed.
    qint64 changes() const { return m_changes; }

    /// All rows, each made into a value by `read(const Row &)`.
    template <typename Read>
    auto all(Sql sql, Bindings bindings, Read read) -> StorageResult<QList<decltype(read(std::declval<const Row &>()))>>
    {
        QList<decltype(read(std::declval<const Row &>()))> rows;
        const auto statement = start(sql, bindings);
        auto found = statement ? step(*statement) : std::unexpected(statement.error());
        for (; found && *found; found = step(*statement)) {
            rows.append(read(Row(*statement)));
        }
        if (!found) {
            return std::unexpected(found.error());
        }
        return rows;
    }

    /// The first row, if there is one.
    template <typename Read>
    auto first(Sql sql, Bindings bindings, Read read) -> StorageResult<std::optional<decltype(read(std::declval<const Row &>()))>>
    {
        std::optional<decltype(read(std::declval<const Row &>()))> row;
        const auto statement = start(sql, bindings);
        const auto found = statement ? step(*statement) : std::unexpected(statement.error());
        if (!found) {
            return std::unexpected(found.error());
        }
        if (*found) {
            row = read(Row(*statement));
            finish(*statement);
        }
        return row;
    }

    /// The first column of the first row as a number; 0 when there is none.
    StorageResult<qint64> number(Sql sql, Bindings bindings = {});

    /// Runs the statements of a migration file: a blank line ends a statement.
    StorageResult<void> runScript(const QString &script);
    /// Copies the whole database into a new file (SQLite's backup API), which is complete once it appears.
    StorageResult<void> copyTo(const QString &path) const;
    QString path() const { return m_path; }

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };
    struct Close {
        void operator()(sqlite3 *connection) const;
    };

    Database(sqlite3 *connection, QString path, Disk::GiveUp giveUp)
        : m_connection(connection), m_path(std::move(path)), m_giveUp(std::move(giveUp))
    {}
    /// The statement, ready for its first step. Texts and bytes are bound where they lie: they must live until it is finished.
    StorageResult<sqlite3_stmt *> start(Sql sql, Bindings bindings);
    /// Whether there is a row (more); finishes the statement when there is none.
    StorageResult<bool> step(sqlite3_stmt *statement);
    static void finish(sqlite3_stmt *statement);
    StorageError error() const;
    StorageResult<void> configure();
    friend class Transaction;
    friend class Savepoint;
    /// run(), but for undoing: what fails then is found by the next start.
    StorageResult<void> execute(Sql sql, Bindings bindings = {});

    std::unique_ptr<sqlite3, Close> m_connection;
    QString m_path;
    Disk::GiveUp m_giveUp;
    std::unordered_map<const char *, std::unique_ptr<sqlite3_stmt, Finalize>>
        m_prepared; ///< gone before the connection they belong to
    qint64 m_changes = 0;
};

/// Begins at construction, rolls back at destruction unless committed.
class Transaction final {
public:
    static StorageResult<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    Q_DISABLE_COPY(Transaction)
    ~Transaction();
    StorageResult<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    Database *m_database;
};

/// Undoes what happens after it inside a transaction, unless released: for one bad fact among many.
class Savepoint final {
public:
    static StorageResult<Savepoint> begin(Database &database);
    Savepoint(Savepoint &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Savepoint &operator=(Savepoint &&) = delete;
    Q_DISABLE_COPY(Savepoint)
    ~Savepoint();
    StorageResult<void> release();

private:
    explicit Savepoint(Database &database) : m_database(&database) {}
    Database *m_database;
};

} // namespace suanpan
