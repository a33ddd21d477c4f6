#pragma once

#include "models/catalog/product.h"
#include "models/money/quantity.h"
#include "models/payments/card_number.h"
#include "models/pricing/rules/discount.h"

#include <QString>

#include <expected>
#include <optional>

namespace suanpan {

/// What one scan or typed entry asks for: so many of a code. "3*6901234567892" is three of it, "3*" three of what comes next.
struct TypedScan {
    std::optional<Quantity> quantity;
    QString code;
    friend bool operator==(const TypedScan &, const TypedScan &) = default;
};
/// Without a readable quantity before the star, all of it is the code.
TypedScan readTypedScan(const QString &typed);

/// One word of plain signs with a digit in it, as scanners and code labels give it; anything else is words to search by.
bool looksLikeCode(QStringView text);

/// What is wrong with a figure somebody typed.
enum class TypedError { NotANumber, NotPositive, TooLarge, MustBeWhole, TooManyDecimals };

/// No single line of a shop's till is larger; a barcode scanned into the wrong field always is.
inline constexpr Quantity largestQuantity = Quantity::pieces(99'999);
inline constexpr qint64 largestPriceMinor = 1'000'000'000;

/// A quantity to sell: positive, and whole for what is counted in pieces.
std::expected<Quantity, TypedError> readQuantity(QStringView typed, const QString &unit);
/// "10%" or "5": of a base that it may not exceed. Nothing typed, or 0, is no discount.
std::expected<Discount, TypedError> readDiscount(const QString &typed, Money base);
/// A price: 0 or more.
std::expected<Money, TypedError> readPrice(const QString &typed, Currency currency);

} // namespace suanpan
