#include "sim/hub/claim_witness.h"

#include "hub/storage/verify_queries.h"

namespace suanpan {

void ClaimWitness::look(HubStore &hub)
{
    const auto claims = VerifyQueries(hub.database()).couponClaims();
    if (!claims) {
        return; // its disk fails: it ends now
    }
    std::map<QString, TillId> holders;
    for (const VerifyQueries::CouponClaim &claim : *claims) {
        const FactKey &by = claim.usedBy;
        if (by.seq > 0) {
            m_covered[claim.coupon].insert(
                QStringLiteral("%1/%2/%3").arg(by.till.text(), QString::number(by.epoch), QString::number(by.seq)));
        }
        if (!claim.ended.isEmpty() || claim.untilMs <= hub.clock().nowMs()) {
            continue;
        }
        m_seen.insert(claim.id);
        const auto &[holder, isFirst] = holders.insert({claim.coupon, claim.till});
        if (!isFirst && holder->second != claim.till) {
            m_heldTwice.append(claim.coupon);
        }
    }
}

} // namespace suanpan
