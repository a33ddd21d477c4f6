#pragma once

#include <QtGlobal>

namespace suanpan {

/// Guards one person's PIN against guessing: every wrong try doubles the wait before the next (1 s, 2 s, 4 s, 8 s), the fifth
/// locks for five minutes, and so does each one after that until the right PIN is entered or a manager unlocks. A plain value:
/// keep it with the person, over restarts too.
class PinPolicy final {
public:
    static constexpr int triesUntilLocked = 5;
    static constexpr qint64 firstDelayMs = 1'000;
    static constexpr qint64 lockMs = 5 * 60 * 1'000;

    enum class Standing { Open, Delayed, Locked };
    struct State {
        int wrongTries = 0;
        qint64 lastWrongAtMs = 0;
        friend bool operator==(State, State) = default;
    };

    PinPolicy() = default;
    explicit PinPolicy(State state) : m_state(state) {}

    /// Whether a PIN may be tried now. A clock that was set back starts the wait anew, and never makes it longer than it was.
    Standing standing(qint64 nowMs);
    /// How long until it may be, in milliseconds; 0 when it may.
    qint64 waitMs(qint64 nowMs);

    /// Only for a try that was allowed: a refused one is not looked at and not counted.
    void wrong(qint64 nowMs);
    void right() { m_state = {}; }
    /// A manager (StaffRight::UnlockStaff) vouches for the person.
    void unlock() { m_state = {}; }

    State state() const { return m_state; }

private:
    qint64 delayMs() const;

    State m_state;
};

} // namespace suanpan
