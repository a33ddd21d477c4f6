#pragma once

#include "models/sales/sale.h"

namespace suanpan {

/// A figure of a sale that pricing it again makes otherwise.
struct PriceDifference {
    int line = 0; ///< 0: of the whole sale
    QLatin1StringView figure;
    qint64 paid = 0;    ///< what the sale says
    qint64 byRules = 0; ///< what the rules say
    friend bool operator==(const PriceDifference &, const PriceDifference &) = default;
};

/// Prices the sale again by these rules, from its payload alone. The sale is one (no return), and says what it was priced by. What no
/// cart can be (a negative quantity, another currency than the rules') differs by that.
std::expected<PricedCart, PriceDifference> priceAgain(const Sale &sale, const ShopRules &rules);

/// What differs between the sale and what these rules make of it, or what it was priced to again; nothing when they agree.
QList<PriceDifference> priceDifferences(const Sale &sale, const ShopRules &rules);
QList<PriceDifference> priceDifferences(const Sale &sale, const PricedCart &again);

/// "line 2 net 1999, by rules 2000": the first few, for people and without personal data.
QString textOf(const QList<PriceDifference> &differences);

} // namespace suanpan
