#include "models/storage/till/standing_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectStanding(R"(
SELECT coalesce(sum(points), 0), coalesce(sum(spend_minor), 0), coalesce(sum(visits), 0), coalesce(max(last_visit_ms), 0)
FROM standing_part WHERE member_id = ?)");

constexpr Sql selectCoupon(R"(
SELECT id, code, rule, member_id, amount_minor, threshold_minor, valid_from_ms, valid_until_ms, redeemed FROM coupon_now WHERE id = ?)");

constexpr Sql selectCoupons(R"(
SELECT id, code, rule, member_id, amount_minor, threshold_minor, valid_from_ms, valid_until_ms, redeemed
FROM coupon_now WHERE member_id = ? ORDER BY redeemed, valid_until_ms)");

Coupon couponOf(const Row &row, qint64 nowMs)
{
    Coupon coupon{CouponId(row.text(0)), row.text(1),    row.text(2),    MemberId(row.text(3)), row.integer(4),
                  row.integer(5),        row.integer(6), row.integer(7), CouponState::Usable};
    if (row.integer(8) != 0) {
        coupon.state = CouponState::Redeemed;
    } else if (coupon.validUntilMs <= nowMs) {
        coupon.state = CouponState::Expired;
    }
    return coupon;
}

} // namespace

StorageResult<Standing> standingOf(Database &database, const MemberId &member)
{
    const auto standing = database.first(selectStanding, {member.text()}, [](const Row &row) {
        return Standing{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
    });
    if (!standing) {
        return std::unexpected(standing.error());
    }
    return standing->value_or(Standing{});
}

StorageResult<std::optional<Coupon>> couponNow(Database &database, const CouponId &coupon, qint64 nowMs)
{
    return database.first(selectCoupon, {coupon.text()}, [nowMs](const Row &row) { return couponOf(row, nowMs); });
}

StorageResult<QList<Coupon>> couponsOf(Database &database, const MemberId &member, qint64 nowMs)
{
    return database.all(selectCoupons, {member.text()}, [nowMs](const Row &row) { return couponOf(row, nowMs); });
}

} // namespace suanpan
