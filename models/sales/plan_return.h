#pragma once

#include "models/sales/sales_desk.h"

namespace suanpan {

/// The rules by which goods come back, and the day.
struct ReturnCircumstances {
    const ShopRules &rules;
    QString rulesVersion; ///< of `rules`
    QDate day;            ///< the business date
};

/// What comes back and at what price; by which tenders the money goes is giveBack()'s affair.
struct ReturnPlan {
    QList<SaleLine> lines;
    ReturnTerms terms;
};

/// The last day on which these lines come back: that of the line whose window closes first; null when all may for ever.
QDate lastDayOf(const Sale &sale, const QList<ReturnedLine> &lines, const ReturnRules &rules);

/// What the rules make of the wish to give these lines back. Refused with NothingLeft, WindowOver, ReasonNeeded or, of a void, NotVoidable.
///
/// Where the rules re-price what is kept, the refund is what was paid less what the kept goods alone would have cost by the rules of the
/// sale: it is never less than nothing, all returns together never give back more than was paid, and when all is back exactly that.
/// What came off a line that stays stands then in a line of quantity 0.
DeskResult<ReturnPlan> planTakeBack(const CompleteReturn &request, const SaleDetail &original, const ReturnCircumstances &now);

/// Whether the sale can be undone as it stands, in that shift: nothing of it came back, and no goods paid for it.
bool isVoidable(const SaleDetail &original, const ShiftId &openShift);

/// Counts a return that another till made of this sale.
void countReturn(const Sale &back, SaleDetail &original);

/// Why a return gives back what it does.
Trace returnTrace(const Sale &back);

} // namespace suanpan
