#pragma once

#include "models/pricing/rules/price_rules.h"
#include "models/pricing/rules/pricing_basket.h"

#include <QJsonObject>
#include <QMap>

namespace suanpan::test {

/// One row of a table in tests/data/pricing: which of the file's rules are on, what is in the basket, for whom, and what it must come to.
struct GoldenCase {
    QString where; ///< file and line
    QString name;
    PriceRules rules;
    PricingBasket basket;
    PricingContext context;
    QString goods; ///< "12.00"
    QString reductions; ///< "P10 1.20, hand 3.00", or "-"
    QString also; ///< "total=13.56 why:P10=lost": further figures that the row is about
};

/// Reads a table; stops the test on a row that it cannot read. docs/rules.md describes the rows.
QList<GoldenCase> readGoldenTable(const QString &path);
/// What pricing makes of a case, in the words of the table: goods, reductions, and the figures that `also` names.
QStringList answerOf(const GoldenCase &golden);

} // namespace suanpan::test
