#pragma once

#include "models/base/json_reader.h"
#include "models/base/trace.h"

#include <QDate>
#include <QList>

namespace suanpan {

/// A rung of the ladder of tiers.
struct TierStep {
    QString name;
    qint64 from = 0; ///< minor units, visits or points within the window
    friend bool operator==(const TierStep &, const TierStep &) = default;
};

/// How members climb and fall.
struct TierRules {
    enum class Measure { Spend, Visits, Points } measure = Measure::Spend;
    enum class Fall { ToReached, OneStep } fall = Fall::ToReached;
    int windowMonths = 12; ///< what counts: everything later than the same day so many months ago
    int keptMonths = 12;   ///< a tier is reviewed so long after it was reached or renewed
    int graceDays = 0;     ///< after a review that was failed; who makes it good within them keeps the tier
    QList<TierStep> steps; ///< ascending; below the first there is no tier

    static TierRules read(JsonReader &reader);
    friend bool operator==(const TierRules &, const TierRules &) = default;
};

/// What a member did on one day: what counts for tiers. A return counts on its own day, with the signs turned.
struct TierActivity {
    QDate day;
    qint64 spendMinor = 0;
    qint64 visits = 0;
    qint64 points = 0; ///< earned, not redeemed
};

/// Where a member stands on the ladder, and what comes next.
struct TierStanding {
    TierRules::Measure measure = TierRules::Measure::Spend; ///< what `counted` and `missing` count
    QString tier; ///< empty below the first step
    QDate since;  ///< null without a tier
    QDate reviewOn;   ///< null on the lowest rung: nothing to lose
    QDate graceUntil; ///< the last day to make good a failed review; null when there was none
    qint64 counted = 0; ///< within the window
    QString next;       ///< empty at the top
    qint64 missing = 0; ///< to `next`: "120.00 to Gold"
    qint64 missingToKeep = 0; ///< to pass the review, as things stand
    int permille = 1000; ///< of the way from this step to the next, for a bar
    Trace trace;
};

/// The tier on `today`, from everything the member did up to and on that day: up at once, down only at a review and after its grace.
/// It depends on the days alone, neither on the order within one nor on how often somebody asked.
TierStanding tierOn(const TierRules &rules, const QList<TierActivity> &activities, QDate today);

} // namespace suanpan
