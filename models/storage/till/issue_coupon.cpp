#include "models/storage/till/issue_coupon.h"

#include "models/base/canonical_json.h"
#include "models/coupons/given_coupon.h"
#include "models/storage/till/desk_answers.h"
#include "models/storage/till/held_coupons.h"
#include "models/storage/till/standing_queries.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<DeskError> refuse(IssueRefusal refusal)
{
    return std::unexpected(DeskError{DeskError::Reason::CouponNotIssued, nameOf(refusal)});
}

CouponIssueResult made(const CouponTemplate &from, const CouponRequest &asked, const IssueCoupon &request, qint64 points)
{
    return request.way == CouponIssueWay::Points ? issueForPoints(from, asked, points)
                                                 : issueByHand(from, asked, request.staff, request.permitted);
}

} // namespace

DeskResult<void> issueCoupon(TillStore &store, const IssueCoupon &request, const QString &businessDate)
{
    const auto rules = store.rules();
    if (!rules) {
        return failed(rules.error());
    }
    const CouponTemplate *from = rules->coupons.find(request.templateNumber);
    if (from == nullptr) {
        return refuse(IssueRefusal::OtherWay);
    }
    const HeldCoupons held(store.database(), *rules, store.clock().nowMs());
    const auto known = held.isKnown(request.id);
    const auto spent = held.spentOf(request.templateNumber, request.member);
    const auto figures = figuresOf(store.database(), request.member);
    if (!known || !spent || !figures) {
        return failed(!known ? known.error() : !spent ? spent.error() : figures.error());
    }
    if (*known) {
        return {};
    }
    const QDate day = QDate::fromString(businessDate, Qt::ISODate);
    const CouponRequest asked{.id = request.id,
                              .nowMs = store.clock().nowMs(),
                              .member = request.member,
                              .issuedSoFar = spent->coupons,
                              .memberHas = spent->ofMember,
                              .offMinorSoFar = spent->offMinor};
    auto issued = made(*from, asked, request, figures->on(day).points.usable);
    if (!issued) {
        return refuse(issued.error());
    }
    const GivenCoupon given{std::move(issued->coupon), issued->pointsToDebit, asked.nowMs};
    const auto fact = store.append({fact_type::couponIssued, businessDate, request.staff, canonicalJson(toJson(given)).value()});
    return fact ? DeskResult<void>() : failed(fact.error());
}

} // namespace suanpan
