#pragma once

#include "models/pricing/search/search_problem.h"

#include <map>

namespace suanpan {

using ItemUses = std::map<std::pair<int, int>, ItemUse>; ///< by stack and offer

/// What a unit of the stack saves by itself at the most while some offers are left out.
qint64 singleSaving(const SearchProblem &problem, int stack, const OfferSet &leftOut);
/// So many units by themselves.
void addSingles(const SearchProblem &problem, const OfferSet &leftOut, int stack, qint64 units, ItemUses &uses);

} // namespace suanpan
