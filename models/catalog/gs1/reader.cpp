#include "models/catalog/gs1/reader.h"

#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/parser.h"

namespace suanpan::gs1 {

namespace {

constexpr qsizetype prefixSize = 3;

constexpr int pair(char letter, char modifier)
{
    return static_cast<unsigned char>(letter) << 8 | static_cast<unsigned char>(modifier);
}

Symbology symbologyOf(char letter, char modifier)
{
    switch (pair(letter, modifier)) {
    case pair('E', '0'): return Symbology::Ean13;
    case pair('E', '4'): return Symbology::Ean8;
    case pair('I', '0'):
    case pair('I', '1'): return Symbology::Itf14;
    case pair('C', '0'): return Symbology::Code128;
    case pair('C', '1'): return Symbology::Gs1Code128;
    case pair('e', '0'): return Symbology::DataBar; // also composite symbols, whose linear part is one with it
    case pair('d', '1'): return Symbology::DataMatrix;
    case pair('d', '2'): return Symbology::Gs1DataMatrix;
    case pair('Q', '1'): return Symbology::Qr;
    case pair('Q', '3'): return Symbology::Gs1Qr;
    case pair('J', '0'): return Symbology::DotCode;
    case pair('J', '1'): return Symbology::Gs1DotCode;
    default: return Symbology::None;
    }
}

} // namespace

Carrier carrierOf(QByteArrayView scanned)
{
    if (scanned.size() < prefixSize || scanned[0] != ']') {
        return {Symbology::None, scanned};
    }
    const Symbology symbology = symbologyOf(scanned[1], scanned[2]);
    return {symbology, symbology == Symbology::None ? scanned : scanned.sliced(prefixSize)};
}

namespace {

/// An EAN, or one with a composite component: "4006381333931|]e017251231".
bool parseEan(Parser &parser, QByteArrayView content, qsizetype size)
{
    constexpr QByteArrayView joint = "|]e0";
    const QByteArrayView rest = content.sliced(std::min(size, content.size()));
    if (content.size() < size || (!rest.isEmpty() && !rest.startsWith(joint))) {
        return parser.refuse(Error::Kind::BadGtin);
    }
    return parser.gtin(content.first(size)) && (rest.isEmpty() || parser.elements(rest.sliced(joint.size())));
}

bool parseItf(Parser &parser, QByteArrayView content)
{
    return content.size() == 14 ? parser.gtin(content) : parser.refuse(Error::Kind::NotGs1);
}

bool parsePlain(Parser &parser, QByteArrayView content)
{
    return linkSchemeSize(content) > 0 ? parser.link(content) : parser.refuse(Error::Kind::NotGs1);
}

/// What came without a symbology identifier.
bool parseBare(Parser &parser, QByteArrayView content)
{
    if (content.startsWith('(')) {
        return parser.bracketed(content);
    }
    if (content.contains(separator)) {
        return parser.elements(content);
    }
    const bool isNumber = std::ranges::all_of(content, [](char c) { return isOf(Numeric, c); });
    const bool hasLength = content.size() == 8 || (content.size() >= 12 && content.size() <= 14);
    return isNumber && hasLength ? parser.gtin(content) : parsePlain(parser, content);
}

bool parse(Parser &parser, Symbology symbology, QByteArrayView content)
{
    switch (symbology) {
    case Symbology::None: return parseBare(parser, content);
    case Symbology::Ean13: return parseEan(parser, content, 13);
    case Symbology::Ean8: return parseEan(parser, content, 8);
    case Symbology::Itf14: return parseItf(parser, content);
    case Symbology::Code128:
    case Symbology::DataMatrix:
    case Symbology::Qr:
    case Symbology::DotCode: return parsePlain(parser, content);
    case Symbology::Gs1Code128:
    case Symbology::DataBar:
    case Symbology::Gs1DataMatrix:
    case Symbology::Gs1Qr:
    case Symbology::Gs1DotCode: return parser.elements(content);
    }
    return parser.refuse(Error::Kind::NotGs1);
}

/// A scan that a parser fills, or why it could not. One object all the way, for a Scan is too large to be moved about.
template <typename Fill>
std::expected<Scan, Error> filled(QByteArrayView scanned, const Options &options, Fill fill)
{
    std::expected<Scan, Error> result(std::in_place);
    Parser parser(*result, scanned, options);
    if (!fill(parser)) {
        result = std::unexpected(parser.error());
    }
    return result;
}

} // namespace

std::expected<Scan, Error> read(QByteArrayView scanned, const Options &options)
{
    return filled(scanned, options, [scanned](Parser &parser) {
        const Carrier carrier = carrierOf(scanned);
        return parse(parser, carrier.symbology, carrier.content) && parser.associations();
    });
}

QString gtinIn(QByteArrayView scanned)
{
    Scan scan;
    const Options tolerant{.shortGtinInLink = true, .wordsInLink = true};
    Parser parser(scan, scanned, tolerant);
    const Carrier carrier = carrierOf(scanned);
    parse(parser, carrier.symbology, carrier.content);
    return scan.gtin();
}

std::expected<Scan, Error> readElements(QByteArrayView message)
{
    return filled(message, {}, [message](Parser &parser) { return parser.elements(message); });
}

std::expected<Scan, Error> readBracketed(QByteArrayView text, const Options &options)
{
    return filled(text, options, [text](Parser &parser) { return parser.bracketed(text); });
}

std::expected<Scan, Error> readLink(QByteArrayView uri, const Options &options)
{
    return filled(uri, options, [uri](Parser &parser) { return parser.link(uri); });
}

} // namespace suanpan::gs1
