#pragma once

#include "models/members/member_desk.h"
#include "models/sales/price_cart.h"
#include "ui/presenters/choice_model.h"

#include <QCoreApplication>
#include <QDateTime>

namespace suanpan {

/// Who stands at the counter, masked, and what they may use now: the member panel beside a sale.
struct MemberCard {
    enum class Stage { None, Loading, Shown, Failed };

    Stage stage = Stage::None;
    QString name;  ///< "李*"
    QString phone; ///< "138****5678"
    QString tier;
    int progress = 0;     ///< thousandths of the way to the next tier
    QString progressText; ///< "¥168 to Gold"
    QString points;
    QString pointsNow; ///< what this sale adds, "+111"
    QString value;     ///< stored value; empty where the shop holds none
    QString valueHint; ///< what runs out, what of it is a bonus
    QString coupons;   ///< how many
    QString couponsUsable;
    QStringList remarks; ///< "birthday this week", "new here"
    QString trouble;
    friend bool operator==(const MemberCard &, const MemberCard &) = default;
};

/// Makes the panel's words from what is known of the member.
class MemberCardMaker final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::MemberCard)

public:
    MemberCardMaker(const ShopRules &rules, qint64 nowMs) : m_rules(rules), m_nowMs(nowMs) {}

    /// What became of each open coupon of the member on this cart, or would become of it.
    using CouponTrials = QHash<CouponId, PricedCoupon>;
    CouponTrials tryCoupons(const MemberPanel &panel, const Cart &cart, const PricedCart &priced) const;

    MemberCard card(const MemberPanel &panel, const PricedCart &priced, const CouponTrials &trials) const;
    /// What points could pay, then coupons, each saying whether it may be used now, then the last purchases.
    QList<Choice> activity(const MemberPanel &panel, const Cart &cart, const PricedCart &priced,
                           const CouponTrials &trials) const;
    /// The id of the row that is about points.
    static QString pointsId() { return QStringLiteral("points"); }
    /// A member among search results.
    static Choice hit(const MemberHit &hit);

private:
    std::optional<Choice> pointsChoice(const MemberPanel &panel, const Cart &cart, const PricedCart &priced) const;
    Choice couponChoice(const HeldCoupon &coupon, const PricedCoupon &tried, bool inUse) const;
    QStringList remarks(const MemberPanel &panel) const;

    const ShopRules &m_rules;
    qint64 m_nowMs;
};

} // namespace suanpan
