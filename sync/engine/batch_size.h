#pragma once

#include "sync/protocol/limits.h"

#include <algorithm>

namespace suanpan {

/// How much to push at once: halved when the hub or the line could not take it, grown back an eighth at a time when it could.
class BatchSize final {
public:
    int facts() const { return m_facts; }
    qsizetype bytes() const { return m_bytes; }

    /// To half of what was sent. False when that was a single fact: there is nothing left to halve.
    bool halve(int sentFacts, qsizetype sentBytes)
    {
        m_facts = std::max(1, sentFacts / 2);
        m_bytes = std::max<qsizetype>(1, sentBytes / 2);
        return sentFacts > 1;
    }
    void grow()
    {
        m_facts = std::min(wire::maxFactsPerPush, m_facts + wire::maxFactsPerPush / 8);
        m_bytes = std::min(wire::maxPushBytes, m_bytes + wire::maxPushBytes / 8);
    }

private:
    int m_facts = wire::maxFactsPerPush;
    qsizetype m_bytes = wire::maxPushBytes;
};

} // namespace suanpan
