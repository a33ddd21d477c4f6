#include "models/members/purchase.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QJsonObject Purchase::toJson() const
{
    QJsonObject object{
        {u"sale"_s, sale.text()}, {u"member"_s, member.text()}, {u"title"_s, title}, {u"total_minor"_s, totalMinor},
        {u"points"_s, points},    {u"at_ms"_s, atMs},           {u"where"_s, where}};
    if (byHandMinor != 0) {
        object.insert("by_hand_minor"_L1, byHandMinor);
    }
    return object;
}

Purchase Purchase::fromJson(const QJsonObject &object)
{
    return {SaleId(object.value("sale"_L1).toString()), MemberId(object.value("member"_L1).toString()),
            object.value("title"_L1).toString(),        object.value("total_minor"_L1).toInteger(),
            object.value("points"_L1).toInteger(),      object.value("at_ms"_L1).toInteger(),
            object.value("where"_L1).toString(),        object.value("by_hand_minor"_L1).toInteger()};
}

} // namespace suanpan
