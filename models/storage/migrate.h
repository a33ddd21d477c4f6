#pragma once

#include "models/storage/database.h"

namespace suanpan {

/// One numbered file of resources/migrations: together with the version of the tables it is one transaction.
struct Migration {
    int number = 0;
    QString name;
    QString script;
};

/// The migrations of the given folders below :/migrations, in the order of their numbers: {"common", "till"}.
QList<Migration> migrationsIn(const QStringList &folders);
/// Of a till's database.
QList<Migration> tillMigrations();
/// Of a hub's.
QList<Migration> hubMigrations();
int newestVersion(const QList<Migration> &migrations);

/// Brings the database to the newest version. A failing step leaves version and tables as they were.
StorageResult<void> migrate(Database &database, const QList<Migration> &migrations);

} // namespace suanpan
