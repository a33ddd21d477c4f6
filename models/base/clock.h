#pragma once

#include <QtGlobal>

namespace suanpan {

/// Where time comes from. Instants are UTC milliseconds since 1970; only `app` knows the real one.
class Clock {
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    qint64 nowMs() const override;
};

/// A clock that stands until it is moved: for tests, the simulator and replays.
class ManualClock final : public Clock {
public:
    explicit ManualClock(qint64 nowMs) : m_nowMs(nowMs) {}
    qint64 nowMs() const override { return m_nowMs; }
    void set(qint64 nowMs) { m_nowMs = nowMs; }
    void advance(qint64 ms) { m_nowMs += ms; }

private:
    qint64 m_nowMs;
};

/// Hybrid logical time: milliseconds in the upper 48 bits, a counter in the lower 16, never running backwards
/// (Kulkarni et al., "Logical Physical Clocks", 2014). Orders what two devices did to one member field.
class HybridClock final {
public:
    explicit HybridClock(const Clock &wall, qint64 last = 0) : m_wall(wall), m_last(last) {}
    qint64 tick();
    /// The first hybrid time of that millisecond.
    static qint64 at(qint64 wallMs) { return wallMs << 16; }
    /// Takes note of a time seen from elsewhere, so that what follows here is later than it.
    void witness(qint64 seen) { m_last = seen > m_last ? seen : m_last; }
    qint64 last() const { return m_last; }

private:
    const Clock &m_wall;
    qint64 m_last;
};

} // namespace suanpan
