#pragma once

#include "models/pricing/rules/discount.h"

#include <QList>
#include <QString>

#include <optional>

namespace suanpan {

/// One line of a basket, as it was scanned. Amounts in minor units of the rules' currency.
struct PricingLine {
    QString sku;
    QString name;
    QString category;
    QString brand;
    QString unit;
    qint64 quantity = 1000; ///< thousandths, positive
    bool weighed = false;   ///< sold by weight or length: priced as one lump, and never a piece of a set
    qint64 listPriceMinor = 0;
    QString taxGroup;
    std::optional<qint64> handPriceMinor; ///< replaces list price and price books
    Discount handDiscount;
    std::optional<qint64> labelMinor =
        {}; ///< what its label asks for all of it: replaces unit price × quantity, unless there is a hand price

    bool promotable = true;  ///< false: no promotion takes or counts it
    bool fixedPrice = false; ///< no price book holds for it

    /// Promotions take it only when they say so.
    bool isHandPriced() const { return handPriceMinor.has_value() || !handDiscount.isNone(); }
    bool isLump() const { return weighed || labelMinor || quantity % 1000 != 0; }
    friend bool operator==(const PricingLine &, const PricingLine &) = default;
};

struct PricingBasket {
    QList<PricingLine> lines;
    friend bool operator==(const PricingBasket &, const PricingBasket &) = default;
};

} // namespace suanpan
