#include "models/pricing/rules/concession.h"

#include "models/money/money.h"
#include "models/pricing/rules/promotion.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

qint64 ConcessionRule::limitFor(qint64 basketMinor, const std::optional<PricingMember> &member) const
{
    const qint64 shareBp = member ? std::min(member->usualDiscountBp + aboveUsualBp, wholeBp) : withoutMemberBp;
    qint64 limit = std::min(multiplyDivideFloor(basketMinor, shareBp, wholeBp), mostMinor);
    if (member && member->averageOrderMinor > 0) {
        limit = std::min(limit, multiplyDivideFloor(member->averageOrderMinor, ofAverageOrderBp, wholeBp));
    }
    return limit;
}

ConcessionRule ConcessionRule::read(JsonReader &reader)
{
    return {reader.integerOr("without_member_bp"_L1, 0, 0, wholeBp), reader.integerOr("above_usual_bp"_L1, 0, 0, wholeBp),
            reader.integerOr("of_average_order_bp"_L1, wholeBp, 0, wholeBp),
            reader.integer("most_minor"_L1, 0, suanpan::mostMinor)};
}

} // namespace suanpan
