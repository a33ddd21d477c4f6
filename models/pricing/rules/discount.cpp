#include "models/pricing/rules/discount.h"

#include "models/base/require.h"

namespace suanpan {

using namespace Qt::StringLiterals;

Discount Discount::percent(qint64 basisPoints)
{
    require(basisPoints >= 0 && basisPoints <= 10'000);
    Discount discount;
    discount.m_isPercent = basisPoints != 0; // nothing off is one value, however it was said
    discount.m_value = basisPoints;
    return discount;
}

Discount Discount::amount(qint64 minor)
{
    require(minor >= 0);
    Discount discount;
    discount.m_value = minor;
    return discount;
}

Money Discount::of(Money base) const
{
    require(!base.isNegative());
    const Money wanted = m_isPercent ? base.times(m_value, 10'000) : Money(m_value, base.currency());
    return std::min(wanted, base);
}

QJsonObject Discount::toJson() const
{
    return {{m_isPercent ? u"percent_bp"_s : u"amount_minor"_s, m_value}};
}

Discount Discount::fromJson(const QJsonObject &object)
{
    if (object.contains("percent_bp"_L1)) {
        return percent(std::clamp<qint64>(object.value("percent_bp"_L1).toInteger(), 0, 10'000));
    }
    return amount(std::max<qint64>(object.value("amount_minor"_L1).toInteger(), 0));
}

} // namespace suanpan
