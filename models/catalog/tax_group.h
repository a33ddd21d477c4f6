#pragma once

#include "models/base/json_fields.h"
#include "models/money/tax_rate.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace suanpan {

/// Which tax groups there are and what they charge; products name their group.
class TaxTable final {
public:
    TaxTable() = default;
    explicit TaxTable(QMap<QString, TaxRate> rates) : m_rates(std::move(rates)) {}
    /// Value added tax in China since 2019-04-01: VAT13 (goods), VAT9 (grain, books, water …), VAT6 (services), VAT0.
    static TaxTable china();

    std::optional<TaxRate> rateOf(const QString &group) const;
    QStringList groups() const { return m_rates.keys(); }
    friend bool operator==(const TaxTable &, const TaxTable &) = default;

private:
    QMap<QString, TaxRate> m_rates;
};

/// {"VAT13":1300,…}: basis points by group.
QJsonObject toJson(const TaxTable &table);
std::expected<TaxTable, JsonError> taxTableFromJson(const QJsonObject &json);

} // namespace suanpan
