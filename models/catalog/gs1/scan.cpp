#include "models/catalog/gs1/scan.h"

#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/digits.h"

namespace suanpan::gs1 {

namespace {

constexpr qint64 powerOfTen(int exponent)
{
    qint64 power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

/// Digits that carry so many decimals, as a count of units that carry `wanted`; nothing when that is not exact.
std::optional<qint64> scaled(QByteArrayView digits, int decimals, int wanted)
{
    const qint64 number = numberOf(digits.data(), static_cast<int>(digits.size()));
    if (wanted >= decimals) {
        return number * powerOfTen(wanted - decimals); // at most 15 digits and three more
    }
    const qint64 divisor = powerOfTen(decimals - wanted);
    return number % divisor == 0 ? std::optional(number / divisor) : std::nullopt;
}

} // namespace

const Element *Scan::find(AiPattern pattern, Ai except) const
{
    for (const Element &element : elements()) {
        if (pattern.matches(element.ai) && element.ai != except) {
            return &element;
        }
    }
    return nullptr;
}

QString Scan::text(Ai ai) const
{
    for (const Element &element : elements()) {
        if (element.ai == ai) {
            return QString::fromLatin1(value(element));
        }
    }
    return {};
}

QString Scan::gtin() const
{
    const QString fourteen = text(Ai("01"));
    return fourteen.isEmpty() ? QString() : canonicalGtin(fourteen);
}

QString Scan::batch() const
{
    return text(Ai("10"));
}

QString Scan::serial() const
{
    return text(Ai("21"));
}

std::optional<QDate> Scan::date(Ai ai, QDate today) const
{
    const QString digits = text(ai);
    if (digits.isEmpty()) {
        return std::nullopt;
    }
    const int century = today.year() / 100 * 100;
    int year = century + digits.first(2).toInt();
    year += year - today.year() > 50 ? -100 : year - today.year() < -49 ? 100 : 0;
    const int month = digits.sliced(2, 2).toInt();
    const int day = digits.sliced(4, 2).toInt();
    return day == 0 ? QDate(year, month, QDate(year, month, 1).daysInMonth()) : QDate(year, month, day);
}

std::optional<QDate> Scan::lastDay(QDate today) const
{
    std::optional<QDate> earliest;
    for (const Ai ai : {Ai("15"), Ai("16"), Ai("17"), Ai("7003")}) {
        if (const auto day = date(ai, today); day && (!earliest || *day < *earliest)) {
            earliest = day;
        }
    }
    return earliest;
}

std::optional<Quantity> Scan::measure(AiPattern pattern) const
{
    const Element *element = find(pattern);
    if (element == nullptr) {
        return std::nullopt;
    }
    const int decimals = element->ai.lastDigit();
    const qint64 number = numberOf(value(*element).data(), element->size);
    if (decimals <= 3) {
        return Quantity(number * powerOfTen(3 - decimals));
    }
    const qint64 divisor = powerOfTen(decimals - 3);
    return Quantity((number + divisor / 2) / divisor);
}

std::optional<qint64> Scan::count() const
{
    const Element *pieces = find(AiPattern("30"));
    if (pieces == nullptr) {
        pieces = find(AiPattern("37"));
    }
    return pieces == nullptr ? std::nullopt : std::optional(numberOf(value(*pieces).data(), pieces->size));
}

std::optional<Money> Scan::price(Currency shop) const
{
    const Element *price = find(AiPattern("393n"));
    std::optional<Currency> currency = shop;
    qsizetype currencyDigits = 0;
    if (price != nullptr) {
        currency = currencyFromNumber(numberOf(value(*price).data(), 3));
        currencyDigits = 3;
    } else {
        price = find(AiPattern("392n"));
    }
    if (price == nullptr || !currency) {
        return std::nullopt;
    }
    const auto minor = scaled(value(*price).sliced(currencyDigits), price->ai.lastDigit(), decimals(*currency));
    return minor ? std::optional(Money(*minor, *currency)) : std::nullopt;
}

QByteArray Scan::elementString() const
{
    QByteArray text;
    for (const Element &element : elements()) {
        text += element.ai.text().toLatin1();
        text += value(element);
        if (dictionary.lines[element.line].needsSeparator && &element != &elements().back()) {
            text += separator;
        }
    }
    return text;
}

QString canonicalGtin(QStringView fourteen)
{
    // All GTINs are one series, padded with zeros on the left, which the check digit does not see; GS1 leaves the numbers free that
    // would collide, so taking the padding away is safe.
    if (fourteen.startsWith(u"000000")) {
        return fourteen.last(8).toString();
    }
    return fourteen.startsWith(u'0') ? fourteen.last(13).toString() : fourteen.toString();
}

} // namespace suanpan::gs1
