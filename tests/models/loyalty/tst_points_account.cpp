#include "models/loyalty/points_account.h"

#include "models/base/clock.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

using Kind = PointsTransfer::Kind;
const QDate monday(2026, 11, 16);
const MemberId ann(u"ann"_s);

PointsTransfer earned(const QString &sale, QDate day, qint64 points, QDate lastDay = {}, int waits = 0)
{
    return {.member = ann,
            .kind = Kind::Earned,
            .sale = SaleId(sale),
            .original = {},
            .points = points,
            .hybridTime = HybridClock::at(day.startOfDay(Qt::UTC).toMSecsSinceEpoch()),
            .day = day,
            .usableFrom = day.addDays(waits),
            .lastDay = lastDay};
}

PointsTransfer redeemed(const QString &sale, QDate day, qint64 points)
{
    PointsTransfer transfer = earned(sale, day, -points);
    transfer.kind = Kind::Redeemed;
    return transfer;
}

PointsTransfer back(Kind kind, const QString &sale, const QString &original, QDate day, qint64 points)
{
    PointsTransfer transfer = earned(sale, day, points);
    transfer.kind = kind;
    transfer.original = SaleId(original);
    return transfer;
}

PointsBalance after(const QList<PointsTransfer> &transfers, QDate day)
{
    return PointsAccount(transfers).on(day);
}

/// Sales that earn and redeem what there is, and returns of parts of them, over some weeks.
QList<PointsTransfer> anyHistory()
{
    QList<PointsTransfer> history;
    QDate day = monday;
    const auto add = [&history](PointsTransfer transfer) {
        transfer.hybridTime += history.size(); // one after the other within a day
        history.append(transfer);
    };
    struct Sold {
        QString id;
        qint64 earned;
        qint64 redeemed;
    };
    QList<Sold> sold;
    for (int i = 1, most = *rc::gen::inRange(1, 20); i < most; ++i) {
        day = day.addDays(*rc::gen::inRange(0, 5));
        const QString id = u"s%1"_s.arg(i, 2, 10, QChar(u'0'));
        if (sold.isEmpty() || *rc::gen::inRange(0, 3) != 0) {
            const qint64 usable = PointsAccount(history).on(day).usable;
            const qint64 paid = *rc::gen::inRange(0, 2) * *rc::gen::inRange<qint64>(0, usable + 1);
            const qint64 points = *rc::gen::inRange<qint64>(0, 200);
            if (paid > 0) {
                add(redeemed(id, day, paid));
            }
            if (points > 0) {
                add(earned(id, day, points, day.addDays(*rc::gen::inRange(3, 30)), *rc::gen::inRange(0, 3)));
            }
            sold.append({id, points, paid});
        } else {
            Sold &sale = sold[*rc::gen::inRange<qsizetype>(0, sold.size())];
            const qint64 points = *rc::gen::inRange<qint64>(0, sale.earned + 1);
            const qint64 paid = *rc::gen::inRange<qint64>(0, sale.redeemed + 1);
            if (paid > 0) {
                add(back(Kind::GivenBack, id, sale.id, day, paid));
            }
            if (points > 0) {
                add(back(Kind::TakenBack, id, sale.id, day, -points));
            }
            sale.earned -= points;
            sale.redeemed -= paid;
        }
    }
    return history;
}

} // namespace

class TestPointsAccount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWithoutTransfers();
    void tellsWhatIsUsableOnADay_data();
    void tellsWhatIsUsableOnADay();
    void doesNotExpireWhatWasSpentInTime();
    void owesWhatTwoTillsSpentApart();
    void givesBackWhatAnOverdrawnSaleUsed();
    void putsAReturnAfterItsSale();
    void listsWhatCannotBeBooked();
    void tellsWhatRunsOutFirst();
    void comesBackFromJson();
    void doesNotDependOnTheOrderOfArrival();
    void theBookSumsToNothing();
};

void TestPointsAccount::isEmptyWithoutTransfers()
{
    QCOMPARE(after({}, monday), PointsBalance());
}

void TestPointsAccount::tellsWhatIsUsableOnADay_data()
{
    QTest::addColumn<QList<PointsTransfer>>("transfers");
    QTest::addColumn<int>("days");
    QTest::addColumn<qint64>("usable");
    QTest::addColumn<qint64>("waiting");
    QTest::addColumn<qint64>("owed");
    const auto row = [](const char *name, const QList<PointsTransfer> &transfers, int days, qint64 usable, qint64 waiting = 0,
                        qint64 owed = 0) { QTest::newRow(name) << transfers << days << usable << waiting << owed; };
    const auto hundred = earned(u"a"_s, monday, 100, monday.addDays(10), 3);
    row("still waiting", {hundred}, 2, 0, 100);
    row("vested", {hundred}, 3, 100);
    row("on its last day", {hundred}, 10, 100);
    row("run out", {hundred}, 11, 0);
    const auto plain = earned(u"a"_s, monday, 100);
    row("never runs out", {plain}, 3000, 100);
    row("partly spent", {plain, redeemed(u"b"_s, monday.addDays(1), 30)}, 1, 70);
    row("a sale pays before it earns", {earned(u"a"_s, monday, 50), redeemed(u"a"_s, monday, 50)}, 0, 0, 0, 0);
    row("taken back", {plain, back(Kind::TakenBack, u"r"_s, u"a"_s, monday.addDays(1), -40)}, 1, 60);
    row("taken back after it was spent",
        {plain, redeemed(u"b"_s, monday, 100), back(Kind::TakenBack, u"r"_s, u"a"_s, monday.addDays(1), -40)}, 1, 0, 0, 40);
    row("given back", {plain, redeemed(u"b"_s, monday, 100), back(Kind::GivenBack, u"r"_s, u"b"_s, monday.addDays(1), 25)}, 1,
        25);
    PointsTransfer inMoney = back(Kind::TakenBack, u"r"_s, u"a"_s, monday.addDays(1), -40);
    inMoney.inMoney = 40;
    row("made good in money", {plain, redeemed(u"b"_s, monday, 100), inMoney}, 1, 0, 0, 0);
}

void TestPointsAccount::tellsWhatIsUsableOnADay()
{
    QFETCH(const QList<PointsTransfer>, transfers);
    QFETCH(const int, days);
    const PointsBalance balance = after(transfers, monday.addDays(days));
    QTEST(balance.usable, "usable");
    QTEST(balance.waiting, "waiting");
    QTEST(balance.owed, "owed");
}

/// A till without a line used them on the last day; everybody else heard of it weeks later.
void TestPointsAccount::doesNotExpireWhatWasSpentInTime()
{
    const QDate last = monday.addDays(10);
    const PointsAccount account(
        {earned(u"a"_s, monday, 100, last), earned(u"z"_s, monday.addDays(40), 5), redeemed(u"b"_s, last, 80)});
    QCOMPARE(account.on(monday.addDays(40)).usable, 5);
    QCOMPARE(account.on(monday.addDays(40)).owed, 0);
    QCOMPARE(account.overdrawn(), QList<SaleId>());
    QCOMPARE(account.bookOn(monday.addDays(40)).ledger().balance(Account::Expiry), 20);
}

void TestPointsAccount::owesWhatTwoTillsSpentApart()
{
    const auto one = redeemed(u"b"_s, monday.addDays(1), 80);
    auto other = redeemed(u"c"_s, monday.addDays(1), 80);
    other.hybridTime += 1;
    const PointsAccount account({other, earned(u"a"_s, monday, 100), one});
    QCOMPARE(account.on(monday.addDays(1)),
             (PointsBalance{.usable = 0, .waiting = 0, .owed = 60, .nextExpiry = {}, .expiring = 0}));
    QCOMPARE(account.overdrawn(), QList{SaleId(u"c"_s)});
    const QList<PointsTransfer> later{other, earned(u"a"_s, monday, 100), one, earned(u"d"_s, monday.addDays(2), 70)};
    QCOMPARE(after(later, monday.addDays(2)).usable, 10); // the debt is paid first
}

void TestPointsAccount::givesBackWhatAnOverdrawnSaleUsed()
{
    QList<PointsTransfer> transfers{earned(u"a"_s, monday, 100), redeemed(u"b"_s, monday.addDays(1), 160)};
    const auto comesBack = back(Kind::GivenBack, u"r"_s, u"b"_s, monday.addDays(3), 160);
    QCOMPARE(after(transfers + QList{comesBack}, monday.addDays(3)).usable, 100);
    QCOMPARE(after(transfers + QList{comesBack}, monday.addDays(3)).owed, 0);
    transfers.append(earned(u"c"_s, monday.addDays(2), 60)); // paid the debt meanwhile
    QCOMPARE(after(transfers, monday.addDays(2)).usable, 0);
    QCOMPARE(after(transfers + QList{comesBack}, monday.addDays(3)).usable, 160);
}

void TestPointsAccount::putsAReturnAfterItsSale()
{
    auto early = back(Kind::TakenBack, u"r"_s, u"a"_s, monday, -100);
    early.hybridTime -= HybridClock::at(3'600'000); // a clock that is an hour slow
    const PointsAccount account({early, earned(u"a"_s, monday, 100)});
    QCOMPARE(account.on(monday).usable, 0);
    QCOMPARE(account.unbooked(), QList<PointsTransfer>());
}

void TestPointsAccount::listsWhatCannotBeBooked()
{
    const auto unknown = back(Kind::TakenBack, u"r"_s, u"nobody's"_s, monday, -100);
    const PointsAccount account({unknown, earned(u"a"_s, monday, 10)});
    QCOMPARE(account.on(monday).usable, 10);
    QCOMPARE(account.unbooked(), QList{unknown});
}

void TestPointsAccount::tellsWhatRunsOutFirst()
{
    const QDate soon = monday.addDays(5);
    const PointsBalance balance = after({earned(u"a"_s, monday, 100, soon), earned(u"b"_s, monday, 50, soon),
                                         earned(u"c"_s, monday, 7, soon.addDays(1)), redeemed(u"d"_s, monday.addDays(1), 20)},
                                        monday.addDays(1));
    QCOMPARE(balance.nextExpiry, soon);
    QCOMPARE(balance.expiring, 130);
    QCOMPARE(balance.usable, 137);
}

void TestPointsAccount::comesBackFromJson()
{
    PointsTransfer transfer = back(Kind::GivenBack, u"r"_s, u"a"_s, monday, 12);
    transfer.restoredDays = 30;
    transfer.inMoney = 4;
    QCOMPARE(pointsTransferFromJson(toJson(transfer)), transfer);
    QJsonObject broken = toJson(transfer);
    broken.insert(u"kind"_s, u"magic"_s);
    QVERIFY(!pointsTransferFromJson(broken));
    broken = toJson(transfer);
    broken.insert(u"day"_s, u"tomorrow"_s);
    QVERIFY(!pointsTransferFromJson(broken));
}

void TestPointsAccount::doesNotDependOnTheOrderOfArrival()
{
    QVERIFY(rc::check("shuffled, the same balance on every day", [] {
        QList<PointsTransfer> history = anyHistory();
        const PointsAccount inOrder(history);
        std::shuffle(history.begin(), history.end(), std::mt19937(*rc::gen::arbitrary<quint32>()));
        const PointsAccount shuffled(history);
        for (int days = 0; days < 100; days += 9) {
            RC_ASSERT(inOrder.on(monday.addDays(days)) == shuffled.on(monday.addDays(days)));
        }
        RC_ASSERT(inOrder.unbooked().isEmpty());
        RC_ASSERT(inOrder.overdrawn().isEmpty());
    }));
}

void TestPointsAccount::theBookSumsToNothing()
{
    QVERIFY(rc::check("all accounts together are 0, and what left equals what came", [] {
        const QList<PointsTransfer> history = anyHistory();
        const Book book = PointsAccount(history).bookOn(monday.addDays(200));
        qint64 moved = 0;
        for (const PointsTransfer &transfer : history) {
            moved += transfer.points;
        }
        RC_ASSERT(book.ledger().sum() == 0);
        RC_ASSERT(book.total(PointsAccount::holder(ann)) == moved - book.ledger().balance(Account::Expiry));
    }));
}

QTEST_APPLESS_MAIN(TestPointsAccount)
#include "tst_points_account.moc"
