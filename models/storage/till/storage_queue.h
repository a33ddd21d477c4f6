#pragma once

#include "models/storage/till/till_store.h"

#include <QPromise>

#include <memory>

namespace suanpan {

/// Jobs for a till's storage, done one after the other: on a thread of its own (StorageThread), or in a simulation when its time comes.
/// What the window asks goes first; background work (sync) comes in small pieces between. Answers are futures; `.then` them with a context, so that they
/// arrive on the asker's thread.
class StorageQueue {
public:
    enum class Lane { Interactive, Background };

    virtual ~StorageQueue() = default;

    /// Runs `work(TillStore &)`, which answers a StorageResult or DeskResult, where the storage is.
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

protected:
    /// Without a store, every job answers why there is none.
    using Job = std::function<void(TillStore *, const StorageError &)>;

private:
    virtual void enqueue(Lane lane, Job job) = 0;

    template <typename Answer>
    static Answer refusal(const StorageError &error)
    {
        if constexpr (std::is_same_v<typename Answer::error_type, DeskError>) {
            return std::unexpected(DeskError::from(error));
        } else {
            return std::unexpected(error);
        }
    }
};

} // namespace suanpan
