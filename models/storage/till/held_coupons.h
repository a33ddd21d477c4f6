#pragma once

#include "models/shop/shop_coupons.h"
#include "models/shop/shop_rules.h"
#include "models/storage/database.h"

namespace suanpan {

/// Coupons as a till knows them: what the hub confirmed, plus what its own facts did.
class HeldCoupons final {
public:
    HeldCoupons(Database &database, const ShopRules &rules, qint64 nowMs) : m_database(database), m_rules(rules), m_nowMs(nowMs)
    {}

    /// Those with uses left first, then by their last day.
    StorageResult<QList<HeldCoupon>> ofMember(const MemberId &member) const;
    /// One whose authentic code was read: of one that nobody told this till about, what the code says and what happened here. One of an alias is the kept
    /// member's, and where `member` is the same person, theirs.
    StorageResult<HeldCoupon> ofTicket(const CouponTicket &ticket, const std::optional<MemberId> &member = {}) const;
    /// What a template's budget counts: coupons issued, those of this member, and what all of them took off sales (minor units).
    struct Spent {
        qint64 coupons = 0;
        qint64 ofMember = 0;
        qint64 offMinor = 0;
    };
    StorageResult<Spent> spentOf(quint32 templateNumber, const MemberId &member) const;
    StorageResult<bool> isKnown(const CouponId &coupon) const;
    /// The coupon that was made of another one's rest.
    StorageResult<std::optional<HeldCoupon>> restOf(const CouponId &coupon) const;

private:
    struct Stored {
        QString id;
        std::optional<IssuedCoupon> issued; ///< nothing where only its use was heard of
        CouponLife life;
    };
    static Stored read(const Row &row);
    StorageResult<IssuedCoupon> madeOutTo(IssuedCoupon coupon, const std::optional<MemberId> &member) const;
    StorageResult<HeldCoupon> held(IssuedCoupon coupon, CouponLife life) const;

    Database &m_database;
    const ShopRules &m_rules;
    qint64 m_nowMs;
};

} // namespace suanpan
