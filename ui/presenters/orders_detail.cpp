#include "ui/presenters/orders_detail.h"

#include "models/base/require.h"
#include "ui/presenters/typed_input.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString unitShown(const CartItem &item)
{
    return isPiece(item.unit) ? QString() : item.unit;
}

Money sumOf(const QList<SaleLine> &lines, Currency currency)
{
    Money sum(0, currency);
    for (const SaleLine &line : lines) {
        sum += line.net;
    }
    return sum;
}

} // namespace

Quantity leftOf(const SaleDetail &detail, const SaleLine &line)
{
    return line.quantity - detail.returned.value(line.number);
}

QList<ReturnedLine> returnedLines(const ChosenReturns &chosen)
{
    QList<ReturnedLine> lines;
    for (auto it = chosen.cbegin(); it != chosen.cend(); ++it) {
        if (!it->quantity.isZero()) {
            lines.append({it.key(), it->quantity, it->restock});
        }
    }
    return lines;
}

QHash<int, qint64> refundedBefore(const SaleDetail &detail)
{
    QList<ReturnedLine> earlier;
    for (auto it = detail.returned.cbegin(); it != detail.returned.cend(); ++it) {
        if (!it->isZero()) {
            earlier.append({it.key(), *it, true});
        }
    }
    const Sale &sale = detail.completed.sale;
    QHash<int, qint64> before;
    if (const auto lines = returnLines(sale, {}, earlier)) {
        for (const Tender &tender : refundTenders(sale, sumOf(*lines, sale.currency), {})) {
            before[static_cast<int>(tender.kind)] -= tender.amount.minor();
        }
    }
    return before;
}

ListRow OrderWords::summary(const SaleSummary &sale) const
{
    ListRow row;
    row.id = sale.id.text();
    row.title = sale.receiptNumber;
    const QString when = m_format.recent(local(sale.completedMs), m_now);
    row.subtitle = sale.title.isEmpty() ? when : when + u" · "_s + sale.title;
    row.right = Format::amount(sale.total);
    row.rightIsRed = sale.kind == SaleKind::Return;
    if (sale.waiting) {
        row.chip = tr("waiting");
        row.chipMark = Mark::Gold;
    }
    return row;
}

OrderDetail OrderWords::detail(const SaleDetail &detail, const ChosenReturns &chosen) const
{
    const Sale &sale = detail.completed.sale;
    OrderDetail shown;
    shown.id = sale.id;
    shown.isReturn = sale.kind == SaleKind::Return;
    shown.title = sale.receiptNumber;
    QStringList parts{m_format.dateAndTime(local(sale.completedMs)), tr("served by %1").arg(sale.staff.text())};
    if (sale.member) {
        parts.append(tr("member"));
    }
    if (!sale.note.isEmpty()) {
        parts.append(sale.note);
    }
    shown.subtitle = parts.join(u" · "_s);
    shown.total = Format::amountAloud(sale.total);
    bool anythingLeft = false;
    for (const SaleLine &sold : sale.lines) {
        shown.lines.append(line(detail, sold, chosen));
        anythingLeft = anythingLeft || shown.lines.last().canReturn;
    }
    shown.sums = sums(sale);
    if (shown.isReturn) {
        shown.whyNoReturn = tr("This is a return. What it took back can be sold again.");
    } else if (!anythingLeft) {
        shown.whyNoReturn = tr("Everything of this sale came back already.");
    }
    shown.refund = refund(detail, chosen);
    return shown;
}

OrderLine OrderWords::line(const SaleDetail &detail, const SaleLine &sold, const ChosenReturns &chosen) const
{
    const Sale &sale = detail.completed.sale;
    const QString unit = unitShown(sold.item);
    const Quantity left = leftOf(detail, sold);
    const ChosenReturn now = chosen.value(sold.number);
    OrderLine shown;
    shown.number = sold.number;
    shown.name = sold.item.name;
    shown.detail =
        u"%1 × %2"_s.arg(Format::quantity(sold.quantity, unit), Format::amount(Money(sold.unitPriceMinor, sale.currency)));
    const QString code = sold.item.barcode.isEmpty() ? sold.item.sku.text() : sold.item.barcode;
    shown.detail += u" · "_s + code;
    shown.net = Format::amount(sold.net);
    shown.canReturn = sale.kind == SaleKind::Sale && left > Quantity();
    shown.left = Format::quantity(left, unit);
    shown.chosen = now.quantity.isZero() ? QString() : Format::quantity(now.quantity, unit);
    shown.restock = now.restock;
    if (const Quantity back = detail.returned.value(sold.number); !back.isZero()) {
        shown.returned = tr("%1 returned").arg(Format::quantity(back, unit));
    }
    return shown;
}

QList<NamedValue> OrderWords::sums(const Sale &sale) const
{
    QList<NamedValue> rows;
    Money discounts(0, sale.currency);
    for (const SaleLine &line : sale.lines) {
        discounts += line.lineDiscount + line.basketDiscount + line.couponDiscount;
    }
    if (!discounts.isZero()) {
        rows.append({tr("Discounts and coupons"), Format::amount(-discounts), !discounts.isNegative()});
    }
    rows.append({tr("Tax included"), Format::amount(sale.tax), false});
    for (const Tender &tender : sale.tenders) {
        rows.append({Words::of(tender.kind), Format::amount(tender.amount), tender.amount.isNegative()});
    }
    if (sale.member) {
        rows.append({tr("Points"), Format::signedNumber(sale.points), sale.points < 0});
    }
    return rows;
}

RefundPreview OrderWords::refund(const SaleDetail &detail, const ChosenReturns &chosen) const
{
    const Sale &sale = detail.completed.sale;
    RefundPreview preview;
    preview.amount = Format::amountAloud(Money(0, sale.currency));
    const QList<ReturnedLine> wanted = returnedLines(chosen);
    if (wanted.isEmpty()) {
        return preview;
    }
    const auto lines = returnLines(sale, detail.returned, wanted);
    require(lines.has_value()); // the presenter lets nobody choose more than is left
    const Money refund = sumOf(*lines, sale.currency);
    preview.amount = Format::amountAloud(refund);
    preview.lines = static_cast<int>(lines->size());
    for (const Tender &tender : refundTenders(sale, refund, refundedBefore(detail))) {
        preview.tenders.append({Words::of(tender.kind), Format::amount(tender.amount), true});
    }
    if (sale.member) {
        qint64 points = 0;
        for (const SaleLine &line : *lines) {
            points += line.points;
        }
        preview.points = Format::signedNumber(points);
    }
    return preview;
}

} // namespace suanpan
