#pragma once

#include "models/loyalty/standing.h"
#include "models/members/member_habits.h"
#include "models/members/member_tags.h"
#include "models/sales/sale.h"
#include "models/shop/shop_rules.h"
#include "models/storage/database.h"

namespace suanpan {

/// A member's figures, confirmed plus pending, as the views of the till say; of all their ids together (docs/decisions/0024).
struct MemberFigures {
    QList<PointsTransfer> transfers;
    QList<ValueTransfer> value; ///< stored value
    qint64 spendMinor = 0;
    qint64 visits = 0;
    qint64 lastVisitMs = 0;

    Standing on(QDate day) const
    {
        return {PointsAccount(transfers).on(day), spendMinor, visits, lastVisitMs, ValueAccount(value).on(day)};
    }
    /// As they are once this sale is pending, without asking again.
    void add(const Sale &sale);

private:
    qint64 nextTime() const; ///< after all that is known
};
StorageResult<MemberFigures> figuresOf(Database &database, const MemberId &member);
/// What they usually spend and get by hand.
StorageResult<MemberHabits> memberHabits(Database &database, const MemberId &member);
/// What head office calls them; nothing of most.
StorageResult<MemberTags> memberTags(Database &database, const MemberId &member);
/// How often promotions were used so far, by anybody and by this member.
StorageResult<PromotionUses> promotionUses(Database &database, const std::optional<MemberId> &member);
/// Where they stand on the ladder; what was bought counts on its day by the shop's clock.
StorageResult<TierStanding> tierOf(Database &database, const MemberId &member, const ShopRules &rules, QDate today);

} // namespace suanpan
