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

/// The code without what scanners and people put around it. For GS1 data it is the GTIN among them, as it is stored.
QString bareCode(QStringView scanned)
{
    QString code = scanned.toString().normalized(QString::NormalizationForm_KC).trimmed();
    if (const QString gtin = gs1::gtinIn(code.toLatin1()); !gtin.isEmpty()) {
        return gtin;
    }
    if (code.size() > 3 && code.startsWith(u']') && code[1].isLetter() && isDigit(code[2])) {
        code.remove(0, 3);
    }
    code.removeIf([](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
    return code;
}

/// The one form of a code that is digits of a GTIN's length; empty when it does not check.
QString canonicalGtin(const QString &code)
{
    const QString gtin = gs1::gtinIn(code.toLatin1());
    return gtin.isEmpty() ? gs1::gtinIn(expandUpcE(code).toLatin1()) : gtin;
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

QString normaliseScan(QStringView scanned)
{
    const QString code = bareCode(scanned);
    if (hasGtinLength(code) && allDigits(code)) {
        const QString gtin = canonicalGtin(code);
        return gtin.isEmpty() ? code : gtin;
    }
    return code.toUpper();
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
