#include "models/catalog/tax_group.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 wholeBasisPoints = 10'000;

} // namespace

TaxTable TaxTable::china()
{
    return TaxTable({{u"VAT13"_s, TaxRate(1300)}, {u"VAT9"_s, TaxRate(900)}, {u"VAT6"_s, TaxRate(600)}, {u"VAT0"_s, TaxRate(0)}});
}

std::optional<TaxRate> TaxTable::rateOf(const QString &group) const
{
    const auto found = m_rates.constFind(group);
    return found == m_rates.constEnd() ? std::nullopt : std::optional(*found);
}

QJsonObject toJson(const TaxTable &table)
{
    QJsonObject json;
    for (const QString &group : table.groups()) {
        json.insert(group, table.rateOf(group)->basisPoints());
    }
    return json;
}

std::expected<TaxTable, JsonError> taxTableFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    QMap<QString, TaxRate> rates;
    for (const QString &group : json.keys()) {
        const qint64 basisPoints = fields.integer(group);
        if (group.isEmpty() || basisPoints < 0 || basisPoints > wholeBasisPoints) {
            fields.refuse(group);
        }
        rates.insert(group, TaxRate(basisPoints));
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    return TaxTable(std::move(rates));
}

} // namespace suanpan
