#include "models/pricing/rules/scope.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> readSet(JsonReader &reader, QLatin1StringView key)
{
    const QStringList texts = reader.textsOr(key);
    return {texts.begin(), texts.end()};
}

} // namespace

bool Scope::holds(const QString &sku, const QString &category, const QString &brand) const
{
    const bool named = isEverything() || skus.contains(sku) || categories.contains(category) || brands.contains(brand);
    return named && !exceptSkus.contains(sku) && !exceptCategories.contains(category) && !exceptBrands.contains(brand);
}

Scope Scope::read(JsonReader &reader)
{
    Scope scope;
    scope.skus = readSet(reader, "skus"_L1);
    scope.categories = readSet(reader, "categories"_L1);
    scope.brands = readSet(reader, "brands"_L1);
    scope.exceptSkus = readSet(reader, "except_skus"_L1);
    scope.exceptCategories = readSet(reader, "except_categories"_L1);
    scope.exceptBrands = readSet(reader, "except_brands"_L1);
    if (scope.skus.intersects(scope.exceptSkus)) {
        reader.refuse(JsonProblem::Kind::Contradiction, "except_skus"_L1, u"names what skus names"_s);
    }
    return scope;
}

} // namespace suanpan
