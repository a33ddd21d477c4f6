#include "models/sales/plan_return.h"

#include "models/money/allocate.h"
#include "models/sales/check_sale.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<DeskError> refuse(DeskError::Reason reason, const QString &detail = {})
{
    return std::unexpected(DeskError{reason, detail});
}

const SaleLine *lineOf(const Sale &sale, int number)
{
    const auto found = std::ranges::find(sale.lines, number, &SaleLine::number);
    return found == sale.lines.end() ? nullptr : &*found;
}

/// Deposits that came with their goods among it.
AlreadyReturned returnedAfter(const AlreadyReturned &before, const QList<SaleLine> &back)
{
    AlreadyReturned after = before;
    for (const SaleLine &line : back) {
        after[*line.originalLine] = after.value(*line.originalLine) - line.quantity;
    }
    return after;
}

bool namesItsTaxes(const SaleLine &line)
{
    return !line.taxes.isEmpty();
}

/// What the kept goods cost by line number, by the rules of the sale; nothing when that cannot be told.
std::optional<QHash<int, qint64>> keptNets(const SaleDetail &original, const AlreadyReturned &after,
                                           const ReturnCircumstances &now)
{
    const auto &sold = original.asWritten;
    if (!sold || !sold->pricedBy || sold->pricedBy->rules != now.rulesVersion || redeemedIn(*sold) > 0
        || std::ranges::any_of(sold->lines, namesItsTaxes) // each tax goes back in its own proportion
        || !priceDifferences(*sold, now.rules).isEmpty()) {
        return std::nullopt;
    }
    Cart kept = cartOf(*sold, *sold->pricedBy);
    QList<int> numbers;
    for (qsizetype i = 0; i < sold->lines.size(); ++i) {
        const SaleLine &line = sold->lines.at(i);
        const Quantity back = after.value(line.number);
        if (line.label.priceMinor && !back.isZero() && back != line.quantity) {
            return std::nullopt; // the label prices all of it
        }
        kept.lines[i].quantity = line.quantity - back;
        numbers.append(line.number);
    }
    for (qsizetype i = kept.lines.size() - 1; i >= 0; --i) {
        if (kept.lines.at(i).quantity.isZero()) {
            kept.lines.removeAt(i);
            numbers.removeAt(i);
        }
    }
    ShopRules then = now.rules;
    if (then.timeZone.isEmpty()) {
        then.timeZone = sold->pricedBy->timeZone;
    }
    const PricedCart priced = priceCart(kept, then, sold->completedMs);
    QHash<int, qint64> nets;
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        nets.insert(numbers.at(i), priced.lines.at(i).net.minor());
    }
    return nets;
}

/// What of one line of the sale has to go back now, so that what it gave back in all is right.
struct LineNow {
    const SaleLine *sold = nullptr;
    LineRefund before;
    qint64 netMinor = 0;
    qint64 taxMinor = 0;
};

/// A line is charged no more than the others give back.
void keepAtOrAbove0(QList<LineNow> &lines)
{
    qint64 given = 0;
    QList<qint64> charges;
    for (const LineNow &line : lines) {
        given += std::max<qint64>(line.netMinor, 0);
        charges.append(std::max<qint64>(-line.netMinor, 0));
    }
    const qint64 charged = std::accumulate(charges.begin(), charges.end(), qint64(0));
    if (charged <= given) {
        return;
    }
    const QList<qint64> parts = allocate(given, charges);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (charges.at(i) > 0) {
            lines[i].netMinor = -parts.at(i);
        }
    }
}

/// Brings net and tax of the lines in proportion to what each line of the sale has to have given back after them.
class Settling final {
public:
    Settling(const SaleDetail &original, const AlreadyReturned &after, const std::optional<QHash<int, qint64>> &kept)
        : m_original(original), m_after(after), m_kept(kept)
    {}

    void run(QList<SaleLine> &lines)
    {
        QList<LineNow> all;
        for (const SaleLine &sold : m_original.completed.sale.lines) {
            const bool comesBack = std::ranges::find(lines, sold.number, &SaleLine::originalLine) != lines.end();
            if (m_kept || (comesBack && !namesItsTaxes(sold))) {
                all.append(owed(sold));
            }
        }
        keepAtOrAbove0(all);
        for (LineNow &now : all) {
            now.taxMinor = taxAfter(now) - now.before.taxMinor;
            put(now, lines);
        }
    }

private:
    qint64 inProportion(Money whole, const SaleLine &sold, const AlreadyReturned &returned) const
    {
        return shareUpTo(whole.minor(), returned.value(sold.number).thousandths(), sold.quantity.thousandths());
    }

    LineNow owed(const SaleLine &sold) const
    {
        const AlreadyReturned &earlier = m_original.returned;
        const auto known = m_original.lineRefunds.constFind(sold.number);
        LineNow now{&sold, known != m_original.lineRefunds.cend()
                               ? *known
                               : LineRefund{inProportion(sold.net, sold, earlier), inProportion(sold.tax, sold, earlier)}};
        const qint64 after = m_kept ? sold.net.minor() - m_kept->value(sold.number) : inProportion(sold.net, sold, m_after);
        now.netMinor = after - now.before.netMinor;
        return now;
    }

    qint64 taxAfter(const LineNow &now) const
    {
        const SaleLine &sold = *now.sold;
        const qint64 net = now.before.netMinor + now.netMinor;
        if (!m_kept) {
            return inProportion(sold.tax, sold, m_after);
        }
        return sold.net.isZero() ? 0 : sold.tax.times(net, sold.net.minor()).minor();
    }

    /// On the last line of the return that takes it back, or on one of its own.
    void put(const LineNow &now, QList<SaleLine> &lines) const
    {
        const Currency currency = m_original.completed.sale.currency;
        Money net(-now.netMinor, currency);
        Money tax(-now.taxMinor, currency);
        SaleLine *last = nullptr;
        for (SaleLine &line : lines) {
            if (line.originalLine == now.sold->number) {
                net -= line.net;
                tax -= line.tax;
                last = &line;
            }
        }
        if (last) {
            last->net += net;
            last->tax += tax;
        } else if (!net.isZero() || !tax.isZero()) {
            lines.append(ofKept(*now.sold, net, tax, static_cast<int>(lines.size()) + 1));
        }
    }

    static SaleLine ofKept(const SaleLine &sold, Money net, Money tax, int number)
    {
        const Money none(0, net.currency());
        SaleLine line{.number = number,
                      .item = sold.item,
                      .quantity = Quantity(),
                      .unitPriceMinor = sold.unitPriceMinor,
                      .lineDiscount = none,
                      .basketDiscount = none,
                      .couponDiscount = none,
                      .net = net,
                      .tax = tax,
                      .originalLine = sold.number};
        line.item.stocked = false;
        return line;
    }

    const SaleDetail &m_original;
    const AlreadyReturned &m_after;
    const std::optional<QHash<int, qint64>> &m_kept;
};

/// Whether every line says why it comes back, as far as the rules want to know.
bool hasReasons(const QList<ReturnedLine> &lines, const ReturnRules &rules)
{
    return std::ranges::all_of(lines, [&](const ReturnedLine &line) {
        const bool isNeeded =
            rules.reasonNeeded == ReasonNeeded::Always || (rules.reasonNeeded == ReasonNeeded::ForWriteOff && !line.restock);
        return line.reason.isEmpty() ? !isNeeded : rules.reason(line.reason) != nullptr;
    });
}

DeskResult<ReturnPlan> planVoid(const SaleDetail &original)
{
    QList<ReturnedLine> all;
    for (const SaleLine &line : original.completed.sale.lines) {
        all.append({line.number, line.quantity, true, u"void"_s});
    }
    auto lines = returnLines(original.completed.sale, original.returned, all);
    if (!lines) {
        return refuse(DeskError::Reason::NotVoidable);
    }
    return ReturnPlan{std::move(*lines), {.isVoid = true, .lateSince = {}}};
}

} // namespace

QDate lastDayOf(const Sale &sale, const QList<ReturnedLine> &lines, const ReturnRules &rules)
{
    const QDate sold = QDate::fromString(sale.businessDate, Qt::ISODate);
    QDate first;
    for (const ReturnedLine &wanted : lines) {
        const SaleLine *line = lineOf(sale, wanted.originalLine);
        const QDate last = line ? rules.lastDay(sold, line->item.category) : QDate();
        if (last.isValid() && (!first.isValid() || last < first)) {
            first = last;
        }
    }
    return first;
}

bool isVoidable(const SaleDetail &original, const ShiftId &openShift)
{
    const Sale &sale = original.completed.sale;
    return sale.kind == SaleKind::Sale && sale.shift == openShift && original.returned.isEmpty() && !sale.exchange;
}

DeskResult<ReturnPlan> planTakeBack(const CompleteReturn &request, const SaleDetail &original, const ReturnCircumstances &now)
{
    if (request.isVoid) {
        return planVoid(original);
    }
    const Sale &sold = original.completed.sale;
    auto lines = sold.kind == SaleKind::Sale ? returnLines(sold, original.returned, request.lines)
                                             : std::unexpected(ReturnRefusal::NothingReturned);
    if (!lines) {
        return refuse(DeskError::Reason::NothingLeft);
    }
    ReturnPlan plan{std::move(*lines), {}};
    const QDate last = lastDayOf(sold, request.lines, now.rules.returns);
    if (last.isValid() && now.day > last) {
        if (!request.late) {
            return refuse(DeskError::Reason::WindowOver, last.toString(Qt::ISODate));
        }
        plan.terms.lateSince = last;
    }
    if (!hasReasons(request.lines, now.rules.returns)) {
        return refuse(DeskError::Reason::ReasonNeeded);
    }
    const AlreadyReturned after = returnedAfter(original.returned, plan.lines);
    std::optional<QHash<int, qint64>> kept;
    if (now.rules.returns.promotions == KeptPromotions::RepriceKept) {
        kept = keptNets(original, after, now);
        plan.terms.promotions = kept ? ReturnTerms::Promotions::Repriced : ReturnTerms::Promotions::NotRepriced;
    }
    Settling(original, after, kept).run(plan.lines);
    return plan;
}

void countReturn(const Sale &back, SaleDetail &original)
{
    for (const SaleLine &line : back.lines) {
        const int number = line.originalLine.value_or(0);
        original.returned[number] = original.returned.value(number) - line.quantity; // a return counts below nothing
        LineRefund &refund = original.lineRefunds[number];
        refund.netMinor -= line.net.minor();
        refund.taxMinor -= line.tax.minor();
    }
    for (const Tender &tender : back.tenders) {
        if (tender.kind != PaymentKind::Points) {
            original.refunded.tenders.append(tender);
        }
    }
    original.refunded.roundingMinor += back.roundingMinor;
}

Trace returnTrace(const Sale &back)
{
    Trace trace;
    const ReturnTerms &terms = back.returnTerms;
    if (terms.isVoid) {
        trace.append({u"return.void"_s, {}, toPlainText(back.total)});
    } else if (!back.original) {
        trace.append({u"return.no_receipt"_s, {}, toPlainText(back.total)});
    }
    if (terms.lateSince.isValid()) {
        trace.append({u"return.late"_s, {terms.lateSince.toString(Qt::ISODate)}, {}});
    }
    for (const SaleLine &line : back.lines) {
        if (line.quantity.isZero()) {
            trace.append({u"return.kept"_s, {line.item.name}, toPlainText(line.net)});
        } else if (!line.reason.isEmpty() && !terms.isVoid) {
            trace.append({u"return.reason"_s, {line.item.name, line.reason}, toPlainText(line.net)});
        }
    }
    if (terms.promotions == ReturnTerms::Promotions::Repriced) {
        trace.append({u"return.repriced"_s, {}, toPlainText(back.total)});
    } else if (terms.promotions == ReturnTerms::Promotions::NotRepriced) {
        trace.append({u"return.not_repriced"_s, {}, toPlainText(back.total)});
    }
    Money credit(0, back.currency);
    for (const Tender &tender : back.tenders) {
        credit -= tender.kind == PaymentKind::Exchange ? tender.amount : Money(0, back.currency);
    }
    if (!credit.isZero()) {
        trace.append({u"return.exchange"_s, {}, toPlainText(credit)});
    }
    return trace;
}

} // namespace suanpan
