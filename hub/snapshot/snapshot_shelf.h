#pragma once

#include "hub/snapshot/snapshot_reading.h"
#include "models/storage/disk.h"

#include <mutex>

namespace suanpan {

/// A snapshot that lies ready.
struct MadeSnapshot {
    int slot = 0; ///< which file it is
    QString hubEpoch;
    qint64 cursor = 0;
    qint64 format = 0; ///< version of a till's tables
    qint64 bytes = 0;
    qint64 unpackedBytes = 0;
    QByteArray hash;   ///< BLAKE2b-256 of the packed bytes
    qint64 madeMs = 0; ///< UTC
};

/// The hub's folder `snapshots`: the files that tills may fetch, and index.json, which says which they are. A file that stands in no index does not count, so a
/// cut at any write leaves the old ones or the new one. Used by the thread that makes snapshots and the one that hands them out.
class SnapshotShelf final {
public:
    /// Reads the index; what it names and is not there whole is left out.
    SnapshotShelf(QString folder, const Disk &disk, qint64 nowMs);
    Q_DISABLE_COPY_MOVE(SnapshotShelf)

    const QString &folder() const { return m_folder; }
    const Disk &disk() const { return m_disk; }
    /// The newest from which the feed goes on.
    std::optional<MadeSnapshot> newest(const FeedSpan &span) const;
    std::optional<MadeSnapshot> find(const QByteArray &hash) const;
    /// Some of its bytes; none when it went meanwhile.
    StorageResult<QByteArray> read(const QByteArray &hash, qint64 from, qint64 most, qint64 nowMs);

    /// A file that nobody reads, for the next snapshot.
    struct Slot {
        int number = 0;
        QString path;
    };
    StorageResult<Slot> emptySlot() const;
    /// What lies in its slot, durably, may be fetched from now on. Others go, but for those of the same hub epoch that somebody read within an hour.
    StorageResult<void> add(const MadeSnapshot &snapshot);

private:
    struct Entry {
        MadeSnapshot snapshot;
        qint64 readMs = 0; ///< UTC
    };
    QString pathOf(int slot) const;
    QString indexPath() const;
    QByteArray indexOf(const QList<Entry> &entries) const;

    QString m_folder;
    const Disk &m_disk;
    mutable std::mutex m_mutex;
    QList<Entry> m_entries; ///< guarded by m_mutex; the newest first
};

} // namespace suanpan
