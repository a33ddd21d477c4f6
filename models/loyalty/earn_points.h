#pragma once

#include "models/base/trace.h"
#include "models/loyalty/earn_rules.h"

namespace suanpan {

/// What a line of a sale brings along when points are counted.
struct EarnLine {
    qint64 grossMinor = 0; ///< before all reductions; never negative
    qint64 netMinor = 0;   ///< what is paid in money, without what points pay; never negative
    QString category;
    QString brand;
};

/// How near a birthday is. All that rules want to know of it: the date itself stays with the member's personal data.
struct BirthdayNear {
    bool today = false;
    bool thisWeek = false; ///< Monday to Sunday
    bool thisMonth = false;
    bool is(EarnMultiplier::Birthday when) const;
    friend bool operator==(BirthdayNear, BirthdayNear) = default;
};
/// A null birthday is never near; 29 February is the 28th in other years. The year of birth does not matter.
BirthdayNear birthdayNear(QDate birthday, QDate day);

/// Who buys, and when.
struct EarnOccasion {
    QDate day; ///< the business date
    QString tier;
    BirthdayNear birthday;
};

struct EarnedPoints {
    qint64 points = 0;
    QList<qint64> byLine; ///< sums to `points`
    Trace trace;
};

/// What the sale earns: each line's amount counts as often as its multipliers say, the sum is rounded down once, and the points are
/// spread over the lines by largest remainder, so that lines can be returned exactly. At most EarnLimits::saleMinor in all.
EarnedPoints earnPoints(const EarnRules &rules, const QList<EarnLine> &lines, const EarnOccasion &occasion);

} // namespace suanpan
