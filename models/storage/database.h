#pragma once

#include "models/storage/connection.h"
#include "models/storage/disk.h"

#include <QList>

#include <memory>
#include <utility>

namespace suanpan {

/// One row of a result, read by position; gone once the next row is read.
class Row final {
public:
    explicit Row(const Statement &statement) : m_statement(statement) {}
    qint64 integer(int column) const { return m_statement.integer(column); }
    QString text(int column) const { return m_statement.text(column); }
    QByteArray bytes(int column) const { return m_statement.bytes(column); }
    bool isNull(int column) const { return m_statement.isNull(column); }
    /// The value as text whatever its type, bytes in hex: for comparing rows.
    QString cell(int column) const;
    int size() const { return m_statement.size(); }

private:
    const Statement &m_statement;
};

/// What everybody asks: statements with `?` bound in order, rows made into values. To be used by the thread that opened it.
class Database final {
public:
    /// An SQLite file, made when it is not there (SqliteConnection::open()).
    static StorageResult<std::unique_ptr<Database>> open(const QString &path, int newestVersion, const Disk &disk = RealDisk());
    /// A database in memory, for replays and tests.
    static StorageResult<std::unique_ptr<Database>> openInMemory();
    explicit Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
    Q_DISABLE_COPY_MOVE(Database)

    StorageResult<void> run(Sql sql, Bindings bindings = {});
    /// How many rows the last run() changed; not known of one under QueuedWrites.
    qint64 changes() const { return m_changes; }

    /// All rows, each made into a value by `read(const Row &)`.
    template <typename Read>
    auto all(Sql sql, Bindings bindings, Read read) -> StorageResult<QList<decltype(read(std::declval<const Row &>()))>>
    {
        QList<decltype(read(std::declval<const Row &>()))> rows;
        const auto statement = m_connection->start(sql, bindings);
        auto found = statement ? m_connection->step(**statement) : std::unexpected(statement.error());
        for (; found && *found; found = m_connection->step(**statement)) {
            rows.append(read(Row(**statement)));
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
        const auto statement = m_connection->start(sql, bindings);
        const auto found = statement ? m_connection->step(**statement) : std::unexpected(statement.error());
        if (!found) {
            return std::unexpected(found.error());
        }
        if (*found) {
            row = read(Row(**statement));
            m_connection->finish(**statement);
        }
        return row;
    }

    /// Several questions at once, of different texts; of each row of each, `read(index of the question, const Row &)`.
    template <typename Read>
    StorageResult<void> each(const QList<Asked> &questions, Read read)
    {
        const auto statements = m_connection->startAll(questions);
        if (!statements) {
            return std::unexpected(statements.error());
        }
        for (qsizetype i = 0; i < statements->size(); ++i) {
            auto found = m_connection->step(*statements->at(i));
            for (; found && *found; found = m_connection->step(*statements->at(i))) {
                read(i, Row(*statements->at(i)));
            }
            if (!found) {
                for (Statement *left : *statements) {
                    m_connection->finish(*left);
                }
                return std::unexpected(found.error());
            }
        }
        return {};
    }

    /// The first column of the first row as a number; 0 when there is none.
    StorageResult<qint64> number(Sql sql, Bindings bindings = {});

    /// Whether it is worth asking for much at once.
    bool isServer() const { return m_connection->isServer(); }
    StorageResult<void> announce(qint64 position) { return m_connection->announce(position); }
    StorageResult<int> version() { return m_connection->version(); }
    /// See Connection. Callers bring the transaction.
    StorageResult<void> migrate(const QString &script, int version) { return m_connection->migrate(script, version); }
    StorageResult<QString> check() { return m_connection->check(); }
    StorageResult<void> copyTo(const QString &path) { return m_connection->copyTo(path); }

    /// Waits for what QueuedWrites let set out.
    StorageResult<void> flush() { return m_connection->flush(); }

private:
    friend class Transaction;
    friend class Savepoint;
    friend class QueuedWrites;
    StorageResult<void> begin();
    /// run(), and waits for it.
    StorageResult<void> runNow(Sql sql, Bindings bindings = {});
    /// run(), but for undoing: what fails then is found by the next start.
    StorageResult<void> execute(Sql sql, Bindings bindings = {});

    std::unique_ptr<Connection> m_connection;
    qint64 m_changes = 0;
    bool m_queues = false;
};

/// While it lives, inside a transaction, run() does not wait for the answer of a server, for each would take a way there and back. What goes wrong is said by
/// the next read, flush() or commit(), and then belongs to something that was run since the last of these.
class QueuedWrites final {
public:
    explicit QueuedWrites(Database &database) : m_database(database) { database.m_queues = true; }
    ~QueuedWrites() { m_database.m_queues = false; }
    Q_DISABLE_COPY_MOVE(QueuedWrites)

private:
    Database &m_database;
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
