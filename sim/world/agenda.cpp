#include "sim/world/agenda.h"

#include <QCoreApplication>

#include <algorithm>

namespace suanpan {

void Agenda::singleShot(qint64 ms, QObject *context, std::function<void()> then)
{
    m_entries.insert({{nowMs() + std::max<qint64>(ms, 0), ++m_number}, {true, context, std::move(then)}});
}

void Agenda::after(qint64 ms, std::function<void()> then)
{
    m_entries.insert({{nowMs() + std::max<qint64>(ms, 0), ++m_number}, {false, nullptr, std::move(then)}});
}

bool Agenda::step(qint64 untilMs)
{
    if (m_entries.empty() || m_entries.begin()->first.first > untilMs) {
        m_clock.set(std::max(untilMs, nowMs()));
        return false;
    }
    const auto next = m_entries.extract(m_entries.begin());
    m_clock.set(next.key().first);
    if (!next.mapped().isBound || next.mapped().context) {
        next.mapped().then();
    }
    settle();
    return true;
}

/// Without an event loop, which would ask the system for real events. Deferred deletes only go when they are asked for by name.
void Agenda::settle()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace suanpan
