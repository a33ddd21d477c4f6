#pragma once

#include "models/pricing/pricer.h"

namespace suanpan {

/// A promotion that concerns the basket and may not be used in it.
struct ClosedPromotion {
    int promotion = 0;
    QString why; ///< "not_yet", "budget_spent" …: the end of the trace's rule name
};

/// What the search is asked, and what was refused before.
struct PreparedSale {
    SearchProblem problem;
    QList<ClosedPromotion> closed;
};

PreparedSale prepareSale(const Pricer &pricer, std::vector<Stack> stacks, const PricingContext &context);

} // namespace suanpan
