#pragma once

#include "models/loyalty/value_transfer.h"

namespace suanpan {

/// What a member or a card holds on one day, minor units.
struct ValueBalance {
    qint64 usable = 0; ///< may pay; never negative
    qint64 bonusMinor = 0; ///< of that, given on top
    qint64 owed = 0;     ///< spent at two tills apart; positive
    QDate nextExpiry;    ///< the last day of what runs out first; null: nothing will
    qint64 expiring = 0; ///< usable, and gone after that day
    friend bool operator==(const ValueBalance &, const ValueBalance &) = default;
};

/// Money held for one holder: the double-entry book that follows from their transfers, as PointsAccount does it for points. It depends on
/// the set of transfers alone, not on the order in which they became known.
class ValueAccount final {
public:
    /// Of one holder. A transfer that cannot be booked (a return of a sale nobody knows) changes nothing and is listed.
    explicit ValueAccount(QList<ValueTransfer> transfers = {});

    ValueBalance on(QDate day) const;
    /// As of that day, what ran out taken off.
    Book bookOn(QDate day) const;
    /// Nobody has ever paid anything in.
    bool isEmpty() const { return m_book.ledger().lotsOf(m_holder).isEmpty(); }
    /// The lots that one line of a sale opened.
    static LotId paidInBy(const SaleId &sale, int line);
    static LotId bonusOf(const SaleId &sale, int line);

    /// Sales that spent more than there was, and returns that took back what was spent: two tills apart used the same money.
    const QList<SaleId> &overdrawn() const { return m_overdrawn; }
    const QList<ValueTransfer> &unbooked() const { return m_unbooked; }

private:
    void book(const ValueTransfer &transfer);
    BookResult entryFor(const ValueTransfer &transfer);
    BookResult grant(const ValueTransfer &transfer);
    BookResult payOut(const ValueTransfer &transfer);
    BookResult takeBack(const ValueTransfer &transfer);

    Book m_book;
    HolderId m_holder;
    QDate m_day;
    QList<SaleId> m_overdrawn;
    QList<ValueTransfer> m_unbooked;
};

} // namespace suanpan
