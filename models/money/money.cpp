#include "models/money/money.h"

#include "models/base/require.h"

#include <limits>

namespace suanpan {

namespace {

// GCC's 128-bit integer: exact for any product of two 64-bit factors. __extension__ because -Wpedantic does not know it.
__extension__ using Wide = __int128;

qint64 narrow(Wide value)
{
    require(value <= std::numeric_limits<qint64>::max() && value >= std::numeric_limits<qint64>::min());
    return static_cast<qint64>(value);
}

qint64 powerOfTen(int exponent)
{
    qint64 power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

} // namespace

qint64 multiplyDivide(qint64 a, qint64 b, qint64 c)
{
    require(c > 0);
    const Wide product = static_cast<Wide>(a) * b;
    const Wide half = c / 2;
    const Wide magnitude = product < 0 ? -product : product;
    const Wide rounded = magnitude / c + (magnitude % c >= c - half ? 1 : 0);
    return narrow(product < 0 ? -rounded : rounded);
}

qint64 multiplyDivideFloor(qint64 a, qint64 b, qint64 c)
{
    require(c > 0);
    const Wide product = static_cast<Wide>(a) * b;
    const Wide quotient = product / c;
    return narrow(product % c < 0 ? quotient - 1 : quotient);
}

std::expected<Money, MoneyError> Money::parse(QStringView typed, Currency currency)
{
    QString text = typed.trimmed().toString();
    text.remove(u',').remove(symbol(currency));
    text.replace(QChar(0x2212), u'-');
    text = text.trimmed();
    const bool negative = text.startsWith(u'-');
    if (negative) {
        text.remove(0, 1);
    }
    if (text.isEmpty()) {
        return std::unexpected(MoneyError::Empty);
    }
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.left(point);
    QString part = point < 0 ? QString() : text.mid(point + 1);
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if ((whole.isEmpty() && part.isEmpty()) || !std::ranges::all_of(whole, isDigit) || !std::ranges::all_of(part, isDigit)) {
        return std::unexpected(MoneyError::NotANumber);
    }
    while (part.size() > decimals(currency) && part.endsWith(u'0')) {
        part.chop(1);
    }
    if (part.size() > decimals(currency)) {
        return std::unexpected(MoneyError::TooManyDecimals);
    }
    if (whole.size() > 13) { // 10^13 major units: beyond any till, and no product of ours can overflow below it
        return std::unexpected(MoneyError::TooLarge);
    }
    part = part.leftJustified(decimals(currency), u'0');
    const qint64 minor = whole.toLongLong() * powerOfTen(decimals(currency)) + part.toLongLong();
    return Money(negative ? -minor : minor, currency);
}

Money Money::times(qint64 numerator, qint64 denominator) const
{
    return {multiplyDivide(m_minor, numerator, denominator), m_currency};
}

Money Money::operator-() const
{
    require(m_minor != std::numeric_limits<qint64>::min());
    return {-m_minor, m_currency};
}

Money operator+(Money a, Money b)
{
    require(a.m_currency == b.m_currency);
    return {narrow(static_cast<Wide>(a.m_minor) + b.m_minor), a.m_currency};
}

Money operator-(Money a, Money b)
{
    require(a.m_currency == b.m_currency);
    return {narrow(static_cast<Wide>(a.m_minor) - b.m_minor), a.m_currency};
}

std::strong_ordering operator<=>(Money a, Money b)
{
    require(a.m_currency == b.m_currency);
    return a.m_minor <=> b.m_minor;
}

QString toPlainText(Money amount)
{
    const int digits = decimals(amount.currency());
    const qint64 unit = powerOfTen(digits);
    const QString sign = amount.isNegative() ? QStringLiteral("-") : QString();
    const quint64 magnitude =
        amount.isNegative() ? 0 - static_cast<quint64>(amount.minor()) : static_cast<quint64>(amount.minor());
    const QString whole = QString::number(magnitude / static_cast<quint64>(unit));
    if (digits == 0) {
        return sign + whole;
    }
    return sign + whole + u'.' + QString::number(magnitude % static_cast<quint64>(unit)).rightJustified(digits, u'0');
}

} // namespace suanpan
