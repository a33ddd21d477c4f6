#pragma once

#include "models/pricing/rules/gate.h"
#include "models/pricing/rules/pricing_basket.h"
#include "models/pricing/rules/scope.h"

namespace suanpan {

/// Prices that replace the list price where, when and for whom the book holds. Immutable: a change is a new version under the same id.
struct PriceBook {
    /// A price for what it names: a product, or all goods of a scope as a share off their list price.
    struct Entry {
        Scope scope;
        std::optional<qint64> minor;
        qint64 offBp = 0;
    };
    QString id;
    qint64 version = 1;
    Gate gate;
    QList<Entry> entries;

    /// The lowest price that an entry gives; nothing when none names the goods.
    std::optional<qint64> priceOf(const PricingLine &line) const;
    static PriceBook read(JsonReader &reader);
};

/// The books that hold, one version of each: the highest.
QList<PriceBook> booksThatHold(const QList<PriceBook> &books, const PricingContext &context);

} // namespace suanpan
