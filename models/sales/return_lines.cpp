#include "models/sales/return_lines.h"

#include "models/money/allocate.h"

namespace suanpan {

namespace {

/// The share of `whole` that the units after `before` and up to `after` of the line carry, as a negative figure.
qint64 shareBack(qint64 whole, Quantity before, Quantity after, Quantity all)
{
    return shareUpTo(whole, before.thousandths(), all.thousandths()) - shareUpTo(whole, after.thousandths(), all.thousandths());
}

SaleLine takeBack(const SaleLine &sold, Quantity before, Quantity after, int number, Currency currency)
{
    const auto back = [&](Money whole) { return Money(shareBack(whole.minor(), before, after, sold.quantity), currency); };
    SaleLine line = sold;
    line.label = {}; // of what was sold; a part of it has no label price
    line.reductions.clear();
    line.number = number;
    line.quantity = before - after;
    line.lineDiscount = back(sold.lineDiscount);
    line.basketDiscount = back(sold.basketDiscount);
    line.couponDiscount = back(sold.couponDiscount);
    line.net = back(sold.net);
    for (LineTax &tax : line.taxes) {
        tax.minor = shareBack(tax.minor, before, after, sold.quantity);
    }
    line.tax = line.taxes.isEmpty() ? back(sold.tax) : Money(containedTax(line.taxes), currency);
    line.points = shareBack(sold.points, before, after, sold.quantity);
    line.redeemed = shareBack(sold.redeemed, before, after, sold.quantity);
    line.byPointsMinor = shareBack(sold.byPointsMinor, before, after, sold.quantity);
    line.originalLine = sold.number;
    return line;
}

/// The goods that come back, each with as much of its deposit as is left, unless that was chosen by itself.
QList<ReturnedLine> withDeposits(const Sale &original, const AlreadyReturned &before, const QList<ReturnedLine> &now)
{
    QList<ReturnedLine> all;
    AlreadyReturned returned = before;
    for (const ReturnedLine &wanted : now) {
        all.append(wanted);
        const auto goods = std::ranges::find(original.lines, wanted.originalLine, &SaleLine::number);
        const auto deposit = goods == original.lines.end() ? goods : goods + 1;
        if (deposit == original.lines.end() || deposit->follows == 0
            || std::ranges::find(now, deposit->number, &ReturnedLine::originalLine) != now.end()) {
            continue;
        }
        const Quantity left = deposit->quantity - returned.value(deposit->number);
        const Quantity due(std::min(wanted.quantity, goods->quantity).thousandths() * deposit->follows);
        const Quantity back = std::min(left, due);
        if (back > Quantity()) {
            all.append({deposit->number, back});
            returned.insert(deposit->number, returned.value(deposit->number) + back);
        }
    }
    return all;
}

} // namespace

std::expected<QList<SaleLine>, ReturnRefusal> returnLines(const Sale &original, const AlreadyReturned &before,
                                                          const QList<ReturnedLine> &now)
{
    QList<SaleLine> lines;
    AlreadyReturned returned = before;
    for (const ReturnedLine &wanted : withDeposits(original, before, now)) {
        const auto sold = std::ranges::find(original.lines, wanted.originalLine, &SaleLine::number);
        if (sold == original.lines.end()) {
            return std::unexpected(ReturnRefusal::UnknownLine);
        }
        const Quantity earlier = returned.value(wanted.originalLine);
        const Quantity after = earlier + wanted.quantity;
        if (wanted.quantity.thousandths() <= 0 || after > sold->quantity) {
            return std::unexpected(ReturnRefusal::MoreThanLeft);
        }
        const bool isBelowItsGoods = !lines.isEmpty() && lines.last().originalLine == wanted.originalLine - 1;
        lines.append(takeBack(*sold, earlier, after, static_cast<int>(lines.size()) + 1, original.currency));
        lines.last().follows = isBelowItsGoods ? sold->follows : 0;
        lines.last().item.stocked = sold->item.stocked && wanted.restock;
        lines.last().reason = wanted.reason;
        returned.insert(wanted.originalLine, after);
    }
    if (lines.isEmpty()) {
        return std::unexpected(ReturnRefusal::NothingReturned);
    }
    return lines;
}

bool comesBackWhole(const Sale &original, const AlreadyReturned &before, const QList<ReturnedLine> &now)
{
    AlreadyReturned returned = before;
    for (const ReturnedLine &line : withDeposits(original, before, now)) {
        returned[line.originalLine] = returned.value(line.originalLine) + line.quantity;
    }
    return std::ranges::all_of(original.lines,
                               [&](const SaleLine &line) { return returned.value(line.number) == line.quantity; });
}

} // namespace suanpan
