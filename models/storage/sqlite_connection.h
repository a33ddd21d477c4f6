#pragma once

#include "models/storage/connection.h"
#include "models/storage/disk.h"

#include <unordered_map>

struct sqlite3;

namespace suanpan {

/// The only connection to one SQLite file, to be used by the thread that opened it. WAL, synchronous=FULL, exclusive: see docs/decisions/0003. A write or
/// sync that the disk fails (and not because it is full) ends the program: Disk::giveUp().
class SqliteConnection final : public Connection {
public:
    /// Creates the file if it is not there. A file that is not ours, damaged, newer than `newestVersion` or in use is refused and left as it is.
    static StorageResult<std::unique_ptr<Connection>> open(const QString &path, int newestVersion, const Disk &disk);
    /// A database that is nowhere else, empty or as image() left another.
    static StorageResult<std::unique_ptr<SqliteConnection>> openInMemory(const QByteArray &image);
    ~SqliteConnection() override;
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    StorageResult<Statement *> start(Sql sql, Bindings bindings) override;
    StorageResult<bool> step(Statement &statement) override;
    void finish(Statement &statement) override;
    bool isServer() const override { return false; }
    StorageResult<QList<Statement *>> startAll(const QList<Asked> &questions) override;
    StorageResult<void> queue(Sql sql, Bindings bindings) override; ///< at once: nobody is far away
    StorageResult<void> flush() override { return {}; }
    qint64 changes() const override;
    StorageResult<void> begin() override;
    StorageResult<void> announce(qint64) override { return {}; }
    void writeFailed(const StorageError &error) override;
    StorageResult<int> version() override;
    StorageResult<void> migrate(const QString &script, int version) override;
    StorageResult<QString> check() override;
    StorageResult<void> copyTo(const QString &path) override;
    /// All of it as bytes.
    QByteArray image() const;

private:
    class Prepared;
    struct Close {
        void operator()(sqlite3 *connection) const;
    };

    SqliteConnection(sqlite3 *connection, Disk::GiveUp giveUp);
    StorageError error() const;
    StorageResult<void> claim();
    StorageResult<void> configure();
    /// Of what the program says by itself, and answers nothing.
    StorageResult<void> execute(const QString &statements);
    StorageResult<QString> firstText(Sql sql);

    std::unique_ptr<sqlite3, Close> m_connection;
    Disk::GiveUp m_giveUp;
    std::unordered_map<const char *, std::unique_ptr<Prepared>> m_prepared; ///< gone before the connection they belong to
};

} // namespace suanpan
