#pragma once

#include "hub/storage/hub_store.h"
#include "models/members/member_vault.h"

namespace suanpan {

/// Why a hub's folder cannot be used, and what the person at the machine can do about it.
struct HubFolderError {
    enum class Kind { Busy, Corrupt, Newer, NoStoreKey, NoFolder, Disk } kind = Kind::Disk;
    QString detail;
    /// One or two sentences in English for a terminal: what is wrong and the way out.
    QString text(const QString &folder) const;
};

template <typename T>
using HubFolderResult = std::expected<T, HubFolderError>;

HubFolderError toFolderError(const StorageError &error);

/// Makes the folder (for its owner alone) when it is not there, and answers its store key. A new key is made only where no hub.db is yet,
/// and before it: members of an existing one could not be read with another key.
HubFolderResult<StoreKey> prepareHubFolder(const QString &folder, Random &random);

} // namespace suanpan
