#pragma once

#include "models/base/json_reader.h"
#include "models/pricing/priced_basket.h"
#include "models/pricing/rules/price_rules.h"

#include <expected>

namespace suanpan {

/// A basket with where, when and for whom it is priced, as docs/rules.md describes the file.
struct SaleDocument {
    PricingBasket basket;
    PricingContext context;
};

std::expected<SaleDocument, JsonProblems> readSaleDocument(const QJsonObject &document);
/// What a basket costs, as JSON; with the trace when asked.
QJsonObject toJson(const PricedBasket &priced, bool withTrace);

} // namespace suanpan
