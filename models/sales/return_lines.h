#pragma once

#include "models/sales/returned_line.h"
#include "models/sales/sale.h"

namespace suanpan {

enum class ReturnRefusal { UnknownLine, MoreThanLeft, NothingReturned };

/// What of each line number of the original came back before.
using AlreadyReturned = QHash<int, Quantity>;

/// What earlier returns gave back of a line, as positive figures; less than nothing where they took back a promotion.
struct LineRefund {
    qint64 netMinor = 0;
    qint64 taxMinor = 0;
    friend bool operator==(const LineRefund &, const LineRefund &) = default;
};
using LineRefunds = QHash<int, LineRefund>; ///< by line number of the original

/// The lines of a return: each takes its exact share of what was paid and earned, such that returning all of a line, in whatever
/// portions and order, gives back exactly its net, each tax, discounts and points (see shareUpTo). Goods bring their deposit with them as far
/// as it is left; a deposit can also come back alone.
std::expected<QList<SaleLine>, ReturnRefusal> returnLines(const Sale &original, const AlreadyReturned &before,
                                                          const QList<ReturnedLine> &now);

/// Whether with these lines nothing of the sale is left with the customer.
bool comesBackWhole(const Sale &original, const AlreadyReturned &before, const QList<ReturnedLine> &now);

} // namespace suanpan
