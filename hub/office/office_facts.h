#pragma once

#include "hub/storage/hub_store.h"
#include "models/base/clock.h"
#include "models/journal/fact.h"

namespace suanpan {

/// The chain of facts of head office: till "HQ" (docs/decisions/0008). They go through the same inbox as everybody's.
class OfficeFacts final {
public:
    OfficeFacts(HubStore &store, const Clock &clock, Random &random)
        : m_store(store), m_clock(clock), m_random(random), m_hybrid(clock)
    {}

    /// One fact for each payload, to be applied later. Answers the place of the last. Callers bring the transaction.
    StorageResult<FactKey> add(QLatin1StringView type, const QList<QJsonObject> &payloads);

private:
    HubStore &m_store;
    const Clock &m_clock;
    Random &m_random;
    HybridClock m_hybrid;
};

} // namespace suanpan
