#pragma once

#include "models/base/trace.h"
#include "models/money/tax_rule.h"
#include "models/pricing/rules/concession.h"

#include <optional>

namespace suanpan {

/// What one source took off a line. Sources are promotions, by id, and "hand".
struct Reduction {
    QString source;
    qint64 minor = 0; ///< positive
    friend bool operator==(const Reduction &, const Reduction &) = default;
};

/// A line as it was put in, priced. grossMinor − Σ reductions = netMinor.
struct PricedBasketLine {
    qint64 shelfPriceMinor = 0; ///< of one piece, kilogram …: from a price book, or the list price
    qint64 unitPriceMinor = 0;  ///< the same, or what was given by hand
    qint64 grossMinor = 0;
    QList<Reduction> reductions; ///< by hand first, then in the order of rank
    qint64 netMinor = 0;
    QList<LineTax> taxes;
    friend bool operator==(const PricedBasketLine &, const PricedBasketLine &) = default;
};

/// Something free that is not in the basket yet.
struct GiftOffer {
    QString promotion;
    QString sku;
    qint64 pieces = 0;
    friend bool operator==(const GiftOffer &, const GiftOffer &) = default;
};

/// What a basket costs, in minor units. Every figure is a sum of the lines'.
struct PricedBasket {
    QList<PricedBasketLine> lines; ///< in the order of the basket
    qint64 grossMinor = 0;
    QList<Reduction> reductions;  ///< by source; their sum is gross − goods
    qint64 goodsMinor = 0;        ///< Σ net: what the promotions made as low as it can be
    QList<LineTax> taxes;         ///< by tax
    qint64 addedTaxMinor = 0;
    qint64 totalMinor = 0;        ///< goods and added taxes
    qint64 cashRoundingMinor = 0; ///< a line of its own when cash pays: total + rounding is a multiple of the smallest coin
    qint64 handOffMinor = 0;      ///< taken off by hand, changed prices included
    std::optional<ConcessionLimit> handLimit; ///< the most the rules allow by hand
    QList<GiftOffer> gifts;
    bool exact = true;   ///< no better combination exists; false when the search reached its bound
    qint64 steps = 0;    ///< of the search
    Trace trace;
    friend bool operator==(const PricedBasket &, const PricedBasket &) = default;
};

/// Why a basket cannot be priced at all.
struct PricingRefusal {
    enum class Kind { TooManyLines, BadQuantity, BadPrice, TooLarge, UnknownTaxGroup } kind;
    qsizetype line = 0; ///< from 0
    QString detail;
    friend bool operator==(const PricingRefusal &, const PricingRefusal &) = default;
};
QString nameOf(PricingRefusal::Kind kind); ///< "too_many_lines"

} // namespace suanpan
