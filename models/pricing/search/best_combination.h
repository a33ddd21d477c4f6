#pragma once

#include "models/pricing/search/search_problem.h"

namespace suanpan {

/// The legal combination with the lowest total, exactly within the limits. A promotion is used in a sale wherever it helps, or left out of the whole sale; for each
/// choice of those on items the best use of the units is found (searchSets), then the best choice of those on the basket. A choice is only looked at when its bound
/// is below the best total known.
SearchResult bestCombination(const SearchProblem &problem, const SearchLimits &limits = {});

} // namespace suanpan
