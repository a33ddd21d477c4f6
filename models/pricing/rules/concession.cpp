#include "models/pricing/rules/concession.h"

#include "models/money/money.h"
#include "models/pricing/rules/promotion.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(ConcessionLimit::By by)
{
    switch (by) {
    case ConcessionLimit::By::Share: return u"share"_s;
    case ConcessionLimit::By::AverageOrder: return u"average_order"_s;
    case ConcessionLimit::By::Most: return u"most"_s;
    }
    return {};
}

bool ConcessionLimit::allows(qint64 byHandMinor) const
{
    return byHandMinor <= minor;
}

TraceStep ConcessionLimit::explain(qint64 byHandMinor, Currency currency) const
{
    return {allows(byHandMinor) ? u"concession.limit"_s : u"concession.exceeded"_s,
            {toPlainText(Money(byHandMinor, currency)), nameOf(by), QString::number(shareBp)},
            toPlainText(Money(minor, currency))};
}

ConcessionLimit ConcessionRule::limitFor(qint64 basketMinor, const std::optional<PricingMember> &member) const
{
    const qint64 shareBp = member ? std::min(member->usualDiscountBp + aboveUsualBp, wholeBp) : withoutMemberBp;
    ConcessionLimit limit{ConcessionLimit::By::Share, multiplyDivideFloor(basketMinor, shareBp, wholeBp), shareBp};
    if (limit.minor > mostMinor) {
        limit = {ConcessionLimit::By::Most, mostMinor, shareBp};
    }
    if (member && member->averageOrderMinor > 0) {
        const qint64 ofOrder = multiplyDivideFloor(member->averageOrderMinor, ofAverageOrderBp, wholeBp);
        if (ofOrder < limit.minor) {
            limit = {ConcessionLimit::By::AverageOrder, ofOrder, shareBp};
        }
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
