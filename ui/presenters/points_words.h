#pragma once

#include "models/base/trace.h"
#include "models/loyalty/points_account.h"
#include "models/loyalty/tier_rules.h"
#include "models/money/currency.h"

#include <QCoreApplication>
#include <QStringList>

namespace suanpan {

/// What points and tiers say to people.
class PointsWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::PointsWords)

public:
    /// One sentence for a step of earning or using points; none for other steps.
    static QStringList sentence(const TraceStep &step, Currency currency);
    /// How the member came to the tier, a sentence a step; none where there are no tiers.
    static QStringList trace(const TierStanding &tier, Currency currency);
    /// "22 Nov 2026: +12 points earned, 340 usable then."
    static QString moved(const PointsTransfer &transfer, const PointsBalance &after);
    /// "¥168 to Gold", "2 visits to Gold", "Highest tier"; empty where there are no tiers.
    static QString toNextTier(const TierStanding &tier, Currency currency);
    /// What a member's points are about to do: "200 run out on 30 November", "40 waiting"; empty when nothing.
    static QString outlook(const PointsBalance &points);

private:
    static QString counted(qint64 count, TierRules::Measure measure, Currency currency);
};

} // namespace suanpan
