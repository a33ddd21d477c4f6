#pragma once

#include "hub/storage/hub_store.h"
#include "models/members/member_vault.h"

namespace suanpan {

/// Where a hub keeps its things: the folder has the store key, and hub.db unless an address names a database on a PostgreSQL server.
struct HubPlace {
    QString folder;
    QString address; ///< a URI for libpq; it may hold a password: never shown or logged
    /// What the folder says of itself: its file "database" holds the address, if there is one.
    static HubPlace in(const QString &folder);
    /// Makes the folder say so from now on; its owner alone may read it.
    bool remember() const;
    bool isOnServer() const { return !address.isEmpty(); }
    bool exists() const; ///< hub.db is there, or the folder names a server
};

/// Why a hub's folder cannot be used, and what the person at the machine can do about it.
struct HubFolderError {
    enum class Kind {
        Busy,
        Corrupt,
        Newer,
        Older,
        NoStoreKey,
        OtherStoreKey,
        HasOwnDatabase,
        NoFolder,
        NoServer,
        Disk
    } kind = Kind::Disk;
    QString detail;
    /// One or two sentences in English for a terminal: what is wrong and the way out.
    QString text(const QString &folder) const;
};

template <typename T>
using HubFolderResult = std::expected<T, HubFolderError>;

HubFolderError toFolderError(const StorageError &error);

/// Makes the folder (for its owner alone) when it is not there, and answers its store key. A new key is made only where no database is yet,
/// and before it: members of an existing one could not be read with another key.
HubFolderResult<StoreKey> prepareHubFolder(const HubPlace &place, Random &random);

/// The hub's store, which is made where it is a file and none is there.
HubFolderResult<std::unique_ptr<HubStore>> openHub(const HubPlace &place, const StoreKey &key, const Clock &clock,
                                                   Random &random);
/// Makes the tables on the place's server or brings them up to date, and the folder remember it. Its store key must be the hub's; a new hub gets one.
HubFolderResult<void> migrateHub(const HubPlace &place, const Clock &clock, Random &random,
                                 const QString &by = QStringLiteral("HQ"));

} // namespace suanpan
