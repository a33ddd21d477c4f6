#include "models/storage/database.h"

#include "models/base/require.h"
#include "models/storage/sqlite_connection.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString Row::cell(int column) const
{
    return m_statement.isBytes(column) ? QString::fromLatin1(bytes(column).toHex()) : text(column);
}

StorageResult<std::unique_ptr<Database>> Database::open(const QString &path, int newestVersion, const Disk &disk)
{
    auto connection = SqliteConnection::open(path, newestVersion, disk);
    if (!connection) {
        return std::unexpected(connection.error());
    }
    return std::make_unique<Database>(std::move(*connection));
}

StorageResult<std::unique_ptr<Database>> Database::openInMemory()
{
    return open(u":memory:"_s, 0);
}

StorageResult<void> Database::run(Sql sql, Bindings bindings)
{
    if (!m_queues) {
        return runNow(sql, bindings);
    }
    const auto set = m_connection->queue(sql, bindings);
    if (!set) {
        m_connection->writeFailed(set.error());
    }
    return set;
}

StorageResult<void> Database::runNow(Sql sql, Bindings bindings)
{
    const auto done = execute(sql, bindings);
    if (!done) {
        m_connection->writeFailed(done.error());
    }
    return done;
}

StorageResult<void> Database::execute(Sql sql, Bindings bindings)
{
    const auto statement = m_connection->start(sql, bindings);
    const auto row = statement ? m_connection->step(**statement) : std::unexpected(statement.error());
    if (!row) {
        return std::unexpected(row.error());
    }
    m_changes = m_connection->changes();
    if (*row) {
        m_connection->finish(**statement); // one that answers, too
    }
    return {};
}

StorageResult<void> Database::begin()
{
    const auto begun = m_connection->begin();
    if (!begun) {
        m_connection->writeFailed(begun.error());
    }
    return begun;
}

StorageResult<qint64> Database::number(Sql sql, Bindings bindings)
{
    const auto row = first(sql, bindings, [](const Row &found) { return found.integer(0); });
    if (!row) {
        return std::unexpected(row.error());
    }
    return row->value_or(0);
}

StorageResult<Transaction> Transaction::begin(Database &database)
{
    if (const auto begun = database.begin(); !begun) {
        return std::unexpected(begun.error());
    }
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database != nullptr) {
        (void)m_database->flush(); // what failed of it is about to be undone
        // A full disk may have rolled back already; then there is nothing left to undo and SQLite says so.
        (void)m_database->execute("ROLLBACK");
    }
}

StorageResult<void> Transaction::commit()
{
    require(m_database != nullptr);
    const auto committed = m_database->runNow("COMMIT");
    if (committed) {
        m_database = nullptr;
    }
    return committed;
}

StorageResult<Savepoint> Savepoint::begin(Database &database)
{
    if (const auto begun = database.run("SAVEPOINT one_fact"); !begun) {
        return std::unexpected(begun.error());
    }
    return Savepoint(database);
}

Savepoint::~Savepoint()
{
    if (m_database != nullptr) {
        (void)m_database->flush();
        (void)m_database->execute("ROLLBACK TO one_fact");
        (void)m_database->execute("RELEASE one_fact");
    }
}

StorageResult<void> Savepoint::release()
{
    require(m_database != nullptr);
    const auto released = m_database->run("RELEASE one_fact");
    if (released) {
        m_database = nullptr;
    }
    return released;
}

} // namespace suanpan
