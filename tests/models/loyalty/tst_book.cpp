#include "models/loyalty/book.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Kind = LedgerError::Kind;

namespace {

const HolderId ann(u"ann"_s);
const HolderId bob(u"bob"_s);
const QDate day(2026, 3, 15);

Grant earned(const QString &lot, qint64 amount, int lasts = 100, const HolderId &holder = ann)
{
    return {.entry = EntryId(lot),
            .lot = LotId(lot),
            .holder = holder,
            .amount = amount,
            .day = day,
            .usableFrom = day,
            .lastDay = lasts < 0 ? QDate() : day.addDays(lasts)};
}

Spending spent(const QString &entry, qint64 amount, QDate on = day, const HolderId &holder = ann)
{
    return {.entry = EntryId(entry), .holder = holder, .amount = amount, .day = on};
}

TakingBack back(const QString &entry, const QString &lot, qint64 amount, qint64 mostInMoney = 0)
{
    return {.entry = EntryId(entry), .lot = LotId(lot), .amount = amount, .day = day, .mostInMoney = mostInMoney};
}

Restoring restored(const QString &entry, const QString &spending, qint64 amount, QDate on = day, int usableDays = 0)
{
    return {.entry = EntryId(entry), .spending = EntryId(spending), .amount = amount, .day = on, .usableDays = usableDays};
}

qint64 usableOf(const Book &book, const QString &lot)
{
    return book.ledger().find(LotId(lot))->usable;
}

/// Every lot with what became of it, as text that can be compared.
QStringList pictureOf(const Book &book, const HolderId &holder)
{
    QStringList picture;
    for (const LotBalance &lot : book.ledger().lotsOf(holder)) {
        picture.append(u"%1 %2+%3 till %4"_s.arg(lot.lot.id.text())
                           .arg(lot.pending)
                           .arg(lot.usable)
                           .arg(lot.lot.lastDay.toString(Qt::ISODate)));
    }
    return picture;
}

} // namespace

class TestBook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void letsPointsWaitUntilTheirDay();
    void spendsWhatExpiresFirst();
    void spendsNoPointMoreThanThereIs();
    void spendsBonusFirstOrLast_data();
    void spendsBonusFirstOrLast();
    void expiresOnTheDayAfterTheLast();
    void expiresOnlyWhatWasNotSpent();
    void restoresTheLastSpentFirstWithItsOldExpiry();
    void restoresForSomeDaysAtLeast();
    void takesBackFromTheLotFirst();
    void takesBackWhatHasExpiredAlready();
    void owesWhatWasSpent();
    void paysDebtsBeforePointsExpire();
    void takesMoneyInsteadOfADebt();
    void takesBackNoMoreThanWasGranted();
    void mergesAndUnmergesExactly();
    void unmergesWhatIsLeft();
    void refusesUnmergingWhatIsElsewhere();
    void refusesNothing_data();
    void refusesNothing();
    void saysWhy();
};

void TestBook::letsPointsWaitUntilTheirDay()
{
    Book book;
    Grant grant = earned(u"a"_s, 100);
    grant.usableFrom = day.addDays(15);
    QVERIFY(book.grant(grant));
    QCOMPARE(book.usable(ann, day), qint64(0));
    QCOMPARE(book.total(ann), qint64(100));
    QVERIFY(book.vest(EntryId(u"v1"_s), day.addDays(14)));
    QCOMPARE(book.usable(ann, day.addDays(14)), qint64(0));
    QVERIFY(book.vest(EntryId(u"v2"_s), day.addDays(15)));
    QCOMPARE(book.usable(ann, day.addDays(15)), qint64(100));
    QCOMPARE(book.total(ann), qint64(100));
}

void TestBook::spendsWhatExpiresFirst()
{
    Book book;
    QVERIFY(book.grant(earned(u"never"_s, 10, -1)));
    QVERIFY(book.grant(earned(u"late"_s, 10, 20)));
    QVERIFY(book.grant(earned(u"soon"_s, 10, 10)));
    QVERIFY(book.spend(spent(u"s"_s, 15)));
    QCOMPARE(usableOf(book, u"soon"_s), qint64(0));
    QCOMPARE(usableOf(book, u"late"_s), qint64(5));
    QCOMPARE(usableOf(book, u"never"_s), qint64(10));
}

void TestBook::spendsNoPointMoreThanThereIs()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 10)));
    QCOMPARE(book.spend(spent(u"s"_s, 11)).error(), (LedgerError{Kind::NotEnough, u"10"_s}));
    QVERIFY(book.spend(spent(u"s"_s, 10)));
    QCOMPARE(book.usable(ann, day), qint64(0));
}

void TestBook::spendsBonusFirstOrLast_data()
{
    QTest::addColumn<SpendOrder>("order");
    QTest::addColumn<qint64>("principalLeft");
    QTest::addColumn<qint64>("bonusLeft");
    QTest::newRow("last") << SpendOrder::BonusLast << qint64(0) << qint64(40);
    QTest::newRow("first") << SpendOrder::BonusFirst << qint64(40) << qint64(0);
    QTest::newRow("by expiry") << SpendOrder::OldestFirst << qint64(40) << qint64(0);
}

void TestBook::spendsBonusFirstOrLast()
{
    QFETCH(const SpendOrder, order);
    Book book;
    QVERIFY(book.grant(earned(u"paid"_s, 50, 20)));
    Grant bonus = earned(u"bonus"_s, 50, 10);
    bonus.kind = Lot::Kind::Bonus;
    bonus.source = Account::Promotion;
    QVERIFY(book.grant(bonus));
    Spending spending = spent(u"s"_s, 60);
    spending.order = order;
    QVERIFY(book.spend(spending));
    QTEST(usableOf(book, u"paid"_s), "principalLeft");
    QTEST(usableOf(book, u"bonus"_s), "bonusLeft");
    QCOMPARE(book.ledger().balance(ann, Account::Bonus), usableOf(book, u"bonus"_s));
    QCOMPARE(book.ledger().balance(Account::Promotion), qint64(-50));
}

void TestBook::expiresOnTheDayAfterTheLast()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 10, 5)));
    QCOMPARE(book.usable(ann, day.addDays(5)), qint64(10));
    QCOMPARE(book.usable(ann, day.addDays(6)), qint64(0));
    QVERIFY(book.expire(EntryId(u"e1"_s), day.addDays(5)));
    QCOMPARE(book.total(ann), qint64(10));
    QVERIFY(book.expire(EntryId(u"e2"_s), day.addDays(6)));
    QCOMPARE(book.total(ann), qint64(0));
    QCOMPARE(book.ledger().balance(Account::Expiry), qint64(10));
}

void TestBook::expiresOnlyWhatWasNotSpent()
{
    Book book;
    QVERIFY(book.grant(earned(u"old"_s, 100, 5)));
    QVERIFY(book.grant(earned(u"new"_s, 100, 50)));
    QVERIFY(book.spend(spent(u"s"_s, 70)));
    QVERIFY(book.expire(EntryId(u"e"_s), day.addDays(6)));
    QCOMPARE(book.ledger().balance(Account::Expiry), qint64(30));
    QCOMPARE(book.total(ann), qint64(100)); // of 200: 70 spent, 30 expired
    QVERIFY(book.expire(EntryId(u"again"_s), day.addDays(6)));
    QCOMPARE(book.ledger().balance(Account::Expiry), qint64(30));
}

void TestBook::restoresTheLastSpentFirstWithItsOldExpiry()
{
    Book book;
    QVERIFY(book.grant(earned(u"soon"_s, 100, 5)));
    QVERIFY(book.grant(earned(u"late"_s, 100, 50)));
    QVERIFY(book.spend(spent(u"s"_s, 150)));
    QVERIFY(book.restore(restored(u"r1"_s, u"s"_s, 40)));
    QCOMPARE(pictureOf(book, ann), (QStringList{u"soon 0+0 till 2026-03-20"_s, u"late 0+90 till 2026-05-04"_s}));
    QVERIFY(book.restore(restored(u"r2"_s, u"s"_s, 60)));
    QCOMPARE(pictureOf(book, ann), (QStringList{u"soon 0+50 till 2026-03-20"_s, u"late 0+100 till 2026-05-04"_s}));
    QCOMPARE(book.restore(restored(u"r3"_s, u"s"_s, 51)).error().kind, Kind::MoreThanSpent);
    QVERIFY(book.restore(restored(u"r3"_s, u"s"_s, 50)));
    QCOMPARE(book.total(ann), qint64(200));
}

void TestBook::restoresForSomeDaysAtLeast()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100, 5)));
    QVERIFY(book.spend(spent(u"s"_s, 90)));
    QVERIFY(book.restore(restored(u"r1"_s, u"s"_s, 30, day, 6))); // till the 20th: as long as the lot lasts anyway
    QCOMPARE(pictureOf(book, ann), QStringList{u"a 0+40 till 2026-03-20"_s});
    QVERIFY(book.restore(restored(u"r2"_s, u"s"_s, 30, day, 7)));
    QVERIFY(book.restore(restored(u"r3"_s, u"s"_s, 30, day.addDays(30), 7)));
    QCOMPARE(pictureOf(book, ann),
             (QStringList{u"a 0+40 till 2026-03-20"_s, u"r2/1 0+30 till 2026-03-21"_s, u"r3/1 0+30 till 2026-04-20"_s}));
    QCOMPARE(book.ledger().sum(), qint64(0));
}

void TestBook::takesBackFromTheLotFirst()
{
    Book book;
    QVERIFY(book.grant(earned(u"old"_s, 100, 5)));
    QVERIFY(book.grant(earned(u"new"_s, 100, 50)));
    QVERIFY(book.takeBack(back(u"t"_s, u"new"_s, 60)));
    QCOMPARE(usableOf(book, u"old"_s), qint64(100));
    QCOMPARE(usableOf(book, u"new"_s), qint64(40));
    QVERIFY(book.spend(spent(u"s"_s, 120)));
    QVERIFY(book.takeBack(back(u"t2"_s, u"old"_s, 15)));
    QCOMPARE(usableOf(book, u"new"_s), qint64(5)); // the old lot is spent: its points are taken from the other
    QCOMPARE(book.ledger().balance(Account::Debt), qint64(0));
}

void TestBook::takesBackWhatHasExpiredAlready()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100, 5)));
    QVERIFY(book.spend(spent(u"s"_s, 40)));
    QVERIFY(book.expire(EntryId(u"e"_s), day.addDays(6)));
    QVERIFY(book.takeBack(back(u"t1"_s, u"a"_s, 60))); // these ran out: the member has lost them and loses nothing more
    QCOMPARE(book.total(ann), qint64(0));
    QCOMPARE(book.ledger().balance(Account::Expiry), qint64(0));
    QVERIFY(book.takeBack(back(u"t2"_s, u"a"_s, 40)));
    QCOMPARE(book.total(ann), qint64(-40));
}

void TestBook::owesWhatWasSpent()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100)));
    QVERIFY(book.spend(spent(u"s"_s, 100)));
    const BookResult taken = book.takeBack(back(u"t"_s, u"a"_s, 70));
    QVERIFY(taken);
    QCOMPARE(taken->owed, qint64(70));
    QCOMPARE(book.total(ann), qint64(-70));
    QCOMPARE(book.usable(ann, day), qint64(0));
    const BookResult granted = book.grant(earned(u"b"_s, 100));
    QVERIFY(granted);
    QCOMPARE(granted->entries, (QList{EntryId(u"b"_s), EntryId(u"b/settle"_s)}));
    QCOMPARE(book.total(ann), qint64(30));
    QCOMPARE(usableOf(book, u"b"_s), qint64(30)); // what was owed is paid at once
    QCOMPARE(book.ledger().balance(Account::Debt), qint64(0));
}

void TestBook::paysDebtsBeforePointsExpire()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100)));
    QVERIFY(book.spend(spent(u"s"_s, 100)));
    QVERIFY(book.takeBack(back(u"t"_s, u"a"_s, 70)));
    QVERIFY(book.grant(earned(u"b"_s, 100, 5, bob)));
    QVERIFY(book.merge(EntryId(u"m"_s), bob, ann, day));
    QCOMPARE(book.usable(ann, day), qint64(30));
    QVERIFY(book.expire(EntryId(u"e"_s), day.addDays(6)));
    QCOMPARE(book.total(ann), qint64(0));
    QCOMPARE(book.ledger().balance(Account::Expiry), qint64(30));
}

void TestBook::takesMoneyInsteadOfADebt()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100)));
    QVERIFY(book.spend(spent(u"s"_s, 80)));
    const BookResult taken = book.takeBack(back(u"t"_s, u"a"_s, 100, 50));
    QVERIFY(taken);
    QCOMPARE(taken->inMoney, qint64(50)); // 20 were left, 50 may be paid for, 30 are owed
    QCOMPARE(taken->owed, qint64(30));
    QCOMPARE(book.ledger().balance(Account::Settlement), qint64(-50));
    QCOMPARE(book.total(ann), qint64(-30));
    QCOMPARE(book.ledger().sum(), qint64(0));
}

void TestBook::takesBackNoMoreThanWasGranted()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100)));
    QVERIFY(book.grant(earned(u"b"_s, 100)));
    QCOMPARE(book.takeBack(back(u"t"_s, u"a"_s, 101)).error(), (LedgerError{Kind::MoreThanGranted, u"100"_s}));
    QVERIFY(book.takeBack(back(u"t"_s, u"a"_s, 60)));
    QCOMPARE(book.takeBack(back(u"t2"_s, u"a"_s, 41)).error(), (LedgerError{Kind::MoreThanGranted, u"40"_s}));
    QVERIFY(book.takeBack(back(u"t2"_s, u"a"_s, 40)));
    QCOMPARE(book.total(ann), qint64(100));
}

void TestBook::mergesAndUnmergesExactly()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100)));
    QVERIFY(book.grant(earned(u"b"_s, 50, 3, bob)));
    QVERIFY(book.spend(spent(u"s"_s, 50, day, bob)));
    QVERIFY(book.takeBack(back(u"t"_s, u"b"_s, 20)));
    Grant waiting = earned(u"w"_s, 7, 40, bob);
    waiting.usableFrom = day.addDays(3);
    QVERIFY(book.grant(waiting));
    const QStringList anns = pictureOf(book, ann);
    const QStringList bobs = pictureOf(book, bob);
    QVERIFY(book.merge(EntryId(u"m"_s), bob, ann, day));
    QCOMPARE(book.total(bob), qint64(0));
    QCOMPARE(book.total(ann), qint64(100 - 20 + 7));
    QCOMPARE(pictureOf(book, bob), QStringList());
    QVERIFY(book.unmerge(EntryId(u"u"_s), EntryId(u"m"_s), day));
    QCOMPARE(pictureOf(book, ann), anns);
    QCOMPARE(pictureOf(book, bob), bobs);
    QCOMPARE(book.total(bob), qint64(-20 + 7));
}

void TestBook::unmergesWhatIsLeft()
{
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 100, 20)));
    QVERIFY(book.grant(earned(u"b"_s, 50, 10, bob)));
    QVERIFY(book.merge(EntryId(u"m"_s), bob, ann, day));
    QVERIFY(book.grant(earned(u"since"_s, 5)));
    QVERIFY(book.spend(spent(u"s"_s, 40)));
    QVERIFY(book.restore(restored(u"r"_s, u"s"_s, 10, day, 60))); // stays usable longer: a lot that stands for b
    QVERIFY(book.unmerge(EntryId(u"u"_s), EntryId(u"m"_s), day));
    QCOMPARE(pictureOf(book, bob), (QStringList{u"b 0+10 till 2026-03-25"_s, u"r/1 0+10 till 2026-05-13"_s}));
    QCOMPARE(book.total(ann), qint64(105));
}

void TestBook::refusesUnmergingWhatIsElsewhere()
{
    const HolderId eve(u"eve"_s);
    Book book;
    QVERIFY(book.grant(earned(u"b"_s, 50, 10, bob)));
    QVERIFY(book.merge(EntryId(u"m"_s), bob, ann, day));
    QVERIFY(book.merge(EntryId(u"m2"_s), ann, eve, day));
    QCOMPARE(book.unmerge(EntryId(u"u"_s), EntryId(u"m"_s), day).error().kind, Kind::NotTheHolder);
    QVERIFY(book.unmerge(EntryId(u"u2"_s), EntryId(u"m2"_s), day));
    QVERIFY(book.unmerge(EntryId(u"u"_s), EntryId(u"m"_s), day));
    QCOMPARE(book.unmerge(EntryId(u"u3"_s), EntryId(u"m"_s), day).error().kind, Kind::NotTheHolder);
    QCOMPARE(book.total(bob), qint64(50));
}

void TestBook::refusesNothing_data()
{
    QTest::addColumn<Kind>("found");
    QTest::addColumn<Kind>("wanted");
    Book book;
    QVERIFY(book.grant(earned(u"a"_s, 10)));
    QVERIFY(book.spend(spent(u"s"_s, 5)));
    const auto kind = [](const BookResult &result) { return result.error().kind; };
    QTest::newRow("grant nothing") << kind(book.grant(earned(u"b"_s, 0))) << Kind::NotPositive;
    QTest::newRow("grant twice") << kind(book.grant(earned(u"a"_s, 1))) << Kind::DuplicateEntry;
    QTest::newRow("spend nothing") << kind(book.spend(spent(u"b"_s, 0))) << Kind::NotPositive;
    QTest::newRow("restore nothing") << kind(book.restore(restored(u"b"_s, u"s"_s, 0))) << Kind::NotPositive;
    QTest::newRow("restore what is unknown") << kind(book.restore(restored(u"b"_s, u"?"_s, 1))) << Kind::UnknownEntry;
    QTest::newRow("restore a grant") << kind(book.restore(restored(u"b"_s, u"a"_s, 1))) << Kind::UnknownEntry;
    QTest::newRow("take back nothing") << kind(book.takeBack(back(u"b"_s, u"a"_s, 0))) << Kind::NotPositive;
    QTest::newRow("take back the unknown") << kind(book.takeBack(back(u"b"_s, u"?"_s, 1))) << Kind::UnknownLot;
    QTest::newRow("take back under an old id") << kind(book.takeBack(back(u"s"_s, u"a"_s, 1))) << Kind::DuplicateEntry;
    QTest::newRow("merge with oneself") << kind(book.merge(EntryId(u"b"_s), ann, ann, day)) << Kind::SameHolder;
    QTest::newRow("unmerge what was no merge") << kind(book.unmerge(EntryId(u"b"_s), EntryId(u"s"_s), day)) << Kind::UnknownEntry;
}

void TestBook::refusesNothing()
{
    QFETCH(const Kind, found);
    QTEST(found, "wanted");
}

void TestBook::saysWhy()
{
    Book book;
    QCOMPARE(book.grant(earned(u"a"_s, 100, 5))->trace,
             (Trace{{u"ledger.grant"_s, {u"a"_s, u"2026-03-15"_s, u"2026-03-20"_s}, u"100"_s}}));
    QCOMPARE(book.spend(spent(u"s"_s, 90))->trace, (Trace{{u"ledger.member"_s, {u"a"_s, u"2026-03-20"_s, u"100"_s}, u"90"_s}}));
    QCOMPARE(book.takeBack(back(u"t"_s, u"a"_s, 30))->trace,
             (Trace{{u"ledger.member"_s, {u"a"_s, u"2026-03-20"_s, u"10"_s}, u"10"_s}, {u"ledger.owed"_s, {u"a"_s}, u"20"_s}}));
    QCOMPARE(book.grant(earned(u"b"_s, 50, 5))->trace.last(), (TraceStep{u"ledger.settle"_s, {u"t/debt"_s}, u"20"_s}));
    QCOMPARE(book.restore(restored(u"r"_s, u"s"_s, 1))->trace, (Trace{{u"ledger.restore"_s, {u"a"_s, u"2026-03-20"_s}, u"1"_s}}));
    QCOMPARE(book.expire(EntryId(u"e"_s), day.addDays(6))->trace,
             (Trace{{u"ledger.expire"_s, {u"a"_s, u"2026-03-20"_s}, u"1"_s},
                    {u"ledger.expire"_s, {u"b"_s, u"2026-03-20"_s}, u"30"_s}}));
}

QTEST_APPLESS_MAIN(TestBook)
#include "tst_book.moc"
