#pragma once

#include "models/base/trace.h"
#include "models/loyalty/lot_ledger.h"

namespace suanpan {

/// Units given to a holder, as one lot.
struct Grant {
    EntryId entry = {};
    LotId lot = {}; ///< of points earned: the sale's id
    HolderId holder = {};
    qint64 amount = 0;
    QDate day = {};
    QDate usableFrom = {}; ///< later than `day`: they vest first
    QDate lastDay = {};    ///< null: they never expire
    Lot::Kind kind = Lot::Kind::Principal;
    Account source = Account::Liability;
    QString about = {};
};

enum class SpendOrder { OldestFirst, BonusFirst, BonusLast };

/// Units used, or put right by hand.
struct Spending {
    EntryId entry = {};
    HolderId holder = {};
    qint64 amount = 0;
    QDate day = {};
    SpendOrder order = SpendOrder::OldestFirst;
    Entry::Kind kind = Entry::Kind::Spend; ///< or Adjust
    Account counter = Account::Liability;
    bool overdraws = false; ///< it happened already: what the holder has not becomes a debt
    QString about = {}; ///< the sale, the gift
};

/// Units that go back to their lots because what they were spent on came back.
struct Restoring {
    EntryId entry = {};
    EntryId spending = {};
    qint64 amount = 0;
    QDate day = {};
    int usableDays = 0; ///< at least so many days from `day` on, that day included; 0: as long as their lot lasts and no longer
};

/// Granted units that are taken back because what earned them came back.
struct TakingBack {
    EntryId entry = {};
    LotId lot = {};
    qint64 amount = 0;
    QDate day = {};
    qint64 mostInMoney = 0; ///< so many of those the holder has no more may be made good in money; the others become a debt
};

/// What was posted and why.
struct Booked {
    QList<EntryId> entries;
    qint64 inMoney = 0; ///< units made good in money (TakingBack)
    qint64 owed = 0;    ///< units that became a debt (TakingBack, Spending that overdraws)
    Trace trace;
};
using BookResult = std::expected<Booked, LedgerError>;

/// A ledger and the verbs of the trade: grant, vest, spend, restore, take back, expire, merge. Points, stored value and gift cards each
/// have a book of their own. Each verb posts one entry, and a second ("<id>/settle") when units that became usable pay a debt.
/// Days are business days, in no time zone; bring a book up to the day with vest() and expire() before spending from it.
class Book final {
public:
    BookResult grant(const Grant &grant);
    /// Makes usable what has waited long enough by `day`. Where nothing has, nothing is posted; so with expire().
    BookResult vest(const EntryId &entry, QDate day);
    /// Takes what is left, and only that, of lots whose last day is over; debts are paid from it first.
    BookResult expire(const EntryId &entry, QDate day);
    BookResult spend(const Spending &spending);
    /// What was spent last goes back first, so that the lots are as if less had been spent; what of a debt was paid meanwhile comes as a new lot.
    BookResult restore(const Restoring &restoring);
    /// From the lot itself (waiting, usable, expired), then from the holder's other lots, then in money, then as a debt.
    BookResult takeBack(const TakingBack &taking);
    /// Why takeBack() would refuse; nothing when it would not.
    std::optional<LedgerError> refusalOf(const TakingBack &taking) const;
    /// Gives all lots and debts of `from` to `to`; nothing is settled, so that it can be undone exactly.
    BookResult merge(const EntryId &entry, const HolderId &from, const HolderId &to, QDate day);
    /// Gives back the lots and debts that the merge brought, with what is left of them; what came since stays.
    BookResult unmerge(const EntryId &entry, const EntryId &merge, QDate day);

    const LotLedger &ledger() const { return m_ledger; }
    /// What the holder may spend on `day`: lots not expired, less debts; never negative.
    qint64 usable(const HolderId &holder, QDate day) const;
    /// Everything of the holder, waiting units included, less debts.
    qint64 total(const HolderId &holder) const;

private:
    BookResult post(const Entry &entry, Booked booked = {});
    BookResult postAndSettle(const Entry &entry, const QList<HolderId> &holders, Booked booked);
    BookResult handOver(Entry entry, const QList<Handover> &handovers);
    Entry settlementOf(const EntryId &cause, const QList<HolderId> &holders, QDate day) const;
    QList<LotBalance> spendable(const HolderId &holder, QDate day, SpendOrder order) const;

    LotLedger m_ledger;
};

} // namespace suanpan
