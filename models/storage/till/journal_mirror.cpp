#include "models/storage/till/journal_mirror.h"

#include "models/base/require.h"

#include <QtEndian>

#include <numeric>
#include <sodium.h>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

// A write: length of what follows the checksum (4 bytes, big endian), its BLAKE2b-128 (16); then for each fact prev hash (32), hash (32), length of
// the body (4), body. One checksum for all: the disk may keep the last sector of a write and lose the first.
constexpr qsizetype lengthBytes = 4;
constexpr qsizetype checkBytes = 16;
constexpr qsizetype hashBytes = 32;
constexpr qsizetype headBytes = lengthBytes + checkBytes;
constexpr qsizetype factBytes = 2 * hashBytes + lengthBytes;
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

QByteArray lengthOf(const QByteArray &bytes)
{
    QByteArray length(lengthBytes, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(bytes.size()), length.data());
    return length;
}

QByteArray encode(const QList<MirrorRecord> &records)
{
    QByteArray content;
    for (const MirrorRecord &record : records) {
        content += record.prevHash + record.hash + lengthOf(record.body) + record.body;
    }
    return lengthOf(content) + checksum(content) + content;
}

/// The facts in the content of one write; none where the lengths do not fit.
QList<MirrorRecord> factsIn(QByteArrayView content, qint64 end)
{
    QList<MirrorRecord> records;
    while (!content.isEmpty()) {
        const auto length = content.size() < factBytes ? 0 : qFromBigEndian<quint32>(content.data() + 2 * hashBytes);
        if (length == 0 || static_cast<qsizetype>(length) > content.size() - factBytes) {
            return {};
        }
        records.append({content.sliced(factBytes, length).toByteArray(), content.first(hashBytes).toByteArray(),
                        content.sliced(hashBytes, hashBytes).toByteArray(), end});
        content = content.sliced(factBytes + static_cast<qsizetype>(length));
    }
    return records;
}

/// Whether everything from `at` on is zero: allocated space that was never written.
bool isBlank(QByteArrayView bytes, qsizetype at)
{
    // Every byte is the one before it, and the first is 0: most of a till's start is looking at the room that the mirror has ahead.
    const QByteArrayView rest = bytes.sliced(at);
    return rest.isEmpty() || (rest.front() == '\0' && rest.sliced(1) == rest.chopped(1));
}

struct Written {
    QList<MirrorRecord> records;
    qsizetype next = 0; ///< where the next write begins
};

/// What was written at `at`; nothing when it is cut short or its checksum is wrong.
std::optional<Written> writtenAt(QByteArrayView bytes, qsizetype at, qint64 offset = 0)
{
    if (bytes.size() - at < headBytes) {
        return std::nullopt;
    }
    const auto length = qFromBigEndian<quint32>(bytes.data() + at);
    if (length < factBytes || length > longestRecord || static_cast<qsizetype>(length) > bytes.size() - at - headBytes) {
        return std::nullopt;
    }
    const QByteArrayView content = bytes.sliced(at + headBytes, length);
    if (checksum(content) != bytes.sliced(at + lengthBytes, checkBytes)) {
        return std::nullopt;
    }
    Written written{{}, at + headBytes + static_cast<qsizetype>(length)};
    written.records = factsIn(content, offset + written.next);
    return written.records.isEmpty() ? std::nullopt : std::optional(std::move(written));
}

/// Whether a whole record stands anywhere after `at`: then `at` is damage, not the end that a crash tore. The length at `at` may be
/// what is damaged, so it is not believed.
bool isFollowed(QByteArrayView bytes, qsizetype at)
{
    for (qsizetype next = at + 1; next + headBytes <= bytes.size(); ++next) {
        if (writtenAt(bytes, next)) {
            return true;
        }
    }
    return false;
}

} // namespace

StorageResult<MirrorContents> JournalMirror::read(const QString &path, qint64 from, const Disk &disk)
{
    const auto found = disk.read(path, from);
    if (!found) {
        return std::unexpected(found.error());
    }
    if (!*found) {
        return MirrorContents{};
    }
    const QByteArray &bytes = **found;
    MirrorContents contents;
    qsizetype at = 0;
    while (at < bytes.size()) {
        auto written = writtenAt(bytes, at, from);
        if (!written) {
            break;
        }
        contents.records.append(std::move(written->records));
        at = written->next;
    }
    contents.endOffset = from + at;
    if (!isBlank(bytes, at)) {
        contents.tornTail = !isFollowed(bytes, at);
        contents.damagedAt = contents.tornTail ? std::nullopt : std::optional<qint64>(from + at);
    }
    return contents;
}

qint64 JournalMirror::recordSize(const QList<qint64> &bodyBytes)
{
    return std::accumulate(bodyBytes.begin(), bodyBytes.end(), qint64{headBytes},
                           [](qint64 sum, qint64 body) { return sum + factBytes + body; });
}

QList<QList<MirrorRecord>> JournalMirror::writesOf(const QList<MirrorRecord> &records)
{
    QList<QList<MirrorRecord>> writes;
    for (auto first = records.begin(); first != records.end();) {
        const auto last =
            std::find_if(first + 1, records.end(), [&](const MirrorRecord &record) { return record.end != first->end; });
        writes.emplaceBack(first, last);
        first = last;
    }
    return writes;
}

StorageResult<void> JournalMirror::rewrite(const QString &path, const QList<MirrorRecord> &records, const Disk &disk)
{
    QByteArrayList pieces;
    for (const QList<MirrorRecord> &written : writesOf(records)) {
        pieces.append(encode(written));
    }
    return disk.replace(path, pieces);
}

StorageResult<std::unique_ptr<JournalMirror>> JournalMirror::open(const QString &path, const MirrorContents &tail,
                                                                  const Disk &disk)
{
    if (tail.damagedAt) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"mirror, byte %1"_s.arg(*tail.damagedAt)});
    }
    auto file = disk.open(path);
    if (!file) {
        return std::unexpected(file.error());
    }
    const auto size = (*file)->size();
    if (!size) {
        return std::unexpected(size.error());
    }
    std::unique_ptr<JournalMirror> mirror(new JournalMirror(std::move(*file), disk.makeBeside(), tail.endOffset, *size));
    if (tail.tornTail) { // erase what the crash left, so that it can never be taken for a record
        const QByteArray blank(static_cast<qsizetype>(*size - tail.endOffset), '\0');
        if (const auto erased = mirror->writeDurably(blank, tail.endOffset); !erased) {
            return std::unexpected(erased.error());
        }
    }
    return mirror;
}

JournalMirror::JournalMirror(std::unique_ptr<DiskFile> file, std::unique_ptr<Beside> beside, qint64 end, qint64 allocated)
    : m_file(std::move(file)), m_end(end), m_previousEnd(end), m_allocated(allocated), m_beside(std::move(beside))
{}

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
    require(!records.isEmpty());
    const QByteArray bytes = encode(records);
    m_previousEnd = m_end;
    m_end += bytes.size();
    m_allocated = std::max(m_allocated, m_end);
    m_beside->start([this, bytes, at = m_previousEnd] { m_outcome = writeDurably(bytes, at); });
}

StorageResult<void> JournalMirror::finish()
{
    m_beside->wait();
    return m_outcome;
}

StorageResult<void> JournalMirror::takeBack()
{
    (void)finish();
    const qint64 size = m_end - m_previousEnd;
    m_end = m_previousEnd;
    return writeDurably(QByteArray(static_cast<qsizetype>(size), '\0'), m_end);
}

StorageResult<void> JournalMirror::writeDurably(const QByteArray &bytes, qint64 at)
{
    const auto written = m_file->write(bytes, at);
    return written ? m_file->sync() : written;
}

} // namespace suanpan
