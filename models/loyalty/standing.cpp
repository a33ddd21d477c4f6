#include "models/loyalty/standing.h"

namespace suanpan {

TierProgress tierProgress(const ShopRules &rules, qint64 spendMinor)
{
    TierProgress progress;
    qint64 reachedAt = 0;
    for (const Tier &tier : rules.tiers) {
        if (spendMinor >= tier.fromSpendMinor) {
            progress.tier = tier.name;
            reachedAt = tier.fromSpendMinor;
            continue;
        }
        progress.next = tier.name;
        progress.missingMinor = tier.fromSpendMinor - spendMinor;
        const qint64 climbed = std::max<qint64>(spendMinor - reachedAt, 0);
        progress.permille = static_cast<int>(multiplyDivideFloor(climbed, 1000, tier.fromSpendMinor - reachedAt));
        break;
    }
    return progress;
}

} // namespace suanpan
