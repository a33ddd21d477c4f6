#pragma once

#include "models/base/storage_error.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariantList>

#include <memory>

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

/// One row of a result, read by position.
class Row final {
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}
    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    bool isNull(int column) const { return m_query.isNull(column); }
    /// The value as text whatever its type, bytes in hex: for comparing rows.
    QString cell(int column) const;
    QVariant value(int column) const { return m_query.value(column); }
    int size() const { return m_query.record().count(); }

private:
    const QSqlQuery &m_query;
};

/// The only connection to one SQLite file, to be used by the thread that opened it. Statements are prepared once and kept; `?` are bound
/// in order. WAL, synchronous=FULL, exclusive: see docs/decisions/0003.
class Database final {
public:
    /// Creates the file if it is not there. A file that is not ours, damaged, newer than `newestVersion` or in use is refused and left as it is.
    static StorageResult<std::unique_ptr<Database>> open(const QString &path, int newestVersion);
    /// A database in memory, for replays and tests.
    static StorageResult<std::unique_ptr<Database>> openInMemory();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    StorageResult<void> run(Sql sql, const QVariantList &bindings = {});
    /// How many rows the last run() changed.
    qint64 changes() const { return m_changes; }

    /// All rows, each made into a value by `read(const Row &)`.
    template <typename Read>
    auto all(Sql sql, const QVariantList &bindings, Read read) -> StorageResult<QList<decltype(read(std::declval<const Row &>()))>>
    {
        using T = decltype(read(std::declval<const Row &>()));
        auto query = start(sql, bindings);
        if (!query) {
            return std::unexpected(query.error());
        }
        QList<T> rows;
        while ((*query)->next()) {
            rows.append(read(Row(**query)));
        }
        return finish(**query, std::move(rows));
    }

    /// The first row, if there is one.
    template <typename Read>
    auto first(Sql sql, const QVariantList &bindings, Read read) -> StorageResult<std::optional<decltype(read(std::declval<const Row &>()))>>
    {
        using T = decltype(read(std::declval<const Row &>()));
        auto query = start(sql, bindings);
        if (!query) {
            return std::unexpected(query.error());
        }
        std::optional<T> row;
        if ((*query)->next()) {
            row = read(Row(**query));
        }
        return finish(**query, std::move(row));
    }

    /// The first column of the first row as a number; 0 when there is none.
    StorageResult<qint64> number(Sql sql, const QVariantList &bindings = {});

    /// Runs the statements of a migration file: a blank line ends a statement.
    StorageResult<void> runScript(const QString &script);
    /// Copies the whole database into a new file (SQLite's backup API), which is complete once it appears.
    StorageResult<void> copyTo(const QString &path) const;
    QString path() const { return m_path; }

private:
    Database(QSqlDatabase connection, QString path) : m_connection(std::move(connection)), m_path(std::move(path)) {}
    StorageResult<QSqlQuery *> start(Sql sql, const QVariantList &bindings);
    template <typename T>
    StorageResult<T> finish(QSqlQuery &query, T value)
    {
        if (const auto error = errorOf(query)) {
            return std::unexpected(*error);
        }
        query.finish();
        return value;
    }
    static std::optional<StorageError> errorOf(const QSqlQuery &query);
    StorageResult<void> configure();

    QSqlDatabase m_connection;
    QString m_path;
    QHash<const char *, std::shared_ptr<QSqlQuery>> m_prepared;
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
