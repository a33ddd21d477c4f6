#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace suanpan {

/// An exact quantity in thousandths of the product's unit: 2 pieces are 2000, 1.286 kg is 1286.
class Quantity final {
public:
    constexpr explicit Quantity(qint64 thousandths = 0) : m_thousandths(thousandths) {}
    static constexpr Quantity pieces(qint64 count) { return Quantity(count * 1000); }
    /// Reads what a person typed ("3", "1.286"); nothing when it is no number, has more than three decimals or passes 10^9.
    static std::optional<Quantity> parse(QStringView typed);

    constexpr qint64 thousandths() const { return m_thousandths; }
    constexpr bool isWhole() const { return m_thousandths % 1000 == 0; }
    constexpr bool isZero() const { return m_thousandths == 0; }
    constexpr Quantity operator-() const { return Quantity(-m_thousandths); }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.m_thousandths + b.m_thousandths); }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.m_thousandths - b.m_thousandths); }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
    qint64 m_thousandths;
};

/// "2" or "1.286": no trailing zeros, true minus sign left to the view.
QString toPlainText(Quantity quantity);

} // namespace suanpan
