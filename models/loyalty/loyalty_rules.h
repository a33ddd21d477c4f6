#pragma once

#include "models/loyalty/earn_rules.h"
#include "models/loyalty/redeem_rules.h"
#include "models/loyalty/referral.h"
#include "models/loyalty/stored_value.h"
#include "models/loyalty/tier_rules.h"

#include <expected>
#include <optional>

namespace suanpan {

/// Everything a retailer decides about loyalty. What is absent does not exist in the shop.
struct LoyaltyRules {
    std::optional<EarnRules> earn;
    std::optional<RedeemRules> redeem;
    QList<ExchangeOffer> exchange;
    std::optional<TierRules> tiers;
    std::optional<StoredValueRules> storedValue;
    std::optional<StoredValueRules> giftCards;
    std::optional<ReferralRules> referral;

    /// Reads the part "loyalty" of a rule file, or refuses all of it with every path that is wrong (docs/loyalty-rules.md).
    static std::expected<LoyaltyRules, JsonProblems> fromJson(const QJsonObject &object, const QString &path = {});
    friend bool operator==(const LoyaltyRules &, const LoyaltyRules &) = default;
};

} // namespace suanpan
