#include "models/storage/till/snapshot_intake.h"

#include "models/storage/migrate.h"

#include <QDir>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 headBytes = 65;               ///< the hash in hexadecimal and a line feed
constexpr qint64 syncedBytes = 1024 * 1024; ///< what lies before the last so many was synced: a cut tears no more than one piece
constexpr qint64 readAtOnce = 256 * 1024;
constexpr qint64 hashedAtOnce = 4 * 1024 * 1024; ///< a few milliseconds of the storage thread
constexpr qint64 unpackedAtOnce = 2 * 1024 * 1024; ///< likewise
constexpr qint64 sizesNeeded = 3; ///< of the unpacked file: itself, the log of the transaction that takes it over, the database
constexpr qint64 mostUnpacked = 64LL * 1024 * 1024 * 1024;

QByteArray headOf(const SnapshotOffer &offer)
{
    return offer.hash.toHex() + '\n';
}

StorageError corrupt(const QString &detail)
{
    return {StorageError::Kind::Corrupt, u"snapshot: "_s + detail};
}

} // namespace

SnapshotIntake::SnapshotIntake(TillStore &store, const SnapshotOffer &offer)
    : m_disk(store.disk()), m_offer(offer), m_partPath(store.pathOf(u"snapshot.part"_s)),
      m_databasePath(store.pathOf(u"snapshot.db"_s))
{}

StorageResult<std::unique_ptr<SnapshotIntake>> SnapshotIntake::begin(TillStore &store, const SnapshotOffer &offer)
{
    if (offer.format > newestVersion(tillMigrations())) {
        return std::unexpected(StorageError{StorageError::Kind::Newer, u"snapshot: version %1"_s.arg(offer.format)});
    }
    std::unique_ptr<SnapshotIntake> intake(new SnapshotIntake(store, offer));
    if (const auto resumed = intake->resume(); !resumed) {
        return std::unexpected(resumed.error());
    }
    const bool isBounded = offer.bytes < mostUnpacked && offer.unpackedBytes < mostUnpacked;
    const qint64 missing = isBounded ? offer.bytes - intake->m_received + sizesNeeded * offer.unpackedBytes : 0;
    if (!isBounded || !store.space().mayTake(missing)) {
        return std::unexpected(StorageError{StorageError::Kind::Full, u"snapshot: no room"_s});
    }
    return intake;
}

StorageResult<void> SnapshotIntake::resume()
{
    if (const auto removed = removeDatabase(); !removed) {
        return removed;
    }
    const auto head = m_disk.read(m_partPath, 0, headBytes);
    if (!head) {
        return std::unexpected(head.error());
    }
    const bool isThis = head->value_or(QByteArray()) == headOf(m_offer);
    if (!isThis) {
        if (const auto removed = m_disk.remove(m_partPath); !removed) {
            return removed;
        }
    }
    auto part = m_disk.open(m_partPath);
    if (!part) {
        return std::unexpected(part.error());
    }
    m_part = std::move(*part);
    if (!isThis) {
        return m_part->write(headOf(m_offer), 0);
    }
    const auto size = m_part->size();
    if (!size) {
        return std::unexpected(size.error());
    }
    // Of the last piece the size may be on the disk and not the bytes.
    m_received = std::clamp<qint64>(*size - headBytes - syncedBytes, 0, m_offer.bytes);
    return {};
}

StorageResult<void> SnapshotIntake::receive(qint64 at, const QByteArray &bytes)
{
    if (at != m_received || bytes.isEmpty() || bytes.size() > m_offer.bytes - at) {
        return std::unexpected(corrupt(u"a piece in the wrong place"_s));
    }
    const auto written = m_part->write(bytes, headBytes + at);
    const auto synced = written ? m_part->sync() : written;
    if (synced) {
        m_received += bytes.size();
    }
    return synced;
}

StorageResult<SnapshotUnpacked> SnapshotIntake::unpack()
{
    auto done = m_received == m_offer.bytes ? StorageResult<void>() : std::unexpected(corrupt(u"not all there"_s));
    if (done && !m_isHashed) {
        done = hashSome();
    } else if (done && !m_isUnpacked) {
        done = unpackSome();
    }
    if (!done) {
        if (done.error().kind == StorageError::Kind::Corrupt) {
            (void)clear();
        }
        return std::unexpected(done.error());
    }
    return SnapshotUnpacked{m_unpacked, m_isUnpacked};
}

/// No byte of it is used before all of them are known to be the hub's.
StorageResult<void> SnapshotIntake::hashSome()
{
    const qint64 end = std::min(m_offer.bytes, m_hashed + hashedAtOnce);
    const auto bytes = m_disk.read(m_partPath, headBytes + m_hashed, end - m_hashed);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    if (!*bytes || (*bytes)->size() != end - m_hashed) {
        return std::unexpected(corrupt(u"not all there"_s));
    }
    m_hash.add(**bytes);
    m_hashed = end;
    if (m_hashed < m_offer.bytes) {
        return {};
    }
    if (m_hash.finish() != m_offer.hash) {
        return std::unexpected(corrupt(u"another hash"_s));
    }
    m_isHashed = true;
    return startUnpacking();
}

StorageResult<void> SnapshotIntake::startUnpacking()
{
    auto file = m_disk.open(m_databasePath);
    if (!file) {
        return std::unexpected(file.error());
    }
    m_database = std::move(*file);
    m_unpacker = std::make_unique<ZstdUnpacker>();
    return {};
}

StorageResult<void> SnapshotIntake::unpackSome()
{
    for (const qint64 until = m_unpacked + unpackedAtOnce; m_unpacked < until && !m_unpacker->isComplete();) {
        if (m_unpacker->wantsMore()) {
            const qint64 most = std::min(readAtOnce, m_offer.bytes - m_packedRead);
            const auto packed = m_disk.read(m_partPath, headBytes + m_packedRead, most);
            if (!packed) {
                return std::unexpected(packed.error());
            }
            if (!*packed || (*packed)->isEmpty()) {
                return std::unexpected(corrupt(u"the end is missing"_s));
            }
            m_packedRead += (*packed)->size();
            m_unpacker->add(**packed);
        }
        const auto bytes = m_unpacker->next(unpackedAtOnce);
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        if (bytes->size() > m_offer.unpackedBytes - m_unpacked) {
            return std::unexpected(corrupt(u"larger than promised"_s));
        }
        if (const auto written = m_database->write(*bytes, m_unpacked); !written) {
            return written;
        }
        m_unpacked += bytes->size();
    }
    if (!m_unpacker->isComplete()) {
        return {};
    }
    if (m_unpacked != m_offer.unpackedBytes) {
        return std::unexpected(corrupt(u"another size"_s));
    }
    m_database.reset();
    return bringUpToDate();
}

/// A snapshot of an older hub: this program's migrations know the way from there.
StorageResult<void> SnapshotIntake::bringUpToDate()
{
    const QList<Migration> migrations = tillMigrations();
    const auto database = Database::open(m_databasePath, newestVersion(migrations), m_disk);
    if (!database) {
        return std::unexpected(database.error());
    }
    if (const auto version = (*database)->version(); !version || *version != m_offer.format) {
        return std::unexpected(version ? corrupt(u"another version"_s) : version.error());
    }
    const auto migrated = migrate(**database, migrations);
    m_isUnpacked = migrated.has_value();
    return migrated;
}

StorageResult<void> SnapshotIntake::removeDatabase()
{
    const auto removed = m_disk.remove(m_databasePath);
    return removed ? m_disk.remove(m_databasePath + u"-wal"_s) : removed;
}

StorageResult<void> SnapshotIntake::clear()
{
    m_part.reset();
    m_database.reset();
    const auto removed = m_disk.remove(m_partPath);
    return removed ? removeDatabase() : removed;
}

} // namespace suanpan
