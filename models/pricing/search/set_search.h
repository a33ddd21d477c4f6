#pragma once

#include "models/pricing/search/search_problem.h"

namespace suanpan {

/// The stacks and pools that hang together through sets.
struct SetComponent {
    std::vector<int> stacks; ///< in the order of the search
    std::vector<int> pools;
    OfferSet offers; ///< all that may touch its stacks
};

/// The best way to use the units of a component, each at most once, with some offers left out: exact while the budget lasts, else the best of a beam.
/// Units are taken in the order of the stacks (dear ones of a set before cheap ones), and each is priced by itself or put into an open set; partial assignments that leave the same sets open are merged, and those
/// that cannot reach the best known are dropped. Among equals the one wins that puts less value into sets, then by priority, then by a fixed order of promotions and goods:
/// what is not used never decides. A search that need not settle ties (SearchBudget) takes any of them.
ItemOutcome searchSets(const SearchProblem &problem, const SetComponent &component, const OfferSet &leftOut,
                       SearchBudget &budget);

} // namespace suanpan
