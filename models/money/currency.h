#pragma once

#include <QString>

#include <optional>

namespace suanpan {

/// ISO 4217 numeric codes: comparable, and one integer in a column.
enum class Currency : quint16 { CNY = 156, JPY = 392, GBP = 826, EUR = 978, USD = 840, HKD = 344, KWD = 414, CAD = 124 };

/// How many decimals the currency's minor unit has (ISO 4217): JPY 0, CNY 2, KWD 3.
int decimals(Currency currency);
/// The three letters, "CNY".
QString code(Currency currency);
/// What stands before an amount, "¥".
QString symbol(Currency currency);
std::optional<Currency> currencyFromCode(QStringView code);
std::optional<Currency> currencyFromNumber(qint64 number);

} // namespace suanpan
