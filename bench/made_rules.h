#pragma once

#include "models/shop/shop_rules.h"

namespace suanpan::bench {

/// One point for 1.00, so that every sale of a member moves points.
inline ShopRules madeRules()
{
    ShopRules rules;
    const QJsonObject earn{{QStringLiteral("points"), 1}, {QStringLiteral("per_minor"), 100}};
    rules.loyalty = Written<LoyaltyRules>::read({{QStringLiteral("earn"), earn}}).value();
    return rules;
}

} // namespace suanpan::bench
