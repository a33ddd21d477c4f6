#pragma once

#include "hub/snapshot/snapshot_shelf.h"
#include "models/storage/database.h"

#include <functional>

namespace suanpan {

/// Makes snapshots: follows the feed in a till's database of its own (`state.db`), and packs that file. Knows no thread and no waiting: SnapshotThread, or a
/// simulation, brings these.
class SnapshotMaker final {
public:
    explicit SnapshotMaker(SnapshotShelf &shelf) : m_shelf(shelf) {}

    /// Whether one is worth its while now.
    static bool isDue(const SnapshotRules &rules, const FeedSpan &span, const std::optional<MadeSnapshot> &newest, qint64 nowMs);

    /// Brings readPart() of a place, when it is its turn at the store.
    using Read = std::function<StorageResult<SnapshotPart>(const SnapshotPlace &place)>;
    /// Follows the feed to its end and puts what it adds up to on the shelf. Where it failed before is where the next one goes on.
    StorageResult<MadeSnapshot> make(const Read &read, qint64 nowMs);

private:
    StorageResult<void> open();
    StorageResult<void> forget();
    StorageResult<void> follow(const Read &read);
    StorageResult<void> take(const SnapshotPart &part);
    StorageResult<void> takeInside(const SnapshotPart &part, SnapshotPlace &place);
    StorageResult<void> close();
    StorageResult<MadeSnapshot> pack(qint64 nowMs);
    QString statePath() const;

    SnapshotShelf &m_shelf;
    std::unique_ptr<Database> m_state; ///< open while it is followed
    SnapshotPlace m_place;
};

} // namespace suanpan
