#include "models/coupons/coupon_life.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <tuple>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

bool isSame(const EventStamp &a, const EventStamp &b)
{
    return a.till == b.till && a.epoch == b.epoch && a.seq == b.seq && a.part == b.part;
}

/// Walks the events of one coupon by stamp and sums them up.
class Summary final {
public:
    explicit Summary(const QList<CouponEvent> &events)
    {
        for (const CouponEvent &event : events) {
            std::visit([&](const auto &what) { take(event, what); }, event.what);
        }
    }

    CouponStanding standing(qint64 nowMs) const
    {
        CouponStanding standing;
        standing.conflicts = m_conflicts;
        for (const Use &use : m_uses) {
            if (comesBack(use)) {
                continue;
            }
            if (m_grant) {
                judge(use, standing);
            }
            ++standing.uses;
            standing.offMinor += use.what->offMinor;
        }
        standing.usesLeft = m_grant ? std::max(0, m_grant->uses - standing.uses) : 0;
        standing.claimedBy = claimedAt(nowMs);
        standing.phase = phaseOf(standing, nowMs);
        if (standing.phase != CouponPhase::Claimed) {
            standing.claimedBy = TillId();
        }
        return standing;
    }

private:
    struct Use {
        const CouponEvent *event;
        const CouponRedeemed *what;
    };

    void take(const CouponEvent &event, const CouponGranted &grant)
    {
        if (!m_grant) {
            m_grant = grant;
        } else if (grant != *m_grant) {
            m_conflicts.append({CouponConflict::Kind::GrantedTwice, event.stamp});
        }
    }
    void take(const CouponEvent & /*event*/, const CouponClaimed &claim)
    {
        m_claims.removeIf([&claim](const CouponClaimed &other) { return other.by == claim.by; });
        m_claims.append(claim);
    }
    void take(const CouponEvent & /*event*/, const CouponReleased &release) { endClaimOf(release.by); }
    void take(const CouponEvent &event, const CouponRedeemed &use)
    {
        m_uses.append({&event, &use});
        endClaimOf(event.stamp.till);
    }
    void take(const CouponEvent & /*event*/, const CouponSaleReturned &returned) { m_returned.insert(returned.sale); }
    void take(const CouponEvent & /*event*/, CouponExpired /*expired*/) { m_expired = true; }
    void take(const CouponEvent &event, CouponRevoked /*revoked*/)
    {
        if (!m_revoked) {
            m_revoked = event.stamp;
        }
    }

    void endClaimOf(const TillId &till)
    {
        m_claims.removeIf([&till](const CouponClaimed &claim) { return claim.by == till; });
    }

    bool comesBack(const Use &use) const
    {
        const bool policy = !m_grant || m_grant->onReturn == CouponReturn::ComesBack;
        return policy && m_returned.contains(use.what->sale);
    }

    /// Notes what is wrong with a use, after `standing.uses` others.
    void judge(const Use &use, CouponStanding &standing) const
    {
        const EventStamp &stamp = use.event->stamp;
        const auto note = [&](CouponConflict::Kind kind) { standing.conflicts.append({kind, stamp}); };
        if (standing.uses >= m_grant->uses) {
            note(CouponConflict::Kind::TooManyUses);
        }
        if (m_grant->mostOffMinor && use.what->offMinor > *m_grant->mostOffMinor) {
            note(CouponConflict::Kind::OverValue);
        }
        if (use.event->atMs >= m_grant->validUntilMs) {
            note(CouponConflict::Kind::UsedAfterExpiry);
        }
        if (m_revoked && *m_revoked < stamp) {
            note(CouponConflict::Kind::UsedAfterRevocation);
        }
    }

    TillId claimedAt(qint64 nowMs) const
    {
        const auto open = std::ranges::find_if(m_claims, [nowMs](const CouponClaimed &claim) { return nowMs < claim.untilMs; });
        return open == m_claims.end() ? TillId() : open->by;
    }

    CouponPhase phaseOf(const CouponStanding &standing, qint64 nowMs) const
    {
        if (!standing.conflicts.isEmpty()) {
            return CouponPhase::Conflicted;
        }
        if (!m_grant) {
            return CouponPhase::Unknown;
        }
        if (standing.usesLeft == 0) {
            return CouponPhase::Redeemed;
        }
        if (m_revoked) {
            return CouponPhase::Revoked;
        }
        if (m_expired || nowMs >= m_grant->validUntilMs) {
            return CouponPhase::Expired;
        }
        return standing.claimedBy.isEmpty() ? CouponPhase::Issued : CouponPhase::Claimed;
    }

    std::optional<CouponGranted> m_grant;
    QList<CouponClaimed> m_claims;
    QList<Use> m_uses;
    QSet<SaleId> m_returned;
    bool m_expired = false;
    std::optional<EventStamp> m_revoked;
    QList<CouponConflict> m_conflicts;
};

} // namespace

std::strong_ordering operator<=>(const EventStamp &a, const EventStamp &b)
{
    if (a.hybridTime != b.hybridTime) {
        return a.hybridTime <=> b.hybridTime;
    }
    if (a.till != b.till) {
        return a.till < b.till ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return std::tie(a.epoch, a.seq, a.part) <=> std::tie(b.epoch, b.seq, b.part);
}

QString nameOf(CouponPhase phase)
{
    switch (phase) {
    case CouponPhase::Unknown: return u"unknown"_s;
    case CouponPhase::Issued: return u"issued"_s;
    case CouponPhase::Claimed: return u"claimed"_s;
    case CouponPhase::Redeemed: return u"redeemed"_s;
    case CouponPhase::Expired: return u"expired"_s;
    case CouponPhase::Revoked: return u"revoked"_s;
    case CouponPhase::Conflicted: return u"conflicted"_s;
    }
    return {};
}

QString nameOf(CouponConflict::Kind kind)
{
    switch (kind) {
    case CouponConflict::Kind::TooManyUses: return u"too_many_uses"_s;
    case CouponConflict::Kind::OverValue: return u"over_value"_s;
    case CouponConflict::Kind::UsedAfterExpiry: return u"used_after_expiry"_s;
    case CouponConflict::Kind::UsedAfterRevocation: return u"used_after_revocation"_s;
    case CouponConflict::Kind::GrantedTwice: return u"granted_twice"_s;
    }
    return {};
}

bool CouponLife::apply(const CouponEvent &event)
{
    if (std::ranges::any_of(m_events, [&event](const CouponEvent &known) { return isSame(known.stamp, event.stamp); })) {
        return false;
    }
    m_events.insert(std::ranges::lower_bound(m_events, event.stamp, std::less<>(), &CouponEvent::stamp), event);
    return true;
}

CouponStanding CouponLife::standing(qint64 nowMs) const
{
    return Summary(m_events).standing(nowMs);
}

CouponReturnPlan planReturn(CouponReturn policy, qint64 usedMinor, const CouponStanding *rest)
{
    if (policy == CouponReturn::StaysUsed) {
        return {};
    }
    if (!rest) {
        return {true, false, 0};
    }
    const bool untouched = rest->phase == CouponPhase::Issued || rest->phase == CouponPhase::Expired;
    return untouched ? CouponReturnPlan{true, true, 0} : CouponReturnPlan{false, false, usedMinor};
}

} // namespace suanpan
