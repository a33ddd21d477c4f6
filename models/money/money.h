#pragma once

#include "models/money/currency.h"

#include <QString>

#include <compare>
#include <expected>

namespace suanpan {

enum class MoneyError { Empty, NotANumber, TooManyDecimals, TooLarge };

/// a × b / c in 128 bits, rounded half away from zero; stops the program if the result does not fit or c is not positive.
qint64 multiplyDivide(qint64 a, qint64 b, qint64 c);
/// a × b / c in 128 bits, rounded towards negative infinity; same promises.
qint64 multiplyDivideFloor(qint64 a, qint64 b, qint64 c);

/// An exact amount: a count of minor units in one currency.
class Money final {
public:
    constexpr Money(qint64 minor, Currency currency) : m_minor(minor), m_currency(currency) {}
    /// Reads what a person typed ("12.5", "−3", "1,280.00"): never more decimals than the currency has.
    static std::expected<Money, MoneyError> parse(QStringView typed, Currency currency);

    constexpr qint64 minor() const { return m_minor; }
    constexpr Currency currency() const { return m_currency; }
    constexpr bool isZero() const { return m_minor == 0; }
    constexpr bool isNegative() const { return m_minor < 0; }

    /// This × numerator / denominator, rounded half away from zero: the only rounding of an amount.
    Money times(qint64 numerator, qint64 denominator) const;

    Money operator-() const;
    friend Money operator+(Money a, Money b); ///< requires one currency and no overflow
    friend Money operator-(Money a, Money b);
    Money &operator+=(Money other) { return *this = *this + other; }
    Money &operator-=(Money other) { return *this = *this - other; }
    friend constexpr bool operator==(Money, Money) = default;
    friend std::strong_ordering operator<=>(Money a, Money b); ///< requires one currency

private:
    qint64 m_minor;
    Currency m_currency;
};

/// Plain digits with a point and all decimals of the currency ("-12.50"): for files and receipts, no locale, no symbol.
QString toPlainText(Money amount);

} // namespace suanpan
