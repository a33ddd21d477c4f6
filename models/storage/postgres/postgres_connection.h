#pragma once

#include "models/storage/connection.h"

#include <map>
#include <memory>
#include <vector>

struct pg_conn;
struct pg_result;

namespace suanpan {

/// A connection to a PostgreSQL database, to be used by the thread that opened it. One that was lost is made anew when the next transaction begins,
/// or at the statement after the one outside of any that found it so; until then everything fails with Io. There is one writer at a time over all connections, as with
/// SQLite: begin() waits for an advisory lock that a transaction holds to its end. Bytes as `bytea`, everything else as SQLite has it.
class PostgresConnection final : public Connection {
public:
    /// `address` is a URI for libpq ("postgresql://user@host/name"). A database that holds tables of somebody else (Corrupt), or of a newer program than
    /// `newestVersion`, is refused and left as it is.
    static StorageResult<std::unique_ptr<Connection>> open(const QString &address, int newestVersion);
    ~PostgresConnection() override;
    Q_DISABLE_COPY_MOVE(PostgresConnection)

    StorageResult<Statement *> start(Sql sql, Bindings bindings) override;
    bool isServer() const override { return true; }
    StorageResult<QList<Statement *>> startAll(const QList<Asked> &questions) override;
    StorageResult<bool> step(Statement &statement) override;
    void finish(Statement &statement) override;
    /// By libpq's pipeline mode (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html).
    StorageResult<void> queue(Sql sql, Bindings bindings) override;
    StorageResult<void> flush() override;
    qint64 changes() const override { return m_changes; }
    StorageResult<void> begin() override;
    StorageResult<void> announce(qint64 position) override;
    void writeFailed(const StorageError &) override {} ///< the server knows what is on its disk
    StorageResult<int> version() override;
    StorageResult<void> migrate(const QString &script, int version) override;
    StorageResult<QString> check() override { return QString(); } ///< its server reads checksums with every page
    StorageResult<void> copyTo(const QString &path) override;

private:
    class Prepared;
    struct Close {
        void operator()(pg_conn *connection) const;
    };
    struct Clear {
        void operator()(pg_result *result) const;
    };
    using Result = std::unique_ptr<pg_result, Clear>;
    /// Where a statement was made, and the types of what was bound: it is another one with others.
    using PreparedKey = std::pair<const char *, QByteArray>;

    explicit PostgresConnection(pg_conn *connection);
    StorageError error(const pg_result *result) const;
    StorageResult<Result> checked(pg_result *result);
    StorageResult<void> execute(const char *statements);
    bool isLost() const;
    StorageResult<void> configure();
    StorageResult<void> reconnectWhereLost();
    StorageResult<void> expectOurs(int newestVersion);
    StorageResult<Prepared *> prepared(Sql sql, Bindings bindings);
    StorageResult<Result> run(const Prepared &statement, Bindings bindings);
    StorageResult<void> send(const Prepared &statement, Bindings bindings);
    /// Of all that was sent, the last answers, so many of them, or the first error.
    StorageResult<std::vector<Result>> answers(std::size_t last);

    std::unique_ptr<pg_conn, Close> m_connection;
    std::map<PreparedKey, std::unique_ptr<Prepared>> m_prepared;
    bool m_inTransaction = false;
    int m_queued = 0; ///< statements that were sent and whose answers were not read
    bool m_serverLeft = false; ///< and libpq does not say so yet
    qint64 m_changes = 0;
};

} // namespace suanpan
