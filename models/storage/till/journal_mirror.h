#pragma once

#include "models/journal/fact.h"
#include "models/storage/disk.h"

namespace suanpan {

/// What a mirror holds of one fact: enough to rebuild the journal.
struct MirrorRecord {
    QByteArray body;
    QByteArray prevHash;
    QByteArray hash;
    qint64 end = 0; ///< as read: where what it was written with ends; facts that are nothing without each other share it
};

struct MirrorContents {
    QList<MirrorRecord> records;
    /// A record at the end was cut short: a write that never became durable, so never acknowledged.
    bool tornTail = false;
    /// Byte offset of a damaged record that others follow; nothing after it is read.
    std::optional<qint64> damagedAt;
    qint64 endOffset = 0;
};

/// The second copy of the journal beside the database: append-only, length-prefixed, checksummed, synced with the commit. Space is
/// allocated ahead in steps, so a sync changes no file size and a full disk is noticed before a sale, not within one.
///
/// A record is written and synced beside SQLite writing its transaction (Disk::makeBeside), so that both disk waits overlap:
/// begin() before the statements, finish() just before the commit is acknowledged, takeBack() if the commit failed.
class JournalMirror final {
public:
    /// Opens or creates the file, whose records from the offset `from` on were read as `tail` says; erases a torn tail.
    static StorageResult<std::unique_ptr<JournalMirror>> open(const QString &path, const MirrorContents &tail,
                                                              const Disk &disk = RealDisk());
    Q_DISABLE_COPY_MOVE(JournalMirror)

    /// Reads the records that begin at the offset `from` (a record's end) and after.
    static StorageResult<MirrorContents> read(const QString &path, qint64 from = 0, const Disk &disk = RealDisk());
    /// How many bytes facts with bodies of these lengths take that are written together.
    static qint64 recordSize(const QList<qint64> &bodyBytes);
    static qint64 recordSize(qsizetype bodyBytes) { return recordSize(QList<qint64>{bodyBytes}); }
    /// The records by what they were written with: those with the same end together.
    static QList<QList<MirrorRecord>> writesOf(const QList<MirrorRecord> &records);
    /// Writes a new file of these records beside the old one and puts it in its place. Those with the same end stay together.
    static StorageResult<void> rewrite(const QString &path, const QList<MirrorRecord> &records, const Disk &disk = RealDisk());

    /// Makes sure that the next records of about that size fit: before a new sale is begun.
    StorageResult<void> reserve(qint64 bytes);
    void begin(const MirrorRecord &record) { begin(QList<MirrorRecord>{record}); }
    /// Several have one checksum: a crash keeps all of them or none.
    void begin(const QList<MirrorRecord> &records);
    /// Where the last begun record ends.
    qint64 end() const { return m_end; }
    StorageResult<void> finish();
    /// Erases the records of the last begin(); after a failed commit.
    StorageResult<void> takeBack();

private:
    JournalMirror(std::unique_ptr<DiskFile> file, std::unique_ptr<Beside> beside, qint64 end, qint64 allocated);
    StorageResult<void> writeDurably(const QByteArray &bytes, qint64 at);

    std::unique_ptr<DiskFile> m_file;
    qint64 m_end;
    qint64 m_previousEnd;
    qint64 m_allocated;
    StorageResult<void> m_outcome; ///< of what goes on beside
    std::unique_ptr<Beside> m_beside; ///< the last: nothing goes on when the others go
};

} // namespace suanpan
