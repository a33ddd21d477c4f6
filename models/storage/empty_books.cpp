#include "models/storage/empty_books.h"

#include "models/storage/sqlite_connection.h"

namespace suanpan {

StorageResult<EmptyBooks> EmptyBooks::of(const QList<Migration> &migrations)
{
    auto connection = SqliteConnection::openInMemory({});
    if (!connection) {
        return std::unexpected(connection.error());
    }
    const SqliteConnection &books = **connection;
    Database database(std::move(*connection));
    if (const auto migrated = migrate(database, migrations); !migrated) {
        return std::unexpected(migrated.error());
    }
    return EmptyBooks(books.image());
}

StorageResult<std::unique_ptr<Database>> EmptyBooks::copy() const
{
    auto connection = SqliteConnection::openInMemory(m_image);
    if (!connection) {
        return std::unexpected(connection.error());
    }
    return std::make_unique<Database>(std::move(*connection));
}

} // namespace suanpan
