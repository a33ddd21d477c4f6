#include "models/storage/migrate.h"

#include "models/base/require.h"

#include <QDir>
#include <QFile>

// Q_INIT_RESOURCE must stand outside every namespace.
static void initMigrationResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace suanpan {

using namespace Qt::StringLiterals;

QList<Migration> migrationsIn(const QStringList &folders)
{
    initMigrationResources();
    QList<Migration> migrations;
    for (const QString &folder : folders) {
        const QDir dir(u":/migrations/"_s + folder);
        for (const QString &name : dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
            QFile file(dir.filePath(name));
            require(file.open(QIODevice::ReadOnly));
            migrations.append({name.left(4).toInt(), name, QString::fromUtf8(file.readAll())});
        }
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    require(!migrations.isEmpty() && std::ranges::adjacent_find(migrations, {}, &Migration::number) == migrations.end());
    return migrations;
}

QList<Migration> tillMigrations()
{
    return migrationsIn({u"common"_s, u"till"_s});
}

QList<Migration> hubMigrations()
{
    return migrationsIn({u"common"_s, u"hub"_s});
}

int newestVersion(const QList<Migration> &migrations)
{
    return migrations.isEmpty() ? 0 : migrations.last().number;
}

StorageResult<void> migrate(Database &database, const QList<Migration> &migrations)
{
    const auto version = database.version();
    if (!version) {
        return std::unexpected(version.error());
    }
    for (const Migration &migration : migrations) {
        if (migration.number <= *version) {
            continue;
        }
        auto transaction = Transaction::begin(database);
        if (!transaction) {
            return std::unexpected(transaction.error());
        }
        if (const auto done = database.migrate(migration.script, migration.number); !done) {
            return std::unexpected(StorageError{done.error().kind, migration.name + u": "_s + done.error().detail});
        }
        if (const auto committed = transaction->commit(); !committed) {
            return committed;
        }
    }
    return {};
}

} // namespace suanpan
