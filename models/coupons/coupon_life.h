#pragma once

#include "models/base/ids.h"
#include "models/coupons/coupon_template.h"

#include <QList>

#include <compare>
#include <optional>
#include <variant>

namespace suanpan {

/// Where an event stands among all events. The journal's hybrid time comes first because it never runs backwards within a till and so keeps
/// each till's own order; equal times go by till, epoch, seq, and place within the fact. Two events with the same till, epoch, seq and
/// part are the same event: a fork of a journal is refused before it gets here.
struct EventStamp {
    qint64 hybridTime = 0;
    TillId till;
    qint64 epoch = 0;
    qint64 seq = 0;
    int part = 0;
    friend std::strong_ordering operator<=>(const EventStamp &a, const EventStamp &b);
    friend bool operator==(const EventStamp &, const EventStamp &) = default;
};

/// It exists from here on, with these terms.
struct CouponGranted {
    int uses = 1;
    std::optional<qint64> mostOffMinor; ///< by one use; nothing where the kind names no amount
    qint64 validUntilMs = 0;
    CouponReturn onReturn = CouponReturn::ComesBack;
    friend bool operator==(const CouponGranted &, const CouponGranted &) = default;
};
/// The hub promised it to a till for a while.
struct CouponClaimed {
    TillId by;
    qint64 untilMs = 0;
    friend bool operator==(const CouponClaimed &, const CouponClaimed &) = default;
};
struct CouponReleased {
    TillId by;
    friend bool operator==(const CouponReleased &, const CouponReleased &) = default;
};
/// A sale used it. That happened, whether it should have or not.
struct CouponRedeemed {
    SaleId sale;
    qint64 offMinor = 0;
    friend bool operator==(const CouponRedeemed &, const CouponRedeemed &) = default;
};
/// The whole of a sale that used it was returned.
struct CouponSaleReturned {
    SaleId sale;
    friend bool operator==(const CouponSaleReturned &, const CouponSaleReturned &) = default;
};
struct CouponExpired {
    friend bool operator==(CouponExpired, CouponExpired) = default;
};
struct CouponRevoked {
    friend bool operator==(CouponRevoked, CouponRevoked) = default;
};

struct CouponEvent {
    EventStamp stamp;
    qint64 atMs = 0; ///< when it happened by the till's clock, UTC
    std::variant<CouponGranted, CouponClaimed, CouponReleased, CouponRedeemed, CouponSaleReturned, CouponExpired, CouponRevoked>
        what;
    friend bool operator==(const CouponEvent &, const CouponEvent &) = default;
};

enum class CouponPhase {
    Unknown, ///< something was heard of it, but not yet that it was issued
    Issued,
    Claimed,
    Redeemed, ///< no use left
    Expired,
    Revoked,
    Conflicted, ///< it was used in a way it should not have been: for a manager
};
QString nameOf(CouponPhase phase); ///< "claimed"

/// One thing about a coupon that should not have happened.
struct CouponConflict {
    enum class Kind {
        TooManyUses, ///< a use beyond those allowed; by stamp the first ones count as the rightful ones
        OverValue, ///< more taken off than it was worth
        UsedAfterExpiry, ///< by the clock of the till that did it
        UsedAfterRevocation, ///< by stamp
        GrantedTwice, ///< under one id, with other terms; the first by stamp counts
    } kind;
    EventStamp stamp;
    friend bool operator==(const CouponConflict &, const CouponConflict &) = default;
};
QString nameOf(CouponConflict::Kind kind); ///< "too_many_uses"

/// What follows from a coupon's events.
struct CouponStanding {
    CouponPhase phase = CouponPhase::Unknown;
    int uses = 0; ///< that count: without those that came back
    int usesLeft = 0;
    qint64 offMinor = 0; ///< taken off by the uses that count
    TillId claimedBy; ///< while Claimed
    QList<CouponConflict> conflicts;
    friend bool operator==(const CouponStanding &, const CouponStanding &) = default;
};

/// The life of one coupon: the set of what happened to it. The standing is a function of that set, so it does not matter in which order
/// the facts of several tills arrive, or whether one arrives twice. No event is ever refused.
class CouponLife final {
public:
    /// False when it was known already.
    bool apply(const CouponEvent &event);
    CouponStanding standing(qint64 nowMs) const;
    const QList<CouponEvent> &events() const { return m_events; }
    friend bool operator==(const CouponLife &, const CouponLife &) = default;

private:
    QList<CouponEvent> m_events; ///< by stamp
};

/// What to do about a coupon when the whole of the sale that used it was returned.
struct CouponReturnPlan {
    bool comesBack = false; ///< record CouponSaleReturned: the use is there again, until its old day
    bool revokesRest = false; ///< record CouponRevoked for the coupon over the rest
    qint64 newCouponMinor = 0; ///< issueRest() of this amount, for the rest was used already and keeps its life
    friend bool operator==(const CouponReturnPlan &, const CouponReturnPlan &) = default;
};
/// `rest` is the standing of the coupon that was made of the rest; null when there is none. What the customer can use afterwards is worth what it
/// was before the sale, less what the rest paid for meanwhile.
CouponReturnPlan planReturn(CouponReturn policy, qint64 usedMinor, const CouponStanding *rest);

} // namespace suanpan
