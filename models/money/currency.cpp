#include "models/money/currency.h"

#include "models/base/require.h"

#include <algorithm>
#include <array>

namespace suanpan {

namespace {

struct Row {
    Currency currency;
    int decimals;
    QLatin1StringView code;
    QStringView symbol;
};

constexpr std::array rows{
    Row{Currency::CNY, 2, QLatin1StringView("CNY"), u"¥"},  Row{Currency::JPY, 0, QLatin1StringView("JPY"), u"¥"},
    Row{Currency::GBP, 2, QLatin1StringView("GBP"), u"£"},  Row{Currency::EUR, 2, QLatin1StringView("EUR"), u"€"},
    Row{Currency::USD, 2, QLatin1StringView("USD"), u"$"},  Row{Currency::HKD, 2, QLatin1StringView("HKD"), u"HK$"},
    Row{Currency::KWD, 3, QLatin1StringView("KWD"), u"KD"}, Row{Currency::CAD, 2, QLatin1StringView("CAD"), u"C$"},
};

const Row &rowOf(Currency currency)
{
    const auto *found = std::ranges::find(rows, currency, &Row::currency);
    require(found != rows.end());
    return *found;
}

} // namespace

int decimals(Currency currency)
{
    return rowOf(currency).decimals;
}

QString code(Currency currency)
{
    return rowOf(currency).code;
}

QString symbol(Currency currency)
{
    return rowOf(currency).symbol.toString();
}

std::optional<Currency> currencyFromCode(QStringView code)
{
    const auto *found = std::ranges::find_if(rows, [code](const Row &row) { return code == row.code; });
    return found == rows.end() ? std::nullopt : std::optional(found->currency);
}

std::optional<Currency> currencyFromNumber(qint64 number)
{
    const auto *found =
        std::ranges::find_if(rows, [number](const Row &row) { return number == static_cast<qint64>(row.currency); });
    return found == rows.end() ? std::nullopt : std::optional(found->currency);
}

} // namespace suanpan
