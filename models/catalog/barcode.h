#pragma once

#include <QString>

#include <expected>

namespace suanpan {

enum class BarcodeError { Empty, TooLong, BadCharacter, BadCheckDigit };

/// The check digit of a GTIN whose other digits are given (GS1 General Specifications, 7.9): weights 3 and 1 from the right, up
/// to ten.
QChar gtinCheckDigit(QStringView digits);
/// Whether the text is 8, 12, 13 or 14 digits and the last one checks.
bool isGtin(QStringView code);
/// The 12 digits of UPC-A for 8 digits of UPC-E (number system 0 or 1, check digit included); empty when it is no UPC-E.
QString expandUpcE(QStringView code);

/// The scan without spaces, control characters and AIM prefixes; GS1 data is left as it is from where it begins.
QString bareScan(QStringView scanned);

/// A scan or a typed code in the one form it is stored and looked up in. Spaces and an AIM prefix ("]E0") go; UPC-A, UPC-E and an
/// ITF-14 of a single unit become EAN-13, a padded EAN-8 becomes EAN-8; the GTIN is taken out of GS1 data, be it an element string or
/// a Digital Link; anything else is kept, in upper case. Eight digits that check both as EAN-8 and as UPC-E are EAN-8. Never fails:
/// what is no barcode is simply not found. What it gives is
/// its own form, so that a code which was stored is found by itself.
QString normaliseScan(QStringView scanned);

/// normaliseScan() for a code somebody enters as a product's own: all-digit codes of a GTIN's length must check, others must be
/// printable ASCII of at most 48 characters (Code 128 as shops print it).
std::expected<QString, BarcodeError> checkBarcode(QStringView entered);

/// Whether a canonical EAN-13 lies in the range that a shop numbers itself (02, 04 and 20–29 of the GS1 prefixes):
/// weighed and own labels.
bool isInStore(QStringView canonical);

} // namespace suanpan
