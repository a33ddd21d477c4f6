#pragma once

#include "models/storage/till/storage_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace suanpan {

/// The one thread that owns a till's storage.
class StorageThread final : public StorageQueue {
public:
    StorageThread(TillStore::Options options, const Clock &clock, Random &random);
    /// Finishes what was asked, then closes the files.
    ~StorageThread() override;
    Q_DISABLE_COPY_MOVE(StorageThread)

    /// Whether the files could be opened; when not, every request answers with that error.
    QFuture<StorageResult<void>> opened() const { return m_opened; }

private:
    void enqueue(Lane lane, Job job) override;
    void run(const TillStore::Options &options, const Clock &clock, Random &random);
    std::optional<Job> next();

    QPromise<StorageResult<void>> m_opening;
    QFuture<StorageResult<void>> m_opened;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_interactive; ///< guarded by m_mutex, as are the following
    std::deque<Job> m_background;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace suanpan
