#pragma once

#include "models/pricing/make_problem.h"

namespace suanpan {

/// Writes into the trace what each promotion that concerns the basket did, or why it did nothing, then taxes, rounding and totals; and lists the gifts that are still
/// to be had. The rule names stand in docs/rules.md.
void explainSale(const PreparedSale &sale, const SearchResult &found, const PriceRules &rules, PricedBasket &priced);

} // namespace suanpan
