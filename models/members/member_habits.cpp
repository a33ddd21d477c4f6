#include "models/members/member_habits.h"

#include "models/money/money.h"

namespace suanpan {

MemberHabits habitsOf(qint64 purchases, qint64 paidMinor, qint64 byHandMinor)
{
    constexpr qint64 wholeBp = 10'000;
    if (purchases <= 0 || paidMinor <= 0) {
        return {};
    }
    return {.averageOrderMinor = paidMinor / purchases,
            .usualDiscountBp = multiplyDivideFloor(byHandMinor, wholeBp, paidMinor + byHandMinor)};
}

} // namespace suanpan
