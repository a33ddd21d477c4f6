#include "models/coupons/given_coupon.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostPoints = 1'000'000'000'000;
constexpr qint64 lastInstant = 253'402'300'799'999; ///< of the year 9999: a day follows from it

} // namespace

QJsonObject toJson(const GivenCoupon &given)
{
    return {{u"coupon"_s, toJson(given.coupon)}, {u"points"_s, given.points}, {u"at_ms"_s, given.atMs}};
}

std::expected<GivenCoupon, JsonError> givenCouponFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    GivenCoupon given;
    given.points = fields.integer(u"points"_s);
    given.atMs = fields.integer(u"at_ms"_s);
    auto coupon = issuedCouponFromJson(json.value("coupon"_L1).toObject());
    if (!coupon) {
        return std::unexpected(coupon.error());
    }
    given.coupon = std::move(*coupon);
    if (given.points < 0 || given.points > mostPoints || (given.points > 0 && given.coupon.holder.isEmpty())) {
        fields.refuse(u"points"_s);
    }
    if (given.atMs < 0 || given.atMs > lastInstant) {
        fields.refuse(u"at_ms"_s);
    }
    return fields.ok() ? std::expected<GivenCoupon, JsonError>(std::move(given)) : std::unexpected(fields.error());
}

} // namespace suanpan
