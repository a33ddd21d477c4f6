#pragma once

#include "models/pricing/search/search_problem.h"

#include <QSet>

namespace suanpan {

/// What the goods in an offer's measure come to.
qint64 measureOf(const BasketOffer &offer, const std::vector<qint64> &nets);
/// What an offer on the basket takes off goods that come to so much, before any cap by what is left of them.
qint64 reductionAt(const SearchProblem &problem, const BasketOffer &offer, qint64 measuredMinor, const std::vector<qint64> &nets);

/// Chooses the offers that together take the most off the nets: at most one of each group, none of a blocked one. Every offer measures the nets as they are before
/// any of them; in rank order each takes no more than is left of its goods.
std::vector<BasketTaking> chooseForBasket(const SearchProblem &problem, const std::vector<qint64> &nets,
                                          const QSet<int> &blockedGroups, SearchBudget &budget);

} // namespace suanpan
