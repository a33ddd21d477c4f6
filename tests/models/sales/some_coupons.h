#pragma once

#include "models/sales/cart.h"
#include "models/shop/shop_rules.h"

#include <QJsonDocument>

namespace suanpan::test {

inline constexpr quint32 tenOff = 1; ///< the template that the tests' shops have

/// Lays down one kind of coupon: so much off from a threshold, personal, once, issued for the first purchase.
inline void haveTenOff(ShopRules &rules, qint64 offMinor, qint64 thresholdMinor, int days = 30)
{
    const QString document = QStringLiteral(R"({"templates": [{"template": 1, "name": "Ten off", "threshold_minor": %1,
        "gives": {"kind": "amount", "off_minor": %2}, "window": {"days": %3}, "issue": {"by": ["rule", "hand"]}}]})")
                                 .arg(thresholdMinor)
                                 .arg(offMinor)
                                 .arg(days);
    rules.coupons = CouponTemplates::fromJson(QJsonDocument::fromJson(document.toUtf8()).object(), {}).value();
    rules.firstPurchaseCoupon = tenOff;
}

/// A kind that is only given out by hand, at most twice a member, and one that costs points.
inline constexpr quint32 byHand = 2;
inline constexpr quint32 forPoints = 3;
inline void haveCouponsToGive(ShopRules &rules, qint64 costPoints)
{
    const QString document = QStringLiteral(R"({"templates": [
        {"template": 2, "name": "Sorry", "gives": {"kind": "amount", "off_minor": 500}, "window": {"days": 30},
         "issue": {"by": ["hand"]}, "budget": {"per_member": 2}},
        {"template": 3, "name": "Cup", "gives": {"kind": "gift", "sku": "cup"}, "window": {"days": 30},
         "issue": {"by": ["points"], "points": %1}}]})")
                                 .arg(costPoints);
    const auto templates = CouponTemplates::fromJson(QJsonDocument::fromJson(document.toUtf8()).object(), {});
    Q_ASSERT(templates.has_value());
    rules.coupons = *templates;
}

/// A coupon of that template as its issue made it.
inline IssuedCoupon issuedTo(const MemberId &member, qint64 offMinor, qint64 fromMs, qint64 untilMs,
                             const CouponId &id = CouponId(QStringLiteral("0199b1f0-0000-7000-8000-0000000000c1")))
{
    IssuedCoupon coupon;
    coupon.ticket = {id, tenOff, CouponKind::Amount, holderTag(id, member), fromMs, untilMs, offMinor, 1};
    coupon.holder = member;
    coupon.by = QStringLiteral("first_purchase");
    return coupon;
}

inline CouponStanding standingIn(CouponPhase phase)
{
    CouponStanding standing;
    standing.phase = phase;
    standing.usesLeft = phase == CouponPhase::Issued ? 1 : 0;
    return standing;
}

} // namespace suanpan::test
