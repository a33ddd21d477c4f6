#pragma once

#include "models/base/json_fields.h"
#include "models/base/trace.h"
#include "models/coupons/coupon_life.h"
#include "models/coupons/coupon_ticket.h"

#include <expected>
#include <optional>

namespace suanpan {

/// A coupon as its issuer records it: the ticket, and what the ticket keeps from strangers.
struct IssuedCoupon {
    CouponTicket ticket;
    MemberId holder;   ///< empty for a bearer
    CouponIssueWay way = CouponIssueWay::Rule;
    QString by;        ///< the rule's name or the number of the member of staff; empty for points
    CouponId restOf;   ///< the coupon whose rest this is
    CouponReturn onReturn = CouponReturn::ComesBack; ///< as its template said then
    friend bool operator==(const IssuedCoupon &, const IssuedCoupon &) = default;
};

/// What its issue says about its life.
CouponGranted grantOf(const IssuedCoupon &coupon);

/// A stranger's personal coupon keeps its holder's tag: without it, it would be a bearer's.
QJsonObject toJson(const IssuedCoupon &coupon);
std::expected<IssuedCoupon, JsonError> issuedCouponFromJson(const QJsonObject &json);

/// For whom and when a coupon is wanted, and what was given out before.
struct CouponRequest {
    CouponId id; ///< of the new coupon, a UUIDv7
    qint64 nowMs = 0;
    MemberId member;         ///< empty when nobody is known
    qint64 issuedSoFar = 0;  ///< coupons of this template
    qint64 memberHas = 0;    ///< of these, by this member
    qint64 offMinorSoFar = 0;///< taken off sales with them
};

enum class IssueRefusal {
    OtherWay,     ///< the template is not issued like this
    NotPermitted, ///< by hand, without the right
    NoMember,
    WindowOver,
    BudgetSpent,
    MemberHasEnough,
    NotEnoughPoints,
};
QString nameOf(IssueRefusal refusal); ///< "budget_spent"

struct CouponIssue {
    IssuedCoupon coupon;
    qint64 pointsToDebit = 0; ///< to be booked in the same fact
    Trace trace;
};
using CouponIssueResult = std::expected<CouponIssue, IssueRefusal>;

CouponIssueResult issueByRule(const CouponTemplate &from, const CouponRequest &request, const QString &rule);
/// `permitted` is whether this member of staff holds the right to issue coupons.
CouponIssueResult issueByHand(const CouponTemplate &from, const CouponRequest &request, const StaffId &staff, bool permitted);
CouponIssueResult issueForPoints(const CouponTemplate &from, const CouponRequest &request, qint64 pointsHeld);

/// A coupon over a part of another one's amount, for the same holder and until the same day.
/// The part is above 0 and at most the other's value.
IssuedCoupon issueRest(const IssuedCoupon &of, qint64 restMinor, const CouponId &id);

} // namespace suanpan
