#include "hub/snapshot/snapshot_shelf.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 keptAfterReadMs = 60LL * 60 * 1000;
constexpr qsizetype mostKept = 4; ///< whoever reads the oldest of more begins anew: the disk is not for one till alone

QJsonObject toJson(const MadeSnapshot &snapshot)
{
    return {{u"slot"_s, snapshot.slot},
            {u"hub_epoch"_s, snapshot.hubEpoch},
            {u"cursor"_s, snapshot.cursor},
            {u"format"_s, snapshot.format},
            {u"bytes"_s, snapshot.bytes},
            {u"unpacked_bytes"_s, snapshot.unpackedBytes},
            {u"hash"_s, QString::fromLatin1(snapshot.hash.toHex())},
            {u"made_ms"_s, snapshot.madeMs}};
}

MadeSnapshot fromJson(const QJsonObject &json)
{
    return {.slot = json.value("slot"_L1).toInt(),
            .hubEpoch = json.value("hub_epoch"_L1).toString(),
            .cursor = json.value("cursor"_L1).toInteger(),
            .format = json.value("format"_L1).toInteger(),
            .bytes = json.value("bytes"_L1).toInteger(),
            .unpackedBytes = json.value("unpacked_bytes"_L1).toInteger(),
            .hash = QByteArray::fromHex(json.value("hash"_L1).toString().toLatin1()),
            .madeMs = json.value("made_ms"_L1).toInteger()};
}

} // namespace

SnapshotShelf::SnapshotShelf(QString folder, const Disk &disk, qint64 nowMs) : m_folder(std::move(folder)), m_disk(disk)
{
    const auto index = disk.read(indexPath());
    if (!index || !*index) {
        return; // none yet, or one that cannot be read: the next snapshot writes it anew
    }
    const QJsonArray all = QJsonDocument::fromJson(**index).array();
    for (const auto &written : all) {
        const MadeSnapshot snapshot = fromJson(written.toObject());
        const auto end = snapshot.bytes > 0 ? disk.read(pathOf(snapshot.slot), snapshot.bytes - 1, 1) : std::nullopt;
        if (end && *end && (*end)->size() == 1) {
            m_entries.append({snapshot, nowMs});
        }
    }
}

QString SnapshotShelf::pathOf(int slot) const
{
    return QDir(m_folder).filePath(u"snapshot-%1.zst"_s.arg(slot));
}

QString SnapshotShelf::indexPath() const
{
    return QDir(m_folder).filePath(u"index.json"_s);
}

QByteArray SnapshotShelf::indexOf(const QList<Entry> &entries) const
{
    QJsonArray written;
    for (const Entry &entry : entries) {
        written.append(toJson(entry.snapshot));
    }
    return QJsonDocument(written).toJson();
}

std::optional<MadeSnapshot> SnapshotShelf::newest(const FeedSpan &span) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) {
        const MadeSnapshot &made = entry.snapshot;
        return made.hubEpoch == span.hubEpoch && made.cursor >= span.base && made.cursor <= span.end;
    });
    return found == m_entries.end() ? std::nullopt : std::optional(found->snapshot);
}

std::optional<MadeSnapshot> SnapshotShelf::find(const QByteArray &hash) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) { return entry.snapshot.hash == hash; });
    return found == m_entries.end() ? std::nullopt : std::optional(found->snapshot);
}

StorageResult<QByteArray> SnapshotShelf::read(const QByteArray &hash, qint64 from, qint64 most, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex); // so that the file does not go meanwhile
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) { return entry.snapshot.hash == hash; });
    if (found == m_entries.end()) {
        return QByteArray();
    }
    found->readMs = nowMs;
    auto bytes = m_disk.read(pathOf(found->snapshot.slot), from, std::min(most, found->snapshot.bytes - from));
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    return bytes->value_or(QByteArray());
}

StorageResult<SnapshotShelf::Slot> SnapshotShelf::emptySlot() const
{
    const std::lock_guard lock(m_mutex);
    int slot = 1;
    while (std::ranges::any_of(m_entries, [slot](const Entry &entry) { return entry.snapshot.slot == slot; })) {
        ++slot;
    }
    const QString path = pathOf(slot);
    if (const auto removed = m_disk.remove(path); !removed) { // what a cut left there
        return std::unexpected(removed.error());
    }
    return Slot{slot, path};
}

StorageResult<void> SnapshotShelf::add(const MadeSnapshot &snapshot)
{
    const std::lock_guard lock(m_mutex);
    QList<Entry> kept{{snapshot, 0}};
    QStringList going;
    for (const Entry &entry : m_entries) {
        const bool isRead =
            entry.snapshot.hubEpoch == snapshot.hubEpoch && snapshot.madeMs - entry.readMs < keptAfterReadMs && entry.readMs > 0;
        if (isRead && kept.size() < mostKept) {
            kept.append(entry);
        } else {
            going.append(pathOf(entry.snapshot.slot));
        }
    }
    if (const auto written = m_disk.replace(indexPath(), {indexOf(kept)}); !written) {
        return written;
    }
    m_entries = kept;
    for (const QString &path : going) {
        (void)m_disk.remove(path); // else the next one in this slot does
    }
    return {};
}

} // namespace suanpan
