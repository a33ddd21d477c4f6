#include "models/offers/coupon.h"

#include <QCryptographicHash>

namespace suanpan {

using namespace Qt::StringLiterals;

QJsonObject Coupon::toJson() const
{
    return {{u"id"_s, id.text()},
            {u"code"_s, code},
            {u"rule"_s, rule},
            {u"member"_s, member.text()},
            {u"amount_minor"_s, amountMinor},
            {u"threshold_minor"_s, thresholdMinor},
            {u"valid_from_ms"_s, validFromMs},
            {u"valid_until_ms"_s, validUntilMs}};
}

Coupon Coupon::fromJson(const QJsonObject &object)
{
    Coupon coupon;
    coupon.id = CouponId(object.value("id"_L1).toString());
    coupon.code = object.value("code"_L1).toString();
    coupon.rule = object.value("rule"_L1).toString();
    coupon.member = MemberId(object.value("member"_L1).toString());
    coupon.amountMinor = object.value("amount_minor"_L1).toInteger();
    coupon.thresholdMinor = object.value("threshold_minor"_L1).toInteger();
    coupon.validFromMs = object.value("valid_from_ms"_L1).toInteger();
    coupon.validUntilMs = object.value("valid_until_ms"_L1).toInteger();
    return coupon;
}

std::optional<CouponRefusal> refusalOf(const Coupon &coupon, const std::optional<MemberId> &member, Money base, qint64 nowMs)
{
    if (coupon.state == CouponState::Redeemed) {
        return CouponRefusal::Redeemed;
    }
    if (nowMs < coupon.validFromMs) {
        return CouponRefusal::NotYetValid;
    }
    if (coupon.state == CouponState::Expired || nowMs >= coupon.validUntilMs) {
        return CouponRefusal::Expired;
    }
    if (member != coupon.member) {
        return CouponRefusal::OtherMember;
    }
    if (base.minor() < coupon.thresholdMinor) {
        return CouponRefusal::BelowThreshold;
    }
    return std::nullopt;
}

QString couponCode(const CouponId &id)
{
    static constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const QByteArray hash = QCryptographicHash::hash(id.text().toLatin1(), QCryptographicHash::Blake2b_256);
    QString code;
    for (int i = 0; i < 10; ++i) {
        code += QLatin1Char(digits[static_cast<quint8>(hash[i]) & 0x1FU]);
    }
    return code;
}

} // namespace suanpan
