#include "ui/presenters/typed_input.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isTimes(QChar c)
{
    return c == u'*' || c == u'×' || c == u'＊';
}

TypedError from(MoneyError error)
{
    switch (error) {
    case MoneyError::TooManyDecimals: return TypedError::TooManyDecimals;
    case MoneyError::TooLarge: return TypedError::TooLarge;
    case MoneyError::Empty:
    case MoneyError::NotANumber: break;
    }
    return TypedError::NotANumber;
}

std::expected<Discount, TypedError> readPercent(QStringView typed)
{
    constexpr qint64 whole = 10'000;
    constexpr qint64 thousandthsInBasisPoint = 10;
    const std::optional<Quantity> share = Quantity::parse(typed);
    if (!share) {
        return std::unexpected(TypedError::NotANumber);
    }
    if (share->thousandths() % thousandthsInBasisPoint != 0) {
        return std::unexpected(TypedError::TooManyDecimals);
    }
    const qint64 basisPoints = share->thousandths() / thousandthsInBasisPoint;
    if (basisPoints < 0) {
        return std::unexpected(TypedError::NotPositive);
    }
    if (basisPoints > whole) {
        return std::unexpected(TypedError::TooLarge);
    }
    return Discount::percent(basisPoints);
}

} // namespace

TypedScan readTypedScan(const QString &typed)
{
    const QString text = typed.trimmed();
    const auto star = std::ranges::find_if(text, isTimes);
    if (star == text.end()) {
        return {std::nullopt, text};
    }
    const qsizetype at = star - text.begin();
    const std::optional<Quantity> quantity = Quantity::parse(QStringView(text).left(at).trimmed());
    if (!quantity) {
        return {std::nullopt, text};
    }
    return {quantity, text.mid(at + 1).trimmed()};
}

bool looksLikeCode(QStringView text)
{
    const bool plain = std::ranges::all_of(text, [](QChar c) { return c > u' ' && c < u'\x7F'; });
    return plain && std::ranges::any_of(text, isDigit);
}

std::expected<Quantity, TypedError> readQuantity(QStringView typed, const QString &unit)
{
    const std::optional<Quantity> quantity = Quantity::parse(typed);
    if (!quantity) {
        const bool figure = !typed.trimmed().isEmpty() && std::ranges::all_of(typed.trimmed(), isDigit);
        return std::unexpected(figure ? TypedError::TooLarge : TypedError::NotANumber);
    }
    if (quantity->thousandths() <= 0) {
        return std::unexpected(TypedError::NotPositive);
    }
    if (*quantity > largestQuantity) {
        return std::unexpected(TypedError::TooLarge);
    }
    if (isPiece(unit) && !quantity->isWhole()) {
        return std::unexpected(TypedError::MustBeWhole);
    }
    return *quantity;
}

std::expected<Discount, TypedError> readDiscount(const QString &typed, Money base)
{
    QString text = typed.trimmed();
    if (text.isEmpty()) {
        return Discount();
    }
    if (text.endsWith(u'%') || text.endsWith(u'％')) {
        text.chop(1);
        return readPercent(QStringView(text).trimmed());
    }
    const auto amount = Money::parse(text, base.currency());
    if (!amount) {
        return std::unexpected(from(amount.error()));
    }
    if (amount->isNegative()) {
        return std::unexpected(TypedError::NotPositive);
    }
    if (*amount > base) {
        return std::unexpected(TypedError::TooLarge);
    }
    return Discount::amount(amount->minor());
}

std::expected<Money, TypedError> readPrice(const QString &typed, Currency currency)
{
    const auto price = Money::parse(typed.trimmed(), currency);
    if (!price) {
        return std::unexpected(from(price.error()));
    }
    if (price->isNegative()) {
        return std::unexpected(TypedError::NotPositive);
    }
    if (price->minor() > largestPriceMinor) {
        return std::unexpected(TypedError::TooLarge);
    }
    return *price;
}

} // namespace suanpan
