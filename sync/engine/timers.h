#pragma once

#include <QObject>

#include <functional>

namespace suanpan {

/// Where waiting comes from, so that a test or a simulation decides how fast time passes.
class Timers {
public:
    virtual ~Timers() = default;
    /// Calls `then` once, on the thread of `context`, unless the context is gone by then.
    virtual void singleShot(qint64 ms, QObject *context, std::function<void()> then) = 0;
};

/// The event loop's timers.
class QtTimers final : public Timers {
public:
    void singleShot(qint64 ms, QObject *context, std::function<void()> then) override;
};

} // namespace suanpan
