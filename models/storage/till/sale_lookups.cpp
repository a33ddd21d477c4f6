#include "models/storage/till/sale_lookups.h"

#include "models/storage/till/desk_answers.h"
#include "models/storage/till/held_coupons.h"
#include "models/storage/till/referral_queries.h"
#include "models/storage/value_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectLowest(R"(
SELECT coalesce(min(l.net_minor * 1000 / l.quantity), -1) FROM sale_line l JOIN sale s ON s.id = l.sale_id
WHERE l.sale_id >= ? AND l.sku = ? AND s.kind = 0 AND s.business_date >= ? AND l.quantity > 0 AND l.net_minor > 0)");

/// No sale of this instant or later has a smaller id: they begin with it.
QString firstIdAt(qint64 ms)
{
    const QString hex = QStringLiteral("%1").arg(ms, 12, 16, QChar(u'0'));
    return hex.first(8) + QChar(u'-') + hex.sliced(8);
}

} // namespace

DeskResult<SaleCircumstances> circumstances(TillStore &store)
{
    const auto shift = store.shift();
    const auto rules = store.rules();
    const auto version = store.rulesVersion();
    if (!shift || !rules || !version) {
        return failed(!shift ? shift.error() : !rules ? rules.error() : version.error());
    }
    if (!*shift) {
        return std::unexpected(DeskError{DeskError::Reason::NoShift, {}});
    }
    return SaleCircumstances{.rules = *rules,
                             .shift = (*shift)->id,
                             .businessDate = (*shift)->businessDate,
                             .receiptNumber = receiptNumber(store.nextKey()),
                             .rulesVersion = *version};
}

StorageResult<void> lookUpCoupons(TillStore &store, const Cart &cart, SaleCircumstances &now)
{
    const HeldCoupons held(store.database(), now.rules, store.clock().nowMs());
    for (const CartCoupon &coupon : cart.coupons) {
        auto known = held.ofTicket(coupon.coupon.ticket, cart.member);
        if (!known) {
            return std::unexpected(known.error());
        }
        now.coupons.insert(known->id(), *known);
    }
    return {};
}

StorageResult<void> lookUpRests(TillStore &store, const Sale &sold, SaleCircumstances &now)
{
    const HeldCoupons held(store.database(), now.rules, store.clock().nowMs());
    for (const UsedCoupon &used : sold.coupons.used) {
        auto rest = held.restOf(used.coupon.ticket.id);
        if (!rest) {
            return std::unexpected(rest.error());
        }
        if (*rest) {
            now.coupons.insert((*rest)->id(), **rest);
        }
    }
    return {};
}

DeskResult<std::optional<MemberFigures>> lookUpMember(TillStore &store, const std::optional<MemberId> &member,
                                                      SaleCircumstances &now)
{
    if (!member) {
        return std::optional<MemberFigures>();
    }
    auto found = figuresOf(store.database(), *member);
    if (!found) {
        return failed(found.error());
    }
    now.firstPurchase = found->visits == 0;
    now.points = PointsAccount(found->transfers);
    if (now.rules.loyalty->referral && now.firstPurchase) { // no later one is rewarded: every other sale is spared the questions
        auto referral = referralOf(store.database(), *member, *found, now.day());
        if (!referral) {
            return failed(referral.error());
        }
        now.referral = std::move(*referral);
    }
    now.value.insert(HolderId(member->text()), ValueAccount(found->value));
    return std::optional(std::move(*found));
}

StorageResult<void> lookUpValue(TillStore &store, const QList<HolderId> &holders, SaleCircumstances &now)
{
    for (const HolderId &holder : holders) {
        auto transfers = valueTransfers(store.database(), holder);
        if (!transfers) {
            return std::unexpected(transfers.error());
        }
        now.value.insert(holder, ValueAccount(std::move(*transfers)));
    }
    return {};
}

StorageResult<LowestPrices> lowestPrices(TillStore &store, const Cart &cart, const SaleCircumstances &now)
{
    LowestPrices lowest;
    const auto &rules = now.rules.returns.withoutReceipt;
    if (!rules || rules->price != NoReceiptRules::Price::LowestOfDays) {
        return lowest;
    }
    const QString since = now.day().addDays(-rules->days).toString(Qt::ISODate);
    constexpr qint64 dayMs = 86'400'000;
    constexpr int longestShift = 7; // days that a sale may lie beside its business date
    const QString first = firstIdAt(store.clock().nowMs() - (rules->days + longestShift) * dayMs);
    for (const CartLine &line : cart.lines) {
        const auto minor = store.database().number(selectLowest, {first, line.item.sku.text(), since});
        if (!minor) {
            return std::unexpected(minor.error());
        }
        if (*minor >= 0) {
            lowest.insert(line.item.sku, *minor);
        }
    }
    return lowest;
}

} // namespace suanpan
