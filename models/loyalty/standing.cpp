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
        const qint64 whole =
            std::max<qint64>(tier.fromSpendMinor - reachedAt, 1); // below a first tier that begins at 0 there is no way
        progress.permille = static_cast<int>(multiplyDivideFloor(climbed, 1000, whole));
        break;
    }
    return progress;
}

} // namespace suanpan
