#include "models/catalog/gs1/parser.h"

#include "models/catalog/gs1/characters.h"

#include <cstring>

namespace suanpan::gs1 {

namespace {

constexpr unsigned digitAt(const char *at)
{
    return static_cast<unsigned char>(*at) - unsigned('0'); // above 9 for everything that is no digit
}

struct Found {
    LineId line = unknownLine;
    Ai ai;
};

/// The identifier that a message goes on with; unknownLine when there is none. Stops at the separator that ends every message.
Found identifierAt(const char *at)
{
    const unsigned first = digitAt(at);
    const unsigned second = digitAt(at + 1);
    if (first > 9 || second > 9) {
        return {};
    }
    unsigned number = first * 10 + second;
    const Prefix &prefix = dictionary.prefixes[number];
    unsigned cell = prefix.firstCell;
    if (prefix.digits > 2) {
        unsigned rest = digitAt(at + 2);
        bool isNumber = rest <= 9;
        if (prefix.digits == 4) {
            const unsigned fourth = digitAt(at + 3);
            isNumber = isNumber && fourth <= 9;
            rest = rest * 10 + fourth;
        }
        if (!isNumber) {
            return {};
        }
        number = number * prefix.scale + rest;
        cell += rest;
    }
    return prefix.digits == 0 ? Found() : Found{dictionary.cells[cell], {static_cast<quint16>(number), prefix.digits}};
}

/// How many of the next characters a component takes.
int takenBy(const Component &component, const char *at, int left)
{
    const int most = std::min<int>(component.most, left);
    if (component.characters == Numeric && component.least == most && areDigits(at, most)) {
        return most;
    }
    int size = 0;
    while (size < most && isOf(component.characters, at[size])) {
        ++size;
    }
    return size;
}

} // namespace

bool Parser::fail(Error::Kind kind, const char *at, Ai ai, LinterId linter)
{
    m_error = {kind, linter, ai, static_cast<quint16>(m_offset + (at - m_scan.m_bytes.data()))};
    return false;
}

bool Parser::refuse(Error::Kind kind)
{
    return fail(kind, m_scan.m_bytes.data());
}

bool Parser::failValue(const Component &component, int size, char *at, const char *end, Ai ai)
{
    const char *stuck = at + size;
    if (stuck >= end || *stuck == separator) {
        return fail(size == 0 ? Error::Kind::MissingValue : Error::Kind::ShortValue, stuck, ai);
    }
    return fail(isOf(component.characters, *stuck) ? Error::Kind::LongValue : Error::Kind::BadCharacter, stuck, ai);
}

bool Parser::take(QByteArrayView message)
{
    m_offset = static_cast<int>(message.data() - m_scanned.data()) - m_size;
    if (message.size() > Scan::maxBytes - m_size) {
        return fail(Error::Kind::TooLong, m_scan.m_bytes.data() + m_size);
    }
    char *at = m_scan.m_bytes.data() + m_size;
    std::memcpy(at, message.data(), static_cast<std::size_t>(message.size()));
    m_size += static_cast<int>(message.size());
    std::memset(m_scan.m_bytes.data() + m_size, separator, readAhead); // whoever looks ahead sees the end
    return true;
}

bool Parser::gtin(QByteArrayView digits)
{
    constexpr int full = 14;
    const auto size = static_cast<int>(digits.size());
    const bool hasLength = size == 8 || (size >= 12 && size <= full);
    char *at = m_scan.m_bytes.data();
    std::memset(at, '0', full);
    if (hasLength) {
        std::memcpy(at + full - size, digits.data(), static_cast<std::size_t>(size));
    }
    m_offset = static_cast<int>(digits.data() - m_scanned.data());
    if (!hasLength || !areDigits(at, full) || !checkDigitFits(at, full)) {
        return fail(Error::Kind::BadGtin, at);
    }
    m_scan.m_form = Scan::Form::Gtin;
    m_scan.m_count = 1;
    m_scan.m_elements[0] = {Ai("01"), dictionary.lineOf(Ai("01")), full, 0};
    m_size = full;
    return true;
}

bool Parser::value(LineId line, Ai ai, char *&at, const char *end)
{
    char *const from = at;
    for (const Component &component : dictionary.componentsOf(dictionary.lines[line])) {
        const int size = takenBy(component, at, static_cast<int>(end - at));
        if (size == 0 && component.isOptional) {
            break;
        }
        if (size < component.least) {
            return failValue(component, size, at, end, ai);
        }
        for (const LinterId linter : component.lints) {
            if (linter == noLinter) {
                break;
            }
            const int wrong = linters[linter].lint(at, size);
            if (wrong != keepsRule) {
                return fail(Error::Kind::BadContent, at + wrong, ai, linter);
            }
        }
        at += size;
    }
    if (m_scan.m_count == Scan::maxElements) {
        return fail(Error::Kind::TooLong, from, ai);
    }
    m_scan.m_elements[m_scan.m_count++] = {ai, line, static_cast<quint8>(at - from),
                                           static_cast<quint16>(from - m_scan.m_bytes.data())};
    return true;
}

bool Parser::wholeValue(LineId line, Ai ai, char *at, const char *end)
{
    if (!value(line, ai, at, end)) {
        return false;
    }
    if (at != end) {
        --m_scan.m_count;
        return failValue(dictionary.componentsOf(dictionary.lines[line]).back(), 0, at, end, ai);
    }
    return true;
}

bool Parser::elements(QByteArrayView message)
{
    if (message.startsWith(separator)) { // some scanners deliver the FNC1 that only says what kind of code it is
        message = message.sliced(1);
    }
    char *const from = m_scan.m_bytes.data() + m_size;
    return take(message) && elementsFrom(from, m_scan.m_bytes.data() + m_size);
}

bool Parser::elementsFrom(char *at, char *end)
{
    if (at == end) {
        return fail(Error::Kind::Empty, at);
    }
    while (at < end) {
        const Found found = identifierAt(at);
        if (found.line == unknownLine) {
            return fail(Error::Kind::UnknownAi, at);
        }
        at += found.ai.digits;
        if (!value(found.line, found.ai, at, end)) {
            return false;
        }
        const Line &line = dictionary.lines[found.line];
        if (*at == separator) { // superfluous after values of a known length, and borne there
            ++at;
        } else if (line.needsSeparator) {
            return failValue(dictionary.componentsOf(line).back(), 0, at, end, found.ai);
        }
    }
    return true;
}

bool Parser::associations()
{
    const auto fit = checkAssociations(m_scan);
    if (!fit) {
        m_error = fit.error();
        m_error.position = static_cast<quint16>(m_error.position + m_offset);
    }
    return fit.has_value();
}

bool Parser::bracketed(QByteArrayView text)
{
    if (!take(text)) {
        return false;
    }
    char *at = m_scan.m_bytes.data();
    char *const end = at + m_size;
    if (at == end) {
        return fail(Error::Kind::Empty, at);
    }
    while (at < end) {
        const char *close = std::find(at, end, ')');
        const Ai ai = *at == '(' && close != end ? Ai(std::string_view(at + 1, close)) : Ai();
        if (ai.isNone()) {
            return fail(Error::Kind::BadBrackets, at);
        }
        const LineId line = dictionary.lineOf(ai);
        if (line == unknownLine && !m_options.unknownAis) {
            return fail(Error::Kind::UnknownAi, at + 1);
        }
        char *const from = at + ai.digits + 2;
        char *to = from;
        for (at = from; at < end && *at != '('; ++at) {
            at += *at == '\\' && at[1] == '(' ? 1 : 0;
            *to++ = *at;
        }
        if (!wholeValue(line, ai, from, to)) {
            return false;
        }
    }
    return true;
}

} // namespace suanpan::gs1
