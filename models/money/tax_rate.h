#pragma once

#include "models/money/money.h"

namespace suanpan {

/// A tax rate in hundredths of a percent: 13 % is 1300.
class TaxRate final {
public:
    constexpr explicit TaxRate(qint64 basisPoints = 0) : m_basisPoints(basisPoints) {}
    constexpr qint64 basisPoints() const { return m_basisPoints; }
    friend constexpr auto operator<=>(TaxRate, TaxRate) = default;

    /// The tax contained in an amount that includes it: amount × rate / (1 + rate), half away from zero.
    Money containedIn(Money gross) const { return gross.times(m_basisPoints, 10'000 + m_basisPoints); }

private:
    qint64 m_basisPoints;
};

} // namespace suanpan
