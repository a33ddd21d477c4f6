#pragma once

#include "models/money/money.h"

#include <QJsonObject>

namespace suanpan {

/// A reduction given by hand: a share or an amount off one line or the whole sale. Never more than what it is taken from.
class Discount final {
public:
    Discount() = default;
    static Discount percent(qint64 basisPoints); ///< 1000 is 10 %; between 0 and 10000
    static Discount amount(qint64 minor);        ///< not negative

    bool isNone() const { return m_value == 0; }
    bool isPercent() const { return m_isPercent; }
    qint64 value() const { return m_value; } ///< basis points or minor units
    /// What comes off `base` (not negative), rounded half away from zero and capped at `base`.
    Money of(Money base) const;

    QJsonObject toJson() const;
    static Discount fromJson(const QJsonObject &object);
    friend bool operator==(Discount, Discount) = default;

private:
    bool m_isPercent = false;
    qint64 m_value = 0;
};

} // namespace suanpan
