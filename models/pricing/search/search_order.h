#pragma once

#include "models/pricing/search/search_problem.h"

namespace suanpan {

/// The stacks of a component in the order of the search: one in which few sets are open at a time, for the search has to remember what is open. Next comes
/// whichever stack opens the fewest sets beyond those it is the last of; of equals the dearer one. Where the cheapest of a set are reduced its dear stacks come
/// before its cheap ones, as in `stacks`.
std::vector<int> searchOrder(const SearchProblem &problem, const std::vector<int> &stacks, const std::vector<int> &pools);

} // namespace suanpan
