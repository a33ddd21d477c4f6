#pragma once

#include "hub/web/net.h"

#include <set>

namespace suanpan {

/// Lets many coroutines of one executor wait for something to happen, at the price of a timer each. Belongs to that executor's thread.
class WakeBell final {
public:
    /// Returns when the bell rings or the time is over, whichever comes first.
    asio::awaitable<void> wait(std::chrono::steady_clock::duration atMost);
    void ring();
    std::size_t waiting() const { return m_timers.size(); }

private:
    std::set<asio::steady_timer *> m_timers;
};

} // namespace suanpan
