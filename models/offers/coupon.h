#pragma once

#include "models/base/ids.h"
#include "models/money/money.h"

#include <QJsonObject>

namespace suanpan {

enum class CouponState { Usable, Redeemed, Expired };

/// The right to an amount off a sale of at least `threshold`, for one member, once.
struct Coupon {
    CouponId id;
    QString code;          ///< what the receipt shows and a scan reads
    QString rule;          ///< which rule issued it, "first_purchase"
    MemberId member;
    qint64 amountMinor = 0;
    qint64 thresholdMinor = 0;
    qint64 validFromMs = 0;
    qint64 validUntilMs = 0; ///< exclusive
    CouponState state = CouponState::Usable;

    QJsonObject toJson() const; ///< without the state, which follows from later facts
    static Coupon fromJson(const QJsonObject &object);
    friend bool operator==(const Coupon &, const Coupon &) = default;
};

/// Why a coupon does not apply to the sale at hand.
enum class CouponRefusal { Redeemed, NotYetValid, Expired, OtherMember, BelowThreshold };

/// Whether the coupon may be used now by this member on a sale of that much, before the coupon; nothing when it may.
std::optional<CouponRefusal> refusalOf(const Coupon &coupon, const std::optional<MemberId> &member, Money base, qint64 nowMs);

/// The code of a coupon: ten signs of Crockford's base 32 from its id, readable aloud and short enough for a Code 128.
QString couponCode(const CouponId &id);

} // namespace suanpan
