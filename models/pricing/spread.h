#pragma once

#include "models/pricing/priced_basket.h"
#include "models/pricing/search/search_problem.h"

namespace suanpan {

/// Hands what the search took off each stack to the lines whose units are in it, by source and largest remainder, weighed by what is left of them; so no line ever
/// costs less than nothing.
void spreadOverLines(const SearchProblem &problem, const SearchResult &found, PricedBasket &priced);

} // namespace suanpan
