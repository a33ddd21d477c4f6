#pragma once

#include "models/base/trace.h"
#include "models/coupons/coupon_life.h"
#include "models/coupons/coupon_ticket.h"
#include "models/money/money.h"

#include <QList>

#include <optional>

namespace suanpan {

/// What of a line a coupon looks at.
struct CouponLine {
    Sku sku;
    QString category;
    QString brand;
    Money amount; ///< after promotions
};

/// The sale in which a coupon is to be used.
struct CouponSale {
    qint64 nowMs = 0;
    TillId till;
    Money nothing{0, Currency::CNY}; ///< 0 in the sale's currency
    QList<CouponLine> lines;
    Money deliveryFee{0, Currency::CNY};
    bool hasPromotions = false;
    MemberId member;         ///< empty when nobody is known
    QString memberTier;      ///< empty below the first one
    QStringList tiers;       ///< all names, ascending
    qint64 memberPoints = 0;
    QList<CouponId> coupons; ///< already in the sale
    QList<const CouponTemplate *> couponTemplates; ///< theirs
    qint64 offMinorSoFar = 0; ///< taken off all sales by coupons of this template, as far as known
};

/// Why a coupon may not be used in a sale.
enum class CouponObjection {
    UnknownTemplate, ///< or the ticket promises what the template does not
    Revoked,
    Redeemed,
    Conflicted,
    ClaimedElsewhere,
    NotYetValid,
    Expired,
    NoMember,
    OtherHolder,
    TierTooLow,
    NothingInScope,
    BelowThreshold,
    NothingToDeliver,
    NotEnoughPoints,
    AlreadyInSale,
    StandsAlone,     ///< it bears no promotion or no other coupon
    OtherStandsAlone,///< a coupon in the sale bears no other
    BudgetSpent,
};
QString nameOf(CouponObjection objection); ///< "below_threshold"
std::optional<CouponObjection> couponObjection(QStringView name);

struct CouponCheck {
    QList<CouponObjection> objections; ///< all of them, in the order above
    Money eligible{0, Currency::CNY};  ///< Σ of the lines in scope
    Trace trace;                       ///< a step for each rule that was asked, passed or not
    bool isUsable() const { return objections.isEmpty(); }
};

/// Whether the coupon may be used in this sale, and why not. `standing` is null where the till never saw the coupon and has only its
/// authenticated ticket; the hub then says later whether it was used elsewhere.
CouponCheck checkCoupon(const CouponTicket &ticket, const CouponTemplate *of, const CouponStanding *standing,
                        const CouponSale &sale);

/// What using it does. 0 off for goods.
struct CouponEffect {
    Money off;
    Money rest; ///< for a coupon of its own, by issueRest()
    Sku sku; ///< goods that are handed out
    Quantity quantity;
    qint64 points = 0; ///< paid for them
    friend bool operator==(const CouponEffect &, const CouponEffect &) = default;
};
/// Of a coupon that checkCoupon() lets pass; `eligible` is what it found.
CouponEffect effectOf(const CouponTicket &ticket, const CouponTemplate &of, Money eligible, Money deliveryFee);

} // namespace suanpan
