#pragma once

#include "models/sales/sale.h"

namespace suanpan {

/// How much of a line of the original sale comes back now.
struct ReturnedLine {
    int originalLine = 0;
    Quantity quantity;
    bool restock = true; ///< false: the goods are written off
};

enum class ReturnRefusal { UnknownLine, MoreThanLeft, NothingReturned };

/// What of each line number of the original came back before.
using AlreadyReturned = QHash<int, Quantity>;

/// The lines of a return: each takes its exact share of what was paid and earned, such that returning all of a line, in whatever
/// portions and order, gives back exactly its net, each tax, discounts and points (see shareUpTo). Goods bring their deposit with them as far
/// as it is left; a deposit can also come back alone.
std::expected<QList<SaleLine>, ReturnRefusal> returnLines(const Sale &original, const AlreadyReturned &before,
                                                          const QList<ReturnedLine> &now);

/// Whether with these lines nothing of the sale is left with the customer.
bool comesBackWhole(const Sale &original, const AlreadyReturned &before, const QList<ReturnedLine> &now);

} // namespace suanpan
