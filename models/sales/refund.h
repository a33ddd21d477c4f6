#pragma once

#include "models/base/desk_error.h"
#include "models/sales/sale.h"

namespace suanpan {

/// What earlier returns of a sale gave back, points aside.
struct RefundedBefore {
    QList<Tender> tenders = {}; ///< negative amounts
    qint64 roundingMinor = 0; ///< Σ over these returns
    friend bool operator==(const RefundedBefore &, const RefundedBefore &) = default;
};

/// The tenders of the sale that pay in money, with what went back of each; an earlier return that does not say which of them it gave back
/// gave back those of its kind, the first first.
QList<PaidTender> paidTenders(const Sale &sale, const RefundedBefore &before);

/// How the money of one return goes back: Σ tenders = −(money − rounding).
struct MoneyBack {
    QList<Tender> tenders;
    qint64 roundingMinor = 0;
    friend bool operator==(const MoneyBack &, const MoneyBack &) = default;
};

/// Gives `money` (0 or more) back by the rules of today. What was paid in cash alone goes back rounded to the smallest coin, such that all
/// returns together give back exactly what was paid. Refused with NoWayBack and the tender's id when no way back is open for a part of it.
DeskResult<MoneyBack> giveBack(const Sale &sale, const RefundedBefore &before, Money money, const ShopRules &rules);

} // namespace suanpan
