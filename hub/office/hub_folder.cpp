#include "hub/office/hub_folder.h"

#include "hub/office/store_key_file.h"
#include "hub/storage/audit_log.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString addressFile(const QString &folder)
{
    return QDir(folder).filePath(u"database"_s);
}

HubFolderError errorAt(const HubPlace &place, const StorageError &error)
{
    HubFolderError found = toFolderError(error);
    if (place.isOnServer() && found.kind == HubFolderError::Kind::Disk) {
        found.kind = HubFolderError::Kind::NoServer;
    }
    return found;
}

StorageResult<void> noteMigration(HubStore &store, const Clock &clock, const QString &by)
{
    auto transaction = Transaction::begin(store.database());
    const auto version = transaction ? store.database().version() : std::unexpected(transaction.error());
    if (!version) {
        return std::unexpected(version.error());
    }
    const Act act{u"tables_migrated"_s, u"hub"_s, u""_s, u"version %1"_s.arg(*version)};
    const auto noted = AuditLog(store.database(), clock).add(by, act);
    return noted ? transaction->commit() : noted;
}

} // namespace

QString HubFolderError::text(const QString &folder) const
{
    switch (kind) {
    case Kind::Busy:
        return u"%1 is in use by another program. Stop the other suanpan-hub (or suanpan-ctl) that has it open, then try again."_s
            .arg(folder);
    case Kind::Corrupt:
        return u"hub.db in %1 is damaged or not a hub's database (%2). Move it aside and restore a backup; nothing was written to it."_s
            .arg(folder, detail);
    case Kind::Newer:
        return u"hub.db in %1 was written by a newer Suanpan (%2). Install that version, or restore a backup made with this one."_s
            .arg(folder, detail);
    case Kind::NoStoreKey:
        return u"store.key in %1 is %2. Put it back from a backup: without it no till can read the members. A new one is not "
               u"made for an "
               "existing hub.db."_s.arg(folder, detail);
    case Kind::Older:
        return u"The tables of the hub that %1 names wait for their migration (%2). Stop all its hubs and run: suanpan-hub migrate --data %1"_s
            .arg(folder, detail);
    case Kind::OtherStoreKey:
        return u"store.key in %1 is not the one that this hub's members are sealed under. Copy store.key from a hub of the same database."_s
            .arg(folder);
    case Kind::HasOwnDatabase:
        return u"%1 holds a hub with a database of its own. Give a folder without hub.db for a hub on a server."_s.arg(folder);
    case Kind::NoServer: return u"The database server that %1 names answered: %2."_s.arg(folder, detail);
    case Kind::NoFolder:
        return u"The folder %1 cannot be made. Make it, or give a --data folder that may be written."_s.arg(folder);
    case Kind::Disk: return u"The disk under %1 answered: %2. Check free space and permissions."_s.arg(folder, detail);
    }
    return {};
}

HubFolderError toFolderError(const StorageError &error)
{
    switch (error.kind) {
    case StorageError::Kind::Busy: return {HubFolderError::Kind::Busy, error.detail};
    case StorageError::Kind::Corrupt: return {HubFolderError::Kind::Corrupt, error.detail};
    case StorageError::Kind::Newer: return {HubFolderError::Kind::Newer, error.detail};
    case StorageError::Kind::Older: return {HubFolderError::Kind::Older, error.detail};
    default: return {HubFolderError::Kind::Disk, error.detail};
    }
}

HubPlace HubPlace::in(const QString &folder)
{
    QFile file(addressFile(folder));
    return {folder, file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString()};
}

bool HubPlace::remember() const
{
    QSaveFile file(addressFile(folder));
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
           && file.write(address.toUtf8() + '\n') > 0 && file.commit();
}

bool HubPlace::exists() const
{
    return isOnServer() || QFile::exists(QDir(folder).filePath(u"hub.db"_s));
}

HubFolderResult<StoreKey> prepareHubFolder(const HubPlace &place, Random &random)
{
    const QString &folder = place.folder;
    if (!QDir(folder).exists()) {
        if (!QDir().mkpath(folder)) {
            return std::unexpected(HubFolderError{HubFolderError::Kind::NoFolder, {}});
        }
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    auto key = StoreKeyFile::read(folder);
    if (!key && key.error() == StoreKeyFile::Error::Missing && !place.exists()) {
        key = StoreKeyFile::create(folder, random);
    }
    if (!key) {
        return std::unexpected(HubFolderError{HubFolderError::Kind::NoStoreKey, nameOf(key.error())});
    }
    return *key;
}

HubFolderResult<std::unique_ptr<HubStore>> openHub(const HubPlace &place, const StoreKey &key, const Clock &clock, Random &random)
{
    auto store = place.isOnServer() ? HubStore::openServer(place.address, clock) : HubStore::open(place.folder, clock, random);
    if (!store) {
        return std::unexpected(errorAt(place, store.error()));
    }
    const auto same = (*store)->hasKey(MemberVault(key).keyId());
    if (!same || !*same) {
        return std::unexpected(same ? HubFolderError{HubFolderError::Kind::OtherStoreKey, {}} : errorAt(place, same.error()));
    }
    return std::move(*store);
}

HubFolderResult<void> migrateHub(const HubPlace &place, const Clock &clock, Random &random, const QString &by)
{
    if (HubPlace{place.folder, {}}.exists()) {
        return std::unexpected(HubFolderError{HubFolderError::Kind::HasOwnDatabase, {}});
    }
    if (const auto migrated = HubStore::migrateServer(place.address, clock, random); !migrated) {
        return std::unexpected(errorAt(place, migrated.error()));
    }
    const auto store = HubStore::openServer(place.address, clock);
    const auto isNew = store ? (*store)->hasNoKey() : std::unexpected(store.error());
    if (!isNew) {
        return std::unexpected(errorAt(place, isNew.error()));
    }
    const auto key = prepareHubFolder(*isNew ? HubPlace{place.folder, {}} : place, random);
    if (!key) {
        return std::unexpected(key.error());
    }
    const auto opened = openHub(place, *key, clock, random);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    if (const auto noted = noteMigration(**opened, clock, by); !noted) {
        return std::unexpected(errorAt(place, noted.error()));
    }
    return place.remember() ? HubFolderResult<void>() : std::unexpected(HubFolderError{HubFolderError::Kind::NoFolder, {}});
}

} // namespace suanpan
