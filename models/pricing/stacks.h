#pragma once

#include "models/pricing/priced_basket.h"
#include "models/pricing/rules/price_rules.h"
#include "models/pricing/search/search_problem.h"

#include <expected>

namespace suanpan {

/// The first stage: each line with its price and what was taken off by hand, and the trace of both.
std::expected<QList<PricedBasketLine>, PricingRefusal> priceLines(const PricingBasket &basket, const PriceRules &rules,
                                                                  const PricingContext &context, Trace &trace);

/// Merges equal units of the lines, dear ones first; `lines` is what priceLines() made of the basket.
std::vector<Stack> stacksOf(const PricingBasket &basket, const QList<PricedBasketLine> &lines);

} // namespace suanpan
