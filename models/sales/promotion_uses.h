#pragma once

#include "models/sales/return_lines.h"

namespace suanpan {

/// What a sale or a return does to how often a promotion was used: a sale adds one and what was taken off, a return takes its share back.
struct PromotionCount {
    QString promotion;
    qint64 sales = 0;
    qint64 reducedMinor = 0;
    friend bool operator==(const PromotionCount &, const PromotionCount &) = default;
};

/// From its payload alone, by promotion.
QList<PromotionCount> promotionCountsOf(const Sale &sale);

/// What a return of these lines gives back of the sale's promotions: of each line its exact share of what was taken off; the use itself once
/// everything that the promotion reduced has come back.
QList<PromotionBack> promotionsBack(const Sale &original, const AlreadyReturned &before, const QList<ReturnedLine> &now);

} // namespace suanpan
