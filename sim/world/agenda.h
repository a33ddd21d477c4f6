#pragma once

#include "models/base/clock.h"
#include "sync/engine/timers.h"

#include <QPointer>

#include <map>

namespace suanpan {

/// The simulated world's time: what is to happen when, in one order that depends on nothing else. Needs a QCoreApplication, for what programs post to
/// themselves is delivered between two entries.
class Agenda final : public Timers {
public:
    explicit Agenda(qint64 startMs) : m_clock(startMs) {}

    const Clock &clock() const { return m_clock; }
    qint64 nowMs() const { return m_clock.nowMs(); }
    void singleShot(qint64 ms, QObject *context, std::function<void()> then) override;
    /// For whoever lives as long as the world.
    void after(qint64 ms, std::function<void()> then);

    /// Does what comes next, and all that follows from it without time passing. False: nothing comes up to that instant, which it then is.
    bool step(qint64 untilMs);
    qint64 steps() const { return static_cast<qint64>(m_number); }

private:
    struct Entry {
        bool isBound = false;
        QPointer<QObject> context;
        std::function<void()> then;
    };
    static void settle();

    ManualClock m_clock;
    std::map<std::pair<qint64, quint64>, Entry> m_entries; ///< by time, then as they were made
    quint64 m_number = 0;
};

/// A machine's clock that is off by so much.
class OffClock final : public Clock {
public:
    OffClock(const Clock &right, qint64 offMs) : m_right(right), m_offMs(offMs) {}
    qint64 nowMs() const override { return m_right.nowMs() + m_offMs; }

private:
    const Clock &m_right;
    qint64 m_offMs;
};

} // namespace suanpan
