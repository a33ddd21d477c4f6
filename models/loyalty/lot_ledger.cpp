#include "models/loyalty/lot_ledger.h"

#include <algorithm>
#include <tuple>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

__extension__ using Wide = __int128; // sums of many balances may pass 64 bits on the way to 0

using Checked = std::expected<void, LedgerError>;

std::unexpected<LedgerError> refuse(LedgerError::Kind kind, const QString &detail)
{
    return std::unexpected(LedgerError{kind, detail});
}

/// What an entry does to the pending, usable and expired units of a lot.
void add(LotBalance &balance, const Posting &posting)
{
    if (posting.account == Account::Pending) {
        balance.pending += posting.amount;
    } else if (isHolders(posting.account)) {
        balance.usable += posting.amount;
    } else if (posting.account == Account::Expiry) {
        balance.expired += posting.amount;
    }
}

bool isWithinItsGrant(const LotBalance &balance)
{
    if (balance.lot.kind == Lot::Kind::Debt) {
        return balance.granted <= balance.usable && balance.usable <= 0 && balance.pending == 0 && balance.expired == 0;
    }
    return balance.pending >= 0 && balance.usable >= 0 && balance.expired >= 0
           && balance.pending + balance.usable + balance.expired <= balance.granted;
}

bool isSent(const Entry &entry, const Posting &posting)
{
    return std::ranges::any_of(
        entry.handovers, [&](const Handover &handover) { return handover.lot == posting.lot && handover.to == posting.holder; });
}

bool isAtItsPlace(const Entry &entry, const Posting &posting, const Lot &lot)
{
    if (!isHolders(posting.account)) {
        return posting.holder.isEmpty();
    }
    const bool rightAccount =
        posting.account == homeOf(lot) || (posting.account == Account::Pending && lot.kind != Lot::Kind::Debt);
    return rightAccount && (posting.holder == lot.holder || isSent(entry, posting));
}

qint64 total(const QList<Posting> &postings, const auto &counts)
{
    qint64 sum = 0;
    for (const Posting &posting : postings) {
        sum += counts(posting) ? posting.amount : 0;
    }
    return sum;
}

} // namespace

QString nameOf(Account account)
{
    switch (account) {
    case Account::Member: return u"member"_s;
    case Account::Bonus: return u"bonus"_s;
    case Account::Pending: return u"pending"_s;
    case Account::Debt: return u"debt"_s;
    case Account::Liability: return u"liability"_s;
    case Account::Promotion: return u"promotion"_s;
    case Account::Settlement: return u"settlement"_s;
    case Account::Expiry: return u"expiry"_s;
    case Account::Adjustment: return u"adjustment"_s;
    }
    return {};
}

Account homeOf(const Lot &lot)
{
    switch (lot.kind) {
    case Lot::Kind::Principal: return Account::Member;
    case Lot::Kind::Bonus: return Account::Bonus;
    case Lot::Kind::Debt: return Account::Debt;
    }
    return Account::Member;
}

bool isSpending(const Entry &entry)
{
    return entry.kind == Entry::Kind::Spend || entry.kind == Entry::Kind::Adjust;
}

bool isSpentBefore(const Lot &a, const Lot &b)
{
    if (a.lastDay.isNull() != b.lastDay.isNull()) {
        return b.lastDay.isNull();
    }
    return std::tie(a.lastDay, a.grantedOn, a.id) < std::tie(b.lastDay, b.grantedOn, b.id);
}

/// The lots an entry speaks of as they are before it, those it opens as empty ones; refuses what is not in order already by itself.
std::expected<LotLedger::Touched, LedgerError> LotLedger::concerned(const Entry &entry) const
{
    using Kind = LedgerError::Kind;
    if (entry.id.isEmpty() || m_places.contains(entry.id)) {
        return refuse(Kind::DuplicateEntry, entry.id.text());
    }
    Touched touched;
    for (const Lot &lot : entry.opened) {
        if (lot.id.isEmpty() || m_lots.contains(lot.id) || touched.contains(lot.id)) {
            return refuse(Kind::DuplicateLot, lot.id.text());
        }
        touched.insert(lot.id, LotBalance{.lot = lot});
    }
    if (const LotBalance *returned = find(LotId(entry.about)); entry.kind == Entry::Kind::TakeBack && returned != nullptr) {
        touched.insert(returned->lot.id, *returned);
    }
    for (const Posting &posting : entry.postings) {
        if (!touched.contains(posting.lot)) {
            const LotBalance *known = find(posting.lot);
            if (known == nullptr) {
                return refuse(Kind::UnknownLot, posting.lot.text());
            }
            touched.insert(posting.lot, *known);
        }
        if (posting.amount > mostAtOnce || posting.amount < -mostAtOnce) {
            return refuse(Kind::TooLarge, QString::number(posting.amount));
        }
        if (!isAtItsPlace(entry, posting, touched[posting.lot].lot)) {
            return refuse(Kind::WrongHolder, posting.lot.text());
        }
    }
    return touched;
}

Checked LotLedger::checkHandovers(const Entry &entry) const
{
    for (const Handover &handover : entry.handovers) {
        const LotBalance *balance = find(handover.lot);
        if (balance == nullptr) {
            return refuse(LedgerError::Kind::UnknownLot, handover.lot.text());
        }
        const auto arrives = [&](bool pending) {
            return total(entry.postings, [&](const Posting &posting) {
                return posting.lot == handover.lot && posting.holder == handover.to
                       && (posting.account == Account::Pending) == pending;
            });
        };
        if (balance->lot.holder != handover.from || arrives(true) != balance->pending || arrives(false) != balance->usable) {
            return refuse(LedgerError::Kind::NotTheHolder, handover.lot.text());
        }
    }
    return {};
}

Checked LotLedger::checkRestore(const Entry &entry) const
{
    if (entry.kind != Entry::Kind::Restore) {
        return {};
    }
    const auto isCredit = [](const Posting &posting) { return isHolders(posting.account); };
    const Entry *spending = find(EntryId(entry.about));
    if (spending == nullptr || !isSpending(*spending)) {
        return refuse(LedgerError::Kind::UnknownEntry, entry.about);
    }
    if (restored(spending->id) + total(entry.postings, isCredit) > -total(spending->postings, isCredit)) {
        return refuse(LedgerError::Kind::MoreThanSpent, entry.about);
    }
    return {};
}

/// The lots as they are after the entry, or the law that it would break.
std::expected<LotLedger::Touched, LedgerError> LotLedger::outcomeOf(const Entry &entry) const
{
    using Kind = LedgerError::Kind;
    std::expected<Touched, LedgerError> touched = concerned(entry);
    if (!touched) {
        return touched;
    }
    QMap<LotId, qint64> sums;
    for (const Posting &posting : entry.postings) {
        sums[posting.lot] += posting.amount;
        add((*touched)[posting.lot], posting);
    }
    for (auto sum = sums.begin(); sum != sums.end(); ++sum) {
        if (*sum != 0) {
            return refuse(Kind::Unbalanced, sum.key().text());
        }
    }
    for (const Lot &lot : entry.opened) {
        LotBalance &balance = (*touched)[lot.id];
        balance.granted = balance.pending + balance.usable;
    }
    if (entry.kind == Entry::Kind::TakeBack) {
        const auto returned = touched->find(LotId(entry.about));
        if (returned == touched->end()) {
            return refuse(Kind::UnknownLot, entry.about);
        }
        const Account source = returned->lot.source;
        returned->takenBack += total(entry.postings, [source](const Posting &posting) { return posting.account == source; });
        if (returned->takenBack > returned->granted) {
            return refuse(Kind::MoreThanGranted, entry.about);
        }
    }
    for (const LotBalance &balance : std::as_const(*touched)) {
        if (!isWithinItsGrant(balance)) {
            return refuse(Kind::Overdrawn, balance.lot.id.text());
        }
    }
    return touched;
}

std::expected<void, LedgerError> LotLedger::post(const Entry &entry)
{
    const auto outcome = outcomeOf(entry);
    if (!outcome) {
        return std::unexpected(outcome.error());
    }
    for (const Checked &checked : {checkHandovers(entry), checkRestore(entry)}) {
        if (!checked) {
            return checked;
        }
    }
    QMap<Holding, qint64> balances; // those that change
    for (const Posting &posting : entry.postings) {
        const Holding holding(posting.holder, posting.account);
        if (!balances.contains(holding)) {
            balances.insert(holding, m_balances.value(holding));
        }
        qint64 &balance = balances[holding];
        if (__builtin_add_overflow(balance, posting.amount, &balance)) {
            return refuse(LedgerError::Kind::TooLarge, nameOf(posting.account));
        }
    }
    m_balances.insert(balances);
    for (auto balance = outcome->begin(); balance != outcome->end(); ++balance) {
        m_lots.insert(balance.key(), *balance);
    }
    for (const Lot &lot : entry.opened) {
        m_lotsOf[lot.holder].append(lot.id);
    }
    for (const Handover &handover : entry.handovers) {
        m_lots[handover.lot].lot.holder = handover.to;
        m_lotsOf[handover.from].removeOne(handover.lot);
        m_lotsOf[handover.to].append(handover.lot);
    }
    if (entry.kind == Entry::Kind::Restore) {
        m_restored[EntryId(entry.about)] +=
            total(entry.postings, [](const Posting &posting) { return isHolders(posting.account); });
    }
    m_places.insert(entry.id, m_entries.size());
    m_entries.append(entry);
    return {};
}

const Entry *LotLedger::find(const EntryId &id) const
{
    const auto place = m_places.find(id);
    return place == m_places.end() ? nullptr : &m_entries.at(*place);
}

const LotBalance *LotLedger::find(const LotId &id) const
{
    const auto found = m_lots.find(id);
    return found == m_lots.end() ? nullptr : &*found;
}

QList<LotBalance> LotLedger::lotsOf(const HolderId &holder) const
{
    QList<LotBalance> lots;
    for (const LotId &id : m_lotsOf.value(holder)) {
        lots.append(m_lots.value(id));
    }
    std::ranges::sort(lots, [](const LotBalance &a, const LotBalance &b) { return isSpentBefore(a.lot, b.lot); });
    return lots;
}

qint64 LotLedger::balance(const HolderId &holder, Account account) const
{
    return m_balances.value({holder, account});
}

qint64 LotLedger::balance(Account account) const
{
    Wide sum = 0;
    for (auto balance = m_balances.begin(); balance != m_balances.end(); ++balance) {
        sum += balance.key().second == account ? *balance : 0;
    }
    return static_cast<qint64>(sum);
}

qint64 LotLedger::sum() const
{
    Wide sum = 0;
    for (const qint64 balance : m_balances) {
        sum += balance;
    }
    return static_cast<qint64>(sum);
}

} // namespace suanpan
