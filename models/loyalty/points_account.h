#pragma once

#include "models/loyalty/book.h"
#include "models/loyalty/points_transfer.h"

namespace suanpan {

/// What a member has on one day.
struct PointsBalance {
    qint64 usable = 0;  ///< may pay; never negative
    qint64 waiting = 0; ///< earned, usable once the goods can come back no more
    qint64 owed = 0;    ///< spent before they were taken back; positive
    QDate nextExpiry;   ///< the last day of the units that run out first; null: none will
    qint64 expiring = 0; ///< usable units that are gone after that day
    friend bool operator==(const PointsBalance &, const PointsBalance &) = default;
};

/// A member's points: the double-entry book that follows from their transfers. It depends on the set of transfers alone, not on the order
/// in which they became known: each counts when it happened, a return never before its sale.
class PointsAccount final {
public:
    /// Of one member. A transfer that cannot be booked (a return of a sale nobody knows) changes nothing and is listed.
    explicit PointsAccount(QList<PointsTransfer> transfers = {});

    PointsBalance on(QDate day) const;
    /// As of that day: vested and expired. What returnPoints() needs.
    Book bookOn(QDate day) const;
    static HolderId holder(const MemberId &member) { return HolderId(member.text()); }
    static LotId earnedBy(const SaleId &sale) { return LotId(sale.text()); }
    static LotId rewardedBy(const SaleId &sale) { return LotId(sale.text() + QStringLiteral("/reward")); }
    static EntryId redemptionIn(const SaleId &sale) { return EntryId(sale.text() + QStringLiteral("/redeemed")); }

    /// Sales that were paid with more points than there were: two tills apart spent the same ones.
    const QList<SaleId> &overdrawn() const { return m_overdrawn; }
    const QList<PointsTransfer> &unbooked() const { return m_unbooked; }
    /// The same account after these.
    PointsAccount with(const QList<PointsTransfer> &more) const;

private:
    void book(const PointsTransfer &transfer);
    BookResult entryFor(const PointsTransfer &transfer);
    BookResult redeem(const PointsTransfer &transfer);

    Book m_book;
    HolderId m_holder;
    QDate m_day;
    QList<SaleId> m_overdrawn;
    QList<PointsTransfer> m_unbooked;
};

} // namespace suanpan
