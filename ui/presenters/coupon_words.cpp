#include "ui/presenters/coupon_words.h"

#include "ui/presenters/format.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

QString CouponWords::title(const QString &name)
{
    return name.isEmpty() ? tr("Coupon") : name;
}

QString CouponWords::state(CouponPhase phase)
{
    switch (phase) {
    case CouponPhase::Unknown:
    case CouponPhase::Issued: return tr("usable");
    case CouponPhase::Claimed: return tr("reserved elsewhere");
    case CouponPhase::Redeemed: return tr("used");
    case CouponPhase::Expired: return tr("expired");
    case CouponPhase::Revoked: return tr("taken back");
    case CouponPhase::Conflicted: return tr("used twice");
    }
    return {};
}

QString CouponWords::of(CouponObjection objection, Money missing)
{
    switch (objection) {
    case CouponObjection::UnknownTemplate: return tr("not of this shop's kinds");
    case CouponObjection::Revoked: return tr("taken back");
    case CouponObjection::Redeemed: return tr("used already");
    case CouponObjection::Conflicted: return tr("used twice: ask a manager");
    case CouponObjection::ClaimedElsewhere: return tr("reserved elsewhere");
    case CouponObjection::NotYetValid: return tr("not valid yet");
    case CouponObjection::Expired: return tr("expired");
    case CouponObjection::NoMember: return tr("attach the member first");
    case CouponObjection::OtherHolder: return tr("another member's");
    case CouponObjection::TierTooLow: return tr("for a higher tier");
    case CouponObjection::NothingInScope: return tr("nothing here that it is for");
    case CouponObjection::BelowThreshold: return tr("%1 more needed").arg(Format::amountInline(missing));
    case CouponObjection::NothingToDeliver: return tr("nothing to deliver");
    case CouponObjection::NotEnoughPoints: return tr("too few points");
    case CouponObjection::AlreadyInSale: return tr("in the sale already");
    case CouponObjection::StandsAlone: return tr("not together with what else is taken off");
    case CouponObjection::OtherStandsAlone: return tr("another coupon stands alone");
    case CouponObjection::BudgetSpent: return tr("its budget is spent");
    }
    return {};
}

QString CouponWords::of(TicketError error)
{
    switch (error) {
    case TicketError::NotATicket:
    case TicketError::Malformed: return tr("The coupon's code is incomplete: scan it again");
    case TicketError::UnknownVersion: return tr("The coupon needs a newer program");
    case TicketError::UnknownKey: return tr("The coupon is not of this shop");
    case TicketError::RevokedKey: return tr("Coupons of this key are not good any more");
    case TicketError::Forged: return tr("The coupon is not genuine: keep it and call a manager");
    }
    return {};
}

QString CouponWords::notIssued(const QString &refusal)
{
    const QHash<QString, QString> words{
        {nameOf(IssueRefusal::OtherWay), tr("This coupon is not given out like this any more")},
        {nameOf(IssueRefusal::NotPermitted), tr("You may not give out coupons: ask a manager")},
        {nameOf(IssueRefusal::NoMember), tr("This coupon is for members")},
        {nameOf(IssueRefusal::WindowOver), tr("The time of this coupon is over")},
        {nameOf(IssueRefusal::BudgetSpent), tr("No more of these coupons are given out")},
        {nameOf(IssueRefusal::MemberHasEnough), tr("The member had as many of these as one may have")},
        {nameOf(IssueRefusal::NotEnoughPoints), tr("Not enough points for this coupon")},
    };
    return words.value(refusal, refusal);
}

QStringList CouponWords::sentence(const TraceStep &step, Currency currency)
{
    const auto amount = [currency](const QString &plain) { return Money::parse(plain, currency).value_or(Money(0, currency)); };
    const QString name = title(step.inputs.value(1));
    if (step.rule == "coupon.used"_L1) {
        return {tr("Coupon “%1” takes off %2.").arg(name, Format::reduction(step.result, currency))};
    }
    if (step.rule != "coupon.refused"_L1) {
        return {};
    }
    const Money missing = amount(step.inputs.value(3)) - amount(step.inputs.value(2));
    const auto objection = couponObjection(step.result);
    return {tr("Coupon “%1” does not apply: %2.").arg(name, objection ? of(*objection, missing) : step.result)};
}

} // namespace suanpan
