#pragma once

#include "hub/ingest/hub_thread.h"
#include "hub/web/net.h"

namespace suanpan {

/// Runs `work(HubStore &)` on the storage thread and resumes here with what it returned; nothing when too many jobs wait already.
template <typename Work>
auto onStorage(HubThread &thread, std::size_t mostWaiting, Work work, HubThread::Size size = HubThread::Size::Small)
    -> asio::awaitable<std::optional<std::invoke_result_t<Work &, HubStore &>>>
{
    using Result = std::optional<std::invoke_result_t<Work &, HubStore &>>;
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    auto initiate = [executor, &thread, mostWaiting, size, work = std::move(work)](auto handler) mutable {
        // Shared, because a refused job is destroyed and the coroutine must still hear of it.
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        auto resume = [executor, waiting](Result result) {
            asio::post(executor, [waiting, result = std::move(result)]() mutable { (*waiting)(std::move(result)); });
        };
        auto job = [resume, work = std::move(work), busy = asio::make_work_guard(executor)](HubStore &store) mutable {
            resume(work(store));
        };
        if (!thread.post(std::move(job), mostWaiting, size)) {
            resume(std::nullopt);
        }
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<> &, void(Result)>(std::move(initiate),
                                                                                           asio::use_awaitable);
}

} // namespace suanpan
