#include "models/sales/make_sale.h"

#include "models/base/clock.h"

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
    if (priced.creditMinor > 0) {
        const Money credit(priced.creditMinor, priced.total.currency());
        tenders.prepend({nameOf(PaymentKind::Exchange), PaymentKind::Exchange, credit, credit});
    }
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
    return Sale{.id = cart.id,
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
}

} // namespace suanpan
