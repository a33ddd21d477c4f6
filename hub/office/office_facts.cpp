#include "hub/office/office_facts.h"

#include "hub/ingest/ingest.h"
#include "models/base/canonical_json.h"
#include "models/base/require.h"
#include "sync/protocol/limits.h"

#include <QDateTime>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 officeEpoch = 1;

} // namespace

StorageResult<FactKey> OfficeFacts::add(QLatin1StringView type, const QList<QJsonObject> &payloads)
{
    auto head = InboxQueries(m_store.database()).head(headOffice(), officeEpoch);
    if (!head) {
        return std::unexpected(head.error());
    }
    Ingest ingest(m_store);
    for (qsizetype start = 0; start < payloads.size(); start += wire::maxFactsPerPush) {
        PushRequest request{.epoch = officeEpoch, .facts = {}};
        for (const QJsonObject &payload : payloads.mid(start, wire::maxFactsPerPush)) {
            const qint64 nowMs = m_clock.nowMs();
            const FactDraft draft{.id = FactId::make(m_clock, m_random),
                                  .type = type,
                                  .hybridTime = m_hybrid.tick(),
                                  .wallMs = nowMs,
                                  .businessDate = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date().toString(Qt::ISODate),
                                  .staff = StaffId(u"HQ"_s),
                                  .payload = canonicalJson(payload).value()};
            const Fact fact = makeFact(draft, {headOffice(), officeEpoch, ++head->seq}, head->hash);
            head->hash = fact.hash;
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        const auto answer = ingest.pushInside({.till = headOffice(), .epoch = officeEpoch}, request);
        if (!answer) {
            return std::unexpected(answer.error());
        }
        require(std::holds_alternative<PushReply>(*answer)); // our own chain, read in this transaction
    }
    return FactKey{headOffice(), officeEpoch, head->seq};
}

} // namespace suanpan
