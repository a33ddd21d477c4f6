#pragma once

#include "models/base/ids.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QMap>

#include <expected>

namespace suanpan {

using HolderId = Id<struct HolderTag>; ///< whose account it is: a member, or a gift card
using LotId = Id<struct LotTag>;
using EntryId = Id<struct EntryTag>; ///< that of the fact it follows from, or begins with it

/// The accounts of a book. The first four exist once for every holder, the others once for the shop. What holders have, the shop owes:
/// all accounts together are always 0.
enum class Account {
    Member, ///< may be spent
    Bonus, ///< may be spent too, but was given on top and is never paid out
    Pending, ///< earned, and usable once the return window has passed
    Debt, ///< owed by the holder: points that were taken back after they were spent; never positive
    Liability, ///< what the shop promised on sales and top-ups, less what it made good
    Promotion, ///< what it gave to win somebody: bonus, referral
    Settlement, ///< what a holder made good in money
    Expiry, ///< what ran out
    Adjustment, ///< what a person put right by hand
};
QString nameOf(Account account);
constexpr bool isHolders(Account account)
{
    return account <= Account::Debt;
}

/// Units that came together, expire together and are spent oldest first; or a debt, which is a lot below zero.
struct Lot {
    enum class Kind { Principal, Bonus, Debt } kind = Kind::Principal;
    LotId id = {};
    HolderId holder = {};
    LotId parent = {}; ///< the lot it makes good for (restored with a later last day, or owed for); empty otherwise
    Account source = Account::Liability; ///< the shop's account it came from
    QDate grantedOn = {};
    QDate usableFrom = {};
    QDate lastDay = {}; ///< still usable on it; null: never expires
    friend bool operator==(const Lot &, const Lot &) = default;
};
/// The holder's account that its usable units lie in.
Account homeOf(const Lot &lot);
/// Whether `a` is spent before `b`: what expires first, then what came first, then the id, so that no order of posting matters.
bool isSpentBefore(const Lot &a, const Lot &b);

/// One side of a movement, bound to a lot.
struct Posting {
    Account account = Account::Member;
    HolderId holder; ///< empty for the shop's accounts
    LotId lot;
    qint64 amount = 0;
    friend bool operator==(const Posting &, const Posting &) = default;
};

/// A lot that goes to another holder, with all that is left of it.
struct Handover {
    LotId lot;
    HolderId from;
    HolderId to;
    friend bool operator==(const Handover &, const Handover &) = default;
};

/// What is posted at once. Its postings sum to 0, and so do those of each single lot.
struct Entry {
    enum class Kind { Grant, Vest, Spend, Restore, TakeBack, Settle, Expire, Adjust, Merge, Unmerge } kind = Kind::Grant;
    EntryId id = {};
    QDate day = {};
    QString about =
        {}; ///< of TakeBack the lot, of Restore the spending, of Unmerge the merge that it undoes; else what it was for
    QList<Lot> opened = {};
    QList<Posting> postings = {};
    QList<Handover> handovers = {};
    friend bool operator==(const Entry &, const Entry &) = default;
};

bool isSpending(const Entry &entry); ///< units left a holder, and may be restored

/// A lot and what became of it.
struct LotBalance {
    Lot lot;
    qint64 granted = 0; ///< by the entry that opened it
    qint64 pending = 0;
    qint64 usable = 0; ///< in its home account; of a debt: what is owed, negative
    qint64 expired = 0;
    qint64 takenBack = 0; ///< of the grant, from this lot or in its place from others
    friend bool operator==(const LotBalance &, const LotBalance &) = default;
};

struct LedgerError {
    enum class Kind {
        DuplicateEntry,
        DuplicateLot,
        UnknownLot,
        UnknownEntry,
        NotPositive,
        WrongHolder,
        Unbalanced,
        Overdrawn, ///< a lot below 0, or above what was granted
        NotEnough, ///< usable units
        MoreThanGranted,
        MoreThanSpent,
        SameHolder,
        NotTheHolder, ///< the lots went elsewhere since
        TooLarge,
    } kind;
    QString detail;
    friend bool operator==(const LedgerError &, const LedgerError &) = default;
};

/// A double-entry ledger in one unit of account (points, or minor units of one currency): entries that are only ever added, and the
/// balances that follow from them. It refuses whatever would break its laws, whoever computed it.
class LotLedger final {
public:
    /// No single amount is larger: 1000 times what the shop may sell at once.
    static constexpr qint64 mostAtOnce = 1'000'000'000'000'000;

    std::expected<void, LedgerError> post(const Entry &entry);

    const QList<Entry> &entries() const { return m_entries; }
    const Entry *find(const EntryId &id) const; ///< nullptr: none; valid until the next post()
    const LotBalance *find(const LotId &id) const; ///< likewise
    QList<LotBalance> lotsOf(const HolderId &holder) const; ///< in the order they are spent; debts too
    const QMap<LotId, LotBalance> &lots() const { return m_lots; }

    qint64 balance(const HolderId &holder, Account account) const;
    qint64 balance(Account account) const; ///< of all holders together, or the shop's
    qint64 sum() const; ///< of all accounts: 0
    qint64 restored(const EntryId &spending) const { return m_restored.value(spending); }

private:
    using Touched = QMap<LotId, LotBalance>;
    using Holding = std::pair<HolderId, Account>;
    std::expected<Touched, LedgerError> outcomeOf(const Entry &entry) const;
    std::expected<Touched, LedgerError> concerned(const Entry &entry) const;
    std::expected<void, LedgerError> checkHandovers(const Entry &entry) const;
    std::expected<void, LedgerError> checkRestore(const Entry &entry) const;

    QList<Entry> m_entries;
    QHash<EntryId, qsizetype> m_places;
    QMap<LotId, LotBalance> m_lots;
    QHash<HolderId, QList<LotId>> m_lotsOf;
    QMap<Holding, qint64> m_balances;
    QHash<EntryId, qint64> m_restored;
};

} // namespace suanpan
