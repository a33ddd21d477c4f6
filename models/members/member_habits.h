#pragma once

#include <QtGlobal>

namespace suanpan {

/// What a member usually spends and gets off by hand, from their purchases (returns left out).
struct MemberHabits {
    qint64 averageOrderMinor = 0; ///< 0: never bought anything
    qint64 usualDiscountBp = 0;   ///< of what the goods would have cost, in hundredths of a percent
    friend bool operator==(const MemberHabits &, const MemberHabits &) = default;
};

/// Of so many purchases that came to `paidMinor` after `byHandMinor` was taken off. Rounded down.
MemberHabits habitsOf(qint64 purchases, qint64 paidMinor, qint64 byHandMinor);

} // namespace suanpan
