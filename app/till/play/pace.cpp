#include "app/till/play/pace.h"

#include "models/base/require.h"

namespace suanpan {

using namespace std::chrono_literals;

Pace::Pace(QObject *parent) : QObject(parent)
{
    m_again.setInterval(20ms);
    connect(&m_again, &QTimer::timeout, this, &Pace::look);
    m_again.start();
}

void Pace::wait(QString what, Sight sight, std::coroutine_handle<> waiting)
{
    require(!m_waiting); // one play at a time
    m_what = std::move(what);
    m_sight = std::move(sight);
    m_waiting = waiting;
    m_since.start();
    look();
}

void Pace::look()
{
    if (m_waiting && !m_looking) {
        m_looking = true;
        QMetaObject::invokeMethod(this, &Pace::lookNow, Qt::QueuedConnection);
    }
}

void Pace::lookNow()
{
    m_looking = false;
    if (!m_waiting) {
        return;
    }
    if (m_sight()) {
        m_sight = {};
        std::exchange(m_waiting, nullptr).resume();
    } else if (m_since.hasExpired(m_patience.count())) {
        m_waiting = nullptr;
        Q_EMIT stuck(m_what);
    }
}

} // namespace suanpan
