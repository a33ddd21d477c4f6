#include "hub/web/wake_bell.h"

namespace suanpan {

asio::awaitable<void> WakeBell::wait(std::chrono::steady_clock::duration atMost)
{
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, atMost);
    m_timers.insert(&timer);
    boost::system::error_code rung; // operation_aborted when it rang: both ends of the wait are good
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, rung));
    m_timers.erase(&timer);
}

void WakeBell::ring()
{
    for (asio::steady_timer *timer : m_timers) {
        timer->cancel(); // resumes later, so the set stays as it is meanwhile
    }
}

} // namespace suanpan
