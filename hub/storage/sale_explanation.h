#pragma once

#include "models/journal/fact.h"
#include "models/loyalty/points_account.h"
#include "models/loyalty/tier_rules.h"
#include "models/sales/check_sale.h"
#include "models/storage/database.h"

namespace suanpan {

/// What one thing did to a member's points, and what they had after it.
struct PointsMoved {
    PointsTransfer transfer;
    PointsBalance after;
};

/// Why a sale or return came to what it did.
struct SaleExplanation {
    Sale sale;
    std::optional<PricedCart> again =
        {}; ///< priced again, by the rules it names; nothing for a return and when the rules are not known
    QList<PriceDifference> differences = {}; ///< between the sale and that; what no cart can be is told here, too
    QStringList flags = {}; ///< what the hub noted about it: "priced_differently line 2 …"
    QList<PointsMoved> points = {}; ///< of its member, up to and with it
    std::optional<TierStanding> tier = {}; ///< of its member, on its business date
};

/// Nothing when the hub has no sale and no return there. Changes nothing.
StorageResult<std::optional<SaleExplanation>> explainSale(Database &hub, const FactKey &key);

} // namespace suanpan
