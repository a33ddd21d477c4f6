#include "sync/engine/timers.h"

#include <QTimer>

#include <chrono>

namespace suanpan {

void QtTimers::singleShot(qint64 ms, QObject *context, std::function<void()> then)
{
    QTimer::singleShot(std::chrono::milliseconds(ms), context, std::move(then));
}

} // namespace suanpan
