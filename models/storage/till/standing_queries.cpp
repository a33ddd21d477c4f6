#include "models/storage/till/standing_queries.h"

#include "models/storage/points_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectFigures(R"(
SELECT coalesce(sum(spend_minor), 0), coalesce(sum(visits), 0), coalesce(max(last_visit_ms), 0)
FROM standing_part WHERE member_id = ?)");

constexpr Sql selectActivities("SELECT total_minor, at_ms, points FROM purchase_now WHERE member_id = ?");

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

void MemberFigures::add(const Sale &sale)
{
    transfers += pointsTransfersOf(sale);
    spendMinor += sale.total.minor();
    visits += sale.kind == SaleKind::Sale ? 1 : 0;
    lastVisitMs = std::max(lastVisitMs, sale.completedMs);
}

StorageResult<MemberFigures> figuresOf(Database &database, const MemberId &member)
{
    auto transfers = pointsTransfers(database, member);
    if (!transfers) {
        return std::unexpected(transfers.error());
    }
    auto figures = database.first(selectFigures, {member.text()}, [](const Row &row) {
        return MemberFigures{{}, row.integer(0), row.integer(1), row.integer(2)};
    });
    if (!figures) {
        return std::unexpected(figures.error());
    }
    MemberFigures found = figures->value_or(MemberFigures());
    found.transfers = std::move(*transfers);
    return found;
}

StorageResult<TierStanding> tierOf(Database &database, const MemberId &member, const ShopRules &rules, QDate today)
{
    if (!rules.loyalty->tiers) {
        return TierStanding();
    }
    const auto activities = database.all(selectActivities, {member.text()}, [&rules](const Row &row) {
        const qint64 spendMinor = row.integer(0);
        return TierActivity{rules.localTime(row.integer(1)).date(), spendMinor, spendMinor < 0 ? 0 : 1, row.integer(2)};
    });
    if (!activities) {
        return std::unexpected(activities.error());
    }
    return tierOn(*rules.loyalty->tiers, *activities, today);
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
