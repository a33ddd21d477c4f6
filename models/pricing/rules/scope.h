#pragma once

#include "models/base/json_reader.h"

#include <QSet>

namespace suanpan {

/// Which goods a rule is about: those that any of the three lists names, or all goods when the lists are empty; but none that `except…` names.
struct Scope {
    QSet<QString> skus;
    QSet<QString> categories;
    QSet<QString> brands;
    QSet<QString> exceptSkus;
    QSet<QString> exceptCategories;
    QSet<QString> exceptBrands;

    bool isEverything() const { return skus.isEmpty() && categories.isEmpty() && brands.isEmpty(); }
    bool holds(const QString &sku, const QString &category, const QString &brand) const;
    /// Reads skus, categories, brands, except_skus, except_categories, except_brands.
    static Scope read(JsonReader &reader);
};

} // namespace suanpan
