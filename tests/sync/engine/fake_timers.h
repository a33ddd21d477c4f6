#pragma once

#include "models/base/clock.h"
#include "sync/engine/timers.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QMultiMap>
#include <QPointer>

namespace suanpan::test {

/// Timers whose time passes only here: run() goes from one event to the next without waiting.
class FakeTimers final : public Timers {
public:
    explicit FakeTimers(ManualClock &clock) : m_clock(clock) {}

    void singleShot(qint64 ms, QObject *context, std::function<void()> then) override
    {
        m_due.insert({m_clock.nowMs() + ms, ++m_number}, {context, std::move(then)});
    }

    void runFor(qint64 ms)
    {
        const qint64 untilMs = m_clock.nowMs() + ms;
        settle();
        while (!m_due.isEmpty() && m_due.firstKey().first <= untilMs) {
            const auto [context, then] = m_due.first();
            m_clock.set(m_due.firstKey().first);
            m_due.erase(m_due.begin());
            if (context) {
                then();
            }
            settle();
        }
        m_clock.set(untilMs);
    }

    /// What can happen without time passing.
    static void settle()
    {
        // Outside of any event loop, deferred deletes only go when they are asked for by name.
        do {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        } while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents));
    }

private:
    struct Due {
        QPointer<QObject> context;
        std::function<void()> then;
    };
    ManualClock &m_clock;
    QMap<std::pair<qint64, quint64>, Due> m_due;
    quint64 m_number = 0;
};

} // namespace suanpan::test
