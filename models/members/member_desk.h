#pragma once

#include "models/base/desk_error.h"
#include "models/loyalty/standing.h"
#include "models/loyalty/tier_rules.h"
#include "models/members/member_habits.h"
#include "models/members/member_profile.h"
#include "models/members/member_tags.h"
#include "models/members/purchase.h"
#include "models/shop/shop_coupons.h"

namespace suanpan {

/// A member in a list of search results. Names and phones are masked by the window, not here.
struct MemberHit {
    MemberId id;
    MemberProfile profile;
    Standing standing;
    TierStanding tier;
    MemberTags tags = {};
    MemberHabits habits = {};
};

/// Everything the member panel shows: confirmed by the hub, plus what this till did since.
struct MemberPanel {
    MemberHit hit;
    QList<HeldCoupon> coupons; ///< those with uses left first
    QList<Purchase> purchases; ///< the latest first
    qint64 registeredMs = 0;
    bool waiting = false; ///< registered here and not confirmed yet
};

/// A coupon for a member without a sale.
struct IssueCoupon {
    MemberId member;
    quint32 templateNumber = 0;
    CouponIssueWay way = CouponIssueWay::Hand; ///< or Points
    StaffId staff;
    bool permitted = false; ///< this member of staff holds the right to issue by hand
    CouponId id;            ///< of the coupon, made by the window, so that pressing twice is noticed
};

/// Somebody who becomes a member.
struct NewMember {
    MemberProfile profile;
    QString referredBy; ///< phone or card number of the member who brought them, as typed; empty when nobody did

    NewMember(MemberProfile who, QString broughtBy = {}) // NOLINT(google-explicit-constructor): most come by themselves
        : profile(std::move(who)), referredBy(std::move(broughtBy))
    {}
};

/// What somebody changed of a member: against what the screen showed, so that nothing else is written.
struct MemberEdit {
    MemberId member;
    MemberProfile before;
    MemberProfile after;
};

class MemberDesk {
public:
    virtual ~MemberDesk() = default;
    /// By phone, its last four digits, card number, name, pinyin or initials: whatever was typed.
    virtual DeskFuture<QList<MemberHit>> find(const QString &typed, int limit) = 0;
    virtual DeskFuture<MemberPanel> panel(const MemberId &member) = 0;
    /// Answers the member with the coupon once it is durable; refused with CouponNotIssued.
    virtual DeskFuture<MemberPanel> issueCoupon(const IssueCoupon &request) = 0;
    /// The phone is normalised; one that another member has is refused with PhoneTaken (detail: that member's id), and
    /// one who brought them but is unknown with ReferrerUnknown.
    virtual DeskFuture<MemberPanel> registerMember(const NewMember &member, const StaffId &staff) = 0;
    /// Answers the member as changed once that is durable; works without the hub. Refused as registerMember() is. An edit that changes
    /// nothing writes nothing. One of a merged member goes to the id that was kept.
    virtual DeskFuture<MemberPanel> changeMember(const MemberEdit &edit, const StaffId &staff) = 0;
};

} // namespace suanpan
