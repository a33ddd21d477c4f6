#pragma once

#include "models/money/tax_rule.h"
#include "models/pricing/rules/concession.h"
#include "models/pricing/rules/price_book.h"
#include "models/pricing/rules/promotion.h"

namespace suanpan {

inline constexpr qsizetype mostPromotions = 1000;

/// Everything that decides what a basket costs. Read whole or refused whole.
struct PriceRules {
    Currency currency = Currency::CNY;
    QList<PriceBook> books;
    QList<Promotion> promotions;
    TaxGroups taxes;
    qint64 cashStepMinor = 1; ///< the smallest coin: cash totals are rounded to a multiple of it
    std::optional<ConcessionRule> concession;
};

/// Reads docs/rules.schema.json, with every mistake and its path.
std::expected<PriceRules, JsonProblems> readPriceRules(const QJsonObject &document);

} // namespace suanpan
