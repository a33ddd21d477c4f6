#include "models/catalog/gs1/parser.h"

#include "models/catalog/gs1/characters.h"
#include "models/catalog/gs1/digits.h"
#include "models/catalog/gs1/identifier.h"

#include <cstring>

namespace suanpan::gs1 {

namespace {

/// memcpy() for what is no longer than a barcode: no call, and no branch for each length.
Q_ALWAYS_INLINE void copyShort(char *to, const char *from, qsizetype size)
{
    constexpr qsizetype block = 8;
    if (size < block) {
        for (qsizetype i = 0; i < size; ++i) {
            to[i] = from[i];
        }
        return;
    }
    for (qsizetype i = 0; i + block < size; i += block) {
        std::memcpy(to + i, from + i, block);
    }
    std::memcpy(to + size - block, from + size - block, block); // overlaps what came before
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
    m_error = {kind, linter, ai, static_cast<quint16>(m_offset + (at - m_origin))};
    return false;
}

bool Parser::refuse(Error::Kind kind)
{
    return fail(kind, m_origin);
}

bool Parser::failValue(const Component &component, int size, const char *at, const char *end, Ai ai)
{
    const char *stuck = at + size;
    if (stuck >= end || *stuck == separator) {
        return fail(size == 0 ? Error::Kind::MissingValue : Error::Kind::ShortValue, stuck, ai);
    }
    return fail(isOf(component.characters, *stuck) ? Error::Kind::LongValue : Error::Kind::BadCharacter, stuck, ai);
}

bool Parser::take(QByteArrayView message)
{
    m_origin = message.data() - m_size;
    m_offset = static_cast<int>(m_origin - m_scanned.data());
    if (message.size() > Scan::maxBytes - m_size) {
        return fail(Error::Kind::TooLong, message.data());
    }
    copyShort(m_scan.m_bytes.data() + m_size, message.data(), message.size());
    m_size += static_cast<int>(message.size());
    return true;
}

bool Parser::gtin(QByteArrayView digits)
{
    constexpr int full = 14;
    const auto size = static_cast<int>(digits.size());
    m_origin = digits.data();
    m_offset = static_cast<int>(m_origin - m_scanned.data());
    const bool hasLength = size == 8 || (size >= 12 && size <= full);
    if (!hasLength || !areCheckedDigits(digits.data(), size)) {
        return fail(Error::Kind::BadGtin, digits.data());
    }
    std::memset(m_scan.m_bytes.data(), '0', full);
    copyShort(m_scan.m_bytes.data() + full - size, digits.data(), size);
    m_scan.m_form = Scan::Form::Gtin;
    add(dictionary.lineOf(Ai("01")), Ai("01"), m_origin, full);
    m_size = full;
    return true;
}

Q_ALWAYS_INLINE void Parser::add(LineId id, Ai ai, const char *from, int size)
{
    Scan::Notes &notes = m_scan.m_notes;
    m_scan.m_elements[m_scan.m_count++] = {ai, id, static_cast<quint8>(size), static_cast<quint16>(from - m_origin)};
    const Line &line = dictionary.lines[id];
    const quint64 bit = quint64(1) << (id % 64);
    const bool conflicts = ((line.excluded & notes.fulfilled) | (line.terms & notes.excluded) | (bit & notes.linesSeen)) != 0;
    const bool lacks = (line.required[0] & notes.fulfilled) == 0 || (line.required[1] & notes.fulfilled) == 0;
    notes.needALook |= conflicts || lacks || line.needsALook;
    notes.linesSeen |= bit;
    notes.fulfilled |= line.terms;
    notes.excluded |= line.excluded;
}

bool Parser::mixedValue(LineId line, Ai ai, const char *&at, const char *end)
{
    const char *const from = at;
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
    add(line, ai, from, static_cast<int>(at - from));
    return true;
}

Q_ALWAYS_INLINE bool Parser::value(LineId id, Ai ai, const char *&at, const char *end)
{
    if (m_scan.m_count == Scan::maxElements) {
        return fail(Error::Kind::TooLong, at, ai);
    }
    const Line &line = dictionary.lines[id];
    const char *const from = at;
    const auto left = end - at;
    switch (line.shape) {
    case Shape::Gtin:
        if (left < 14 || !areCheckedDigits(from, 14)) {
            return mixedValue(id, ai, at, end); // which says what is wrong
        }
        at = from + 14;
        break;
    case Shape::Date:
        if (left < 6 || !areDigits(from, 6) || lintDateOrMonth(from, 6) != keepsRule) {
            return mixedValue(id, ai, at, end);
        }
        at = from + 6;
        break;
    case Shape::SixDigits:
        if (left < 6 || !areDigits(from, 6)) {
            return mixedValue(id, ai, at, end);
        }
        at = from + 6;
        break;
    case Shape::Run: {
        const char *const limit = from + std::min<qsizetype>(line.most, left);
        while (at < limit && isOf(line.characters, *at)) {
            ++at;
        }
        if (at == from) {
            return mixedValue(id, ai, at, end);
        }
        break;
    }
    case Shape::Mixed: return mixedValue(id, ai, at, end);
    }
    add(id, ai, from, static_cast<int>(at - from));
    return true;
}

bool Parser::wholeValue(LineId line, Ai ai, const char *at, const char *end)
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
    if (!take(message)) {
        return false;
    }
    const char *at = message.data();
    const char *const end = at + message.size();
    if (at == end) {
        return fail(Error::Kind::Empty, at);
    }
    while (at < end) {
        Ai ai;
        const LineId id = takeIdentifier(at, end, ai);
        if (id == unknownLine) {
            return fail(Error::Kind::UnknownAi, at);
        }
        if (!value(id, ai, at, end)) {
            return false;
        }
        const Line &line = dictionary.lines[id];
        if (at < end && *at == separator) { // superfluous after values of a known length, and borne there
            ++at;
        } else if (at < end && line.needsSeparator) {
            return failValue(dictionary.componentsOf(line).back(), 0, at, end, ai);
        }
    }
    return true;
}

bool Parser::associations()
{
    if (!m_scan.m_notes.needALook) {
        return true;
    }
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
    char *at = m_scan.m_bytes.data(); // backslashes go, so the values are read where they end up
    char *const end = at + m_size;
    m_origin = at;
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
        char *const from = at + ai.digits() + 2;
        char *to = from;
        for (at = from; at < end && *at != '('; ++at) {
            at += *at == '\\' && end - at > 1 && at[1] == '(' ? 1 : 0;
            *to++ = *at;
        }
        if (!wholeValue(line, ai, from, to)) {
            return false;
        }
    }
    return true;
}

} // namespace suanpan::gs1
