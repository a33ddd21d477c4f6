#include "models/loyalty/points_account.h"

#include "models/base/require.h"
#include "models/loyalty/next_expiry.h"

#include <algorithm>
#include <tuple>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = PointsTransfer::Kind;

/// Brings a book to the morning of `day`. `cause` names the entries: no two may bear one id.
void advance(Book &book, const QString &cause, QDate day)
{
    const BookResult vested = book.vest(EntryId(cause + u"/vest"_s), day);
    const BookResult expired = book.expire(EntryId(cause + u"/expire"_s), day);
    require(vested && expired);
}

bool isReward(Kind kind)
{
    return kind == Kind::Rewarded || kind == Kind::Welcomed;
}

/// Clocks of tills differ, and a return cannot come before its sale.
void orderByTime(QList<PointsTransfer> &transfers)
{
    QHash<SaleId, qint64> begins;
    for (const PointsTransfer &transfer : std::as_const(transfers)) {
        begins.insert(transfer.sale, transfer.hybridTime);
    }
    const auto place = [&begins](const PointsTransfer &transfer) {
        const bool isReturn = !transfer.original.isEmpty();
        const qint64 time = isReturn ? std::max(transfer.hybridTime, begins.value(transfer.original)) : transfer.hybridTime;
        return std::tuple(time, isReturn, transfer.sale, transfer.kind);
    };
    std::ranges::sort(transfers, {}, place);
}

} // namespace

PointsAccount::PointsAccount(QList<PointsTransfer> transfers)
{
    orderByTime(transfers);
    for (const PointsTransfer &transfer : std::as_const(transfers)) {
        book(transfer);
    }
}

PointsAccount PointsAccount::with(const QList<PointsTransfer> &more) const
{
    PointsAccount after = *this;
    for (const PointsTransfer &transfer : more) {
        after.book(transfer);
    }
    return after;
}

void PointsAccount::book(const PointsTransfer &transfer)
{
    m_holder = holder(transfer.member);
    if (!m_day.isValid() || transfer.day > m_day) {
        m_day = transfer.day;
        advance(m_book, transfer.sale.text() + u'/' + nameOf(transfer.kind), m_day);
    }
    if (!entryFor(transfer)) {
        m_unbooked.append(transfer);
    }
}

BookResult PointsAccount::entryFor(const PointsTransfer &transfer)
{
    const auto entry = [&transfer](const QString &what) { return EntryId(transfer.sale.text() + u'/' + what); };
    switch (transfer.kind) {
    case Kind::GivenBack:
        return m_book.restore({.entry = entry(u"restore"_s),
                               .spending = redemptionIn(transfer.original),
                               .amount = transfer.points,
                               .day = m_day,
                               .usableDays = transfer.restoredDays});
    case Kind::TakenBack:
        return m_book.takeBack({.entry = entry(u"take_back"_s),
                                .lot = earnedBy(transfer.original),
                                .amount = -transfer.points,
                                .day = m_day,
                                .mostInMoney = transfer.inMoney});
    case Kind::RewardUndone:
    case Kind::WelcomeUndone:
        return m_book.takeBack({.entry = entry(nameOf(transfer.kind)),
                                .lot = rewardedBy(transfer.original),
                                .amount = -transfer.points,
                                .day = m_day,
                                .mostInMoney = 0});
    case Kind::Redeemed:
    case Kind::Exchanged: return redeem(transfer);
    case Kind::Rewarded:
    case Kind::Welcomed:
    case Kind::Earned:
    case Kind::Imported:
        return m_book.grant({.entry = entry(nameOf(transfer.kind)),
                             .lot = isReward(transfer.kind) ? rewardedBy(transfer.sale) : earnedBy(transfer.sale),
                             .holder = m_holder,
                             .amount = transfer.points,
                             .day = m_day,
                             .usableFrom = std::max(transfer.usableFrom, m_day),
                             .lastDay = transfer.lastDay,
                             .source = isReward(transfer.kind) ? Account::Promotion : Account::Liability,
                             .about = transfer.sale.text()});
    }
    return std::unexpected(LedgerError{LedgerError::Kind::UnknownEntry, {}});
}

BookResult PointsAccount::redeem(const PointsTransfer &transfer)
{
    BookResult spent = m_book.spend({.entry = redemptionIn(transfer.sale),
                                     .holder = m_holder,
                                     .amount = -transfer.points,
                                     .day = m_day,
                                     .overdraws = true,
                                     .about = transfer.sale.text()});
    if (spent && spent->owed > 0) {
        m_overdrawn.append(transfer.sale);
    }
    return spent;
}

Book PointsAccount::bookOn(QDate day) const
{
    Book book = m_book;
    advance(book, u"as of"_s, m_day.isValid() ? std::max(day, m_day) : day);
    return book;
}

PointsBalance PointsAccount::on(QDate day) const
{
    const Book book = bookOn(day);
    PointsBalance balance{.usable = book.usable(m_holder, day),
                          .waiting = book.ledger().balance(m_holder, Account::Pending),
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
