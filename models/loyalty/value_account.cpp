#include "models/loyalty/value_account.h"

#include "models/base/require.h"
#include "models/loyalty/next_expiry.h"

#include <algorithm>
#include <tuple>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = ValueMove::Kind;

/// Clocks of tills differ, and a return cannot come before its sale.
void orderByTime(QList<ValueTransfer> &transfers)
{
    QHash<SaleId, qint64> begins;
    for (const ValueTransfer &transfer : std::as_const(transfers)) {
        begins.insert(transfer.sale, transfer.hybridTime);
    }
    const auto place = [&begins](const ValueTransfer &transfer) {
        const bool isReturn = !transfer.original.isEmpty();
        const qint64 time = isReturn ? std::max(transfer.hybridTime, begins.value(transfer.original)) : transfer.hybridTime;
        return std::tuple(time, isReturn, transfer.sale, transfer.move.kind, transfer.move.part);
    };
    std::ranges::sort(transfers, {}, place);
}

QString partId(const SaleId &sale, int part)
{
    return sale.text() + u'/' + QString::number(part);
}

EntryId spendingIn(const SaleId &sale, int tender)
{
    return EntryId(partId(sale, tender) + u"/spent"_s);
}

/// Takes off what has run out by the morning of `day`. `cause` names the entry: no two may bear one id.
void advance(Book &book, const QString &cause, QDate day)
{
    require(book.expire(EntryId(cause + u"/expire"_s), day).has_value());
}

} // namespace

LotId ValueAccount::paidInBy(const SaleId &sale, int line)
{
    return LotId(partId(sale, line));
}

LotId ValueAccount::bonusOf(const SaleId &sale, int line)
{
    return LotId(partId(sale, line) + u"/bonus"_s);
}

ValueAccount::ValueAccount(QList<ValueTransfer> transfers)
{
    orderByTime(transfers);
    for (const ValueTransfer &transfer : std::as_const(transfers)) {
        book(transfer);
    }
}

void ValueAccount::book(const ValueTransfer &transfer)
{
    m_holder = transfer.move.holder;
    if (!m_day.isValid() || transfer.day > m_day) {
        m_day = transfer.day;
        advance(m_book, partId(transfer.sale, transfer.move.part) + u'/' + nameOf(transfer.move.kind), m_day);
    }
    const BookResult booked = entryFor(transfer);
    if (!booked) {
        m_unbooked.append(transfer);
    } else if (booked->owed > 0) {
        m_overdrawn.append(transfer.sale);
    }
}

BookResult ValueAccount::entryFor(const ValueTransfer &transfer)
{
    const ValueMove &move = transfer.move;
    switch (move.kind) {
    case Kind::GivenBack:
        return m_book.restore({.entry = EntryId(partId(transfer.sale, move.part) + u"/restore"_s),
                               .spending = spendingIn(transfer.original, move.of),
                               .amount = move.minor,
                               .day = m_day});
    case Kind::TakenBack: return takeBack(transfer);
    case Kind::Spent:
        return m_book.spend({.entry = spendingIn(transfer.sale, move.part),
                             .holder = m_holder,
                             .amount = -move.minor,
                             .day = m_day,
                             .order = move.order,
                             .overdraws = true, // it happened already
                             .about = transfer.sale.text()});
    case Kind::PaidIn:
    case Kind::Credited: return grant(transfer);
    case Kind::PaidOut: return payOut(transfer);
    }
    return std::unexpected(LedgerError{LedgerError::Kind::UnknownEntry, {}});
}

BookResult ValueAccount::grant(const ValueTransfer &transfer)
{
    const ValueMove &move = transfer.move;
    const QString entry = partId(transfer.sale, move.part) + u'/' + nameOf(move.kind);
    // A line and a tender may bear the same number, but no sale pays in and credits at once.
    Grant paid{.entry = EntryId(entry),
               .lot = paidInBy(transfer.sale, move.part),
               .holder = m_holder,
               .amount = move.minor,
               .day = m_day,
               .usableFrom = m_day,
               .lastDay = move.lastDay,
               .about = transfer.sale.text()};
    BookResult booked = m_book.grant(paid);
    if (!booked || move.bonusMinor <= 0) {
        return booked;
    }
    paid.entry = EntryId(entry + u"/bonus"_s);
    paid.lot = bonusOf(transfer.sale, move.part);
    paid.amount = move.bonusMinor;
    paid.lastDay = move.bonusLastDay;
    paid.kind = Lot::Kind::Bonus;
    paid.source = Account::Promotion;
    return m_book.grant(paid);
}

BookResult ValueAccount::payOut(const ValueTransfer &transfer)
{
    const ValueMove &move = transfer.move;
    Spending spending{.entry = EntryId(partId(transfer.sale, move.part) + u"/paid_out"_s),
                      .holder = m_holder,
                      .amount = -move.minor,
                      .day = m_day,
                      .order = SpendOrder::BonusLast,
                      .overdraws = true,
                      .about = transfer.sale.text()};
    BookResult paid = m_book.spend(spending);
    if (!paid || move.bonusMinor >= 0) {
        return paid;
    }
    spending.entry = EntryId(spending.entry.text() + u"/bonus"_s);
    spending.amount = -move.bonusMinor;
    spending.order = SpendOrder::BonusFirst;
    spending.kind = Entry::Kind::Adjust;
    spending.counter = Account::Promotion;
    BookResult bonus = m_book.spend(spending);
    if (bonus) {
        bonus->owed += paid->owed;
    }
    return bonus;
}

BookResult ValueAccount::takeBack(const ValueTransfer &transfer)
{
    const ValueMove &move = transfer.move;
    const QString entry = partId(transfer.sale, move.part) + u"/take_back"_s;
    BookResult paid = m_book.takeBack(
        {.entry = EntryId(entry), .lot = paidInBy(transfer.original, move.of), .amount = -move.minor, .day = m_day});
    if (!paid || move.bonusMinor >= 0) {
        return paid;
    }
    BookResult bonus = m_book.takeBack({.entry = EntryId(entry + u"/bonus"_s),
                                        .lot = bonusOf(transfer.original, move.of),
                                        .amount = -move.bonusMinor,
                                        .day = m_day});
    if (bonus) {
        bonus->owed += paid->owed;
    }
    return bonus;
}

Book ValueAccount::bookOn(QDate day) const
{
    Book book = m_book;
    advance(book, u"as of"_s, m_day.isValid() ? std::max(day, m_day) : day);
    return book;
}

ValueBalance ValueAccount::on(QDate day) const
{
    const Book book = bookOn(day);
    ValueBalance balance{.usable = book.usable(m_holder, day),
                         .bonusMinor = book.ledger().balance(m_holder, Account::Bonus),
                         .owed = -book.ledger().balance(m_holder, Account::Debt),
                         .nextExpiry = {},
                         .expiring = 0};
    if (balance.usable > 0) { // else a debt takes what there is
        const NextExpiry next = nextExpiryOf(book, m_holder);
        balance.nextExpiry = next.lastDay;
        balance.expiring = next.units;
    }
    return balance;
}

} // namespace suanpan
