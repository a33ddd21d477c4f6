#pragma once

#include "hub/ingest/hub_thread.h"
#include "hub/snapshot/snapshot_maker.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace suanpan {

/// Makes snapshots beside the storage thread, which it asks for a page at a time, and has the entries emptied that they cover.
class SnapshotThread final {
public:
    /// Called on its thread.
    struct Listener {
        std::function<void(const MadeSnapshot &)> made;
        std::function<void(const StorageError &)> failed; ///< tried again at the next look
    };
    /// Shelf, storage thread and clock must outlive it.
    SnapshotThread(HubThread &storage, SnapshotShelf &shelf, const Clock &clock, const SnapshotRules &rules, Listener listener);
    /// Stops after the page under way.
    ~SnapshotThread();
    Q_DISABLE_COPY_MOVE(SnapshotThread)

private:
    void run();
    bool pause();
    bool isStopping() const;
    StorageResult<void> look(SnapshotMaker &maker);
    StorageResult<void> emptyCovered();

    /// What `work` answers on the storage thread; Busy when this or that is to stop.
    template <typename Work>
    std::invoke_result_t<Work &, HubStore &> onStore(Work work);

    HubThread &m_storage;
    SnapshotShelf &m_shelf;
    const Clock &m_clock;
    SnapshotRules m_rules;
    Listener m_listener;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false; ///< guarded by m_mutex
    std::thread m_thread;
};

} // namespace suanpan
