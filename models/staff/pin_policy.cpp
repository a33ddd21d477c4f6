#include "models/staff/pin_policy.h"

#include "models/base/require.h"

namespace suanpan {

qint64 PinPolicy::delayMs() const
{
    if (m_state.wrongTries <= 0) {
        return 0;
    }
    return m_state.wrongTries >= triesUntilLocked ? lockMs : firstDelayMs << (m_state.wrongTries - 1);
}

qint64 PinPolicy::waitMs(qint64 nowMs)
{
    if (nowMs < m_state.lastWrongAtMs) { // the clock went back: without a new start the wait could be days
        m_state.lastWrongAtMs = nowMs;
    }
    const qint64 waited = nowMs - m_state.lastWrongAtMs;
    return waited >= delayMs() ? 0 : delayMs() - waited;
}

PinPolicy::Standing PinPolicy::standing(qint64 nowMs)
{
    if (waitMs(nowMs) == 0) {
        return Standing::Open;
    }
    return m_state.wrongTries >= triesUntilLocked ? Standing::Locked : Standing::Delayed;
}

void PinPolicy::wrong(qint64 nowMs)
{
    require(standing(nowMs) == Standing::Open);
    ++m_state.wrongTries;
    m_state.lastWrongAtMs = nowMs;
}

} // namespace suanpan
