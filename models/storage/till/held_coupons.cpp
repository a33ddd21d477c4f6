#include "models/storage/till/held_coupons.h"

#include "models/storage/coupon_queries.h"
#include "models/storage/member_aliases.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace suanpan {

namespace {

constexpr Sql selectByMember("SELECT id, document, events FROM coupon_now WHERE member_id = ?");

constexpr Sql selectOne("SELECT id, document, events FROM coupon_now WHERE id = ?");

constexpr Sql selectRest("SELECT id, document, events FROM coupon_now WHERE rest_of = ?");

constexpr Sql selectByTemplate("SELECT id, document, events FROM coupon_now WHERE json_extract(document, '$.template') = ?");

constexpr Sql countById("SELECT count(*) FROM coupon_now WHERE id = ?");

} // namespace

HeldCoupons::Stored HeldCoupons::read(const Row &row)
{
    const auto issued = issuedCouponFromJson(QJsonDocument::fromJson(row.text(1).toUtf8()).object());
    return {row.text(0), issued ? std::optional(*issued) : std::nullopt,
            couponLifeFromJson(QJsonDocument::fromJson(row.text(2).toUtf8()).array())};
}

StorageResult<HeldCoupon> HeldCoupons::held(IssuedCoupon coupon, CouponLife life) const
{
    const auto own = ownCouponLife(m_database, coupon.ticket.id);
    if (!own) {
        return std::unexpected(own.error());
    }
    for (const CouponEvent &event : own->events()) {
        life.apply(event);
    }
    if (life.standing(m_nowMs).phase == CouponPhase::Unknown) { // its issue has not come here yet; its code speaks for it
        life.apply({{}, coupon.ticket.validFromMs, grantOf(coupon)});
    }
    const CouponTemplate *terms = m_rules.coupons.find(coupon.ticket.templateNumber);
    return HeldCoupon{std::move(coupon), terms ? terms->name : QString(), terms ? terms->thresholdMinor : 0,
                      life.standing(m_nowMs)};
}

StorageResult<QList<HeldCoupon>> HeldCoupons::ofMember(const MemberId &member) const
{
    const auto ids = MemberAliases(m_database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    QList<Stored> rows;
    for (const MemberId &id : *ids) {
        auto found = m_database.all(selectByMember, {id.text()}, read);
        if (!found) {
            return std::unexpected(found.error());
        }
        rows.append(std::move(*found));
    }
    QList<HeldCoupon> coupons;
    QSet<QString> seen;
    for (const Stored &stored : std::as_const(rows)) {
        if (seen.contains(stored.id) || !stored.issued) {
            continue;
        }
        seen.insert(stored.id);
        auto issued = madeOutTo(*stored.issued, member);
        auto coupon = issued ? held(std::move(*issued), stored.life) : std::unexpected(issued.error());
        if (!coupon) {
            return std::unexpected(coupon.error());
        }
        coupons.append(std::move(*coupon));
    }
    std::ranges::stable_sort(coupons, {}, [](const HeldCoupon &coupon) {
        return std::pair(coupon.standing.usesLeft == 0, coupon.coupon.ticket.validUntilMs);
    });
    return coupons;
}

/// To the member at the counter where the holder is the same person, else to the one under whose id the holder goes.
StorageResult<IssuedCoupon> HeldCoupons::madeOutTo(IssuedCoupon coupon, const std::optional<MemberId> &member) const
{
    if (coupon.holder.isEmpty()) {
        return coupon;
    }
    const auto ids = MemberAliases(m_database).idsOf(coupon.holder);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    const MemberId holder = member && ids->contains(*member) ? *member : ids->first();
    if (holder != coupon.holder) {
        coupon.holder = holder;
        coupon.ticket.holderTag = holderTag(coupon.ticket.id, holder);
    }
    return coupon;
}

StorageResult<HeldCoupon> HeldCoupons::ofTicket(const CouponTicket &ticket, const std::optional<MemberId> &member) const
{
    const auto row = m_database.first(selectOne, {ticket.id.text()}, read);
    if (!row) {
        return std::unexpected(row.error());
    }
    IssuedCoupon asRead;
    asRead.ticket = ticket;
    if (const CouponTemplate *terms = m_rules.coupons.find(ticket.templateNumber)) {
        asRead.onReturn = terms->onReturn;
    }
    const Stored known = row->value_or(Stored());
    auto issued = madeOutTo(known.issued.value_or(asRead), member);
    return issued ? held(std::move(*issued), known.life) : std::unexpected(issued.error());
}

StorageResult<std::optional<HeldCoupon>> HeldCoupons::restOf(const CouponId &coupon) const
{
    const auto row = m_database.first(selectRest, {coupon.text()}, read);
    if (!row) {
        return std::unexpected(row.error());
    }
    if (!*row || !(*row)->issued) {
        return std::optional<HeldCoupon>();
    }
    auto rest = held(*(*row)->issued, (*row)->life);
    return rest ? StorageResult<std::optional<HeldCoupon>>(std::move(*rest)) : std::unexpected(rest.error());
}

StorageResult<HeldCoupons::Spent> HeldCoupons::spentOf(quint32 templateNumber, const MemberId &member) const
{
    const auto rows = m_database.all(selectByTemplate, {static_cast<qint64>(templateNumber)}, read);
    if (!rows) {
        return std::unexpected(rows.error());
    }
    const auto ids = MemberAliases(m_database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    Spent spent;
    QSet<QString> seen;
    for (const Stored &stored : *rows) {
        if (seen.contains(stored.id) || !stored.issued
            || !stored.issued->restOf.isEmpty()) { // a rest was counted with its coupon
            continue;
        }
        seen.insert(stored.id);
        ++spent.coupons;
        spent.ofMember += ids->contains(stored.issued->holder) ? 1 : 0;
        const auto coupon = held(*stored.issued, stored.life);
        if (!coupon) {
            return std::unexpected(coupon.error());
        }
        spent.offMinor += coupon->standing.offMinor;
    }
    return spent;
}

StorageResult<bool> HeldCoupons::isKnown(const CouponId &coupon) const
{
    const auto known = m_database.number(countById, {coupon.text()});
    return known ? StorageResult<bool>(*known > 0) : std::unexpected(known.error());
}

} // namespace suanpan
