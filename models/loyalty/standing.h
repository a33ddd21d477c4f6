#pragma once

#include "models/offers/shop_rules.h"

#include <QJsonObject>

namespace suanpan {

/// Where a member stands in loyalty: sums over the ledger, never set by hand.
struct Standing {
    qint64 points = 0;
    qint64 spendMinor = 0; ///< everything bought less everything returned
    qint64 visits = 0;     ///< sales, returns not counted
    qint64 lastVisitMs = 0;
    friend bool operator==(const Standing &, const Standing &) = default;
};

/// A step on the ladder of tiers, and how far the next one is.
struct TierProgress {
    QString tier; ///< name of the tier reached, empty below the first
    QString next; ///< empty at the top
    qint64 missingMinor = 0;
    int permille = 1000; ///< of the way from this tier to the next, for a bar
    friend bool operator==(const TierProgress &, const TierProgress &) = default;
};

TierProgress tierProgress(const ShopRules &rules, qint64 spendMinor);

} // namespace suanpan
