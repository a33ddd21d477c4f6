#include "models/base/clock.h"

#include <QDateTime>

namespace suanpan {

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 HybridClock::tick()
{
    const qint64 wall = at(m_wall.nowMs());
    m_last = wall > m_last ? wall : m_last + 1;
    return m_last;
}

} // namespace suanpan
