#include "models/catalog/barcode.h"

#include "models/base/require.h"
#include "models/catalog/gs1/reader.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestOwnCode = 48;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool allDigits(QStringView text)
{
    return std::ranges::all_of(text, isDigit);
}

bool hasGtinLength(QStringView code)
{
    return code.size() == 8 || (code.size() >= 12 && code.size() <= 14);
}

bool beginsWithAimPrefix(const QString &code)
{
    return code.size() > 3 && code[0] == u']' && code[1].isLetter() && isDigit(code[2]);
}

/// "Https://", as telephones like to begin a line, is the same scheme (RFC 3986, 3.1). GS1's reader is strict there.
void writeSchemeInLowerCase(QString &code)
{
    for (const QLatin1StringView scheme : {"https://"_L1, "http://"_L1}) {
        if (code.startsWith(scheme, Qt::CaseInsensitive)) {
            code.replace(0, scheme.size(), scheme);
        }
    }
}

/// No carrier of GS1 data holds a sign beyond Latin-1.
QString gtinIn(const QString &code)
{
    const bool isLatin = std::ranges::all_of(code, [](QChar c) { return c.unicode() <= 0xFF; });
    return isLatin ? gs1::gtinIn(code.toLatin1()) : QString();
}

/// The code without what scanners and people put around it. For GS1 data it is the GTIN among them, as it is stored.
QString bareCode(QStringView scanned)
{
    const QString bare = bareScan(scanned);
    const QString gtin = gtinIn(bare);
    return gtin.isEmpty() ? bare : gtin;
}

/// The one form of a code that is digits of a GTIN's length; empty when it does not check.
QString canonicalGtin(const QString &code)
{
    const QString gtin = gtinIn(code);
    return gtin.isEmpty() ? gtinIn(expandUpcE(code)) : gtin;
}

/// One step towards the form that is stored.
QString normalisedOnce(QStringView scanned)
{
    const QString code = bareCode(scanned);
    if (hasGtinLength(code) && allDigits(code)) {
        const QString gtin = canonicalGtin(code);
        return gtin.isEmpty() ? code : gtin;
    }
    return code.toUpper().normalized(QString::NormalizationForm_KC); // in upper case a sign may become several
}

} // namespace

QChar gtinCheckDigit(QStringView digits)
{
    require(allDigits(digits));
    int sum = 0;
    int weight = 3;
    for (qsizetype i = digits.size() - 1; i >= 0; --i, weight = 4 - weight) {
        sum += weight * (digits[i].unicode() - u'0');
    }
    return QChar(u'0' + (10 - sum % 10) % 10);
}

bool isGtin(QStringView code)
{
    return hasGtinLength(code) && allDigits(code) && gtinCheckDigit(code.chopped(1)) == code.back();
}

QString expandUpcE(QStringView code)
{
    if (code.size() != 8 || !allDigits(code) || code.front() > u'1') {
        return {};
    }
    const QString six = code.sliced(1, 6).toString();
    const QChar last = six.back();
    QString body; // how the zeros were left out depends on the last digit (GS1 General Specifications, zero suppression)
    if (last <= u'2') {
        body = six.first(2) + last + u"0000"_s + six.sliced(2, 3);
    } else if (last == u'3') {
        body = six.first(3) + u"00000"_s + six.sliced(3, 2);
    } else if (last == u'4') {
        body = six.first(4) + u"00000"_s + six.sliced(4, 1);
    } else {
        body = six.first(5) + u"0000"_s + last;
    }
    const QString expanded = code.front() + body + code.back();
    return isGtin(expanded) ? expanded : QString();
}

QString bareScan(QStringView scanned)
{
    QString code = scanned.toString().normalized(QString::NormalizationForm_KC).trimmed();
    // What is taken off may have hidden a prefix or GS1 data, so it goes on until nothing is left to take.
    for (qsizetype before = -1; code.size() != before;) {
        writeSchemeInLowerCase(code);
        if (!gtinIn(code).isEmpty()) {
            return code;
        }
        before = code.size();
        while (beginsWithAimPrefix(code)) {
            code.remove(0, 3);
        }
        code.removeIf([](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
    }
    return code;
}

QString normaliseScan(QStringView scanned)
{
    QString code = normalisedOnce(scanned);
    // In upper case it may be GS1 data that it was not before, and a code that is stored must find itself.
    for (QString next = normalisedOnce(code); next != code; next = normalisedOnce(code)) {
        code = std::move(next);
    }
    return code;
}

std::expected<QString, BarcodeError> checkBarcode(QStringView entered)
{
    const QString code = bareCode(entered);
    if (code.isEmpty()) {
        return std::unexpected(BarcodeError::Empty);
    }
    if (code.size() > longestOwnCode) {
        return std::unexpected(BarcodeError::TooLong);
    }
    if (!std::ranges::all_of(code, [](QChar c) { return c > u' ' && c <= u'~'; })) {
        return std::unexpected(BarcodeError::BadCharacter);
    }
    if (hasGtinLength(code) && allDigits(code) && canonicalGtin(code).isEmpty()) {
        return std::unexpected(BarcodeError::BadCheckDigit);
    }
    return normaliseScan(code);
}

bool isInStore(QStringView canonical)
{
    return canonical.size() == 13 && allDigits(canonical)
           && (canonical.startsWith(u"02") || canonical.startsWith(u"04") || canonical.startsWith(u'2'));
}

} // namespace suanpan
