#include "hub/snapshot/snapshot_maker.h"

#include "models/base/content_hash.h"
#include "models/storage/migrate.h"
#include "models/storage/till/confirmed_state.h"
#include "models/storage/zstd_stream.h"
#include "sync/protocol/messages.h"

#include <QDir>
#include <QJsonDocument>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 chunkBytes = 1024 * 1024;

std::unexpected<StorageError> corrupt(const QString &detail)
{
    return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"snapshot: "_s + detail});
}

} // namespace

bool SnapshotMaker::isDue(const SnapshotRules &rules, const FeedSpan &span, const std::optional<MadeSnapshot> &newest,
                          qint64 nowMs)
{
    if (!newest) {
        return span.base > 0 || span.end >= rules.pays; // with a base nobody can start without one
    }
    const qint64 fresh = span.end - newest->cursor;
    return fresh >= std::max(rules.pays, newest->cursor / rules.share) && nowMs - newest->madeMs >= rules.leastMs;
}

StorageResult<MadeSnapshot> SnapshotMaker::make(const Read &read, qint64 nowMs)
{
    auto done = open();
    if (!done && done.error().kind == StorageError::Kind::Corrupt) { // it can be made again; the feed is what counts
        done = forget();
        done = done ? open() : done;
    }
    done = done ? follow(read) : done;
    done = done ? close() : done;
    if (!done) {
        m_state.reset();
        return std::unexpected(done.error());
    }
    return pack(nowMs);
}

QString SnapshotMaker::statePath() const
{
    return QDir(m_shelf.folder()).filePath(u"state.db"_s);
}

StorageResult<void> SnapshotMaker::open()
{
    if (const auto made = m_shelf.disk().makeFolder(m_shelf.folder()); !made) {
        return made;
    }
    const QList<Migration> migrations = tillMigrations();
    auto database = Database::open(statePath(), newestVersion(migrations), m_shelf.disk());
    if (!database) {
        return std::unexpected(database.error());
    }
    m_state = std::move(*database);
    if (const auto migrated = migrate(*m_state, migrations); !migrated) {
        return migrated;
    }
    const auto place = feedPlace(*m_state);
    if (!place) {
        return std::unexpected(place.error());
    }
    m_place = {.hubEpoch = place->hubEpoch, .cursor = place->cursor};
    if (!m_place.hubEpoch.isEmpty() && m_place.cursor == 0) { // stopped while it read a base: nobody knows how much of it
        const auto forgotten = forget();
        return forgotten ? open() : forgotten;
    }
    return {};
}

/// The file before its log: a log without its file is thrown away by SQLite, a file without its log may be torn.
StorageResult<void> SnapshotMaker::forget()
{
    m_state.reset();
    m_place = {};
    const auto removed = m_shelf.disk().remove(statePath());
    return removed ? m_shelf.disk().remove(statePath() + u"-wal"_s) : removed;
}

StorageResult<void> SnapshotMaker::follow(const Read &read)
{
    for (;;) {
        const auto part = read(m_place);
        if (!part) {
            return std::unexpected(part.error());
        }
        if (part->startsAnew) {
            const auto forgotten = forget();
            const auto opened = forgotten ? open() : forgotten;
            if (!opened) {
                return opened;
            }
            continue;
        }
        if (const auto taken = take(*part); !taken) {
            return taken;
        }
        if (part->isLast) {
            return {};
        }
    }
}

StorageResult<void> SnapshotMaker::take(const SnapshotPart &part)
{
    auto transaction = Transaction::begin(*m_state);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    SnapshotPlace place = m_place;
    if (const auto taken = takeInside(part, place); !taken) {
        return taken;
    }
    if (const auto noted = noteFeedPlace(*m_state, {place.hubEpoch, place.cursor}); !noted) {
        return noted;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return committed;
    }
    m_place = place;
    return {};
}

StorageResult<void> SnapshotMaker::takeInside(const SnapshotPart &part, SnapshotPlace &place)
{
    place.hubEpoch = part.hubEpoch;
    place.base = part.base;
    if (!part.page.isEmpty()) {
        const auto page = fromWire<FeedPage>(part.page);
        if (!page) {
            return corrupt(u"page, "_s + page.error().path);
        }
        for (const FeedChange &change : page->changes) {
            if (const auto done = confirm(*m_state, change); !done) {
                return done;
            }
        }
        place.cursor = page->cursor;
        return {};
    }
    for (const BaseValue &value : part.values) {
        const FeedChange change{value.kind, value.key, QJsonDocument::fromJson(value.value).object()};
        if (const auto done = confirm(*m_state, change); !done) {
            return done;
        }
        place.basePosition = value.position;
        place.baseNumber = value.number;
    }
    place.cursor = part.values.isEmpty() ? part.base : 0;
    return {};
}

/// Everything is in the one file then.
StorageResult<void> SnapshotMaker::close()
{
    const auto problem = m_state->check();
    if (!problem || !problem->isEmpty()) {
        const QString detail = problem ? *problem : problem.error().detail;
        (void)forget();
        return corrupt(detail);
    }
    m_state.reset();
    const auto log = m_shelf.disk().read(statePath() + u"-wal"_s, 0, 1);
    if (!log || *log) {
        return std::unexpected(log ? StorageError{StorageError::Kind::Io, u"snapshot: the log stays"_s} : log.error());
    }
    return {};
}

StorageResult<MadeSnapshot> SnapshotMaker::pack(qint64 nowMs)
{
    const auto slot = m_shelf.emptySlot();
    const auto file = slot ? m_shelf.disk().open(slot->path) : std::unexpected(slot.error());
    if (!file) {
        return std::unexpected(file.error());
    }
    MadeSnapshot made{.slot = slot->number,
                      .hubEpoch = m_place.hubEpoch,
                      .cursor = m_place.cursor,
                      .format = newestVersion(tillMigrations()),
                      .hash = {},
                      .madeMs = nowMs};
    ZstdPacker packer;
    ContentHash hash;
    for (bool last = false; !last;) {
        const auto chunk = m_shelf.disk().read(statePath(), made.unpackedBytes, chunkBytes);
        if (!chunk || !*chunk) {
            return std::unexpected(chunk ? StorageError{StorageError::Kind::Io, statePath()} : chunk.error());
        }
        last = (*chunk)->size() < chunkBytes;
        made.unpackedBytes += (*chunk)->size();
        const QByteArray packed = packer.add(**chunk, last);
        hash.add(packed);
        if (const auto written = (*file)->write(packed, made.bytes); !written) {
            return std::unexpected(written.error());
        }
        made.bytes += packed.size();
    }
    made.hash = hash.finish();
    const auto synced = (*file)->sync();
    const auto added = synced ? m_shelf.add(made) : synced;
    return added ? StorageResult<MadeSnapshot>(made) : std::unexpected(added.error());
}

} // namespace suanpan
