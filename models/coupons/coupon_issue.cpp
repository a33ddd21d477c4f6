#include "models/coupons/coupon_issue.h"

#include "models/base/require.h"

#include <algorithm>
#include <array>
#include <limits>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 mostUses = 10'000;
constexpr qint64 wholeBasisPoints = 10'000;
constexpr qint64 mostValue = 100'000'000'000'000; // minor units, points or thousandths: with it no price leaves 64 bits
constexpr qsizetype holderTagBytes = 8;

/// The value whose name stands at the key; nothing, and the key noted, when there is none.
template <typename Value, std::size_t count>
std::optional<Value> namedAt(JsonFields &fields, const QString &key, const std::array<Value, count> &values)
{
    const QString name = fields.text(key);
    const auto *found = std::ranges::find_if(values, [&name](Value value) { return nameOf(value) == name; });
    if (found == values.end()) {
        fields.refuse(key);
        return std::nullopt;
    }
    return *found;
}

qint64 valueOf(const CouponBenefit &gives)
{
    switch (gives.kind) {
    case CouponKind::Amount: return gives.offMinor;
    case CouponKind::Percent: return gives.offBasisPoints;
    case CouponKind::Gift: return gives.quantity.thousandths();
    case CouponKind::Exchange: return gives.points;
    case CouponKind::FreeDelivery: break;
    }
    return 0;
}

std::optional<IssueRefusal> refusalOf(const CouponTemplate &from, const CouponRequest &request, CouponIssueWay way)
{
    if (!from.issuedBy.contains(way)) {
        return IssueRefusal::OtherWay;
    }
    if (from.holder == CouponHolder::Member && request.member.isEmpty()) {
        return IssueRefusal::NoMember;
    }
    if (from.window.at(request.nowMs).untilMs <= request.nowMs) {
        return IssueRefusal::WindowOver;
    }
    if ((from.budget.coupons && request.issuedSoFar >= *from.budget.coupons)
        || (from.budget.offMinor && request.offMinorSoFar >= *from.budget.offMinor)) {
        return IssueRefusal::BudgetSpent;
    }
    if (from.budget.perMember && request.memberHas >= *from.budget.perMember) {
        return IssueRefusal::MemberHasEnough;
    }
    return std::nullopt;
}

CouponIssueResult issue(const CouponTemplate &from, const CouponRequest &request, CouponIssueWay way, const QString &by)
{
    if (const auto refusal = refusalOf(from, request, way)) {
        return std::unexpected(*refusal);
    }
    const CouponWindow::Fixed window = from.window.at(request.nowMs);
    CouponIssue made;
    made.coupon.way = way;
    made.coupon.by = by;
    made.coupon.onReturn = from.onReturn;
    made.coupon.ticket = {request.id,    from.number,    from.gives.kind,     {},
                          window.fromMs, window.untilMs, valueOf(from.gives), from.uses};
    if (from.holder == CouponHolder::Member) {
        made.coupon.holder = request.member;
        made.coupon.ticket.holderTag = holderTag(request.id, request.member);
    }
    made.trace.append({u"coupon.issued"_s, {QString::number(from.number), nameOf(way), by}, QString::number(window.untilMs)});
    return made;
}

} // namespace

QString nameOf(IssueRefusal refusal)
{
    switch (refusal) {
    case IssueRefusal::OtherWay: return u"other_way"_s;
    case IssueRefusal::NotPermitted: return u"not_permitted"_s;
    case IssueRefusal::NoMember: return u"no_member"_s;
    case IssueRefusal::WindowOver: return u"window_over"_s;
    case IssueRefusal::BudgetSpent: return u"budget_spent"_s;
    case IssueRefusal::MemberHasEnough: return u"member_has_enough"_s;
    case IssueRefusal::NotEnoughPoints: return u"not_enough_points"_s;
    }
    return {};
}

CouponGranted grantOf(const IssuedCoupon &coupon)
{
    const CouponTicket &ticket = coupon.ticket;
    const bool namesAmount = ticket.kind == CouponKind::Amount;
    return {.uses = ticket.uses,
            .mostOffMinor = namesAmount ? std::optional(ticket.value) : std::nullopt,
            .validUntilMs = ticket.validUntilMs,
            .onReturn = coupon.onReturn};
}

QJsonObject toJson(const IssuedCoupon &coupon)
{
    const CouponTicket &ticket = coupon.ticket;
    const QByteArray tag = coupon.holder.isEmpty() ? ticket.holderTag : QByteArray();
    return {{u"id"_s, ticket.id.text()},
            {u"holder_tag"_s, QString::fromLatin1(tag.toBase64())},
            {u"on_return"_s, coupon.onReturn == CouponReturn::ComesBack ? u"comes_back"_s : u"stays_used"_s},
            {u"template"_s, static_cast<qint64>(ticket.templateNumber)},
            {u"kind"_s, nameOf(ticket.kind)},
            {u"valid_from_ms"_s, ticket.validFromMs},
            {u"valid_until_ms"_s, ticket.validUntilMs},
            {u"value"_s, ticket.value},
            {u"uses"_s, ticket.uses},
            {u"holder"_s, coupon.holder.text()},
            {u"way"_s, nameOf(coupon.way)},
            {u"by"_s, coupon.by},
            {u"rest_of"_s, coupon.restOf.text()}};
}

std::expected<IssuedCoupon, JsonError> issuedCouponFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const auto check = [&fields](const QString &key, bool fits) {
        if (!fits) {
            fields.refuse(key);
        }
    };
    IssuedCoupon coupon;
    CouponTicket &ticket = coupon.ticket;
    ticket.id = CouponId(fields.text(u"id"_s));
    check(u"id"_s, isUuid7(ticket.id.text()));
    const qint64 number = fields.integer(u"template"_s);
    check(u"template"_s, number >= 1 && number <= std::numeric_limits<quint32>::max());
    ticket.templateNumber = static_cast<quint32>(number);
    const auto kind = namedAt(
        fields, u"kind"_s,
        std::array{CouponKind::Amount, CouponKind::Percent, CouponKind::Gift, CouponKind::Exchange, CouponKind::FreeDelivery});
    ticket.kind = kind.value_or(CouponKind::Amount);
    ticket.validFromMs = fields.integer(u"valid_from_ms"_s);
    check(u"valid_from_ms"_s, ticket.validFromMs % minuteMs == 0);
    ticket.validUntilMs = fields.integer(u"valid_until_ms"_s);
    check(u"valid_until_ms"_s, ticket.validUntilMs % minuteMs == 0 && ticket.validUntilMs > ticket.validFromMs);
    ticket.value = fields.integer(u"value"_s);
    check(u"value"_s, ticket.value >= 0 && ticket.value <= (ticket.kind == CouponKind::Percent ? wholeBasisPoints : mostValue));
    const qint64 uses = fields.integer(u"uses"_s);
    check(u"uses"_s, uses >= 1 && uses <= mostUses);
    ticket.uses = static_cast<int>(uses);
    coupon.holder = MemberId(fields.text(u"holder"_s));
    const auto way = namedAt(fields, u"way"_s, std::array{CouponIssueWay::Rule, CouponIssueWay::Hand, CouponIssueWay::Points});
    coupon.way = way.value_or(CouponIssueWay::Rule);
    coupon.by = fields.text(u"by"_s);
    coupon.restOf = CouponId(fields.text(u"rest_of"_s));
    const QString onReturn = fields.text(u"on_return"_s);
    check(u"on_return"_s, onReturn == "comes_back"_L1 || onReturn == "stays_used"_L1);
    coupon.onReturn = onReturn == "stays_used"_L1 ? CouponReturn::StaysUsed : CouponReturn::ComesBack;
    ticket.holderTag = fields.bytes(u"holder_tag"_s);
    check(u"holder_tag"_s, ticket.holderTag.isEmpty() || ticket.holderTag.size() == holderTagBytes);
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    if (!coupon.holder.isEmpty()) {
        ticket.holderTag = holderTag(ticket.id, coupon.holder);
    }
    return coupon;
}

CouponIssueResult issueByRule(const CouponTemplate &from, const CouponRequest &request, const QString &rule)
{
    return issue(from, request, CouponIssueWay::Rule, rule);
}

CouponIssueResult issueByHand(const CouponTemplate &from, const CouponRequest &request, const StaffId &staff, bool permitted)
{
    return permitted ? issue(from, request, CouponIssueWay::Hand, staff.text()) : std::unexpected(IssueRefusal::NotPermitted);
}

CouponIssueResult issueForPoints(const CouponTemplate &from, const CouponRequest &request, qint64 pointsHeld)
{
    CouponIssueResult made = issue(from, request, CouponIssueWay::Points, {});
    if (!made) {
        return made;
    }
    if (pointsHeld < from.costPoints) {
        return std::unexpected(IssueRefusal::NotEnoughPoints);
    }
    made->pointsToDebit = from.costPoints;
    made->trace.append({u"coupon.points"_s, {QString::number(pointsHeld)}, QString::number(from.costPoints)});
    return made;
}

IssuedCoupon issueRest(const IssuedCoupon &of, qint64 restMinor, const CouponId &id)
{
    require(of.ticket.kind == CouponKind::Amount && restMinor > 0 && restMinor <= of.ticket.value);
    IssuedCoupon rest = of;
    rest.restOf = of.ticket.id;
    rest.ticket.id = id;
    rest.ticket.value = restMinor;
    if (!of.ticket.isBearer()) {
        rest.ticket.holderTag = holderTag(id, of.holder);
    }
    return rest;
}

} // namespace suanpan
