#include "models/sales/make_sale.h"

#include "models/base/clock.h"
#include "models/loyalty/return_points.h"

#include <QTimeZone>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

std::unexpected<DeskError> refuse(DeskError::Reason reason, const QString &detail = {})
{
    return std::unexpected(DeskError{reason, detail});
}

/// A price by hand replaced that of the label.
LineLabel recordedLabel(const CartLine &line)
{
    LineLabel label = line.label.recorded();
    if (!line.isPricedByLabel()) {
        label.priceMinor.reset();
    }
    return label;
}

SaleLine toSaleLine(const CartLine &line, const PricedLine &priced, int number)
{
    return {.number = number,
            .item = line.item,
            .quantity = line.quantity,
            .unitPriceMinor = priced.unitPriceMinor,
            .lineDiscount = priced.lineDiscount,
            .basketDiscount = priced.basketDiscount,
            .couponDiscount = priced.couponDiscount,
            .net = priced.net,
            .tax = priced.tax,
            .points = priced.points,
            .redeemed = priced.redeemed,
            .byPointsMinor = priced.byPointsMinor,
            .originalLine = std::nullopt,
            .reductions = priced.reductions,
            .label = recordedLabel(line)};
}

/// How the money of a sale was paid. Points pay first: nobody hands them over.
DeskResult<QList<Tender>> paidBy(const CompleteSale &request, const PricedCart &priced, const ShopRules &rules,
                                 qint64 &roundingMinor)
{
    for (const TenderOffer &offer : request.tenders) {
        const TenderRule *rule = rules.tenders.find(offer.tender);
        if (rule && rule->kind == PaymentKind::Points) { // the lines would not know what they pay of each
            return refuse(DeskError::Reason::TenderRefused, nameOf(TenderRefusal::UnknownTender));
        }
    }
    const Settlement settled =
        settle(rules.tenders, priced.due(), request.tenders, request.cart.member.has_value(), rules.pricing.cashStepMinor());
    for (const SettledTender &tender : settled.tenders) {
        if (tender.refusal) {
            return refuse(DeskError::Reason::TenderRefused, nameOf(*tender.refusal));
        }
    }
    if (!settled.isSettled()) {
        return refuse(DeskError::Reason::Underpaid, toPlainText(priced.due()));
    }
    roundingMinor = settled.rounding.minor();
    QList<Tender> tenders = tendersOf(rules.tenders, settled);
    if (priced.byPointsMinor > 0) {
        tenders.prepend(pointsTender(Money(priced.byPointsMinor, priced.total.currency())));
    }
    return tenders;
}

PointsTerms termsOf(const PricedCart &priced, const SaleCircumstances &now)
{
    const auto &earn = now.rules.loyalty->earn;
    if (!earn || priced.points == 0) {
        return {};
    }
    return {.usableFrom = earn->usableFrom(now.day()), .lastDay = earn->validity.lastDayOf(now.day())};
}

/// What priceCart() takes where the rules name no zone.
QString zoneFor(const ShopRules &rules)
{
    return rules.timeZone.isEmpty() ? QString::fromUtf8(QTimeZone::systemTimeZoneId()) : QString();
}

/// The coupons used, and those it brings: what is left of one, and one for a first purchase.
SaleCoupons couponsOf(const Cart &cart, const PricedCart &priced, const SaleCircumstances &now, const Clock &clock,
                      Random &random)
{
    SaleCoupons coupons;
    for (const PricedCoupon &taken : priced.coupons) {
        const auto on = std::ranges::find(cart.coupons, taken.id, [](const CartCoupon &one) { return one.coupon.ticket.id; });
        coupons.used.append({on->coupon, taken.offMinor});
        if (taken.restMinor > 0) {
            coupons.issued.append(issueRest(on->coupon, taken.restMinor, CouponId::make(clock, random)));
        }
    }
    const CouponTemplate *first = now.rules.coupons.find(now.rules.firstPurchaseCoupon);
    if (first != nullptr && now.firstPurchase && cart.member) {
        const CouponRequest request{.id = CouponId::make(clock, random), .nowMs = clock.nowMs(), .member = *cart.member};
        if (auto made = issueByRule(*first, request, u"first_purchase"_s)) {
            coupons.issued.append(std::move(made->coupon));
        }
    }
    return coupons;
}

} // namespace

QString receiptNumber(const FactKey &key)
{
    const QString till = key.epoch == 1 ? key.till.text() : u"%1.%2"_s.arg(key.till.text()).arg(key.epoch);
    return u"%1-%2"_s.arg(till).arg(key.seq, 6, 10, QChar(u'0'));
}

DeskResult<Sale> makeSale(const CompleteSale &request, const SaleCircumstances &now, const Clock &clock, Random &random)
{
    Cart cart = request.cart;
    if (cart.isEmpty()) {
        return refuse(DeskError::Reason::EmptyCart);
    }
    const qint64 nowMs = clock.nowMs();
    for (CartCoupon &coupon : cart.coupons) {
        if (const auto known = now.coupons.constFind(coupon.coupon.ticket.id); known != now.coupons.cend()) {
            coupon = {known->coupon, known->standing};
        }
    }
    cart.customer.usablePoints = now.points.on(now.day()).usable;
    const PricedCart priced = priceCart(cart, now.rules, nowMs);
    for (const PricedCoupon &coupon : priced.coupons) {
        if (!coupon.isUsed()) {
            return refuse(DeskError::Reason::CouponUnusable, coupon.id.text());
        }
    }
    qint64 roundingMinor = 0;
    const auto tenders = paidBy(request, priced, now.rules, roundingMinor);
    if (!tenders) {
        return std::unexpected(tenders.error());
    }
    QList<SaleLine> lines;
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        lines.append(toSaleLine(cart.lines[i], priced.lines[i], static_cast<int>(i) + 1));
    }
    Sale sale{.id = cart.id,
              .kind = SaleKind::Sale,
              .receiptNumber = now.receiptNumber,
              .shift = now.shift,
              .staff = request.staff,
              .member = cart.member,
              .original = std::nullopt,
              .currency = cart.currency,
              .lines = lines,
              .tenders = *tenders,
              .total = priced.total,
              .roundingMinor = roundingMinor,
              .tax = priced.tax,
              .points = priced.points,
              .pointsTerms = termsOf(priced, now),
              .coupons = couponsOf(cart, priced, now, clock, random),
              .note = cart.note,
              .completedMs = nowMs,
              .businessDate = now.businessDate,
              .pricedBy = now.rulesVersion.isEmpty() ? std::nullopt
                                                     : std::optional(pricedBy(cart, now.rulesVersion, zoneFor(now.rules)))};
    auto moves = valueMovesOf(sale, *now.rules.loyalty, now.value, now.day());
    if (!moves) {
        return refuse(DeskError::Reason::ValueRefused, nameOf(moves.error()));
    }
    sale.value = std::move(*moves);
    return sale;
}

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
        sums.total += line.net;
        sums.tax += line.tax;
        sums.points += line.points;
        sums.byPointsMinor += line.byPointsMinor;
    }
    return sums;
}

/// What a return does to the coupons of the sale, once nothing of it is left with the customer.
SaleCoupons couponsBack(const SaleDetail &original, const QList<ReturnedLine> &lines, const SaleCircumstances &now,
                        const Clock &clock, Random &random)
{
    SaleCoupons back;
    if (!comesBackWhole(original.completed.sale, original.returned, lines)) {
        return back;
    }
    for (const UsedCoupon &used : original.completed.sale.coupons.used) {
        const auto rest =
            std::ranges::find(now.coupons, used.coupon.ticket.id, [](const HeldCoupon &one) { return one.coupon.restOf; });
        const CouponStanding *standing = rest == now.coupons.end() ? nullptr : &rest->standing;
        const CouponReturnPlan plan = planReturn(used.coupon.onReturn, used.offMinor, standing);
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

} // namespace

DeskResult<Sale> makeReturn(const CompleteReturn &request, const SaleDetail &original, const SaleCircumstances &now,
                            const Clock &clock, Random &random)
{
    const Sale &sold = original.completed.sale;
    const auto lines = returnLines(sold, original.returned, request.lines);
    if (!lines) {
        return refuse(DeskError::Reason::NothingLeft);
    }
    const ReturnSums sums = sumsOf(*lines, sold.currency);
    Sale back{.id = request.id,
              .kind = SaleKind::Return,
              .receiptNumber = now.receiptNumber,
              .shift = now.shift,
              .staff = request.staff,
              .member = sold.member,
              .original = sold.id,
              .currency = sold.currency,
              .lines = *lines,
              .tenders = {},
              .total = sums.total,
              .tax = sums.tax,
              .points = sums.points,
              .pointsTerms = {},
              .coupons = {},
              .note = {},
              .completedMs = clock.nowMs(),
              .businessDate = now.businessDate};
    back.coupons = couponsBack(original, request.lines, now, clock, random);
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
    auto moves = valueMovesBack(back, sold, original.returned, *now.rules.loyalty, now.value, now.day());
    if (!moves) {
        return refuse(DeskError::Reason::ValueRefused, nameOf(moves.error()));
    }
    back.value = std::move(*moves);
    return back;
}

} // namespace suanpan
