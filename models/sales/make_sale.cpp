#include "models/sales/make_sale.h"

#include "models/base/clock.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;

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
            .originalLine = std::nullopt,
            .reductions = priced.reductions,
            .label = recordedLabel(line)};
}

/// Whether the tenders pay the total exactly, with more handed over only in cash.
bool covers(const QList<Tender> &tenders, Money total)
{
    TenderPlan plan(total);
    for (const Tender &tender : tenders) {
        if (!plan.add(tender.kind, tender.given)) {
            return false;
        }
    }
    return plan.isCovered() && plan.tenders() == tenders;
}

std::optional<Coupon> couponFor(const Cart &cart, const SaleCircumstances &now, qint64 nowMs, const Clock &clock, Random &random)
{
    const FirstPurchaseRule &rule = now.rules.firstPurchase;
    if (!rule.active || !now.firstPurchase || !cart.member) {
        return std::nullopt;
    }
    const CouponId id = CouponId::make(clock, random);
    return Coupon{id,
                  couponCode(id),
                  u"first_purchase"_s,
                  *cart.member,
                  rule.amountMinor,
                  rule.thresholdMinor,
                  nowMs,
                  nowMs + rule.validDays * dayMs,
                  CouponState::Usable};
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
    if (cart.coupon) {
        if (!now.coupon) {
            return refuse(DeskError::Reason::CouponUnusable, cart.coupon->code);
        }
        cart.coupon = now.coupon;
    }
    const PricedCart priced = priceCart(cart, now.rules, nowMs);
    if (priced.couponRefusal) {
        return refuse(DeskError::Reason::CouponUnusable, cart.coupon->code);
    }
    if (!covers(request.tenders, priced.total)) {
        return refuse(DeskError::Reason::Underpaid, toPlainText(priced.total));
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
                .tenders = request.tenders,
                .total = priced.total,
                .tax = priced.tax,
                .points = priced.points,
                .couponUsed = cart.coupon ? std::optional(cart.coupon->id) : std::nullopt,
                .couponIssued = couponFor(cart, now, nowMs, clock, random),
                .note = cart.note,
                .completedMs = nowMs,
                .businessDate = now.businessDate};
}

DeskResult<Sale> makeReturn(const CompleteReturn &request, const SaleDetail &original, const QHash<int, qint64> &refundedBefore,
                            const SaleCircumstances &now, const Clock &clock)
{
    const Sale &sold = original.completed.sale;
    const auto lines = returnLines(sold, original.returned, request.lines);
    if (!lines) {
        return refuse(DeskError::Reason::NothingLeft);
    }
    Money total(0, sold.currency);
    Money tax(0, sold.currency);
    qint64 points = 0;
    for (const SaleLine &line : *lines) {
        total += line.net;
        tax += line.tax;
        points += line.points;
    }
    return Sale{.id = request.id,
                .kind = SaleKind::Return,
                .receiptNumber = now.receiptNumber,
                .shift = now.shift,
                .staff = request.staff,
                .member = sold.member,
                .original = sold.id,
                .currency = sold.currency,
                .lines = *lines,
                .tenders = refundTenders(sold, total, refundedBefore),
                .total = total,
                .tax = tax,
                .points = points,
                .couponUsed = std::nullopt,
                .couponIssued = std::nullopt,
                .note = {},
                .completedMs = clock.nowMs(),
                .businessDate = now.businessDate};
}

} // namespace suanpan
