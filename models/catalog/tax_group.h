#pragma once

#include "models/base/json_fields.h"
#include "models/money/tax_rate.h"
#include "models/money/tax_rule.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace suanpan {

/// Which tax groups there are and what they charge; products name their group. Most shops know one tax, contained in the price; others name
/// several, each contained in the price or added to it.
class TaxTable final {
public:
    TaxTable() = default;
    /// Groups with one contained tax, and groups with named ones; no group is in both.
    explicit TaxTable(QMap<QString, TaxRate> rates, TaxGroups named = {});
    /// Value added tax in China since 2019-04-01: VAT13 (goods), VAT9 (grain, books, water …), VAT6 (services), VAT0.
    static TaxTable china();

    bool has(const QString &group) const { return m_rates.contains(group) || m_named.contains(group); }
    /// The one tax that prices of the group contain; 0 % where its taxes have names. Nothing: there is no such group.
    std::optional<TaxRate> rateOf(const QString &group) const;
    /// The named taxes of the group.
    QList<TaxRule> namedOf(const QString &group) const { return m_named.value(group); }
    const QMap<QString, TaxRate> &rates() const { return m_rates; }
    const TaxGroups &named() const { return m_named; }
    friend bool operator==(const TaxTable &, const TaxTable &) = default;

private:
    QMap<QString, TaxRate> m_rates;
    TaxGroups m_named;
};

/// {"VAT13":1300,…}: basis points by group, of those with one contained tax. The named ones are read and written as TaxGroups.
QJsonObject toJson(const TaxTable &table);
std::expected<TaxTable, JsonError> taxTableFromJson(const QJsonObject &json);

} // namespace suanpan
