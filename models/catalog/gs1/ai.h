#pragma once

#include <QString>

#include <algorithm>
#include <string_view>

namespace suanpan::gs1 {

/// An application identifier: the two to four digits that say what the value after them means, such as 01 or 3103.
struct Ai {
    quint16 number = 0;
    quint8 digits = 0; ///< 0 for none at all

    constexpr Ai() = default;
    constexpr Ai(quint16 value, quint8 length) : number(value), digits(length) {}
    /// The digits as text; none when they are no two to four digits.
    constexpr explicit Ai(std::string_view text)
    {
        if (text.size() < 2 || text.size() > 4 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
            return;
        }
        for (const char c : text) {
            number = static_cast<quint16>(number * 10 + (c - '0'));
        }
        digits = static_cast<quint8>(text.size());
    }

    constexpr bool isNone() const { return digits == 0; }
    constexpr int lastDigit() const { return number % 10; }
    QString text() const { return QString::number(number).rightJustified(digits, u'0'); }
    friend constexpr bool operator==(Ai, Ai) = default;
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
            m_first = static_cast<quint16>(m_first * 10 + (i < fixed ? text[i] - '0' : 0));
            m_width = static_cast<quint16>(i < fixed ? 1 : m_width * 10);
        }
        m_digits = static_cast<quint8>(text.size());
    }
    constexpr bool matches(Ai ai) const
    {
        return ai.digits == m_digits && ai.number >= m_first && ai.number < m_first + m_width && m_digits > 0;
    }

private:
    quint16 m_first = 0;
    quint16 m_width = 1;
    quint8 m_digits = 0;
};

} // namespace suanpan::gs1
