#pragma once

#include "models/base/storage_error.h"
#include "models/journal/fact.h"

#include <QFile>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace suanpan {

/// What a mirror holds of one fact: enough to rebuild the journal.
struct MirrorRecord {
    QByteArray body;
    QByteArray prevHash;
    QByteArray hash;
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
/// A record is written and synced on a thread of its own while SQLite writes its transaction, so that both disk waits overlap:
/// begin() before the statements, finish() just before the commit is acknowledged, takeBack() if the commit failed.
class JournalMirror final {
public:
    /// Opens or creates the file, whose records from the offset `from` on were read as `tail` says; erases a torn tail.
    static StorageResult<std::unique_ptr<JournalMirror>> open(const QString &path, const MirrorContents &tail);
    ~JournalMirror();
    Q_DISABLE_COPY_MOVE(JournalMirror)

    /// Reads the records that begin at the offset `from` (a record's end) and after.
    static StorageResult<MirrorContents> read(const QString &path, qint64 from = 0);
    /// How many bytes the record of a fact with a body of that length takes.
    static qint64 recordSize(qsizetype bodyBytes);
    /// Writes a new file of these records beside the old one and puts it in its place.
    static StorageResult<void> rewrite(const QString &path, const QList<MirrorRecord> &records);

    /// Makes sure that the next records of about that size fit: before a new sale is begun.
    StorageResult<void> reserve(qint64 bytes);
    void begin(const MirrorRecord &record) { begin(QList<MirrorRecord>{record}); }
    /// Several are synced at once; a crash may still keep the first alone.
    void begin(const QList<MirrorRecord> &records);
    /// Where the last begun record ends.
    qint64 end() const { return m_end; }
    StorageResult<void> finish();
    /// Erases the records of the last begin(); after a failed commit.
    StorageResult<void> takeBack();

private:
    explicit JournalMirror(int file, qint64 end, qint64 allocated);
    void work();
    StorageResult<void> writeDurably(const QByteArray &bytes, qint64 at) const;

    int m_file;
    qint64 m_end;
    qint64 m_previousEnd;
    qint64 m_allocated;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    QByteArray m_pending; ///< encoded; guarded by m_mutex, as are the following
    qint64 m_pendingAt = 0;
    bool m_busy = false;
    bool m_stopping = false;
    StorageResult<void> m_outcome;
    std::thread m_writer;
};

} // namespace suanpan
