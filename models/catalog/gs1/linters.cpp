#include "models/catalog/gs1/linters.h"

#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/code_lists.h"
#include "models/catalog/gs1/digits.h"

namespace suanpan::gs1 {

namespace {

constexpr int fails(bool wrong, int where = 0)
{
    return wrong ? where : keepsRule;
}

constexpr int twoDigits(const char *at)
{
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/// Where two digits are not below the limit.
constexpr int below(int limit, const char *at)
{
    return fails(twoDigits(at) >= limit);
}

constexpr int daysIn(int month, bool leapYear)
{
    constexpr std::array<quint8, 13> days{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leapYear ? 29 : days[static_cast<unsigned>(month)];
}

/// MMDD after a year; `leastDay` is 0 where day 00 stands for the end of the month.
constexpr int lintMonthDay(const char *at, bool leapYear, int leastDay, int offset)
{
    const int month = twoDigits(at);
    if (month < 1 || month > 12) {
        return offset;
    }
    const int day = twoDigits(at + 2);
    return fails(day < leastDay || day > daysIn(month, leapYear), offset + 2);
}

/// Which character of a text differs from the one wanted.
int firstOther(const char *at, int size, char wanted)
{
    for (int i = 0; i < size; ++i) {
        if (at[i] != wanted) {
            return i;
        }
    }
    return keepsRule;
}

/// Where a single digit is none of those allowed.
int oneOf(std::string_view allowed, char digit)
{
    return fails(allowed.find(digit) == std::string_view::npos);
}

bool isHex(char c)
{
    return isOf(Numeric, c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// What a character of an IBAN counts: 0 to 35, or -1 when it may not stand there.
constexpr int ibanValue(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

constexpr auto primes = [] {
    std::array<quint16, 30> found{};
    std::size_t count = 0;
    for (quint16 candidate = 2; count < found.size(); ++candidate) {
        bool isPrime = true;
        for (std::size_t i = 0; i < count && isPrime; ++i) {
            isPrime = candidate % found[i] != 0;
        }
        if (isPrime) {
            found[count++] = candidate;
        }
    }
    return found;
}();

} // namespace

int lintBase64Padding(const char *at, int size)
{
    int pads = 0;
    while (pads < size && at[size - 1 - pads] == '=') {
        ++pads;
    }
    if (pads > 2 || (pads > 0 && size % 3 != 0)) {
        return size - pads;
    }
    const auto inside = std::string_view(at, static_cast<std::size_t>(size - pads)).find('=');
    return inside == std::string_view::npos ? keepsRule : static_cast<int>(inside);
}

int lintCheckDigit(const char *at, int size)
{
    return fails(!checkDigitFits(at, size), size - 1);
}

// GS1 General Specifications, "check character calculation (for alphanumeric keys)": each character's place in the set of 82, times
// the primes from the right, modulo 1021, written with two characters of a set of 32.
int lintCheckCharacters(const char *at, int size)
{
    constexpr std::string_view set82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    constexpr std::string_view set32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const int body = size - 2;
    if (body < 0 || body > static_cast<int>(primes.size())) {
        return 0;
    }
    quint64 sum = 0;
    for (int i = 0; i < body; ++i) {
        sum += set82.find(at[i]) * primes[static_cast<std::size_t>(body - 1 - i)];
    }
    sum %= 1021;
    return fails(at[body] != set32[sum / 32] || at[body + 1] != set32[sum % 32], body);
}

int lintCompanyPrefix(const char *at, int size)
{
    constexpr int shortest = 4;
    for (int i = 0; i < shortest; ++i) {
        if (i >= size || !isOf(Numeric, at[i])) {
            return i;
        }
    }
    return keepsRule;
}

int lintCompanyPrefixAt2(const char *at, int size)
{
    const int where = size < 1 ? 0 : lintCompanyPrefix(at + 1, size - 1);
    return where == keepsRule ? keepsRule : where + 1;
}

int lintCountry(const char *at, int size)
{
    return fails(!isCountry(static_cast<int>(numberOf(at, size))));
}

int lintCountryLetters(const char *at, int size)
{
    return fails(!isCountry(std::string_view(at, static_cast<std::size_t>(size))));
}

int lintCountryOr999(const char *at, int size)
{
    return numberOf(at, size) == 999 ? keepsRule : lintCountry(at, size);
}

int lintCurrency(const char *at, int size)
{
    return fails(!isCurrency(static_cast<int>(numberOf(at, size))));
}

int lintDate(const char *at, int)
{
    return lintMonthDay(at + 2, twoDigits(at) % 4 == 0, 1, 2);
}

int lintDateOrMonth(const char *at, int)
{
    return lintMonthDay(at + 2, twoDigits(at) % 4 == 0, 0, 2); // no century ends within the fifty years that YY can mean
}

int lintLongDate(const char *at, int)
{
    const auto year = numberOf(at, 4);
    return lintMonthDay(at + 4, (year % 4 == 0 && year % 100 != 0) || year % 400 == 0, 1, 4);
}

int lintHasNonDigit(const char *at, int size)
{
    return fails(areDigits(at, size));
}

int lintHour(const char *at, int)
{
    return below(24, at);
}

int lintMinute(const char *at, int)
{
    return below(60, at);
}

int lintHourMinute(const char *at, int)
{
    if (below(24, at) != keepsRule) {
        return 0;
    }
    return fails(below(60, at + 2) != keepsRule, 2);
}

int lintHyphen(const char *at, int size)
{
    return firstOther(at, size, '-');
}

int lintIban(const char *at, int size)
{
    constexpr int shortest = 11; // country, check digits and an account that is worth checking
    if (size < shortest || !isCountry(std::string_view(at, 2))) {
        return 0;
    }
    int remainder = 0;
    for (int i = 0; i < size; ++i) { // ISO 7064 MOD 97-10, beginning behind the check digits
        const int place = (i + 4) % size;
        const int value = ibanValue(at[place]);
        if (value < 0) {
            return place;
        }
        remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return fails(remainder != 1, 2);
}

int lintImporterIndex(const char *at, int)
{
    return fails(!isOf(Base64, *at) || *at == '=');
}

int lintLatitude(const char *at, int size)
{
    return fails(numberOf(at, size) > 1'800'000'000);
}

int lintLongitude(const char *at, int size)
{
    return fails(numberOf(at, size) > 3'600'000'000);
}

int lintMediaType(const char *at, int)
{
    const int type = twoDigits(at);
    return fails(type < 1 || (type > 10 && type < 80));
}

int lintNonZero(const char *at, int size)
{
    return fails(firstOther(at, size, '0') == keepsRule);
}

int lintNoZeroPrefix(const char *at, int size)
{
    return fails(size > 1 && at[0] == '0');
}

int lintPackageType(const char *at, int size)
{
    return fails(!isPackageType(std::string_view(at, static_cast<std::size_t>(size))));
}

int lintPercentEncoding(const char *at, int size)
{
    for (int i = 0; i < size; ++i) {
        if (at[i] == '%' && (i + 2 >= size || !isHex(at[i + 1]) || !isHex(at[i + 2]))) {
            return i;
        }
    }
    return keepsRule;
}

int lintPieceOfTotal(const char *at, int size)
{
    const auto piece = numberOf(at, size / 2);
    const auto total = numberOf(at + size / 2, size / 2);
    return fails(piece == 0 || total == 0 || piece > total);
}

int lintPositionInSequence(const char *at, int size)
{
    if (size != 3 || !isOf(Numeric, at[0]) || at[1] != '/' || !isOf(Numeric, at[2])) {
        return 0;
    }
    return fails(at[0] == '0' || at[2] == '0' || at[0] > at[2]);
}

int lintSex(const char *at, int)
{
    return oneOf("0129", *at); // ISO/IEC 5218
}

int lintWinding(const char *at, int)
{
    return oneOf("019", *at);
}

int lintYesNo(const char *at, int)
{
    return oneOf("01", *at);
}

int lintZero(const char *at, int size)
{
    return firstOther(at, size, '0');
}

} // namespace suanpan::gs1
