#pragma once

#include <QObject>

#include <functional>

namespace suanpan {

class Random;
class Timers;

/// The longest wait after that many failures in a row: 1 s, doubled each time, never more than 5 min.
qint64 backoffCeilingMs(int failures);

/// One loop's patience. After a failure it waits anything from nothing to the ceiling ("full jitter"), so that a thousand tills that
/// lost the hub together do not come back together.
class Retry final : public QObject {
    Q_OBJECT
public:
    Retry(Timers &timers, Random &random, std::function<void()> again, QObject *parent = nullptr);

    /// Counts a failure and calls again() later, not before `leastMs` (what Retry-After asked for).
    void afterFailure(qint64 leastMs = 0);
    /// Forgets the failures; true when there were any.
    bool succeeded();
    /// Somebody else got through: calls again() now if this was waiting, unless the hub itself asked to wait.
    void hurry();
    void stop();
    bool isWaiting() const { return m_waiting; }
    /// The current wait, or the last: which it is, and how long it was when it began.
    struct Wait {
        quint64 number = 0;
        qint64 ms = 0;
    };
    Wait wait() const { return {m_wait, m_waitMs}; }

private:
    void goOn();

    Timers &m_timers;
    Random &m_random;
    std::function<void()> m_again;
    int m_failures = 0;
    quint64 m_wait = 0; ///< which wait is the current one: a timer of an earlier one does nothing
    qint64 m_waitMs = 0;
    bool m_waiting = false;
    bool m_obliged = false;
};

} // namespace suanpan
