#pragma once

#include <QByteArray>
#include <QString>

namespace suanpan {

/// Writes canonical JSON (canonical_json.h) member by member, for what is written with every sale: no tree of values is built.
/// Keys must come in their order and be ASCII; a wrong order stops the program, because the hash of a fact hangs on it.
class CanonicalWriter final {
public:
    CanonicalWriter();

    void text(QLatin1StringView key, QStringView value);
    void number(QLatin1StringView key, qint64 value);
    void flag(QLatin1StringView key, bool value);
    /// A value that is canonical JSON already.
    void written(QLatin1StringView key, QByteArrayView canonical);
    /// An array of objects; `write(writer, item)` writes the members of one.
    template <typename Items, typename Write>
    void list(QLatin1StringView key, const Items &items, Write write)
    {
        begin(key);
        m_out += '[';
        for (const auto &item : items) {
            if (m_out.back() != '[') {
                m_out += ',';
            }
            const QLatin1StringView outer = std::exchange(m_last, {});
            m_out += '{';
            write(*this, item);
            m_out += '}';
            m_last = outer;
        }
        m_out += ']';
    }
    /// Ends the object that everything stands in.
    QByteArray finish();

private:
    void begin(QLatin1StringView key);

    QByteArray m_out;
    QLatin1StringView m_last; ///< key of the member before, in the object being written
};

/// A JSON string with the shortest escapes, in UTF-8, appended to `out`.
void appendCanonicalText(QStringView text, QByteArray &out);
void appendCanonicalNumber(qint64 value, QByteArray &out);

} // namespace suanpan
