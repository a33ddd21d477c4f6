#include "models/loyalty/book.h"
#include "tests/models/loyalty/rule_cases.h"

#include <QTest>

#include <array>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QDate firstDay(2026, 1, 1);
const std::array holders{HolderId(u"ann"_s), HolderId(u"bob"_s), HolderId(u"eve"_s)};

/// Plays what a list of numbers says against a book, and keeps accounts of its own beside it.
class Play final {
public:
    explicit Play(const std::vector<quint32> &numbers) : m_numbers(numbers) {}

    bool isOver() const { return m_next + 3 > m_numbers.size(); }

    /// One step; answers the entry it stands for.
    void step()
    {
        const quint32 verb = take(11);
        const HolderId &holder = holders[take(3)];
        const qint64 amount = amountOf(m_numbers[m_next++]);
        ++m_steps;
        switch (verb) {
        case 0:
        case 1: earn(holder, amount); break;
        case 2: m_book.vest(id(), m_day).value(); break;
        case 3: spend(holder, amount); break;
        case 4: expire(); break;
        case 5:
        case 6: takeBack(amount); break;
        case 7: restore(amount); break;
        case 8: merge(holder, holders[static_cast<std::size_t>(amount % 3)]); break;
        case 9: unmerge(); break;
        default: m_day = m_day.addDays(1 + amount % 40); break;
        }
    }

    const Book &book() const { return m_book; }
    QDate day() const { return m_day; }
    qint64 expected() const { return m_total; }

private:
    quint32 take(quint32 bound) { return m_numbers[m_next++] % bound; }
    static qint64 amountOf(quint32 number) { return number % 29 == 0 ? 1'000'000'000'000 - number % 1000 : 1 + number % 500; }
    EntryId id() const { return EntryId(u"e%1"_s.arg(m_steps, 4, 10, QChar(u'0'))); }

    void earn(const HolderId &holder, qint64 amount)
    {
        const bool waits = amount % 2 == 0;
        const bool lasts = amount % 5 == 0;
        m_book
            .grant({.entry = id(),
                    .lot = LotId(id().text()),
                    .holder = holder,
                    .amount = amount,
                    .day = m_day,
                    .usableFrom = waits ? m_day.addDays(15) : m_day,
                    .lastDay = lasts ? QDate() : m_day.addDays(30 + amount % 60)})
            .value();
        m_lots.append(LotId(id().text()));
        m_total += amount;
    }

    void spend(const HolderId &holder, qint64 amount)
    {
        const qint64 held = m_book.usable(holder, m_day);
        const qint64 wanted = amount % 3 == 0 ? held : amount % 5 == 0 ? held + 1 : std::min(amount, held);
        const BookResult spent = m_book.spend({.entry = id(), .holder = holder, .amount = wanted, .day = m_day});
        RC_ASSERT(spent.has_value() == (wanted > 0 && wanted <= held));
        if (spent) {
            m_spendings.append(id());
            m_total -= wanted;
        }
    }

    void expire()
    {
        const qint64 before = m_book.ledger().balance(Account::Expiry);
        m_book.expire(id(), m_day).value();
        m_total -= m_book.ledger().balance(Account::Expiry) - before;
        for (const LotBalance &lot : m_book.ledger().lots()) {
            RC_ASSERT(lot.lot.lastDay.isNull() || lot.lot.lastDay >= m_day || lot.pending + std::max<qint64>(lot.usable, 0) == 0);
        }
    }

    void takeBack(qint64 amount)
    {
        if (m_lots.isEmpty()) {
            return;
        }
        const LotId lot = m_lots[amount % m_lots.size()];
        const LotBalance before = *m_book.ledger().find(lot);
        const qint64 left = before.granted - before.takenBack;
        const qint64 wanted = amount % 3 == 0 ? left : amount % 5 == 0 ? left + 1 : std::min(amount, left);
        const BookResult taken = m_book.takeBack(
            {.entry = id(), .lot = lot, .amount = wanted, .day = m_day, .mostInMoney = amount % 4 == 1 ? 100 : 0});
        RC_ASSERT(taken.has_value() == (wanted > 0 && wanted <= left));
        if (taken) {
            const qint64 unexpired = before.expired - m_book.ledger().find(lot)->expired;
            m_total += unexpired + taken->inMoney - wanted;
        }
    }

    void restore(qint64 amount)
    {
        if (m_spendings.isEmpty()) {
            return;
        }
        const EntryId spending = m_spendings[amount % m_spendings.size()];
        qint64 spent = 0;
        for (const Posting &posting : m_book.ledger().find(spending)->postings) {
            spent += std::max<qint64>(posting.amount, 0);
        }
        const qint64 left = spent - m_book.ledger().restored(spending);
        const qint64 wanted = amount % 3 == 0 ? left : amount;
        const int days = amount % 2 == 0 ? 0 : 14;
        const BookResult restored =
            m_book.restore({.entry = id(), .spending = spending, .amount = wanted, .day = m_day, .usableDays = days});
        RC_ASSERT(restored.has_value() == (wanted > 0 && wanted <= left));
        m_total += restored ? wanted : 0;
    }

    void merge(const HolderId &from, const HolderId &to)
    {
        const BookResult merged = m_book.merge(id(), from, to, m_day);
        RC_ASSERT(merged.has_value() == (from != to));
        if (merged) {
            RC_ASSERT(m_book.total(from) == 0);
            m_merges.append(id());
        }
    }

    void unmerge()
    {
        if (!m_merges.isEmpty()) {
            RC_ASSERT(m_book.unmerge(id(), m_merges.takeLast(), m_day).has_value());
        }
    }

    const std::vector<quint32> &m_numbers;
    std::size_t m_next = 0;
    int m_steps = 0;
    Book m_book;
    QDate m_day = firstDay;
    qint64 m_total = 0;
    QList<LotId> m_lots;
    QList<EntryId> m_spendings;
    QList<EntryId> m_merges;
};

std::vector<quint32> anyNumbers()
{
    return *rc::gen::scale(3.0, rc::gen::container<std::vector<quint32>>(rc::gen::inRange<quint32>(0, 1'000'000)));
}

qint64 totalOf(const Book &book)
{
    qint64 sum = 0;
    for (const HolderId &holder : holders) {
        sum += book.total(holder);
    }
    return sum;
}

/// What became of each lot by the bare entries, without the ledger's own accounts.
struct Fate {
    qint64 granted = 0;
    qint64 spent = 0;
    qint64 expired = 0;
};
/// A restoring that opens a lot gives to it anew instead.
bool isGivenBack(const Entry &entry, const LotId &id)
{
    return entry.kind == Entry::Kind::Restore && std::ranges::find(entry.opened, id, &Lot::id) == entry.opened.end();
}

QMap<LotId, Fate> fatesOf(const LotLedger &ledger)
{
    QMap<LotId, Fate> fates;
    for (const Entry &entry : ledger.entries()) {
        for (const Posting &posting : entry.postings) {
            Fate &fate = fates[posting.lot];
            if (posting.account == Account::Expiry) {
                fate.expired += posting.amount;
            } else if (!isHolders(posting.account) && (isSpending(entry) || isGivenBack(entry, posting.lot))) {
                fate.spent += posting.amount;
            }
            fate.granted = ledger.find(posting.lot)->granted;
        }
    }
    return fates;
}

QMap<LotId, LotBalance> lotsAndDebts(const Book &book)
{
    return book.ledger().lots();
}

} // namespace

class TestBookLaws : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { shareRuleCases(6); }
    void sumsToZeroAfterEveryStep();
    void triesEveryVerb();
    void neverExpiresASpentPoint();
    void comesOutTheSameWhenReplayed();
    void mergingAndUnmergingChangesNothing();
    void doesNotCareAboutTheOrderOfOneDay();
    void restoresTheSameInAnyPortions();

private:
    QMap<int, int> m_posted; ///< kinds of entries, and how often they came up
};

void TestBookLaws::sumsToZeroAfterEveryStep()
{
    QVERIFY(
        rc::check("all accounts, and those of each lot, sum to 0; the holders have what was given less what was taken", [this] {
            const std::vector<quint32> numbers = anyNumbers();
            Play play(numbers);
            while (!play.isOver()) {
                play.step();
                RC_ASSERT(play.book().ledger().sum() == 0);
                RC_ASSERT(totalOf(play.book()) == play.expected());
                for (const HolderId &holder : holders) {
                    RC_ASSERT(play.book().usable(holder, play.day()) >= 0);
                    RC_ASSERT(play.book().ledger().balance(holder, Account::Debt) <= 0);
                    RC_ASSERT(play.book().ledger().balance(holder, Account::Member) >= 0);
                    RC_ASSERT(play.book().ledger().balance(holder, Account::Pending) >= 0);
                }
            }
            QMap<LotId, qint64> sums;
            for (const Entry &entry : play.book().ledger().entries()) {
                for (const Posting &posting : entry.postings) {
                    sums[posting.lot] += posting.amount;
                }
                m_posted[static_cast<int>(entry.kind)] += entry.postings.isEmpty() ? 0 : 1;
            }
            RC_ASSERT(std::ranges::all_of(sums, [](qint64 sum) { return sum == 0; }));
        }));
}

/// A law that never met an expiry would say nothing about it.
void TestBookLaws::triesEveryVerb()
{
    for (const auto kind :
         {Entry::Kind::Grant, Entry::Kind::Vest, Entry::Kind::Spend, Entry::Kind::Restore, Entry::Kind::TakeBack,
          Entry::Kind::Settle, Entry::Kind::Expire, Entry::Kind::Merge, Entry::Kind::Unmerge}) {
        qInfo("kind %d: %d times", static_cast<int>(kind), m_posted.value(static_cast<int>(kind)));
        QVERIFY(m_posted.value(static_cast<int>(kind)) >= ruleCases() / 200);
    }
}

void TestBookLaws::neverExpiresASpentPoint()
{
    QVERIFY(rc::check("of each lot: spent + expired is at most what was granted", [] {
        const std::vector<quint32> numbers = anyNumbers();
        Play play(numbers);
        while (!play.isOver()) {
            play.step();
        }
        const QMap<LotId, Fate> fates = fatesOf(play.book().ledger());
        for (const Fate &fate : fates) {
            RC_ASSERT(fate.expired >= 0);
            RC_ASSERT(fate.granted < 0 || std::max<qint64>(fate.spent, 0) + fate.expired <= fate.granted);
        }
    }));
}

void TestBookLaws::comesOutTheSameWhenReplayed()
{
    QVERIFY(rc::check("entries posted again from nothing give the same lots and balances", [] {
        const std::vector<quint32> numbers = anyNumbers();
        Play play(numbers);
        while (!play.isOver()) {
            play.step();
        }
        const LotLedger &ledger = play.book().ledger();
        LotLedger again;
        for (const Entry &entry : ledger.entries()) {
            RC_ASSERT(again.post(entry).has_value());
            RC_ASSERT(!again.post(entry).has_value());
        }
        RC_ASSERT(again.lots() == ledger.lots());
        for (int account = 0; account <= static_cast<int>(Account::Adjustment); ++account) {
            RC_ASSERT(again.balance(static_cast<Account>(account)) == ledger.balance(static_cast<Account>(account)));
        }
    }));
}

void TestBookLaws::mergingAndUnmergingChangesNothing()
{
    QVERIFY(rc::check("unmerge restores exactly", [] {
        const std::vector<quint32> numbers = anyNumbers();
        Play play(numbers);
        while (!play.isOver()) {
            play.step();
        }
        Book book = play.book();
        const QMap<LotId, LotBalance> before = lotsAndDebts(book);
        RC_ASSERT(book.merge(EntryId(u"merge"_s), holders[0], holders[1], play.day()).has_value());
        RC_ASSERT(book.total(holders[1]) == play.book().total(holders[0]) + play.book().total(holders[1]));
        RC_ASSERT(book.unmerge(EntryId(u"unmerge"_s), EntryId(u"merge"_s), play.day()).has_value());
        RC_ASSERT(lotsAndDebts(book) == before);
        for (const HolderId &holder : holders) {
            RC_ASSERT(book.total(holder) == play.book().total(holder));
            RC_ASSERT(book.ledger().lotsOf(holder) == play.book().ledger().lotsOf(holder));
        }
    }));
}

void TestBookLaws::doesNotCareAboutTheOrderOfOneDay()
{
    QVERIFY(rc::check("grants of one day in any order, then a spending and a return: the same lots", [] {
        const auto amounts = *rc::gen::nonEmpty(rc::gen::container<std::vector<qint64>>(rc::gen::inRange<qint64>(1, 1000)));
        std::vector<std::size_t> order(amounts.size());
        std::iota(order.begin(), order.end(), 0);
        const qint64 sum = std::accumulate(amounts.begin(), amounts.end(), qint64(0));
        const qint64 spent = *rc::gen::inRange<qint64>(1, sum + 1);
        const std::size_t returned = *rc::gen::inRange<std::size_t>(0, amounts.size());
        const std::size_t turn = *rc::gen::inRange<std::size_t>(0, amounts.size());
        const auto outcome = [&] {
            Book book;
            for (const std::size_t i : order) {
                const QString name = QString::number(i);
                book.grant({.entry = EntryId(name),
                            .lot = LotId(name),
                            .holder = holders[0],
                            .amount = amounts[i],
                            .day = firstDay,
                            .usableFrom = firstDay,
                            .lastDay = firstDay.addDays(qint64(i % 3))})
                    .value();
            }
            book.spend({.entry = EntryId(u"spend"_s), .holder = holders[0], .amount = spent, .day = firstDay}).value();
            const LotId lot(QString::number(returned));
            book.takeBack({.entry = EntryId(u"back"_s), .lot = lot, .amount = amounts[returned], .day = firstDay}).value();
            book.expire(EntryId(u"expire"_s), firstDay.addDays(1)).value();
            return book.ledger().lots();
        };
        const QMap<LotId, LotBalance> inOrder = outcome();
        std::ranges::rotate(order, order.begin() + static_cast<std::ptrdiff_t>(turn));
        RC_ASSERT(outcome() == inOrder);
        std::ranges::reverse(order);
        RC_ASSERT(outcome() == inOrder);
    }));
}

void TestBookLaws::restoresTheSameInAnyPortions()
{
    QVERIFY(rc::check("a spending restored at once or bit by bit gives the same lots", [] {
        const auto amounts = *rc::gen::nonEmpty(rc::gen::container<std::vector<qint64>>(rc::gen::inRange<qint64>(1, 1000)));
        const qint64 sum = std::accumulate(amounts.begin(), amounts.end(), qint64(0));
        const qint64 spent = *rc::gen::inRange<qint64>(1, sum + 1);
        const qint64 restored = *rc::gen::inRange<qint64>(1, spent + 1);
        const qint64 portion = *rc::gen::inRange<qint64>(1, restored + 1);
        Book book;
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            const QString name = QString::number(i);
            book.grant({.entry = EntryId(name),
                        .lot = LotId(name),
                        .holder = holders[0],
                        .amount = amounts[i],
                        .day = firstDay,
                        .usableFrom = firstDay,
                        .lastDay = {}})
                .value();
        }
        book.spend({.entry = EntryId(u"spend"_s), .holder = holders[0], .amount = spent, .day = firstDay}).value();
        Book bitByBit = book;
        book.restore({.entry = EntryId(u"all"_s), .spending = EntryId(u"spend"_s), .amount = restored, .day = firstDay}).value();
        for (qint64 done = 0, bit = 0; done < restored && bit < 50; done += portion, ++bit) {
            const qint64 amount = bit == 49 ? restored - done : std::min(portion, restored - done);
            bitByBit
                .restore({.entry = EntryId(QString(u"bit"_s) + QString::number(bit)),
                          .spending = EntryId(u"spend"_s),
                          .amount = amount,
                          .day = firstDay})
                .value();
        }
        RC_ASSERT(bitByBit.ledger().lots() == book.ledger().lots());
    }));
}

QTEST_APPLESS_MAIN(TestBookLaws)
#include "tst_book_laws.moc"
