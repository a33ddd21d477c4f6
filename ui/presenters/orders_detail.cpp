#include "ui/presenters/orders_detail.h"

#include "models/sales/make_return.h"
#include "ui/presenters/return_words.h"
#include "ui/presenters/tender_words.h"
#include "ui/presenters/typed_input.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString unitShown(const CartItem &item)
{
    return isPiece(item.unit) ? QString() : item.unit;
}

struct ReturnSum {
    Money total;
    Money byPoints; ///< of it
    qint64 points = 0;
};

ReturnSum sumOf(const QList<SaleLine> &lines, Currency currency)
{
    ReturnSum sum{Money(0, currency), Money(0, currency)};
    for (const SaleLine &line : lines) {
        sum.total += line.paid();
        sum.byPoints += Money(line.byPointsMinor, currency);
        sum.points += line.points;
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
            lines.append({it.key(), it->quantity, it->restock, it->reason});
        }
    }
    return lines;
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
    if (sale.elsewhere) {
        row.chip = tr("other till");
        row.chipMark = Mark::Blue;
    }
    if (sale.waiting) {
        row.chip = tr("waiting");
        row.chipMark = Mark::Gold;
    }
    return row;
}

OrderDetail OrderWords::detail(const SaleDetail &detail, const ChosenReturns &chosen, const ReturnStance &stance) const
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
        shown.notes = ReturnWords::sentences(returnTrace(sale), sale.currency, m_rules.returns);
    } else if (!anythingLeft) {
        shown.whyNoReturn = tr("Everything of this sale came back already.");
    }
    shown.refund = refund(detail, chosen, stance);
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
    const QString why = sale.kind == SaleKind::Return ? sold.reason : now.reason;
    shown.reason = why.isEmpty() ? QString() : ReturnWords::reason(why, m_rules.returns);
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
    const QList<LineTax> taxes = sale.taxes();
    for (const LineTax &tax : taxes) {
        if (tax.added) {
            rows.append({tr("Tax · %1").arg(tax.id), Format::amount(Money(tax.minor, sale.currency)), false});
        }
    }
    if (addedTax(taxes) == 0 || !sale.tax.isZero()) {
        rows.append({tr("Tax included"), Format::amount(sale.tax), false});
    }
    if (sale.roundingMinor != 0) {
        rows.append({tr("Rounding"), Format::amount(Money(sale.roundingMinor, sale.currency)), false});
    }
    for (const Tender &tender : sale.tenders) {
        rows.append({TenderWords::of(tender, m_rules.tenders), Format::amount(tender.amount), tender.amount.isNegative()});
    }
    if (sale.member) {
        rows.append({tr("Points"), Format::signedNumber(sale.points), sale.points < 0});
    }
    return rows;
}

RefundPreview OrderWords::refund(const SaleDetail &detail, const ChosenReturns &chosen, const ReturnStance &stance) const
{
    const Sale &sale = detail.completed.sale;
    RefundPreview preview;
    preview.amount = Format::amountAloud(Money(0, sale.currency));
    const QList<ReturnedLine> wanted = returnedLines(chosen);
    if (wanted.isEmpty()) {
        return preview;
    }
    preview.lines = static_cast<int>(wanted.size());
    const auto plan = planTakeBack({sale.id, wanted, {}, {}, stance.mayLate}, detail, {m_rules, stance.rulesVersion, stance.day});
    if (plan) {
        addMoney(detail, *plan, preview);
    } else {
        preview.problem = Words::of(plan.error());
    }
    return preview;
}

void OrderWords::addMoney(const SaleDetail &detail, const ReturnPlan &plan, RefundPreview &preview) const
{
    const Sale &sale = detail.completed.sale;
    const ReturnSum sum = sumOf(plan.lines, sale.currency);
    preview.amount = Format::amountAloud(sum.total);
    if (!sum.byPoints.isZero()) {
        preview.tenders.append({TenderWords::of(PaymentKind::Points), Format::amount(sum.byPoints), true});
    }
    if (const auto money = giveBack(sale, detail.refunded, sum.byPoints - sum.total, m_rules)) {
        for (const Tender &tender : money->tenders) {
            preview.tenders.append({TenderWords::of(tender, m_rules.tenders), Format::amount(tender.amount), true});
        }
        if (money->roundingMinor != 0) {
            preview.amount = Format::amountAloud(sum.total + Money(money->roundingMinor, sale.currency));
            preview.tenders.append({tr("Rounding"), Format::amount(Money(money->roundingMinor, sale.currency)), false});
        }
        preview.creditMinor = creditOf(money->tenders, sale.currency).minor();
    } else {
        preview.problem = Words::of(money.error());
    }
    Sale back = sale;
    back.original = sale.id;
    back.lines = plan.lines;
    back.tenders.clear();
    back.returnTerms = plan.terms;
    preview.notes = ReturnWords::sentences(returnTrace(back), sale.currency, m_rules.returns);
    if (sale.member) {
        preview.points = Format::signedNumber(sum.points);
    }
}

} // namespace suanpan
