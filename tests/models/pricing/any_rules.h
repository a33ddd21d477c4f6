#pragma once

#include "models/pricing/rules/price_rules.h"

#include <random>

namespace suanpan::test {

/// How large a made-up world is. The first lines and promotions of a seed are the same whatever the counts, so that a failing case shrinks by counts.
struct WorldSize {
    int lines = 4;
    int promotions = 3;
    int mostPieces = 3;
    int products = 6;
    bool weighed = true;
    bool handPriced = true;
    qint64 priceScale = 1;
};

struct World {
    PricingBasket basket;
    PriceRules rules;
    PricingContext context;
};

World anyWorld(quint64 seed, const WorldSize &size);

} // namespace suanpan::test
