#include "models/catalog/tax_group.h"

#include "models/base/require.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 wholeBasisPoints = 10'000;

} // namespace

TaxTable::TaxTable(QMap<QString, TaxRate> rates, TaxGroups named) : m_rates(std::move(rates)), m_named(std::move(named))
{
    for (const QString &group : m_named.keys()) {
        require(!m_rates.contains(group));
    }
}

TaxTable TaxTable::china()
{
    return TaxTable({{u"VAT13"_s, TaxRate(1300)}, {u"VAT9"_s, TaxRate(900)}, {u"VAT6"_s, TaxRate(600)}, {u"VAT0"_s, TaxRate(0)}});
}

std::optional<TaxRate> TaxTable::rateOf(const QString &group) const
{
    const auto found = m_rates.constFind(group);
    if (found == m_rates.constEnd()) {
        return m_named.contains(group) ? std::optional(TaxRate(0)) : std::nullopt;
    }
    return *found;
}

QJsonObject toJson(const TaxTable &table)
{
    QJsonObject json;
    for (auto rate = table.rates().cbegin(); rate != table.rates().cend(); ++rate) {
        json.insert(rate.key(), rate->basisPoints());
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
