#include "models/sales/sale_value.h"

#include "models/loyalty/gift_card_code.h"
#include "models/money/allocate.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Kind = ValueMove::Kind;
using Moves = std::expected<QList<ValueMove>, ValueRefusal>;

constexpr std::array names{
    std::pair(ValueRefusal::NotOffered, "not_offered"_L1),      std::pair(ValueRefusal::NoMember, "no_member"_L1),
    std::pair(ValueRefusal::BelowLeast, "below_least"_L1),      std::pair(ValueRefusal::AboveMost, "above_most"_L1),
    std::pair(ValueRefusal::HoldsTooMuch, "holds_too_much"_L1), std::pair(ValueRefusal::NotReloadable, "not_reloadable"_L1),
    std::pair(ValueRefusal::UnknownCard, "unknown_card"_L1),    std::pair(ValueRefusal::NotEnough, "not_enough"_L1),
    std::pair(ValueRefusal::PaysForValue, "pays_for_value"_L1), std::pair(ValueRefusal::Spent, "spent"_L1),
    std::pair(ValueRefusal::NotPaidOut, "not_paid_out"_L1),
};

PaymentKind paymentKindOf(ValueBook book)
{
    return book == ValueBook::GiftCard ? PaymentKind::GiftCard : PaymentKind::StoredValue;
}

/// Whose money; empty where nobody's is named.
HolderId holderOf(ValueBook book, const std::optional<MemberId> &member, const QString &card)
{
    if (book == ValueBook::GiftCard) {
        return giftCardFromCode(card).value_or(HolderId());
    }
    return member ? HolderId(member->text()) : HolderId();
}

/// Tries each move on the books as they are known, one after the other.
class Trial final {
public:
    Trial(const LoyaltyRules &rules, const ValueAccounts &accounts, QDate day) : m_rules(rules), m_accounts(accounts), m_day(day)
    {}

    std::expected<ValueMove, ValueRefusal> spend(const Sale &sale, int number, ValueBook book)
    {
        const Tender &tender = sale.tenders[number - 1];
        const HolderId holder = holderOf(book, sale.member, tender.reference);
        if (holder.isEmpty()) {
            return std::unexpected(book == ValueBook::GiftCard ? ValueRefusal::UnknownCard : ValueRefusal::NoMember);
        }
        if (book == ValueBook::GiftCard && bookOf(holder).ledger().lotsOf(holder).isEmpty()) {
            return std::unexpected(ValueRefusal::UnknownCard);
        }
        const StoredValueRules &rules = *rulesOf(book, m_rules);
        const qint64 minor = tender.amount.minor();
        if (!payWith(bookOf(holder), rules, EntryId(u"spent/%1"_s.arg(number)), holder, minor, m_day)) {
            return std::unexpected(ValueRefusal::NotEnough);
        }
        return ValueMove{
            .book = book, .holder = holder, .kind = Kind::Spent, .part = number, .minor = -minor, .order = rules.spendOrder};
    }

    std::expected<ValueMove, ValueRefusal> payIn(const Sale &sale, const SaleLine &line)
    {
        const ValueBook book = *line.item.paysInto;
        const auto &rules = rulesOf(book, m_rules);
        if (!rules) {
            return std::unexpected(ValueRefusal::NotOffered);
        }
        const HolderId holder = holderOf(book, sale.member, line.item.card);
        if (holder.isEmpty()) {
            return std::unexpected(book == ValueBook::GiftCard ? ValueRefusal::UnknownCard : ValueRefusal::NoMember);
        }
        const qint64 minor = line.net.minor();
        if (const auto refusal = refusalOf(*rules, bookOf(holder), holder, minor)) {
            return std::unexpected(refusalFor(*refusal));
        }
        (void)topUp(bookOf(holder), *rules, EntryId(u"line/%1"_s.arg(line.number)), holder, minor, m_day);
        const qint64 bonus = rules->bonusFor(minor);
        return ValueMove{.book = book,
                         .holder = holder,
                         .kind = Kind::PaidIn,
                         .part = line.number,
                         .minor = minor,
                         .bonusMinor = bonus,
                         .lastDay = rules->validity.lastDayOf(m_day),
                         .bonusLastDay = bonus > 0 ? rules->bonusValidity.lastDayOf(m_day) : QDate()};
    }

    /// Whether nothing of it was spent: then it may go as it came.
    bool takeBack(const ValueMove &move, const SaleId &sold)
    {
        Book &book = bookOf(move.holder);
        const auto left = [&](const LotId &lot) {
            const LotBalance *balance = book.ledger().find(lot);
            return balance == nullptr ? 0 : balance->usable;
        };
        const LotId paid = ValueAccount::paidInBy(sold, move.of);
        const LotId bonus = ValueAccount::bonusOf(sold, move.of);
        const EntryId entry(u"back/%1"_s.arg(move.part));
        if (left(paid) < -move.minor || left(bonus) < -move.bonusMinor
            || book.usable(move.holder, m_day) < -move.minor - move.bonusMinor) {
            return false;
        }
        const bool taken = book.takeBack({.entry = entry, .lot = paid, .amount = -move.minor, .day = m_day}).has_value();
        const EntryId second(entry.text() + u"/bonus"_s);
        return taken
               && (move.bonusMinor == 0
                   || book.takeBack({.entry = second, .lot = bonus, .amount = -move.bonusMinor, .day = m_day}));
    }

private:
    Book &bookOf(const HolderId &holder)
    {
        const auto known = m_books.find(holder);
        return known != m_books.end() ? *known : *m_books.insert(holder, m_accounts.value(holder).bookOn(m_day));
    }

    const LoyaltyRules &m_rules;
    const ValueAccounts &m_accounts;
    QDate m_day;
    QHash<HolderId, Book> m_books;
};

/// What a line that comes back takes out of money held.
ValueMove takenBackBy(const SaleLine &line, const ValueMove &paidIn, const Sale &sold, const AlreadyReturned &before)
{
    const auto whole = std::ranges::find(sold.lines, *line.originalLine, &SaleLine::number);
    const Quantity earlier = before.value(*line.originalLine);
    const qint64 all = whole->quantity.thousandths();
    const qint64 after = (earlier - line.quantity).thousandths(); // a return's quantity is negative
    ValueMove move = paidIn;
    move.kind = Kind::TakenBack;
    move.part = line.number;
    move.of = paidIn.part;
    move.minor = line.net.minor();
    move.bonusMinor = shareUpTo(paidIn.bonusMinor, earlier.thousandths(), all) - shareUpTo(paidIn.bonusMinor, after, all);
    move.lastDay = {};
    move.bonusLastDay = {};
    return move;
}

const ValueMove *findMove(const Sale &sale, Kind kind, int part)
{
    const auto found =
        std::ranges::find_if(sale.value, [&](const ValueMove &move) { return move.kind == kind && move.part == part; });
    return found == sale.value.end() ? nullptr : &*found;
}

/// What one tender of a return puts back onto money held; nothing when it is no affair of it.
std::expected<std::optional<ValueMove>, ValueRefusal> givenBackBy(const Sale &back, int number, const Sale &sold,
                                                                  const LoyaltyRules &rules, QDate day)
{
    const Tender &tender = back.tenders[number - 1];
    const auto book = bookBehind(tender.kind, rules);
    const int of = tender.original.value_or(0);
    const Tender *from = of >= 1 && of <= sold.tenders.size() ? &sold.tenders[of - 1] : nullptr;
    if (from != nullptr && from->kind == tender.kind) {
        const ValueMove *spent = findMove(sold, Kind::Spent, of);
        if (spent == nullptr) { // it was recorded only
            return std::nullopt;
        }
        return ValueMove{.book = spent->book,
                         .holder = spent->holder,
                         .kind = Kind::GivenBack,
                         .part = number,
                         .of = spent->part,
                         .minor = -tender.amount.minor()};
    }
    if (!book) {
        return std::nullopt;
    }
    const HolderId holder = holderOf(*book, back.member, tender.reference);
    if (holder.isEmpty()) {
        return std::unexpected(*book == ValueBook::GiftCard ? ValueRefusal::UnknownCard : ValueRefusal::NoMember);
    }
    return ValueMove{.book = *book,
                     .holder = holder,
                     .kind = Kind::Credited,
                     .part = number,
                     .minor = -tender.amount.minor(),
                     .lastDay = rulesOf(*book, rules)->validity.lastDayOf(day)};
}

void addOnce(QList<HolderId> &holders, const HolderId &holder)
{
    if (!holder.isEmpty() && !holders.contains(holder)) {
        holders.append(holder);
    }
}

} // namespace

ValueRefusal refusalFor(StoredValueRefusal refusal)
{
    switch (refusal) {
    case StoredValueRefusal::BelowLeast: return ValueRefusal::BelowLeast;
    case StoredValueRefusal::AboveMost: return ValueRefusal::AboveMost;
    case StoredValueRefusal::HoldsTooMuch: return ValueRefusal::HoldsTooMuch;
    case StoredValueRefusal::NotReloadable: return ValueRefusal::NotReloadable;
    }
    return ValueRefusal::NotOffered;
}

QString nameOf(ValueRefusal refusal)
{
    return std::ranges::find(names, refusal, [](const auto &row) { return row.first; })->second;
}

std::optional<ValueRefusal> valueRefusalFromName(QStringView name)
{
    const auto *found = std::ranges::find_if(names, [name](const auto &row) { return name == row.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

const std::optional<StoredValueRules> &rulesOf(ValueBook book, const LoyaltyRules &rules)
{
    return book == ValueBook::GiftCard ? rules.giftCards : rules.storedValue;
}

std::optional<ValueBook> bookBehind(PaymentKind kind, const LoyaltyRules &rules)
{
    for (const ValueBook book : {ValueBook::StoredValue, ValueBook::GiftCard}) {
        if (kind == paymentKindOf(book) && rulesOf(book, rules)) {
            return book;
        }
    }
    return std::nullopt;
}

Moves valueMovesOf(const Sale &sale, const LoyaltyRules &rules, const ValueAccounts &accounts, QDate day)
{
    QList<ValueMove> moves;
    Trial trial(rules, accounts, day);
    qint64 spentMinor = 0;
    for (qsizetype i = 0; i < sale.tenders.size(); ++i) {
        const auto book = bookBehind(sale.tenders[i].kind, rules);
        if (!book) {
            continue;
        }
        const auto spent = trial.spend(sale, static_cast<int>(i) + 1, *book);
        if (!spent) {
            return std::unexpected(spent.error());
        }
        spentMinor -= spent->minor;
        moves.append(*spent);
    }
    if (spentMinor > 0 && spentMinor > sale.total.minor() - valueMinorOf(sale)) {
        return std::unexpected(ValueRefusal::PaysForValue);
    }
    for (const SaleLine &line : sale.lines) {
        if (!line.item.paysInto) {
            continue;
        }
        const auto paid = trial.payIn(sale, line);
        if (!paid) {
            return std::unexpected(paid.error());
        }
        moves.append(*paid);
    }
    return moves;
}

Moves valueMovesBack(const Sale &back, const Sale &sold, const AlreadyReturned &before, const LoyaltyRules &rules,
                     const ValueAccounts &accounts, QDate day)
{
    QList<ValueMove> moves;
    for (qsizetype i = 0; i < back.tenders.size(); ++i) {
        const auto given = givenBackBy(back, static_cast<int>(i) + 1, sold, rules, day);
        if (!given) {
            return std::unexpected(given.error());
        }
        if (*given) {
            moves.append(**given);
        }
    }
    Trial trial(rules, accounts, day);
    for (const SaleLine &line : back.lines) {
        const ValueMove *paidIn = line.item.paysInto ? findMove(sold, Kind::PaidIn, line.originalLine.value_or(0)) : nullptr;
        if (paidIn == nullptr) {
            continue;
        }
        const ValueMove move = takenBackBy(line, *paidIn, sold, before);
        if (!trial.takeBack(move, sold.id)) {
            return std::unexpected(ValueRefusal::Spent);
        }
        moves.append(move);
    }
    return moves;
}

std::expected<ValueMove, ValueRefusal> payOutMove(ValueBook book, const HolderId &holder, qint64 minor, const LoyaltyRules &rules,
                                                  const ValueAccount &account, QDate day)
{
    const auto &held = rulesOf(book, rules);
    if (!held || !held->paysOut) {
        return std::unexpected(held ? ValueRefusal::NotPaidOut : ValueRefusal::NotOffered);
    }
    Book trial = account.bookOn(day);
    const qint64 bonus = trial.ledger().balance(holder, Account::Bonus);
    if (minor <= 0 || !payOut(trial, *held, EntryId(u"out"_s), holder, minor, day)) {
        return std::unexpected(ValueRefusal::NotEnough);
    }
    return ValueMove{.book = book,
                     .holder = holder,
                     .kind = Kind::PaidOut,
                     .part = 1,
                     .minor = -minor,
                     .bonusMinor = trial.ledger().balance(holder, Account::Bonus) - bonus};
}

QList<HolderId> holdersIn(const Cart &cart, const QList<TenderOffer> &tenders)
{
    QList<HolderId> holders;
    for (const CartLine &line : cart.lines) {
        if (line.item.paysInto) {
            addOnce(holders, holderOf(*line.item.paysInto, cart.member, line.item.card));
        }
    }
    for (const TenderOffer &tender : tenders) {
        addOnce(holders, giftCardFromCode(tender.reference).value_or(HolderId()));
    }
    return holders;
}

QList<HolderId> holdersIn(const Sale &sale)
{
    QList<HolderId> holders;
    for (const ValueMove &move : sale.value) {
        addOnce(holders, move.holder);
    }
    return holders;
}

qint64 valueMinorOf(const Sale &sale)
{
    qint64 minor = 0;
    for (const SaleLine &line : sale.lines) {
        minor += line.item.paysInto ? line.net.minor() : 0;
    }
    return minor;
}

qint64 turnoverMinorOf(const Sale &sale)
{
    return sale.total.minor() - valueMinorOf(sale);
}

QList<ValueTransfer> valueTransfersOf(const Sale &sale, qint64 hybridTime)
{
    const QDate stated = QDate::fromString(sale.businessDate, Qt::ISODate);
    const QDate day = stated.isValid() ? stated : QDateTime::fromMSecsSinceEpoch(sale.completedMs, Qt::UTC).date();
    QList<ValueTransfer> transfers;
    for (const ValueMove &move : sale.value) {
        transfers.append({move, sale.id, sale.original.value_or(SaleId()), hybridTime, day});
    }
    return transfers;
}

std::optional<QString> valueSumsThatDiffer(const Sale &sale)
{
    qint64 byLines = 0;
    for (const ValueMove &move : sale.value) {
        if (move.kind == Kind::PaidIn || move.kind == Kind::TakenBack || move.kind == Kind::PaidOut) {
            byLines += move.minor;
            continue;
        }
        const bool named = move.part >= 1 && move.part <= sale.tenders.size();
        const Tender *tender = named ? &sale.tenders[move.part - 1] : nullptr;
        if (tender == nullptr || tender->kind != paymentKindOf(move.book) || tender->amount.minor() != -move.minor) {
            return u"value of tender %1"_s.arg(move.part);
        }
    }
    return byLines == valueMinorOf(sale) ? std::nullopt : std::optional(u"value paid in"_s);
}

} // namespace suanpan
