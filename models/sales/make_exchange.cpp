#include "models/sales/make_return.h"

#include "models/money/cash_rounding.h"
#include "models/sales/sale_value.h"

namespace suanpan {

namespace {

bool isMoney(const Tender &tender)
{
    return tender.kind != PaymentKind::Points;
}

/// How much of the credit the sale takes, which is due `dueMinor` of it. What is left in cash alone is rounded to the smallest coin, and the
/// sale bears it.
qint64 takenOfCredit(const QList<Tender> &refund, qint64 creditMinor, qint64 dueMinor, qint64 cashStepMinor)
{
    const bool isCash =
        std::ranges::all_of(refund, [](const Tender &tender) { return tender.kind == PaymentKind::Cash || !isMoney(tender); });
    const qint64 left = creditMinor - dueMinor;
    const qint64 rounded = isCash ? left + cashRounding(left, cashStepMinor) : left;
    return creditMinor - std::min(rounded, creditMinor);
}

/// Turns the first `minor` of what goes back in money into what pays the sale; by which tenders, in order.
QList<Tender> turnIntoExchange(Sale &back, qint64 minor)
{
    QList<Tender> pays;
    QList<Tender> all;
    for (const Tender &tender : std::as_const(back.tenders)) {
        const Money part(isMoney(tender) ? std::min(minor, -tender.amount.minor()) : 0, back.currency);
        if (!part.isZero()) {
            minor -= part.minor();
            all.append({tender.tender, PaymentKind::Exchange, -part, -part, {}, tender.original});
            const auto same = std::ranges::find(pays, tender.tender, &Tender::tender);
            if (same == pays.end()) {
                pays.append({tender.tender, PaymentKind::Exchange, part, part});
            } else {
                same->amount += part;
                same->given += part;
            }
        }
        if (tender.amount != -part) {
            all.append(tender);
            all.last().amount += part;
            all.last().given += part;
        }
    }
    back.tenders = all;
    return pays;
}

} // namespace

Money creditOf(const QList<Tender> &tenders, Currency currency)
{
    Money credit(0, currency);
    for (const Tender &tender : tenders) {
        credit -= isMoney(tender) ? tender.amount : Money(0, currency);
    }
    return credit;
}

DeskResult<Exchange> makeExchange(const CompleteSale &request, const SaleDetail &original, const SaleCircumstances &now,
                                  const QString &saleReceipt, const Clock &clock, Random &random)
{
    const CartExchange &given = request.cart.exchange.value();
    auto back = makeReturn({given.original, given.lines, request.staff, given.id, given.late}, original, now, clock, random);
    if (!back) {
        return std::unexpected(back.error());
    }
    CompleteSale taken = request;
    taken.cart.exchange->creditMinor = creditOf(back->tenders, back->currency).minor();
    SaleCircumstances after = now;
    after.receiptNumber = saleReceipt;
    if (back->member == taken.cart.member) {
        QList<PointsTransfer> own = pointsTransfersOf(*back);
        own.removeIf([&](const PointsTransfer &transfer) { return transfer.member != back->member; }); // not whoever brought them
        after.points = now.points.with(own);
    }
    auto sale = makeSale(taken, after, clock, random);
    if (!sale) {
        return std::unexpected(sale.error());
    }
    const auto own = std::ranges::find(sale->tenders, PaymentKind::Exchange, &Tender::kind);
    const qint64 due = own == sale->tenders.end() ? 0 : own->amount.minor();
    const qsizetype place = own == sale->tenders.end() ? sale->tenders.size() : own - sale->tenders.begin();
    const qint64 minor = takenOfCredit(back->tenders, taken.cart.exchange->creditMinor, due, now.rules.pricing.cashStepMinor());
    sale->tenders.removeIf([](const Tender &tender) { return tender.kind == PaymentKind::Exchange; });
    const QList<Tender> pays = turnIntoExchange(*back, minor);
    auto moves = valueMovesBack(*back, original.completed.sale, original.returned, *now.rules.loyalty, now.value, now.day());
    if (!moves) {
        return std::unexpected(DeskError{DeskError::Reason::ValueRefused, nameOf(moves.error())});
    }
    back->value = std::move(*moves); // what pays the new goods does not go back onto a card
    sale->tenders = sale->tenders.first(place) + pays + sale->tenders.sliced(place);
    sale->roundingMinor += minor - due;
    back->exchange = sale->id;
    sale->exchange = back->id;
    return Exchange{std::move(*back), std::move(*sale)};
}

} // namespace suanpan
