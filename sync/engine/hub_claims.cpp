#include "sync/engine/hub_claims.h"

#include "models/base/when_done.h"
#include "models/journal/sync_store.h"
#include "sync/protocol/limits.h"

#include <QPromise>

#include <algorithm>
#include <memory>

namespace suanpan {

namespace {

/// In time from now, for the two clocks need not agree.
ClaimAnswer answerOf(const ClaimReply &reply)
{
    return {.refusal = reply.refusal,
            .free = reply.free,
            .by = reply.by,
            .lastsMs = std::max<qint64>(0, reply.untilMs - reply.hubMs)};
}

} // namespace

DeskFuture<ClaimAnswer> HubClaims::claim(const Claim &claim)
{
    const auto promise = std::make_shared<QPromise<DeskResult<ClaimAnswer>>>();
    promise->start();
    const auto conclude = [promise](DeskResult<ClaimAnswer> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    whenDone(m_store.position(), this, [this, claim, conclude](const StorageResult<SyncPosition> &position) {
        if (!position) {
            conclude(std::unexpected(DeskError::from(position.error())));
            return;
        }
        if (position->later > 0) { // it owes facts of an earlier life: the hub knows too little of it to promise anything
            conclude(std::unexpected(DeskError{DeskError::Reason::HubUnreachable, {}}));
            return;
        }
        const ClaimRequest request{claim, wire::maxClaimS, position->epoch, position->lastSeq};
        whenDone(m_line.claim(request), this, [conclude](const HubResult<ClaimReply> &reply) {
            conclude(reply ? DeskResult<ClaimAnswer>(answerOf(*reply))
                           : std::unexpected(DeskError{DeskError::Reason::HubUnreachable, reply.error().detail}));
        });
    });
    return promise->future();
}

void HubClaims::release(const ClaimId &claim)
{
    (void)m_line.release(claim);
}

} // namespace suanpan
