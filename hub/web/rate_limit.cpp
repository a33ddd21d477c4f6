#include "hub/web/rate_limit.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 minuteUs = 60'000'000;

} // namespace

qint64 RateLimit::shareUs() const
{
    return std::max<qint64>(minuteUs / m_perMinute, 1);
}

/// What lies more than a minute ahead is from before the clock was set back; it would lock somebody out for as long.
qint64 RateLimit::paidUntilUs(const QByteArray &key, qint64 nowUs) const
{
    const bool shares = !m_paidUntilUs.contains(key) && m_paidUntilUs.size() >= m_mostKnown;
    const qint64 until = m_paidUntilUs.value(shares ? QByteArray() : key, nowUs);
    return until > nowUs + minuteUs ? nowUs : std::max(until, nowUs);
}

qint64 RateLimit::waitMs(const QByteArray &key) const
{
    if (m_perMinute <= 0) {
        return 0;
    }
    const qint64 nowUs = m_clock.nowMs() * 1000;
    const qint64 overUs = paidUntilUs(key, nowUs) + shareUs() - (nowUs + minuteUs);
    return overUs > 0 ? (overUs + 999) / 1000 : 0;
}

void RateLimit::take(const QByteArray &key)
{
    if (m_perMinute <= 0) {
        return;
    }
    const qint64 nowUs = m_clock.nowMs() * 1000;
    if (!m_paidUntilUs.contains(key) && m_paidUntilUs.size() >= m_mostKnown) {
        makeRoom(nowUs);
    }
    const bool shares = !m_paidUntilUs.contains(key) && m_paidUntilUs.size() >= m_mostKnown;
    const qint64 until = std::min(paidUntilUs(key, nowUs) + shareUs(), nowUs + minuteUs);
    m_paidUntilUs.insert(shares ? QByteArray() : key, until);
}

qint64 RateLimit::tryTake(const QByteArray &key)
{
    const qint64 wait = waitMs(key);
    if (wait == 0) {
        take(key);
    }
    return wait;
}

/// Who has a whole minute's worth again need not be known.
void RateLimit::makeRoom(qint64 nowUs)
{
    m_paidUntilUs.removeIf([nowUs](const QHash<QByteArray, qint64>::iterator &one) {
        return one.value() <= nowUs || one.value() > nowUs + minuteUs;
    });
}

} // namespace suanpan
