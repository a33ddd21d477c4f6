#include "models/loyalty/book.h"

#include "models/base/require.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<LedgerError> refuse(LedgerError::Kind kind, const QString &detail)
{
    return std::unexpected(LedgerError{kind, detail});
}

QString figure(qint64 amount)
{
    return QString::number(amount);
}

QString figure(QDate day)
{
    return day.toString(Qt::ISODate);
}

/// Moves `amount` of a lot from one account to another.
void move(Entry &entry, const Lot &lot, qint64 amount, Account from, Account to)
{
    const auto holderOf = [&lot](Account account) { return isHolders(account) ? lot.holder : HolderId(); };
    if (amount != 0) {
        entry.postings.append({from, holderOf(from), lot.id, -amount});
        entry.postings.append({to, holderOf(to), lot.id, amount});
    }
}

bool isOver(const Lot &lot, QDate day)
{
    return !lot.lastDay.isNull() && lot.lastDay < day;
}

void addOnce(QList<HolderId> &holders, const HolderId &holder)
{
    if (!holders.contains(holder)) {
        holders.append(holder);
    }
}

bool isDebt(const LotBalance &balance)
{
    return balance.lot.kind == Lot::Kind::Debt;
}

/// Opens a debt of that many units, of the holder, source and day of `like`.
void oweFor(Entry &entry, const Lot &like, qint64 amount, Booked &booked)
{
    Lot debt = like;
    debt.kind = Lot::Kind::Debt;
    debt.id = LotId(entry.id.text() + u"/debt"_s);
    debt.usableFrom = like.grantedOn;
    entry.opened.append(debt);
    move(entry, debt, amount, Account::Debt, debt.source);
    booked.owed = amount;
    booked.trace.append({u"ledger.owed"_s, {like.parent.text()}, figure(amount)});
}

/// Takes up to `wanted` from the accounts of one lot; answers how much it gave.
qint64 drain(Entry &entry, const Lot &lot, qint64 held, qint64 wanted, Account from, Account to, Trace &trace)
{
    const qint64 taken = std::min(held, wanted);
    if (taken > 0) {
        move(entry, lot, taken, from, to);
        trace.append({u"ledger."_s + nameOf(from), {lot.id.text(), figure(lot.lastDay), figure(held)}, figure(taken)});
    }
    return taken;
}

} // namespace

BookResult Book::post(const Entry &entry, Booked booked)
{
    if (const auto posted = m_ledger.post(entry); !posted) {
        return std::unexpected(posted.error());
    }
    booked.entries.append(entry.id);
    return booked;
}

/// Posts the entry, and what the holders' usable units then pay of their debts.
BookResult Book::postAndSettle(const Entry &entry, const QList<HolderId> &holders, Booked booked)
{
    BookResult done = post(entry, std::move(booked));
    if (!done) {
        return done;
    }
    const Entry settlement = settlementOf(entry.id, holders, entry.day);
    if (settlement.postings.isEmpty()) {
        return done;
    }
    for (const Posting &posting : settlement.postings) {
        if (posting.account == Account::Debt) {
            done->trace.append({u"ledger.settle"_s, {posting.lot.text()}, figure(posting.amount)});
        }
    }
    return post(settlement, std::move(*done));
}

Entry Book::settlementOf(const EntryId &cause, const QList<HolderId> &holders, QDate day) const
{
    Entry entry{.kind = Entry::Kind::Settle, .id = EntryId(cause.text() + u"/settle"_s), .day = day, .about = cause.text()};
    for (const HolderId &holder : holders) {
        if (m_ledger.balance(holder, Account::Debt) == 0) {
            continue;
        }
        QList<LotBalance> lots = m_ledger.lotsOf(holder);
        for (const LotBalance &debt : std::as_const(lots)) {
            qint64 owed = isDebt(debt) ? -debt.usable : 0;
            for (LotBalance &lot : lots) {
                const qint64 paid = isDebt(lot) ? 0 : std::min(owed, lot.usable);
                move(entry, lot.lot, paid, homeOf(lot.lot), lot.lot.source);
                move(entry, debt.lot, paid, debt.lot.source, Account::Debt);
                lot.usable -= paid;
                owed -= paid;
            }
        }
    }
    return entry;
}

BookResult Book::grant(const Grant &grant)
{
    require(grant.day.isValid() && grant.usableFrom.isValid() && !isHolders(grant.source));
    if (grant.amount <= 0) {
        return refuse(LedgerError::Kind::NotPositive, figure(grant.amount));
    }
    const Lot lot{.kind = grant.kind,
                  .id = grant.lot,
                  .holder = grant.holder,
                  .parent = {},
                  .source = grant.source,
                  .grantedOn = grant.day,
                  .usableFrom = grant.usableFrom,
                  .lastDay = grant.lastDay};
    const bool waits = grant.usableFrom > grant.day;
    Entry entry{.kind = Entry::Kind::Grant, .id = grant.entry, .day = grant.day, .about = grant.about};
    entry.opened = {lot};
    move(entry, lot, grant.amount, grant.source, waits ? Account::Pending : homeOf(lot));
    Booked booked;
    booked.trace = {{u"ledger.grant"_s, {lot.id.text(), figure(lot.usableFrom), figure(lot.lastDay)}, figure(grant.amount)}};
    return postAndSettle(entry, waits ? QList<HolderId>() : QList{grant.holder}, std::move(booked));
}

BookResult Book::vest(const EntryId &id, QDate day)
{
    Entry entry{.kind = Entry::Kind::Vest, .id = id, .day = day};
    Booked booked;
    QList<HolderId> holders;
    for (const LotBalance &balance : m_ledger.lots()) {
        if (balance.pending > 0 && balance.lot.usableFrom <= day) {
            move(entry, balance.lot, balance.pending, Account::Pending, homeOf(balance.lot));
            booked.trace.append(
                {u"ledger.vest"_s, {balance.lot.id.text(), figure(balance.lot.usableFrom)}, figure(balance.pending)});
            addOnce(holders, balance.lot.holder);
        }
    }
    return entry.postings.isEmpty() ? booked : postAndSettle(entry, holders, std::move(booked));
}

BookResult Book::expire(const EntryId &id, QDate day)
{
    QList<HolderId> owing;
    for (const LotBalance &balance : m_ledger.lots()) {
        if (isDebt(balance) && balance.usable < 0) {
            addOnce(owing, balance.lot.holder);
        }
    }
    Booked booked;
    if (const Entry settlement = settlementOf(id, owing, day); !settlement.postings.isEmpty()) {
        const BookResult settled = post(settlement, booked);
        if (!settled) {
            return settled;
        }
        booked = *settled;
    }
    Entry entry{.kind = Entry::Kind::Expire, .id = id, .day = day};
    for (const LotBalance &balance : m_ledger.lots()) {
        if (!isDebt(balance) && isOver(balance.lot, day) && balance.pending + balance.usable > 0) {
            move(entry, balance.lot, balance.pending, Account::Pending, Account::Expiry);
            move(entry, balance.lot, balance.usable, homeOf(balance.lot), Account::Expiry);
            booked.trace.append({u"ledger.expire"_s,
                                 {balance.lot.id.text(), figure(balance.lot.lastDay)},
                                 figure(balance.pending + balance.usable)});
        }
    }
    return entry.postings.isEmpty() ? booked : post(entry, std::move(booked));
}

QList<LotBalance> Book::spendable(const HolderId &holder, QDate day, SpendOrder order) const
{
    QList<LotBalance> lots;
    for (const LotBalance &balance : m_ledger.lotsOf(holder)) {
        if (balance.usable > 0 && !isOver(balance.lot, day)) {
            lots.append(balance);
        }
    }
    if (order != SpendOrder::OldestFirst) {
        const auto first = order == SpendOrder::BonusFirst ? Lot::Kind::Bonus : Lot::Kind::Principal;
        std::ranges::stable_partition(lots, [first](const LotBalance &balance) { return balance.lot.kind == first; });
    }
    return lots;
}

BookResult Book::spend(const Spending &spending)
{
    if (spending.amount <= 0) {
        return refuse(LedgerError::Kind::NotPositive, figure(spending.amount));
    }
    const qint64 held = usable(spending.holder, spending.day);
    if (spending.amount > held && !spending.overdraws) {
        return refuse(LedgerError::Kind::NotEnough, figure(held));
    }
    Entry entry{.kind = spending.kind, .id = spending.entry, .day = spending.day, .about = spending.about};
    Booked booked;
    qint64 left = spending.amount;
    for (const LotBalance &lot : spendable(spending.holder, spending.day, spending.order)) {
        left -= drain(entry, lot.lot, lot.usable, left, homeOf(lot.lot), spending.counter, booked.trace);
    }
    if (left > 0) {
        oweFor(entry, {.holder = spending.holder, .source = spending.counter, .grantedOn = spending.day}, left, booked);
    }
    return post(entry, std::move(booked));
}

namespace {

struct GivingBack {
    qint64 amount = 0;
    Account from = Account::Liability;
    int usableDays = 0;
};

/// Gives units back to the lot they came from; to a lot of its own what would run out too soon, or was owed and is paid by now.
void giveBack(Entry &entry, const LotBalance &balance, const GivingBack &giving, Booked &booked)
{
    Lot lot = balance.lot;
    qint64 amount = giving.amount;
    const auto succeed = [&] {
        lot.parent = lot.id;
        lot.id = LotId(entry.id.text() + u'/' + figure(entry.opened.size() + 1));
        entry.opened.append(lot);
    };
    if (isDebt(balance)) {
        const qint64 forgiven = std::min(amount, -balance.usable);
        move(entry, lot, forgiven, giving.from, Account::Debt);
        amount -= forgiven;
        if (amount == 0) {
            return;
        }
        lot.kind = Lot::Kind::Principal;
        succeed();
    }
    const QDate shortest = entry.day.addDays(giving.usableDays - 1);
    if (giving.usableDays > 0 && !lot.lastDay.isNull() && lot.lastDay < shortest) {
        lot.lastDay = shortest;
        succeed();
    }
    move(entry, lot, amount, giving.from, homeOf(lot));
    booked.trace.append({u"ledger.restore"_s, {lot.id.text(), figure(lot.lastDay)}, figure(amount)});
}

} // namespace

BookResult Book::restore(const Restoring &restoring)
{
    const Entry *spending = m_ledger.find(restoring.spending);
    if (spending == nullptr || !isSpending(*spending)) {
        return refuse(LedgerError::Kind::UnknownEntry, restoring.spending.text());
    }
    if (restoring.amount <= 0) {
        return refuse(LedgerError::Kind::NotPositive, figure(restoring.amount));
    }
    Entry entry{.kind = Entry::Kind::Restore, .id = restoring.entry, .day = restoring.day, .about = restoring.spending.text()};
    Booked booked;
    QList<HolderId> holders;
    qint64 before = m_ledger.restored(restoring.spending);
    qint64 left = restoring.amount;
    for (qsizetype i = spending->postings.size() - 1; i > 0; i -= 2) { // each lot: out of the holder's account, into the shop's
        const Posting &counter = spending->postings[i];
        const qint64 skipped = std::min(before, counter.amount);
        const qint64 back = std::min(left, counter.amount - skipped);
        before -= skipped;
        left -= back;
        if (back == 0) {
            continue;
        }
        giveBack(entry, *m_ledger.find(counter.lot), {back, counter.account, restoring.usableDays}, booked);
        addOnce(holders, m_ledger.find(counter.lot)->lot.holder);
    }
    if (left > 0) {
        return refuse(LedgerError::Kind::MoreThanSpent, restoring.spending.text());
    }
    return postAndSettle(entry, holders, std::move(booked));
}

std::optional<LedgerError> Book::refusalOf(const TakingBack &taking) const
{
    using Kind = LedgerError::Kind;
    const LotBalance *lot = m_ledger.find(taking.lot);
    if (lot == nullptr || isDebt(*lot)) {
        return LedgerError{Kind::UnknownLot, taking.lot.text()};
    }
    if (m_ledger.find(taking.entry) != nullptr) {
        return LedgerError{Kind::DuplicateEntry, taking.entry.text()};
    }
    if (taking.amount <= 0) {
        return LedgerError{Kind::NotPositive, figure(taking.amount)};
    }
    if (taking.amount > lot->granted - lot->takenBack) {
        return LedgerError{Kind::MoreThanGranted, figure(lot->granted - lot->takenBack)};
    }
    return std::nullopt;
}

BookResult Book::takeBack(const TakingBack &taking)
{
    if (const auto refusal = refusalOf(taking)) {
        return std::unexpected(*refusal);
    }
    const LotBalance *lot = m_ledger.find(taking.lot);
    Entry entry{.kind = Entry::Kind::TakeBack, .id = taking.entry, .day = taking.day, .about = taking.lot.text()};
    Booked booked;
    const Account source = lot->lot.source;
    qint64 left = taking.amount;
    left -= drain(entry, lot->lot, lot->pending, left, Account::Pending, source, booked.trace);
    left -= drain(entry, lot->lot, lot->usable, left, homeOf(lot->lot), source, booked.trace);
    left -= drain(entry, lot->lot, lot->expired, left, Account::Expiry, source, booked.trace);
    for (const LotBalance &other : spendable(lot->lot.holder, taking.day, SpendOrder::OldestFirst)) {
        if (other.lot.id != taking.lot) {
            left -= drain(entry, other.lot, other.usable, left, homeOf(other.lot), source, booked.trace);
        }
    }
    booked.inMoney = std::min(left, std::max<qint64>(taking.mostInMoney, 0));
    if (booked.inMoney > 0) {
        move(entry, lot->lot, booked.inMoney, Account::Settlement, source);
        booked.trace.append({u"ledger.in_money"_s, {taking.lot.text()}, figure(booked.inMoney)});
    }
    if (left > booked.inMoney) {
        const Lot like{.holder = lot->lot.holder, .parent = taking.lot, .source = source, .grantedOn = taking.day};
        oweFor(entry, like, left - booked.inMoney, booked);
    }
    return post(entry, std::move(booked));
}

BookResult Book::handOver(Entry entry, const QList<Handover> &handovers)
{
    Booked booked;
    entry.handovers = handovers;
    for (const Handover &handover : handovers) {
        const LotBalance *balance = m_ledger.find(handover.lot);
        for (const auto &[account, amount] :
             {std::pair(Account::Pending, balance->pending), std::pair(homeOf(balance->lot), balance->usable)}) {
            if (amount != 0) {
                entry.postings.append({account, handover.from, handover.lot, -amount});
                entry.postings.append({account, handover.to, handover.lot, amount});
            }
        }
        booked.trace.append({u"ledger.hand_over"_s, {handover.lot.text()}, figure(balance->pending + balance->usable)});
    }
    return post(entry, std::move(booked));
}

BookResult Book::merge(const EntryId &id, const HolderId &from, const HolderId &to, QDate day)
{
    if (from == to) {
        return refuse(LedgerError::Kind::SameHolder, {});
    }
    QList<Handover> handovers;
    for (const LotBalance &balance : m_ledger.lotsOf(from)) {
        handovers.append({balance.lot.id, from, to});
    }
    return handOver({.kind = Entry::Kind::Merge, .id = id, .day = day}, handovers);
}

BookResult Book::unmerge(const EntryId &id, const EntryId &mergeId, QDate day)
{
    const Entry *merge = m_ledger.find(mergeId);
    if (merge == nullptr || merge->kind != Entry::Kind::Merge) {
        return refuse(LedgerError::Kind::UnknownEntry, mergeId.text());
    }
    QList<Handover> handovers;
    QSet<LotId> brought;
    for (const Handover &handover : merge->handovers) {
        if (m_ledger.find(handover.lot)->lot.holder != handover.to) {
            return refuse(LedgerError::Kind::NotTheHolder, handover.lot.text());
        }
        brought.insert(handover.lot);
        handovers.append({handover.lot, handover.to, handover.from});
    }
    for (const Entry &later : m_ledger.entries()) { // a child always comes after its parent
        for (const Lot &lot : later.opened) {
            const bool came = brought.contains(lot.parent) && !brought.contains(lot.id);
            if (came && m_ledger.find(lot.id)->lot.holder == merge->handovers.first().to) {
                brought.insert(lot.id);
                handovers.append({lot.id, merge->handovers.first().to, merge->handovers.first().from});
            }
        }
    }
    return handOver({.kind = Entry::Kind::Unmerge, .id = id, .day = day, .about = mergeId.text()}, handovers);
}

qint64 Book::usable(const HolderId &holder, QDate day) const
{
    qint64 sum = m_ledger.balance(holder, Account::Debt);
    for (const LotBalance &balance : spendable(holder, day, SpendOrder::OldestFirst)) {
        sum += balance.usable;
    }
    return std::max<qint64>(sum, 0);
}

qint64 Book::total(const HolderId &holder) const
{
    qint64 sum = 0;
    for (const Account account : {Account::Member, Account::Bonus, Account::Pending, Account::Debt}) {
        sum += m_ledger.balance(holder, account);
    }
    return sum;
}

} // namespace suanpan
