#include "models/storage/till/journal_mirror.h"

#include "models/base/require.h"

#include <QSaveFile>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

// A record: length of what follows the checksum (4 bytes, big endian), its BLAKE2b-128 (16), prev hash (32), hash (32), body.
constexpr qsizetype lengthBytes = 4;
constexpr qsizetype checkBytes = 16;
constexpr qsizetype hashBytes = 32;
constexpr qsizetype headBytes = lengthBytes + checkBytes;
constexpr qint64 stepBytes = 4 * 1024 * 1024;
constexpr quint32 longestRecord = 16 * 1024 * 1024;

QByteArray checksum(QByteArrayView bytes)
{
    QByteArray sum(checkBytes, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(sum.data()), checkBytes,
                       reinterpret_cast<const unsigned char *>(bytes.data()), static_cast<unsigned long long>(bytes.size()),
                       nullptr, 0);
    return sum;
}

QByteArray encode(const MirrorRecord &record)
{
    const QByteArray content = record.prevHash + record.hash + record.body;
    QByteArray bytes(lengthBytes, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(content.size()), bytes.data());
    return bytes + checksum(content) + content;
}

StorageError fromErrno(const QString &what)
{
    const int code = errno;
    const auto kind = code == ENOSPC || code == EDQUOT ? StorageError::Kind::Full : StorageError::Kind::Io;
    return {kind, what + u": "_s + QString::fromLocal8Bit(std::strerror(code))};
}

/// Whether everything from `at` on is zero: allocated space that was never written.
bool isBlank(QByteArrayView bytes, qsizetype at)
{
    return std::ranges::all_of(bytes.sliced(at), [](char byte) { return byte == '\0'; });
}

/// The record at `at`, and where the next one begins; nothing when it is cut short or its checksum is wrong.
std::optional<std::pair<MirrorRecord, qsizetype>> recordAt(QByteArrayView bytes, qsizetype at)
{
    if (bytes.size() - at < headBytes) {
        return std::nullopt;
    }
    const auto length = qFromBigEndian<quint32>(bytes.data() + at);
    if (length < 2 * hashBytes || length > longestRecord || static_cast<qsizetype>(length) > bytes.size() - at - headBytes) {
        return std::nullopt;
    }
    const QByteArrayView content = bytes.sliced(at + headBytes, length);
    if (checksum(content) != bytes.sliced(at + lengthBytes, checkBytes)) {
        return std::nullopt;
    }
    return std::pair(MirrorRecord{content.sliced(2 * hashBytes).toByteArray(), content.first(hashBytes).toByteArray(),
                                  content.sliced(hashBytes, hashBytes).toByteArray()},
                     at + headBytes + static_cast<qsizetype>(length));
}

/// Whether a whole record stands anywhere after `at`: then `at` is damage, not the end that a crash tore. The length at `at` may be
/// what is damaged, so it is not believed.
bool isFollowed(QByteArrayView bytes, qsizetype at)
{
    for (qsizetype next = at + 1; next + headBytes <= bytes.size(); ++next) {
        if (recordAt(bytes, next)) {
            return true;
        }
    }
    return false;
}

} // namespace

StorageResult<MirrorContents> JournalMirror::read(const QString &path, qint64 from)
{
    QFile file(path);
    if (!file.exists()) {
        return MirrorContents{};
    }
    if (!file.open(QIODevice::ReadOnly) || !file.seek(std::min(from, file.size()))) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    const QByteArray bytes = file.readAll();
    MirrorContents contents;
    qsizetype at = 0;
    while (at < bytes.size()) {
        auto record = recordAt(bytes, at);
        if (!record) {
            break;
        }
        contents.records.append(std::move(record->first));
        at = record->second;
    }
    contents.endOffset = from + at;
    if (!isBlank(bytes, at)) {
        contents.tornTail = !isFollowed(bytes, at);
        contents.damagedAt = contents.tornTail ? std::nullopt : std::optional<qint64>(from + at);
    }
    return contents;
}

qint64 JournalMirror::recordSize(qsizetype bodyBytes)
{
    return headBytes + 2 * hashBytes + bodyBytes;
}

StorageResult<void> JournalMirror::rewrite(const QString &path, const QList<MirrorRecord> &records)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const MirrorRecord &record : records) {
        file.write(encode(record));
    }
    if (!file.commit()) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    return {};
}

StorageResult<std::unique_ptr<JournalMirror>> JournalMirror::open(const QString &path, const MirrorContents &tail)
{
    if (tail.damagedAt) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"mirror, byte %1"_s.arg(*tail.damagedAt)});
    }
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct stat status{};
    if (file < 0 || fstat(file, &status) != 0) {
        return std::unexpected(fromErrno(path));
    }
    std::unique_ptr<JournalMirror> mirror(new JournalMirror(file, tail.endOffset, status.st_size));
    if (tail.tornTail) { // erase what the crash left, so that it can never be taken for a record
        const QByteArray blank(static_cast<qsizetype>(status.st_size - tail.endOffset), '\0');
        if (const auto erased = mirror->writeDurably(blank, tail.endOffset); !erased) {
            return std::unexpected(erased.error());
        }
    }
    return mirror;
}

JournalMirror::JournalMirror(int file, qint64 end, qint64 allocated)
    : m_file(file), m_end(end), m_previousEnd(end), m_allocated(allocated), m_writer([this] { work(); })
{}

JournalMirror::~JournalMirror()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_writer.join();
    ::close(m_file);
}

StorageResult<void> JournalMirror::reserve(qint64 bytes)
{
    if (m_end + bytes <= m_allocated) {
        return {};
    }
    const qint64 wanted = m_end + std::max(bytes, stepBytes);
    // Written, not only allocated: a sync after writing into unwritten extents would still have to change metadata.
    const QByteArray blank(static_cast<qsizetype>(wanted - m_allocated), '\0');
    if (const auto written = writeDurably(blank, m_allocated); !written) {
        return written;
    }
    m_allocated = wanted;
    return {};
}

void JournalMirror::begin(const QList<MirrorRecord> &records)
{
    QByteArray bytes;
    for (const MirrorRecord &record : records) {
        bytes += encode(record);
    }
    const qint64 size = bytes.size();
    {
        const std::lock_guard lock(m_mutex);
        require(!m_busy && !bytes.isEmpty());
        m_pending = std::move(bytes);
        m_pendingAt = m_end;
        m_busy = true;
    }
    m_changed.notify_all();
    m_previousEnd = m_end;
    m_end += size;
    m_allocated = std::max(m_allocated, m_end);
}

StorageResult<void> JournalMirror::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_busy; });
    return m_outcome;
}

StorageResult<void> JournalMirror::takeBack()
{
    (void)finish();
    const qint64 size = m_end - m_previousEnd;
    m_end = m_previousEnd;
    return writeDurably(QByteArray(static_cast<qsizetype>(size), '\0'), m_end);
}

void JournalMirror::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_stopping || !m_pending.isEmpty(); });
        if (m_pending.isEmpty()) {
            return;
        }
        const QByteArray bytes = std::exchange(m_pending, {});
        const qint64 at = m_pendingAt;
        lock.unlock();
        const auto outcome = writeDurably(bytes, at);
        lock.lock();
        m_outcome = outcome;
        m_busy = false;
        m_changed.notify_all();
    }
}

StorageResult<void> JournalMirror::writeDurably(const QByteArray &bytes, qint64 at) const
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::pwrite(m_file, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), at + done);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return std::unexpected(fromErrno(u"mirror write"_s));
        }
        done += written;
    }
    if (::fdatasync(m_file) != 0) {
        return std::unexpected(StorageError{StorageError::Kind::Io, u"mirror sync"_s});
    }
    return {};
}

} // namespace suanpan
