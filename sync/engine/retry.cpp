#include "sync/engine/retry.h"

#include "models/base/random.h"
#include "models/base/require.h"
#include "sync/engine/timers.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 firstCeilingMs = 1000;
constexpr qint64 lastCeilingMs = 5LL * 60 * 1000;

} // namespace

qint64 backoffCeilingMs(int failures)
{
    require(failures >= 1);
    constexpr int enough = 16; // doublings to be well past the last ceiling, and far from an overflow
    return std::min(lastCeilingMs, firstCeilingMs << std::min(failures - 1, enough));
}

Retry::Retry(Timers &timers, Random &random, std::function<void()> again, QObject *parent)
    : QObject(parent), m_timers(timers), m_random(random), m_again(std::move(again))
{}

void Retry::afterFailure(qint64 leastMs)
{
    ++m_failures;
    const auto ceiling = static_cast<std::uint64_t>(backoffCeilingMs(m_failures));
    const qint64 jitterMs = static_cast<qint64>(m_random.below(ceiling + 1));
    m_waiting = true;
    m_obliged = leastMs > 0;
    m_waitMs = std::max(leastMs, jitterMs);
    m_timers.singleShot(m_waitMs, this, [this, wait = ++m_wait] {
        if (wait == m_wait && m_waiting) {
            goOn();
        }
    });
}

bool Retry::succeeded()
{
    return std::exchange(m_failures, 0) > 0;
}

void Retry::hurry()
{
    if (m_waiting && !m_obliged) {
        m_failures = 0;
        goOn();
    }
}

void Retry::stop()
{
    m_waiting = false;
}

void Retry::goOn()
{
    m_waiting = false;
    m_again();
}

} // namespace suanpan
