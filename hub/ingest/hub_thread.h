#pragma once

#include "hub/ingest/applier.h"
#include "hub/storage/hub_store.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace suanpan {

/// The hub's one storage thread: opens the store, runs jobs in the order they came (small ones first), and applies waiting facts in slices in between; a fifth of the time
/// where there are always jobs.
class HubThread final {
public:
    using Job = std::move_only_function<void(HubStore &)>;
    /// Called on the storage thread.
    struct Listener {
        std::function<void(const AppliedSlice &)> applied;
        std::function<void(const StorageError &)> failed; ///< applying failed and is tried again a second later
    };

    /// Called on the new thread, which the store then belongs to; nullptr when it could not be opened, and whoever gave this knows why.
    using Open = std::move_only_function<std::unique_ptr<HubStore>()>;
    /// Opens the store and waits for that; nullptr when there is none.
    static std::unique_ptr<HubThread> start(Open open, Listener listener);
    /// Runs the jobs that are left, then ends the thread. What waits in the inbox is applied at the next start.
    ~HubThread();
    Q_DISABLE_COPY_MOVE(HubThread)

    /// Large jobs wait for small ones, but for one after every four: a till that only sells is not kept waiting by those that hand in days.
    enum class Size { Small, Large };
    /// False, and the job is dropped, when already `most` jobs of its size wait: the caller sheds load.
    bool post(Job job, std::size_t most = 256, Size size = Size::Small);

private:
    explicit HubThread(Listener listener) : m_listener(std::move(listener)) {}
    void run(HubStore &store);
    bool jobsWait() const { return !m_jobs.empty() || !m_largeJobs.empty(); }
    /// The next job; none when it is time to apply or to stop.
    std::optional<Job> nextJob(bool factsWait);
    bool applySlice(Applier &applier);

    Listener m_listener;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs; ///< small ones
    std::deque<Job> m_largeJobs;
    int m_smallInARow = 0; ///< while large ones waited
    bool m_stopping = false;
    std::chrono::steady_clock::time_point m_applyAfter; ///< of the storage thread alone, as is the next
    std::chrono::steady_clock::time_point m_turnOfApplying; ///< from then on even though jobs wait
    std::thread m_thread;
};

} // namespace suanpan
