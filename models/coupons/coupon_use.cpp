#include "models/coupons/coupon_use.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 wholeBasisPoints = 10'000;

/// Asks one rule after another and keeps what each said.
class Questions final {
public:
    void ask(const QString &rule, const QStringList &inputs, CouponObjection objection, bool fails)
    {
        m_check.trace.append({rule, inputs, fails ? nameOf(objection) : u"ok"_s});
        if (fails) {
            m_check.objections.append(objection);
        }
    }
    CouponCheck &check() { return m_check; }

private:
    CouponCheck m_check;
};

void askStanding(Questions &questions, const CouponStanding *standing, const TillId &till)
{
    if (!standing) {
        return;
    }
    const QStringList inputs{nameOf(standing->phase), QString::number(standing->usesLeft)};
    const auto ask = [&](CouponObjection objection, bool fails) {
        questions.ask(u"coupon.standing"_s, inputs, objection, fails);
    };
    switch (standing->phase) {
    case CouponPhase::Revoked: ask(CouponObjection::Revoked, true); break;
    case CouponPhase::Redeemed: ask(CouponObjection::Redeemed, true); break;
    case CouponPhase::Conflicted: ask(CouponObjection::Conflicted, true); break;
    case CouponPhase::Claimed: ask(CouponObjection::ClaimedElsewhere, standing->claimedBy != till); break;
    case CouponPhase::Expired: // the window says so as well, unless the clock here is behind
    case CouponPhase::Unknown:
    case CouponPhase::Issued: break;
    }
}

void askTime(Questions &questions, const CouponTicket &ticket, const CouponStanding *standing, qint64 nowMs)
{
    const QString now = QString::number(nowMs);
    questions.ask(u"coupon.valid_from"_s, {QString::number(ticket.validFromMs), now}, CouponObjection::NotYetValid,
                  nowMs < ticket.validFromMs);
    const bool recorded = standing && standing->phase == CouponPhase::Expired;
    questions.ask(u"coupon.valid_until"_s, {QString::number(ticket.validUntilMs), now}, CouponObjection::Expired,
                  recorded || nowMs >= ticket.validUntilMs);
}

void askHolder(Questions &questions, const CouponTicket &ticket, const CouponTemplate &of, const CouponSale &sale)
{
    if (!ticket.isBearer()) {
        const bool nobody = sale.member.isEmpty();
        questions.ask(u"coupon.holder"_s, {}, nobody ? CouponObjection::NoMember : CouponObjection::OtherHolder,
                      nobody || !ticket.belongsTo(sale.member));
    }
    if (!of.leastTier.isEmpty()) {
        questions.ask(u"coupon.least_tier"_s, {of.leastTier, sale.memberTier}, CouponObjection::TierTooLow,
                      sale.tiers.indexOf(sale.memberTier) < sale.tiers.indexOf(of.leastTier));
    }
}

void askGoods(Questions &questions, const CouponTicket &ticket, const CouponTemplate &of, const CouponSale &sale)
{
    Money eligible = sale.nothing;
    bool any = false;
    for (const CouponLine &line : sale.lines) {
        if (of.scope.covers(line.sku.text(), line.category, line.brand)) {
            eligible += line.amount;
            any = true;
        }
    }
    questions.check().eligible = eligible;
    questions.ask(u"coupon.scope"_s, {QString::number(sale.lines.size())}, CouponObjection::NothingInScope, !any);
    const Money threshold(of.thresholdMinor, sale.nothing.currency());
    questions.ask(u"coupon.threshold"_s, {toPlainText(threshold), toPlainText(eligible)}, CouponObjection::BelowThreshold,
                  eligible < threshold);
    if (of.gives.kind == CouponKind::FreeDelivery) {
        questions.ask(u"coupon.delivery"_s, {toPlainText(sale.deliveryFee)}, CouponObjection::NothingToDeliver,
                      sale.deliveryFee.minor() <= 0);
    }
    if (of.gives.kind == CouponKind::Exchange) {
        questions.ask(u"coupon.points"_s, {QString::number(ticket.value), QString::number(sale.memberPoints)},
                      CouponObjection::NotEnoughPoints, sale.memberPoints < ticket.value);
    }
}

/// Whether two coupons may stand in one sale.
bool bear(const CouponTemplate &one, const CouponTemplate &other)
{
    return one.stacking == CouponStacking::WithGroup && other.stacking == CouponStacking::WithGroup && one.group == other.group;
}

void askStacking(Questions &questions, const CouponTicket &ticket, const CouponTemplate &of, const CouponSale &sale)
{
    questions.ask(u"coupon.once"_s, {}, CouponObjection::AlreadyInSale, sale.coupons.contains(ticket.id));
    const bool others = !sale.couponTemplates.isEmpty();
    const bool wantsAlone = (of.stacking == CouponStacking::Alone && (sale.hasPromotions || others))
                            || (of.stacking == CouponStacking::WithPromotions && others);
    questions.ask(u"coupon.stacks"_s, {of.group, QString::number(sale.couponTemplates.size())}, CouponObjection::StandsAlone,
                  wantsAlone);
    if (of.stacking == CouponStacking::WithGroup && others) {
        questions.ask(
            u"coupon.group"_s, {of.group}, CouponObjection::OtherStandsAlone,
            !std::ranges::all_of(sale.couponTemplates, [&of](const CouponTemplate *other) { return bear(of, *other); }));
    }
}

} // namespace

QString nameOf(CouponObjection objection)
{
    switch (objection) {
    case CouponObjection::UnknownTemplate: return u"unknown_template"_s;
    case CouponObjection::Revoked: return u"revoked"_s;
    case CouponObjection::Redeemed: return u"redeemed"_s;
    case CouponObjection::Conflicted: return u"conflicted"_s;
    case CouponObjection::ClaimedElsewhere: return u"claimed_elsewhere"_s;
    case CouponObjection::NotYetValid: return u"not_yet_valid"_s;
    case CouponObjection::Expired: return u"expired"_s;
    case CouponObjection::NoMember: return u"no_member"_s;
    case CouponObjection::OtherHolder: return u"other_holder"_s;
    case CouponObjection::TierTooLow: return u"tier_too_low"_s;
    case CouponObjection::NothingInScope: return u"nothing_in_scope"_s;
    case CouponObjection::BelowThreshold: return u"below_threshold"_s;
    case CouponObjection::NothingToDeliver: return u"nothing_to_deliver"_s;
    case CouponObjection::NotEnoughPoints: return u"not_enough_points"_s;
    case CouponObjection::AlreadyInSale: return u"already_in_sale"_s;
    case CouponObjection::StandsAlone: return u"stands_alone"_s;
    case CouponObjection::OtherStandsAlone: return u"other_stands_alone"_s;
    case CouponObjection::BudgetSpent: return u"budget_spent"_s;
    }
    return {};
}

std::optional<CouponObjection> couponObjection(QStringView name)
{
    for (int value = 0; value <= static_cast<int>(CouponObjection::BudgetSpent); ++value) {
        if (name == nameOf(static_cast<CouponObjection>(value))) {
            return static_cast<CouponObjection>(value);
        }
    }
    return std::nullopt;
}

CouponCheck checkCoupon(const CouponTicket &ticket, const CouponTemplate *of, const CouponStanding *standing,
                        const CouponSale &sale)
{
    Questions questions;
    questions.check().eligible = sale.nothing;
    const bool known = of && of->number == ticket.templateNumber && of->gives.kind == ticket.kind;
    questions.ask(u"coupon.template"_s, {QString::number(ticket.templateNumber)}, CouponObjection::UnknownTemplate, !known);
    askStanding(questions, standing, sale.till);
    askTime(questions, ticket, standing, sale.nowMs);
    if (known) {
        askHolder(questions, ticket, *of, sale);
        askGoods(questions, ticket, *of, sale);
        askStacking(questions, ticket, *of, sale);
        if (of->budget.offMinor) {
            const Money off = effectOf(ticket, *of, questions.check().eligible, sale.deliveryFee).off;
            questions.ask(u"coupon.budget"_s, {QString::number(*of->budget.offMinor), QString::number(sale.offMinorSoFar)},
                          CouponObjection::BudgetSpent, off.minor() > *of->budget.offMinor - sale.offMinorSoFar);
        }
    }
    return questions.check();
}

CouponEffect effectOf(const CouponTicket &ticket, const CouponTemplate &of, Money eligible, Money deliveryFee)
{
    const Money nothing(0, eligible.currency());
    const auto atMost = [&](Money off) {
        return of.gives.mostMinor ? std::min(off, Money(*of.gives.mostMinor, off.currency())) : off;
    };
    CouponEffect effect{nothing, nothing, {}, Quantity(), 0};
    switch (ticket.kind) {
    case CouponKind::Amount: {
        const Money value(ticket.value, eligible.currency());
        effect.off = std::min(value, eligible);
        effect.rest = of.partialUse == PartialUse::RestAsNewCoupon ? value - effect.off : nothing;
        break;
    }
    case CouponKind::Percent: effect.off = atMost(eligible.times(ticket.value, wholeBasisPoints)); break;
    case CouponKind::FreeDelivery: effect.off = atMost(deliveryFee); break;
    case CouponKind::Exchange: effect.points = ticket.value; [[fallthrough]];
    case CouponKind::Gift:
        effect.sku = of.gives.sku;
        effect.quantity = of.gives.quantity;
        break;
    }
    return effect;
}

} // namespace suanpan
