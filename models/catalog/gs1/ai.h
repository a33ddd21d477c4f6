#pragma once

#include <QString>

#include <algorithm>
#include <string_view>

namespace suanpan::gs1 {

/// An application identifier: the two to four digits that say what the value after them means, such as 01 or 3103.
class Ai final {
public:
    constexpr Ai() = default; ///< none at all
    constexpr Ai(unsigned number, unsigned digits) : m_code(static_cast<quint16>(number | (digits - 1) << 14)) {}
    /// The digits as text; none when they are no two to four digits.
    constexpr explicit Ai(std::string_view text)
    {
        if (text.size() < 2 || text.size() > 4 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
            return;
        }
        unsigned value = 0;
        for (const char c : text) {
            value = value * 10 + static_cast<unsigned>(c - '0');
        }
        *this = Ai(value, static_cast<unsigned>(text.size()));
    }

    constexpr bool isNone() const { return m_code == 0; }
    constexpr unsigned number() const { return m_code & 0x3FFFU; }
    constexpr int digits() const { return isNone() ? 0 : (m_code >> 14) + 1; }
    constexpr int lastDigit() const { return static_cast<int>(number() % 10); }
    QString text() const { return QString::number(number()).rightJustified(digits(), u'0'); }
    friend constexpr bool operator==(Ai, Ai) = default;

private:
    quint16 m_code = 0; ///< the number, and in the upper two bits the digits less one: one word, for it is handed about a lot
};

/// One identifier or those that share its first digits: "01", "310n", "31nn".
class AiPattern final {
public:
    constexpr explicit AiPattern(std::string_view text)
    {
        const auto fixed = std::min(text.find('n'), text.size());
        const bool isWhole = text.find_first_not_of('n', fixed) == std::string_view::npos;
        if (fixed == 0 || !isWhole || text.size() < 2 || text.size() > 4) {
            return;
        }
        for (std::size_t i = 0; i < text.size(); ++i) {
            m_first = m_first * 10 + (i < fixed ? static_cast<unsigned>(text[i] - '0') : 0);
            m_width = i < fixed ? 1 : m_width * 10;
        }
        m_digits = static_cast<int>(text.size());
    }
    constexpr bool matches(Ai ai) const
    {
        return m_digits > 0 && ai.digits() == m_digits && ai.number() >= m_first && ai.number() < m_first + m_width;
    }

private:
    unsigned m_first = 0;
    unsigned m_width = 1;
    int m_digits = 0;
};

} // namespace suanpan::gs1
