#pragma once

#include "models/catalog/gs1/error.h"
#include "models/catalog/gs1/scan.h"

#include <QByteArrayView>

#include <expected>

/// Reads what a scanner delivers: EAN-8/13 and UPC-A, ITF-14, GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR and DotCode, composite
/// symbols, and GS1 Digital Link URIs in any two-dimensional code. Bytes are Latin-1; FNC1 inside a message is the separator 0x1D.
namespace suanpan::gs1 {

/// What is taken although today's standard does not have it.
struct Options {
    bool shortGtinInLink = false; ///< a GTIN of 8, 12 or 13 digits, as links before version 1.3 had them
    bool wordsInLink = false; ///< "/gtin/…/lot/…", as links before version 1.3 had them
    bool unknownAis = false; ///< identifiers that the dictionary does not know, where brackets or a link tell where they end
    bool unknownAisInQuery = false; ///< ... also as query parameters of a link
};

/// What an AIM symbology identifier ("]C1") says about the code that was scanned.
enum class Symbology : quint8 {
    None, ///< no identifier, or one of a code that never carries GS1 data
    Ean13,
    Ean8,
    Itf14,
    Code128,
    Gs1Code128,
    DataBar,
    DataMatrix,
    Gs1DataMatrix,
    Qr,
    Gs1Qr,
    DotCode,
    Gs1DotCode,
};

struct Carrier {
    Symbology symbology = Symbology::None;
    QByteArrayView content; ///< all of the scan when there is no identifier that is known
};

Carrier carrierOf(QByteArrayView scanned);

/// Reads and checks a whole scan. Without a symbology identifier only that is GS1 data which can be nothing else: a GTIN by its
/// length and check digit, a message with separators, one in brackets, a link.
std::expected<Scan, Error> read(QByteArrayView scanned, const Options &options = {});

/// The GTIN of a scan of GS1 data, whatever else is wrong behind it: a label with a bad date still says which product it is on.
QString gtinIn(QByteArrayView scanned);

/// A message whose elements follow each other, without symbology identifier. Does not check that they go together; nor do the next two.
std::expected<Scan, Error> readElements(QByteArrayView message);
/// The same as people write it, "(01)04006381333931(10)A1"; "\(" is a bracket within a value.
std::expected<Scan, Error> readBracketed(QByteArrayView text, const Options &options = {});
/// A GS1 Digital Link URI.
std::expected<Scan, Error> readLink(QByteArrayView uri, const Options &options = {});

/// Whether the elements go together: repeated ones agree, none excludes another, none misses another, in this order. The
/// error's place is one among the scan's own bytes.
std::expected<void, Error> checkAssociations(const Scan &scan);

/// Takes the percent encoding out of a part of a URI, in place, and gives the new size; in a query "+" is a space. What is no
/// encoding stays.
int unescapeUri(char *at, int size, bool isQuery);

} // namespace suanpan::gs1
