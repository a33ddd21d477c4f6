#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/sales/make_sale.h"
#include "tests/models/sales/some_promotions.h"

namespace suanpan::test {

/// 20 % off tea for ten sales, 1.00 off honey once for each member, 10 % off bread up to 5.00 in all, half price on salt in the north and on
/// rice for VIPs, and by hand no more than 5 % without a member.
inline ShopRules rulesWithLimits()
{
    const QByteArray document = R"({
      "concession": {"without_member_bp": 500, "above_usual_bp": 300, "of_average_order_bp": 1000, "most_minor": 3000},
      "promotions": [
        {"id": "ten", "name": "First ten", "limits": {"budget_sales": 10}, "scope": {"categories": ["tea"]},
         "effect": {"kind": "percent_off", "off_bp": 2000}},
        {"id": "once", "name": "Once each", "limits": {"per_member": 1}, "scope": {"categories": ["honey"]},
         "effect": {"kind": "amount_off", "minor": 100}},
        {"id": "pot", "name": "A pot of 5", "limits": {"budget_minor": 500}, "scope": {"categories": ["bread"]},
         "effect": {"kind": "percent_off", "off_bp": 1000}},
        {"id": "north", "name": "North", "when": {"stores": ["north"]}, "scope": {"categories": ["salt"]},
         "effect": {"kind": "percent_off", "off_bp": 5000}},
        {"id": "vip", "name": "VIP", "when": {"tags": ["vip"]}, "scope": {"categories": ["rice"]},
         "effect": {"kind": "percent_off", "off_bp": 5000}}]})";
    ShopRules rules;
    rules.timeZone = QStringLiteral("Asia/Shanghai");
    rules.stores =
        Stores::fromJson(
            QJsonDocument::fromJson(R"([{"id": "north", "tills": ["T1", "T3"]}, {"id": "south", "tills": ["T2"]}])").array())
            .value();
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(document).object(), rules.currency).value();
    return rules;
}

} // namespace suanpan::test
