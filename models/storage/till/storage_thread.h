#pragma once

#include "models/storage/till/till_store.h"

#include <QPromise>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace suanpan {

/// The one thread that owns a till's storage. What the window asks goes first; background work (sync) comes in small pieces between.
/// Answers are futures; `.then` them with a context, so that they arrive on the asker's thread.
class StorageThread final {
public:
    enum class Lane { Interactive, Background };

    StorageThread(TillStore::Options options, const Clock &clock, Random &random);
    /// Finishes what was asked, then closes the files.
    ~StorageThread();
    Q_DISABLE_COPY_MOVE(StorageThread)

    /// Whether the files could be opened; when not, every request answers with that error.
    QFuture<StorageResult<void>> opened() const { return m_opened; }

    /// Runs `work(TillStore &)`, which answers a StorageResult or DeskResult, on the storage thread.
    template <typename Work>
    auto post(Lane lane, Work work) -> QFuture<std::invoke_result_t<Work, TillStore &>>
    {
        using Answer = std::invoke_result_t<Work, TillStore &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        enqueue(lane, [promise, task = std::move(work)](TillStore *store, const StorageError &whyNot) mutable {
            promise->addResult(store != nullptr ? task(*store) : refusal<Answer>(whyNot));
            promise->finish();
        });
        return promise->future();
    }

private:
    using Job = std::function<void(TillStore *, const StorageError &)>;

    template <typename Answer>
    static Answer refusal(const StorageError &error)
    {
        if constexpr (std::is_same_v<typename Answer::error_type, DeskError>) {
            return std::unexpected(DeskError::from(error));
        } else {
            return std::unexpected(error);
        }
    }
    void enqueue(Lane lane, Job job);
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
