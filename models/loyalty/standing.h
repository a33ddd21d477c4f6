#pragma once

#include "models/loyalty/points_account.h"
#include "models/loyalty/value_account.h"

namespace suanpan {

/// Where a member stands in loyalty on one day: it follows from the ledger and is never set by hand.
struct Standing {
    PointsBalance points;
    qint64 spendMinor = 0; ///< everything bought less everything returned
    qint64 visits = 0;     ///< sales, returns not counted
    qint64 lastVisitMs = 0;
    ValueBalance value = {}; ///< stored value
    friend bool operator==(const Standing &, const Standing &) = default;
};

} // namespace suanpan
