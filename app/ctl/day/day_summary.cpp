#include "app/ctl/day/day_summary.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// How many facts of one journal the other does not have, byte for byte.
qint64 missingFrom(const TradeBooks &there, const TradeBooks &here)
{
    qint64 missing = 0;
    for (auto fact = here.facts.cbegin(); fact != here.facts.cend(); ++fact) {
        missing += there.facts.value(fact.key()) == *fact ? 0 : 1;
    }
    return missing;
}

qint64 beyond(qint64 figure, qint64 limit)
{
    return std::max<qint64>(0, figure - limit);
}

/// Nothing in one book and 0 in the other are the same.
bool sameFigures(const QMap<QString, qint64> &one, const QMap<QString, qint64> &other)
{
    const auto covers = [](const QMap<QString, qint64> &all, const QMap<QString, qint64> &some) {
        return std::ranges::all_of(some.keys(), [&](const QString &key) { return all.value(key) == some.value(key); });
    };
    return covers(one, other) && covers(other, one);
}

qint64 salesBetween(const TradeBooks &books, qint64 fromMs, qint64 untilMs)
{
    return std::ranges::count_if(books.saleInstants, [&](qint64 at) { return at >= fromMs && at < untilMs; });
}

} // namespace

DayInput inputFigures(const BasketFile &trade)
{
    DayInput input{.rows = trade.rows,
                   .grossMinor = trade.gross.minor(),
                   .refundMinor = trade.refund.minor(),
                   .rejected = {},
                   .addedUpBy = u"suanpan-ctl"_s};
    for (const Basket &basket : trade.baskets) {
        (basket.isCancellation() ? input.returns : input.sales) += 1;
        input.lines += basket.isCancellation() ? 0 : basket.lines.size();
    }
    const QMap<QString, qint64> byProblem = trade.rejectedByProblem();
    for (auto problem = byProblem.cbegin(); problem != byProblem.cend(); ++problem) {
        input.rejected.insert(problem.key(), *problem);
    }
    return input;
}

DaySummary summarise(const DayInput &input, const TradeBooks &till, const TradeBooks &hub, const DayEvents &events)
{
    const qint64 lost = missingFrom(hub, till) + beyond(input.sales, till.sales) + beyond(input.returns, till.returns);
    const qint64 duplicated = missingFrom(till, hub) + beyond(till.sales, input.sales) + beyond(till.returns, input.returns)
                              + beyond(hub.sales, till.sales);
    const bool pointsEqual = sameFigures(till.points, hub.points);
    const bool stockEqual = sameFigures(till.stock, hub.stock);
    DaySummary summary;
    summary.figures = {{u"sales"_s, till.sales},
                       {u"lines"_s, till.lines},
                       {u"returns"_s, till.returns},
                       {u"members"_s, till.members},
                       {u"offline_sales"_s, salesBetween(till, events.hubKilledMs, events.hubBackMs)},
                       {u"facts_till"_s, till.facts.size()},
                       {u"facts_hub"_s, hub.facts.size()},
                       {u"lost"_s, lost},
                       {u"duplicated"_s, duplicated},
                       {u"till_gross_minor"_s, till.grossMinor},
                       {u"hub_gross_minor"_s, hub.grossMinor},
                       {u"input_gross_minor"_s, input.grossMinor},
                       {u"input_added_up_by"_s, input.addedUpBy},
                       {u"till_refund_minor"_s, till.refundMinor},
                       {u"hub_refund_minor"_s, hub.refundMinor},
                       {u"input_refund_minor"_s, input.refundMinor},
                       {u"discount_minor"_s, till.discountMinor},
                       {u"points_equal"_s, pointsEqual},
                       {u"stock_equal"_s, stockEqual},
                       {u"input_rows"_s, input.rows},
                       {u"rejected"_s, input.rejected},
                       {u"refused"_s, QJsonArray::fromStringList(events.refused)},
                       {u"findings"_s, QJsonArray::fromStringList(events.findings)},
                       {u"hub_kills"_s, events.hubKills},
                       {u"till_kills"_s, events.tillKills},
                       {u"pictures"_s, events.pictures},
                       {u"milliseconds"_s, events.milliseconds}};
    const auto hold = [&](bool holds, const QString &problem) {
        if (!holds) {
            summary.problems.append(problem);
        }
    };
    hold(till.sales > 0, u"nothing was sold"_s);
    hold(lost == 0, u"%1 lost"_s.arg(lost));
    hold(duplicated == 0, u"%1 duplicated"_s.arg(duplicated));
    hold(till.sales == input.sales && till.lines == input.lines && till.returns == input.returns,
         u"the file has %1 sales, %2 lines, %3 returns"_s.arg(input.sales).arg(input.lines).arg(input.returns));
    hold(till.grossMinor == input.grossMinor && hub.grossMinor == input.grossMinor, u"the gross figures differ"_s);
    hold(till.refundMinor == input.refundMinor && hub.refundMinor == input.refundMinor, u"the refunds differ"_s);
    hold(pointsEqual, u"till and hub differ in points"_s);
    hold(stockEqual, u"till and hub differ in stock"_s);
    summary.problems += events.refused + events.findings;
    return summary;
}

} // namespace suanpan
