#include "models/base/canonical_writer.h"

#include "models/base/require.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace suanpan {

namespace {

/// A sale of a few lines; a longer one grows.
constexpr qsizetype usualBytes = 4096;

void appendEscaped(char byte, QByteArray &out)
{
    static constexpr char hex[] = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    switch (byte) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        out += "\\u00";
        out += hex[value >> 4U];
        out += hex[value & 0xFU];
    }
}

bool mustEscape(char16_t unit)
{
    return unit < 0x20 || unit == u'"' || unit == u'\\';
}

/// Ids, keys and words of the program: ASCII without anything to escape.
bool isPlain(QStringView text)
{
    return std::ranges::all_of(text, [](QChar sign) { return sign.unicode() < 0x80 && !mustEscape(sign.unicode()); });
}

void appendPlain(QStringView text, QByteArray &out)
{
    const qsizetype before = out.size();
    out.resize(before + text.size() + 2);
    char *to = out.data() + before;
    *to++ = '"';
    to = std::ranges::transform(text, to, [](QChar sign) { return static_cast<char>(sign.unicode()); }).out;
    *to = '"';
}

} // namespace

/// Nearly every text goes over whole; only what must be escaped is looked at byte by byte.
void appendCanonicalText(QStringView text, QByteArray &out)
{
    if (isPlain(text)) {
        appendPlain(text, out);
        return;
    }
    const QByteArray bytes = text.toUtf8();
    out += '"';
    for (auto from = bytes.begin(); from != bytes.end();) {
        const auto to = std::find_if(from, bytes.end(), [](char byte) { return mustEscape(static_cast<unsigned char>(byte)); });
        out.append(from, to - from);
        from = to;
        if (from != bytes.end()) {
            appendEscaped(*from++, out);
        }
    }
    out += '"';
}

void appendCanonicalNumber(qint64 value, QByteArray &out)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
    out.append(digits.data(), end - digits.data());
}

CanonicalWriter::CanonicalWriter()
{
    m_out.reserve(usualBytes);
    m_out += '{';
}

void CanonicalWriter::begin(QLatin1StringView key)
{
    require(m_last.isEmpty() || m_last < key);
    if (!m_last.isEmpty()) {
        m_out += ',';
    }
    m_last = key;
    m_out += '"';
    m_out.append(key.data(), key.size());
    m_out += "\":";
}

void CanonicalWriter::text(QLatin1StringView key, QStringView value)
{
    begin(key);
    appendCanonicalText(value, m_out);
}

void CanonicalWriter::number(QLatin1StringView key, qint64 value)
{
    begin(key);
    appendCanonicalNumber(value, m_out);
}

void CanonicalWriter::flag(QLatin1StringView key, bool value)
{
    begin(key);
    m_out += value ? "true" : "false";
}

void CanonicalWriter::written(QLatin1StringView key, QByteArrayView canonical)
{
    begin(key);
    m_out.append(canonical.data(), canonical.size());
}

QByteArray CanonicalWriter::finish()
{
    m_out += '}';
    return std::exchange(m_out, {});
}

} // namespace suanpan
