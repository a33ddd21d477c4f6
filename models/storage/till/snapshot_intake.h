#pragma once

#include "models/base/content_hash.h"
#include "models/journal/snapshot_store.h"
#include "models/storage/disk.h"
#include "models/storage/till/till_store.h"
#include "models/storage/zstd_stream.h"

namespace suanpan {

/// One snapshot on its way into a till's folder: `snapshot.part`, whose head is the hash of what is to come, then `snapshot.db`. Used by the storage thread alone.
class SnapshotIntake final {
public:
    /// Looks how much of it an earlier start left. Full: there is no room; Newer: its tables are younger than this program.
    static StorageResult<std::unique_ptr<SnapshotIntake>> begin(TillStore &store, const SnapshotOffer &offer);

    const SnapshotOffer &offer() const { return m_offer; }
    qint64 received() const { return m_received; }
    /// See SnapshotStore.
    StorageResult<void> receive(qint64 at, const QByteArray &bytes);
    StorageResult<SnapshotUnpacked> unpack();
    bool isUnpacked() const { return m_isUnpacked; }
    QString databasePath() const { return m_databasePath; }
    /// Takes away both files.
    StorageResult<void> clear();

private:
    SnapshotIntake(TillStore &store, const SnapshotOffer &offer);
    StorageResult<void> resume();
    StorageResult<void> startUnpacking();
    StorageResult<void> hashSome();
    StorageResult<void> unpackSome();
    StorageResult<void> bringUpToDate();
    StorageResult<void> removeDatabase();

    const Disk &m_disk;
    SnapshotOffer m_offer;
    QString m_partPath;
    QString m_databasePath;
    std::unique_ptr<DiskFile> m_part;
    qint64 m_received = 0;

    ContentHash m_hash;
    qint64 m_hashed = 0;
    bool m_isHashed = false;
    std::unique_ptr<ZstdUnpacker> m_unpacker; ///< there once the hash was right
    std::unique_ptr<DiskFile> m_database;
    qint64 m_packedRead = 0;
    qint64 m_unpacked = 0;
    bool m_isUnpacked = false;
};

} // namespace suanpan
