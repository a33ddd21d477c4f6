#include "models/sales/make_return.h"

#include "models/base/clock.h"
#include "models/loyalty/return_points.h"
#include "models/sales/plan_return.h"
#include "models/sales/promotion_uses.h"
#include "models/sales/referral_back.h"
#include "models/sales/sale_value.h"

namespace suanpan {

namespace {

struct ReturnSums {
    Money total;
    Money tax;
    qint64 points = 0;
    qint64 byPointsMinor = 0;
    Money inMoney() const { return total - Money(byPointsMinor, total.currency()); }
};

ReturnSums sumsOf(const QList<SaleLine> &lines, Currency currency)
{
    ReturnSums sums{Money(0, currency), Money(0, currency)};
    for (const SaleLine &line : lines) {
        sums.total += line.paid();
        sums.tax += line.tax;
        sums.points += line.points;
        sums.byPointsMinor += line.byPointsMinor;
    }
    return sums;
}

/// What a return does to the coupons of the sale, once nothing of it is left with the customer.
SaleCoupons couponsBack(const SaleDetail &original, const CompleteReturn &request, const SaleCircumstances &now,
                        const Clock &clock, Random &random)
{
    SaleCoupons back;
    if (!request.isVoid && !comesBackWhole(original.completed.sale, original.returned, request.lines)) {
        return back;
    }
    for (const UsedCoupon &used : original.completed.sale.coupons.used) {
        const auto rest =
            std::ranges::find(now.coupons, used.coupon.ticket.id, [](const HeldCoupon &one) { return one.coupon.restOf; });
        const CouponStanding *standing = rest == now.coupons.end() ? nullptr : &rest->standing;
        const CouponReturnPlan plan =
            planReturn(request.isVoid ? CouponReturn::ComesBack : used.coupon.onReturn, used.offMinor, standing);
        if (plan.comesBack) {
            back.givenBack.append(used.coupon.ticket.id);
        }
        if (plan.revokesRest) {
            back.revoked.append(rest->id());
        }
        if (plan.newCouponMinor > 0) {
            back.issued.append(issueRest(used.coupon, plan.newCouponMinor, CouponId::make(clock, random)));
        }
    }
    return back;
}

/// What the member's points make of a return.
struct PointsSettled {
    PointsTerms terms;
    Money offRefund;
};

PointsSettled settlePoints(const Sale &back, const ReturnSums &sums, const SaleCircumstances &now)
{
    PointsSettled settled{{}, Money(0, back.currency)};
    if (!back.member || !now.rules.loyalty->redeem) {
        return settled;
    }
    const RedeemRules &rules = *now.rules.loyalty->redeem;
    settled.terms.restoredDays = rules.restoredDays;
    Book book = now.points.bookOn(now.day());
    const auto returned = returnPoints(book, rules,
                                       {.entry = EntryId(back.id.text()),
                                        .earnedLot = PointsAccount::earnedBy(*back.original),
                                        .redemption = PointsAccount::redemptionIn(*back.original),
                                        .back = {.earned = -back.points, .redeemed = -redeemedIn(back)},
                                        .refundMinor = -sums.inMoney().minor(),
                                        .day = now.day()});
    if (returned) { // of a sale whose points nobody knows here, the hub makes a debt
        settled.terms.inMoney = returned->booked.inMoney;
        settled.offRefund = Money(returned->offRefundMinor, back.currency);
    }
    return settled;
}

/// A void hands back what was handed over.
void tendersAsTheyCame(const Sale &sold, Sale &back)
{
    for (qsizetype i = 0; i < sold.tenders.size(); ++i) {
        Tender tender = sold.tenders.at(i);
        tender.amount = -tender.amount;
        tender.given = tender.amount;
        if (tender.kind != PaymentKind::Points) {
            tender.original = static_cast<int>(i) + 1;
        }
        back.tenders.append(tender);
    }
    back.roundingMinor = -sold.roundingMinor;
}

DeskResult<void> refund(const SaleDetail &original, const ReturnSums &sums, const SaleCircumstances &now, Sale &back)
{
    const Sale &sold = original.completed.sale;
    const PointsSettled settled = settlePoints(back, sums, now);
    back.pointsTerms = settled.terms;
    const Money byPoints = Money(sums.byPointsMinor, sold.currency) - settled.offRefund;
    if (!byPoints.isZero()) {
        back.tenders.append(pointsTender(byPoints));
    }
    const auto money = giveBack(sold, original.refunded, byPoints - sums.total, now.rules);
    if (!money) {
        return std::unexpected(money.error());
    }
    back.tenders += money->tenders;
    back.roundingMinor = money->roundingMinor;
    return {};
}

/// What comes back in these lines, deposits with it.
QList<ReturnedLine> takenBack(const QList<SaleLine> &lines)
{
    QList<ReturnedLine> taken;
    for (const SaleLine &line : lines) {
        if (!line.quantity.isZero()) {
            taken.append({*line.originalLine, -line.quantity});
        }
    }
    return taken;
}

} // namespace

Sale emptyReturn(const SaleId &id, const StaffId &staff, Currency currency, const SaleCircumstances &now, const Clock &clock)
{
    return {.id = id,
            .kind = SaleKind::Return,
            .receiptNumber = now.receiptNumber,
            .shift = now.shift,
            .staff = staff,
            .member = std::nullopt,
            .original = std::nullopt,
            .currency = currency,
            .lines = {},
            .tenders = {},
            .total = Money(0, currency),
            .tax = Money(0, currency),
            .pointsTerms = {},
            .coupons = {},
            .note = {},
            .completedMs = clock.nowMs(),
            .businessDate = now.businessDate};
}

DeskResult<Sale> makeReturn(const CompleteReturn &request, const SaleDetail &original, const SaleCircumstances &now,
                            const Clock &clock, Random &random)
{
    const Sale &sold = original.completed.sale;
    if (request.isVoid && !isVoidable(original, now.shift)) {
        return std::unexpected(DeskError{DeskError::Reason::NotVoidable, {}});
    }
    const auto plan = planTakeBack(request, original, {now.rules, now.rulesVersion, now.day()});
    if (!plan) {
        return std::unexpected(plan.error());
    }
    const ReturnSums sums = sumsOf(plan->lines, sold.currency);
    Sale back = emptyReturn(request.id, request.staff, sold.currency, now, clock);
    back.member = sold.member;
    back.original = sold.id;
    back.lines = plan->lines;
    back.total = sums.total;
    back.tax = sums.tax;
    back.points = sums.points;
    back.returnTerms = plan->terms;
    back.promotionsBack = promotionsBack(sold, original.returned, takenBack(plan->lines));
    back.coupons = couponsBack(original, request, now, clock, random);
    if (request.isVoid) {
        if (now.rules.loyalty->redeem) {
            back.pointsTerms.restoredDays = now.rules.loyalty->redeem->restoredDays;
        }
        tendersAsTheyCame(sold, back);
    } else if (const auto paid = refund(original, sums, now, back); !paid) {
        return std::unexpected(paid.error());
    }
    auto moves = valueMovesBack(back, sold, original.returned, *now.rules.loyalty, now.value, now.day());
    if (!moves) {
        return std::unexpected(DeskError{DeskError::Reason::ValueRefused, nameOf(moves.error())});
    }
    back.value = std::move(*moves);
    back.pointsTerms.referral = referralBack(sold, original.returned, takenBack(plan->lines));
    return back;
}

} // namespace suanpan
