#pragma once

#include "models/pricing/rules/price_rules.h"

namespace suanpan::test {

/// What a basket costs at the least, found by trying everything: written from docs/rules.md alone, sharing no code with the search. Where several uses of the
/// items come to the same, goods may still be reduced differently and the basket's offers differ by that: so there are two bounds, nearly always equal.
struct LowestTotals {
    qint64 least = 0;
    qint64 most = 0;
};

/// For baskets of few pieces whose promotions all hold. Prices are list prices or by hand.
LowestTotals lowestTotals(const PricingBasket &basket, const QList<Promotion> &promotions);

} // namespace suanpan::test
