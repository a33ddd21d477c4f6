#include "models/loyalty/lot_ledger.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Kind = LedgerError::Kind;

namespace {

const HolderId ann(u"ann"_s);
const HolderId bob(u"bob"_s);
const LotId first(u"first"_s);
const QDate day(2026, 3, 15);

Lot lotOf(const LotId &id, Lot::Kind kind = Lot::Kind::Principal)
{
    return {.kind = kind, .id = id, .holder = ann, .grantedOn = day, .usableFrom = day, .lastDay = day.addDays(30)};
}

Entry entryOf(const QString &id, Entry::Kind kind, const QList<Posting> &postings)
{
    return {.kind = kind, .id = EntryId(id), .day = day, .postings = postings};
}

/// A ledger in which ann has 100 in the lot "first".
LotLedger withHundred()
{
    LotLedger ledger;
    Entry grant =
        entryOf(u"grant"_s, Entry::Kind::Grant, {{Account::Liability, {}, first, -100}, {Account::Member, ann, first, 100}});
    grant.opened = {lotOf(first)};
    if (!ledger.post(grant)) {
        qFatal("the ledger refused its first entry");
    }
    return ledger;
}

} // namespace

Q_DECLARE_METATYPE(suanpan::Entry)

class TestLotLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsBalances();
    void refuses_data();
    void refuses();
    void isUnchangedByARefusal();
    void takesTheLargestAmountAndNoMore();
    void noticesASumThatLeaves64Bits();
    void ordersLotsByWhatExpiresFirst_data();
    void ordersLotsByWhatExpiresFirst();
    void handsOverWholeLotsOnly();
    void restoresNoMoreThanWasSpent();
    void namesItsAccounts();
};

void TestLotLedger::keepsBalances()
{
    LotLedger ledger = withHundred();
    QVERIFY(ledger.post(
        entryOf(u"spend"_s, Entry::Kind::Spend, {{Account::Member, ann, first, -40}, {Account::Liability, {}, first, 40}})));
    QCOMPARE(ledger.balance(ann, Account::Member), qint64(60));
    QCOMPARE(ledger.balance(Account::Member), qint64(60));
    QCOMPARE(ledger.balance(Account::Liability), qint64(-60));
    QCOMPARE(ledger.sum(), qint64(0));
    QCOMPARE(ledger.find(first)->usable, qint64(60));
    QCOMPARE(ledger.find(first)->granted, qint64(100));
    QCOMPARE(ledger.entries().size(), 2);
    QVERIFY(ledger.find(EntryId(u"nothing"_s)) == nullptr);
    QVERIFY(ledger.find(LotId(u"nothing"_s)) == nullptr);
}

void TestLotLedger::refuses_data()
{
    QTest::addColumn<Entry>("entry");
    QTest::addColumn<Kind>("kind");
    const auto spend = [](qint64 amount) {
        return QList<Posting>{{Account::Member, ann, first, -amount}, {Account::Liability, {}, first, amount}};
    };
    QTest::newRow("no id") << entryOf({}, Entry::Kind::Spend, spend(1)) << Kind::DuplicateEntry;
    QTest::newRow("an id twice") << entryOf(u"grant"_s, Entry::Kind::Spend, spend(1)) << Kind::DuplicateEntry;
    QTest::newRow("one point more than there is") << entryOf(u"x"_s, Entry::Kind::Spend, spend(101)) << Kind::Overdrawn;
    QTest::newRow("one point more than was granted") << entryOf(u"x"_s, Entry::Kind::Spend, spend(-1)) << Kind::Overdrawn;
    QTest::newRow("one-sided") << entryOf(u"x"_s, Entry::Kind::Spend, {{Account::Member, ann, first, -1}}) << Kind::Unbalanced;
    QTest::newRow("one too many on the other side")
        << entryOf(u"x"_s, Entry::Kind::Spend, {{Account::Member, ann, first, -2}, {Account::Liability, {}, first, 1}})
        << Kind::Unbalanced;
    QTest::newRow("unknown lot") << entryOf(u"x"_s, Entry::Kind::Spend, {{Account::Member, ann, LotId(u"?"_s), 0}})
                                 << Kind::UnknownLot;
    QTest::newRow("another's lot") << entryOf(u"x"_s, Entry::Kind::Spend,
                                              {{Account::Member, bob, first, -1}, {Account::Liability, {}, first, 1}})
                                   << Kind::WrongHolder;
    QTest::newRow("a shop's account with a holder")
        << entryOf(u"x"_s, Entry::Kind::Spend, {{Account::Member, ann, first, -1}, {Account::Liability, ann, first, 1}})
        << Kind::WrongHolder;
    QTest::newRow("principal in the bonus account")
        << entryOf(u"x"_s, Entry::Kind::Spend, {{Account::Member, ann, first, -1}, {Account::Bonus, ann, first, 1}})
        << Kind::WrongHolder;
    Entry unexpired =
        entryOf(u"x"_s, Entry::Kind::TakeBack, {{Account::Expiry, {}, first, -1}, {Account::Liability, {}, first, 1}});
    QTest::newRow("taken back from nowhere") << unexpired << Kind::UnknownLot;
    unexpired.about = first.text();
    QTest::newRow("expiry turned back that never was") << unexpired << Kind::Overdrawn;
    Entry twice = entryOf(u"x"_s, Entry::Kind::Grant, {});
    twice.opened = {lotOf(first)};
    QTest::newRow("a lot opened twice") << twice << Kind::DuplicateLot;
    twice.opened = {lotOf(LotId(u"a"_s)), lotOf(LotId(u"a"_s))};
    QTest::newRow("a lot opened twice at once") << twice << Kind::DuplicateLot;
    twice.opened = {lotOf(LotId())};
    QTest::newRow("a lot without id") << twice << Kind::DuplicateLot;
    Entry debt = entryOf(u"x"_s, Entry::Kind::Grant,
                         {{Account::Debt, ann, LotId(u"d"_s), 1}, {Account::Liability, {}, LotId(u"d"_s), -1}});
    debt.opened = {lotOf(LotId(u"d"_s), Lot::Kind::Debt)};
    QTest::newRow("a debt above zero") << debt << Kind::Overdrawn;
    Entry takeBack = entryOf(
        u"x"_s, Entry::Kind::TakeBack,
        {{Account::Member, ann, first, -50}, {Account::Settlement, {}, first, -51}, {Account::Liability, {}, first, 101}});
    takeBack.about = first.text();
    QTest::newRow("more taken back than granted") << takeBack << Kind::MoreThanGranted;
    Entry restore = entryOf(u"x"_s, Entry::Kind::Restore, spend(-1));
    restore.about = u"grant"_s;
    QTest::newRow("what was no spending restored") << restore << Kind::Overdrawn;
}

void TestLotLedger::refuses()
{
    QFETCH(const Entry, entry);
    QFETCH(const Kind, kind);
    LotLedger ledger = withHundred();
    const auto posted = ledger.post(entry);
    QVERIFY(!posted);
    QCOMPARE(posted.error().kind, kind);
}

void TestLotLedger::isUnchangedByARefusal()
{
    LotLedger ledger = withHundred();
    QVERIFY(!ledger.post(
        entryOf(u"x"_s, Entry::Kind::Spend, {{Account::Member, ann, first, -101}, {Account::Liability, {}, first, 101}})));
    QCOMPARE(ledger.entries().size(), 1);
    QCOMPARE(ledger.balance(ann, Account::Member), qint64(100));
    QCOMPARE(ledger.find(first)->usable, qint64(100));
}

void TestLotLedger::takesTheLargestAmountAndNoMore()
{
    const auto grant = [](const QList<qint64> &fromShop, qint64 toAnn) {
        Entry entry = entryOf(u"x"_s, Entry::Kind::Grant, {{Account::Member, ann, first, toAnn}});
        for (const qint64 amount : fromShop) {
            entry.postings.append({Account::Liability, {}, first, amount});
        }
        entry.opened = {lotOf(first)};
        return entry;
    };
    constexpr qint64 most = 1'000'000'000'000'000;
    QCOMPARE(LotLedger::mostAtOnce, most);
    QVERIFY(LotLedger().post(grant({-most}, most)));
    QCOMPARE(LotLedger().post(grant({-most, -1}, most + 1)).error().kind, Kind::TooLarge);
    QCOMPARE(LotLedger().post(grant({-most - 1, 1}, most)).error().kind, Kind::TooLarge);
}

void TestLotLedger::noticesASumThatLeaves64Bits()
{
    LotLedger ledger;
    std::optional<LedgerError> refusal;
    for (int i = 0; i < 10'000 && !refusal; ++i) {
        const LotId lot(QString::number(i));
        Entry entry =
            entryOf(lot.text(), Entry::Kind::Grant,
                    {{Account::Liability, {}, lot, -LotLedger::mostAtOnce}, {Account::Member, ann, lot, LotLedger::mostAtOnce}});
        entry.opened = {lotOf(lot)};
        if (const auto posted = ledger.post(entry); !posted) {
            refusal = posted.error();
        }
    }
    QVERIFY(refusal);
    QCOMPARE(refusal->kind, Kind::TooLarge);
    QCOMPARE(ledger.entries().size(), 9223); // 9223 × 10^15 is the last multiple below 2^63
    QCOMPARE(ledger.sum(), qint64(0));
}

void TestLotLedger::ordersLotsByWhatExpiresFirst_data()
{
    QTest::addColumn<QDate>("lastDay");
    QTest::addColumn<QDate>("grantedOn");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("before");
    const QDate last(2026, 6, 30);
    QTest::newRow("expires a day earlier") << last.addDays(-1) << day.addDays(9) << u"z"_s << true;
    QTest::newRow("expires a day later") << last.addDays(1) << day.addDays(-9) << u"a"_s << false;
    QTest::newRow("never expires") << QDate() << day.addDays(-9) << u"a"_s << false;
    QTest::newRow("came a day earlier") << last << day.addDays(-1) << u"z"_s << true;
    QTest::newRow("came a day later") << last << day.addDays(1) << u"a"_s << false;
    QTest::newRow("smaller id") << last << day << u"a"_s << true;
    QTest::newRow("larger id") << last << day << u"z"_s << false;
}

void TestLotLedger::ordersLotsByWhatExpiresFirst()
{
    QFETCH(const QDate, lastDay);
    QFETCH(const QDate, grantedOn);
    QFETCH(const QString, id);
    Lot other = lotOf(LotId(u"m"_s));
    other.lastDay = QDate(2026, 6, 30);
    Lot lot = lotOf(LotId(id));
    lot.lastDay = lastDay;
    lot.grantedOn = grantedOn;
    QTEST(isSpentBefore(lot, other), "before");
    QCOMPARE(isSpentBefore(other, lot), !isSpentBefore(lot, other));
}

void TestLotLedger::handsOverWholeLotsOnly()
{
    const auto handOver = [](qint64 amount) {
        Entry entry = entryOf(u"merge"_s, Entry::Kind::Merge,
                              {{Account::Member, ann, first, -amount}, {Account::Member, bob, first, amount}});
        entry.handovers = {{first, ann, bob}};
        return entry;
    };
    LotLedger ledger = withHundred();
    QCOMPARE(ledger.post(handOver(99)).error().kind, Kind::NotTheHolder);
    QVERIFY(ledger.post(handOver(100)));
    QCOMPARE(ledger.lotsOf(ann).size(), 0);
    QCOMPARE(ledger.lotsOf(bob).size(), 1);
    QCOMPARE(ledger.balance(ann, Account::Member), qint64(0));
    QCOMPARE(ledger.balance(bob, Account::Member), qint64(100));
}

void TestLotLedger::restoresNoMoreThanWasSpent()
{
    LotLedger ledger = withHundred();
    const auto entry = [](const QString &id, Entry::Kind kind, qint64 amount) {
        Entry made = entryOf(id, kind, {{Account::Member, ann, first, amount}, {Account::Liability, {}, first, -amount}});
        made.about = u"a"_s;
        return made;
    };
    QVERIFY(ledger.post(entry(u"a"_s, Entry::Kind::Spend, -30)));
    QVERIFY(ledger.post(entry(u"b"_s, Entry::Kind::Spend, -30)));
    QVERIFY(ledger.post(entry(u"c"_s, Entry::Kind::Restore, 10)));
    QCOMPARE(ledger.post(entry(u"d"_s, Entry::Kind::Restore, 21)).error().kind, Kind::MoreThanSpent);
    QVERIFY(ledger.post(entry(u"e"_s, Entry::Kind::Restore, 20)));
    QCOMPARE(ledger.restored(EntryId(u"a"_s)), qint64(30));
    QCOMPARE(ledger.balance(ann, Account::Member), qint64(70));
}

void TestLotLedger::namesItsAccounts()
{
    const QStringList names{u"member"_s,    u"bonus"_s,      u"pending"_s, u"debt"_s,      u"liability"_s,
                            u"promotion"_s, u"settlement"_s, u"expiry"_s,  u"adjustment"_s};
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(nameOf(static_cast<Account>(i)), names[i]);
        QCOMPARE(isHolders(static_cast<Account>(i)), i < 4);
    }
}

QTEST_APPLESS_MAIN(TestLotLedger)
#include "tst_lot_ledger.moc"
