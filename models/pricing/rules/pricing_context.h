#pragma once

#include <QDate>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>

namespace suanpan {

/// What the rules want to know of a member; no personal data.
struct PricingMember {
    QString tier;
    QStringList tags;
    QStringList groups; ///< customer groups, such as "staff" or "trade"
    bool birthdayToday = false;
    bool birthdayThisMonth = false;
    qint64 averageOrderMinor = 0;  ///< 0: not known
    qint64 usualDiscountBp = 0;    ///< what they usually get by hand, in hundredths of a percent
};

/// How often a promotion was used before this sale.
struct PromotionUse {
    qint64 sales = 0;         ///< by anybody
    qint64 reducedMinor = 0;  ///< what it took off for anybody
    qint64 memberSales = 0;   ///< by this member
    friend bool operator==(const PromotionUse &, const PromotionUse &) = default;
};
using PromotionUses = QHash<QString, PromotionUse>; ///< by promotion; absent is never

/// Where, when and for whom a basket is priced. Local time of the store, as plain values: the rules core has no clock.
struct PricingContext {
    QString store;
    QString channel = QStringLiteral("store");
    QDate date;
    int minuteOfDay = 0;
    std::optional<PricingMember> member;
    PromotionUses uses;
    QSet<QString> coupons;             ///< promotions whose coupon was presented and is good

    /// Minutes since Julian day 0, as windows count them.
    qint64 localMinute() const { return date.toJulianDay() * 1440 + minuteOfDay; }
};

} // namespace suanpan
