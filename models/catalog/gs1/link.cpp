#include "models/catalog/gs1/parser.h"

#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/identifier.h"

#include <cstring>
#include <utility>

// GS1 Digital Link URIs: https://id.gs1.org/01/09520123456788/10/ABC123?17=180426, a primary key with its qualifiers in the path
// and further values in the query.
namespace suanpan::gs1 {

namespace {

constexpr int maxPairs = 4; // a key and three qualifiers

struct Word {
    std::string_view word;
    std::string_view ai;
};

// What identifiers were called in the path of links before version 1.3 of the standard.
constexpr std::array words{
    Word{"gtin", "01"},   Word{"itip", "8006"},  Word{"gmn", "8013"},  Word{"cpid", "8010"}, Word{"gln", "414"},
    Word{"payTo", "415"}, Word{"gsrnp", "8017"}, Word{"gsrn", "8018"}, Word{"gcn", "255"},   Word{"sscc", "00"},
    Word{"gdti", "253"},  Word{"ginc", "401"},   Word{"gsin", "402"},  Word{"grai", "8003"}, Word{"giai", "8004"},
    Word{"party", "417"}, Word{"cpv", "22"},     Word{"lot", "10"},    Word{"ser", "21"},    Word{"cpsn", "8011"},
    Word{"glnx", "254"},  Word{"refno", "8020"}, Word{"srin", "8019"},
};

/// One identifier of the path with its value, still escaped.
struct Pair {
    Ai ai;
    LineId line;
    const char *begin;
    const char *end;
};

LineId lineOfWord(std::string_view word, Ai &ai)
{
    const auto *known = std::ranges::find(words, word, &Word::word);
    ai = known == words.end() ? Ai() : Ai(known->ai);
    return dictionary.lineOf(ai);
}

bool isQualifierOf(const std::array<Ai, 3> &sequence, Ai ai)
{
    return std::ranges::find(sequence, ai) != sequence.end();
}

/// Whether the identifiers after the key stand in the sequence in this order; gaps are fine.
bool followSequence(std::span<const Pair> qualifiers, const std::array<Ai, 3> &sequence)
{
    auto at = sequence.begin();
    for (const Pair &pair : qualifiers) {
        at = std::find(at, sequence.end(), pair.ai);
        if (at == sequence.end()) {
            return false;
        }
        ++at;
    }
    return true;
}

int hexValue(char c)
{
    if (isOf(Numeric, c)) {
        return c - '0';
    }
    const char small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

} // namespace

int linkSchemeSize(QByteArrayView uri)
{
    const std::string_view text(uri.data(), static_cast<std::size_t>(uri.size()));
    if (text.starts_with("https://") || text.starts_with("HTTPS://")) {
        return 8;
    }
    return text.starts_with("http://") || text.starts_with("HTTP://") ? 7 : 0;
}

int unescapeUri(char *at, int size, bool isQuery)
{
    char *to = at;
    for (const char *from = at, *end = at + size; from < end; ++from) {
        if (*from == '%' && end - from > 2 && hexValue(from[1]) >= 0 && hexValue(from[2]) >= 0) {
            *to++ = static_cast<char>(hexValue(from[1]) * 16 + hexValue(from[2]));
            from += 2;
        } else {
            *to++ = isQuery && *from == '+' ? ' ' : *from;
        }
    }
    return static_cast<int>(to - at);
}

bool Parser::link(QByteArrayView uri)
{
    m_scan.m_form = Scan::Form::Link;
    const int scheme = linkSchemeSize(uri);
    if (scheme == 0) {
        return refuse(Error::Kind::BadLink);
    }
    if (!take(uri)) {
        return false;
    }
    const char *const end = uri.data() + uri.size();
    const char *const host = uri.data() + scheme;
    const char *at = host;
    while (at < end && isOf(Host, *at)) {
        ++at;
    }
    if (at == host || at == end || *at != '/') {
        return fail(Error::Kind::BadLink, at);
    }
    const char *const pathEnd = linkPath(at, end);
    const char *const queryEnd = pathEnd == nullptr ? nullptr : linkQuery(pathEnd, end);
    return queryEnd != nullptr && linkFragment(queryEnd, end);
}

const char *Parser::linkPath(const char *at, const char *end)
{
    std::array<const char *, 2 * maxPairs> slashes; // the last ones, in turn
    unsigned count = 0;
    for (; at < end; ++at) {
        const quint8 set = characterSets[static_cast<unsigned char>(*at)];
        if ((set & UriPlain) != 0) {
            continue;
        }
        if ((set & UriMark) == 0) {
            fail(Error::Kind::BadLink, at);
            return nullptr;
        }
        if (*at == '?' || *at == '#') {
            break;
        }
        if (*at == '/') {
            slashes[count++ % slashes.size()] = at;
        }
        m_isEscaped = m_isEscaped || *at == '%';
    }
    std::array<Pair, maxPairs> pairs;
    std::size_t first = pairs.size(); // filled from the back, until there is a key
    const char *behind = at;
    LineId key = unknownLine;
    while (dictionary.lines[key].linkKey == 0) {
        if (count < 2 || first == 0) {
            fail(Error::Kind::NoKey, behind);
            return nullptr;
        }
        const char *const value = slashes[--count % slashes.size()];
        const char *const name = slashes[--count % slashes.size()] + 1;
        const char *nameEnd = name;
        Pair &pair = pairs[--first];
        pair.line = takeIdentifier(nameEnd, value, pair.ai);
        if (m_options.wordsInLink && nameEnd == name) {
            pair.line = lineOfWord(std::string_view(name, value), pair.ai);
        } else if (nameEnd != value) {
            pair.line = unknownLine;
        }
        if (pair.line == unknownLine) {
            fail(Error::Kind::NoKey, name);
            return nullptr;
        }
        pair.begin = slashes[(count + 1) % slashes.size()] + 1;
        pair.end = behind;
        behind = slashes[count % slashes.size()];
        key = pair.line;
    }
    const auto path = std::span(pairs).subspan(first);
    const Qualifiers &sequences = dictionary.linkKeys[dictionary.lines[key].linkKey];
    if (!followSequence(path.subspan(1), sequences[0]) && !followSequence(path.subspan(1), sequences[1])) {
        fail(Error::Kind::BadQualifier, path[1].begin, path[1].ai);
        return nullptr;
    }
    for (const Pair &pair : path) {
        if (!linkValue(pair.line, pair.ai, pair.begin, pair.end, false)) {
            return nullptr;
        }
    }
    return at;
}

const char *Parser::linkQuery(const char *at, const char *end)
{
    const std::size_t inPath = m_scan.m_count;
    while (at < end && *at != '#') {
        const char *const name = ++at; // behind "?" or "&"
        const char *equals = nullptr;
        for (; at < end; ++at) {
            const quint8 set = characterSets[static_cast<unsigned char>(*at)];
            if ((set & UriPlain) != 0) {
                continue;
            }
            if ((set & UriMark) == 0) {
                fail(Error::Kind::BadLink, at);
                return nullptr;
            }
            if (*at == '&' || *at == '#') {
                break;
            }
            equals = *at == '=' && equals == nullptr ? at : equals;
            m_isEscaped = m_isEscaped || *at == '%' || *at == '+';
        }
        if (equals != nullptr && !linkAttribute(name, equals, at, inPath)) {
            return nullptr;
        }
    }
    return at;
}

bool Parser::linkAttribute(const char *name, const char *equals, const char *end, std::size_t inPath)
{
    Ai ai;
    const char *nameEnd = name;
    LineId line = takeIdentifier(nameEnd, equals, ai);
    if (line == unknownLine || nameEnd != equals) {
        if (name == equals || !std::all_of(name, equals, [](char c) { return isOf(Numeric, c); })) {
            return true; // not for us, as is everything that is no number
        }
        line = unknownLine;
        ai = Ai(std::string_view(name, equals));
        if (ai.isNone() || !m_options.unknownAis) {
            return fail(Error::Kind::UnknownAi, name);
        }
    }
    if (std::ranges::any_of(std::as_const(m_scan).elements(), [ai](const Element &element) { return element.ai == ai; })) {
        return fail(Error::Kind::RepeatedAi, name, ai);
    }
    const bool isAttribute = line == unknownLine ? m_options.unknownAisInQuery : dictionary.lines[line].isLinkAttribute;
    if (!isAttribute || belongsIntoPath(ai, inPath)) {
        return fail(Error::Kind::NotAnAttribute, name, ai);
    }
    return linkValue(line, ai, equals + 1, end, true);
}

bool Parser::linkFragment(const char *at, const char *end)
{
    while (at < end && isOf(UriPlain | UriMark, *at)) {
        ++at;
    }
    return at == end || fail(Error::Kind::BadLink, at);
}

bool Parser::belongsIntoPath(Ai ai, std::size_t inPath) const
{
    const auto path = std::as_const(m_scan).elements().first(inPath);
    const Qualifiers &sequences = dictionary.linkKeys[dictionary.lines[path.front().line].linkKey];
    return std::ranges::any_of(sequences, [&](const std::array<Ai, 3> &sequence) {
        return isQualifierOf(sequence, ai) && std::ranges::all_of(path.subspan(1), [&](const Element &element) {
                   return isQualifierOf(sequence, element.ai);
               });
    });
}

bool Parser::linkValue(LineId line, Ai ai, const char *at, const char *end, bool isQuery)
{
    const auto mayBeShort = m_options.shortGtinInLink && ai == Ai("01");
    if (!m_isEscaped && !mayBeShort) {
        return wholeValue(line, ai, at, end);
    }
    constexpr int full = 14;
    char *value = m_scan.m_bytes.data() + (at - m_origin); // what must be changed is changed, and read, in the copy
    int size = unescapeUri(value, static_cast<int>(end - at), isQuery);
    if (mayBeShort && (size == 8 || size == 12 || size == 13)) {
        char *const padded = m_scan.m_bytes.data() + m_size; // (01) comes once, and the bytes have room for it
        std::memset(padded, '0', full);
        std::memcpy(padded + full - size, value, static_cast<std::size_t>(size));
        value = padded;
        size = full;
    }
    const char *const origin = std::exchange(m_origin, m_scan.m_bytes.data());
    const bool isRead = wholeValue(line, ai, value, value + size);
    m_origin = origin;
    return isRead;
}

} // namespace suanpan::gs1
