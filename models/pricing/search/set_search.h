#pragma once

#include "models/pricing/search/search_problem.h"

namespace suanpan {

/// The stacks and pools that hang together through sets.
struct SetComponent {
    std::vector<int> stacks; ///< rising: dear units first
    std::vector<int> pools;
    OfferSet offers; ///< all that may touch its stacks
};

/// The best way to use the units of a component, each at most once, with some offers left out: exact while the budget lasts, else the best of a beam.
/// Units are taken from dear to cheap and each is priced by itself or put into an open set; partial assignments that leave the same sets open are merged, and those
/// that cannot reach the best known are dropped. Among equals the one whose choices come first (by itself, then by rank) wins.
ItemOutcome searchSets(const SearchProblem &problem, const SetComponent &component, const OfferSet &leftOut,
                       SearchBudget &budget);

} // namespace suanpan
