#include "hub/office/hub_folder.h"

#include "hub/office/store_key_file.h"

#include <QDir>
#include <QFile>

namespace suanpan {

using namespace Qt::StringLiterals;

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
    default: return {HubFolderError::Kind::Disk, error.detail};
    }
}

HubFolderResult<StoreKey> prepareHubFolder(const QString &folder, Random &random)
{
    if (!QDir(folder).exists()) {
        if (!QDir().mkpath(folder)) {
            return std::unexpected(HubFolderError{HubFolderError::Kind::NoFolder, {}});
        }
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    auto key = StoreKeyFile::read(folder);
    if (!key && key.error() == StoreKeyFile::Error::Missing && !QFile::exists(QDir(folder).filePath(u"hub.db"_s))) {
        key = StoreKeyFile::create(folder, random);
    }
    if (!key) {
        return std::unexpected(HubFolderError{HubFolderError::Kind::NoStoreKey, nameOf(key.error())});
    }
    return *key;
}

} // namespace suanpan
