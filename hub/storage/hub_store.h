#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/storage/database.h"

namespace suanpan {

/// Where the hub stands: counters that live in one row.
struct HubState {
    QString hubEpoch; ///< changes when a backup is restored, so that tills push again what they still keep
    qint64 feedPosition = 0;
    qint64 inboxPosition = 0;
};

/// The hub's database, brought to the newest version. Belongs to the thread that opened it; nobody else may open the file meanwhile.
class HubStore final {
public:
    /// Opens hub.db in the folder and makes it when it is not there. Busy: another program has it.
    static StorageResult<std::unique_ptr<HubStore>> open(const QString &folder, const Clock &clock, Random &random,
                                                         const Disk &disk = RealDisk());
    /// A hub's database on a PostgreSQL server, by a URI for libpq. Several hubs may have it open. Older: its tables are made and changed by migrateServer()
    /// alone, once for all hubs.
    static StorageResult<std::unique_ptr<HubStore>> openServer(const QString &address, const Clock &clock);
    /// Brings the tables on a server to the newest version; on an empty one it makes them, and a new hub.
    static StorageResult<void> migrateServer(const QString &address, const Clock &clock, Random &random);
    /// A store without a file, for replays and tests.
    static StorageResult<std::unique_ptr<HubStore>> openInMemory(const Clock &clock, const QString &hubEpoch);

    Database &database() { return *m_database; }
    const Clock &clock() const { return m_clock; }
    const QString &hubEpoch() const { return m_hubEpoch; }
    StorageResult<HubState> state();
    /// Whether the hub's members are sealed under the store key with this id (MemberVault::keyId()). The first that is asked about is the hub's.
    StorageResult<bool> hasNoKey(); ///< nobody has asked yet
    StorageResult<bool> hasKey(const QByteArray &keyId);
    /// Gives a restored hub a new epoch: every till that meets it pushes again what it still keeps, so that what happened after the backup returns.
    StorageResult<void> renewEpoch(Random &random, const QString &by = QStringLiteral("HQ"));

private:
    HubStore(std::unique_ptr<Database> database, const Clock &clock) : m_database(std::move(database)), m_clock(clock) {}
    StorageResult<void> prepare(const QString &newEpoch);
    StorageResult<void> readEpoch();

    std::unique_ptr<Database> m_database;
    const Clock &m_clock;
    QString m_hubEpoch;
};

} // namespace suanpan
