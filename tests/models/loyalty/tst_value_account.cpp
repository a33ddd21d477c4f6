#include "models/loyalty/value_account.h"

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/loyalty/gift_card_code.h"
#include "models/payments/card_number.h"

#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

using Kind = ValueMove::Kind;
const QDate monday(2026, 11, 16);
const HolderId ann(u"ann"_s);

ValueTransfer moved(Kind kind, const QString &sale, QDate day, qint64 minor)
{
    return {.move = {.book = ValueBook::StoredValue, .holder = ann, .kind = kind, .minor = minor},
            .sale = SaleId(sale),
            .original = {},
            .hybridTime = HybridClock::at(day.startOfDay(Qt::UTC).toMSecsSinceEpoch()),
            .day = day};
}

ValueTransfer paidIn(const QString &sale, QDate day, qint64 minor, qint64 bonus = 0, QDate lastDay = {}, QDate bonusLastDay = {})
{
    ValueTransfer transfer = moved(Kind::PaidIn, sale, day, minor);
    transfer.move.bonusMinor = bonus;
    transfer.move.lastDay = lastDay;
    transfer.move.bonusLastDay = bonusLastDay;
    return transfer;
}

ValueTransfer spent(const QString &sale, QDate day, qint64 minor, SpendOrder order = SpendOrder::BonusLast)
{
    ValueTransfer transfer = moved(Kind::Spent, sale, day, -minor);
    transfer.move.order = order;
    return transfer;
}

ValueTransfer back(Kind kind, const QString &sale, const QString &original, QDate day, qint64 minor, qint64 bonus = 0)
{
    ValueTransfer transfer = moved(kind, sale, day, minor);
    transfer.original = SaleId(original);
    transfer.move.of = 1;
    transfer.move.bonusMinor = bonus;
    return transfer;
}

ValueBalance after(const QList<ValueTransfer> &transfers, QDate day)
{
    return ValueAccount(transfers).on(day);
}

/// Top-ups, spendings (some of them of more than there is) and returns of parts of both, over some weeks.
QList<ValueTransfer> anyHistory()
{
    struct Done {
        QString id;
        qint64 paid;
        qint64 bonus;
        qint64 spent;
    };
    QList<ValueTransfer> history;
    QList<Done> done;
    QDate day = monday;
    const auto add = [&history](ValueTransfer transfer) {
        transfer.hybridTime += history.size(); // one after the other within a day
        history.append(transfer);
    };
    for (int i = 1, most = *rc::gen::inRange(1, 20); i < most; ++i) {
        day = day.addDays(*rc::gen::inRange(0, 5));
        const QString id = u"s%1"_s.arg(i, 2, 10, QChar(u'0'));
        const auto part = [](qint64 all) { return *rc::gen::inRange<qint64>(0, all + 1); };
        switch (done.isEmpty() ? 0 : *rc::gen::inRange(0, 3)) {
        case 0: {
            const qint64 paid = *rc::gen::inRange<qint64>(1, 500);
            const qint64 bonus = part(50);
            add(paidIn(id, day, paid, bonus, day.addDays(*rc::gen::inRange(3, 30)), day.addDays(*rc::gen::inRange(3, 30))));
            done.append({id, paid, bonus, 0});
            break;
        }
        case 1: {
            const qint64 minor = *rc::gen::inRange<qint64>(1, 400);
            add(spent(id, day, minor, *rc::gen::element(SpendOrder::BonusFirst, SpendOrder::BonusLast, SpendOrder::OldestFirst)));
            done.append({id, 0, 0, minor});
            break;
        }
        default: {
            Done &sale = done[*rc::gen::inRange<qsizetype>(0, done.size())];
            const Done came{{}, part(sale.paid), part(sale.bonus), part(sale.spent)};
            if (came.spent > 0) {
                add(back(Kind::GivenBack, id, sale.id, day, came.spent));
            }
            if (came.paid > 0) {
                add(back(Kind::TakenBack, id, sale.id, day, -came.paid, -came.bonus));
            }
            sale.paid -= came.paid;
            sale.bonus -= came.paid > 0 ? came.bonus : 0;
            sale.spent -= came.spent;
        }
        }
    }
    return history;
}

} // namespace

class TestValueAccount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsUsableOnADay_data();
    void tellsWhatIsUsableOnADay();
    void spendsTheBonusLast();
    void flagsWhatTwoTillsSpentApart();
    void flagsATopUpTakenBackAfterItWasSpent();
    void putsAReturnAfterItsSale();
    void tellsWhatRunsOutFirst();
    void listsWhatCannotBeBooked();
    void comesBackFromJson();
    void refusesBrokenJson_data();
    void refusesBrokenJson();
    void theBookSumsToNothing();
    void doesNotDependOnTheOrderOfArrival();
    void whatComesBackAsAWholeLeavesNothing();
    void aCardsCodeChecksItself();
    void aCardsCodeIsNeverThatOfAPaymentCard();
};

void TestValueAccount::tellsWhatIsUsableOnADay_data()
{
    QTest::addColumn<QList<ValueTransfer>>("transfers");
    QTest::addColumn<int>("days");
    QTest::addColumn<qint64>("usable");
    QTest::addColumn<qint64>("bonus");
    QTest::addColumn<qint64>("owed");
    const auto row = [](const char *name, const QList<ValueTransfer> &transfers, int days, qint64 usable, qint64 bonus = 0,
                        qint64 owed = 0) { QTest::newRow(name) << transfers << days << usable << bonus << owed; };
    const auto hundred = paidIn(u"a"_s, monday, 100, 10, monday.addDays(10), monday.addDays(5));
    ValueTransfer paidOut = moved(Kind::PaidOut, u"o"_s, monday, -50);
    paidOut.move.bonusMinor = -5;
    row("nothing", {}, 0, 0);
    row("with its bonus", {hundred}, 0, 110, 10);
    row("on the bonus's last day", {hundred}, 5, 110, 10);
    row("the bonus ran out", {hundred}, 6, 100);
    row("all ran out", {hundred}, 11, 0);
    row("never runs out", {paidIn(u"a"_s, monday, 100)}, 3000, 100);
    row("spent in part", {hundred, spent(u"b"_s, monday, 30)}, 0, 80, 10);
    row("spent into the bonus", {hundred, spent(u"b"_s, monday, 104)}, 0, 6, 6);
    row("given back", {hundred, spent(u"b"_s, monday, 104), back(Kind::GivenBack, u"r"_s, u"b"_s, monday, 104)}, 0, 110, 10);
    row("given back in part", {hundred, spent(u"b"_s, monday, 104), back(Kind::GivenBack, u"r"_s, u"b"_s, monday, 4)}, 0, 10, 10);
    row("taken back with its bonus", {hundred, back(Kind::TakenBack, u"r"_s, u"a"_s, monday, -100, -10)}, 0, 0);
    row("taken back though spent", {hundred, spent(u"b"_s, monday, 30), back(Kind::TakenBack, u"r"_s, u"a"_s, monday, -100, -10)},
        0, 0, 0, 30);
    row("paid out in part", {hundred, paidOut}, 0, 55, 5);
    row("a credited refund", {moved(Kind::Credited, u"r"_s, monday, 50)}, 0, 50);
    row("spent before it is paid in, in one sale", {paidIn(u"a"_s, monday, 50), spent(u"a"_s, monday, 20)}, 0, 30);
}

void TestValueAccount::tellsWhatIsUsableOnADay()
{
    QFETCH(const QList<ValueTransfer>, transfers);
    QFETCH(const int, days);
    const ValueBalance balance = after(transfers, monday.addDays(days));
    QTEST(balance.usable, "usable");
    QTEST(balance.bonusMinor, "bonus");
    QTEST(balance.owed, "owed");
}

void TestValueAccount::spendsTheBonusLast()
{
    const auto with = [](SpendOrder order) {
        return after({paidIn(u"a"_s, monday, 100, 10), spent(u"b"_s, monday, 60, order)}, monday).bonusMinor;
    };
    QCOMPARE(with(SpendOrder::BonusLast), 10);
    QCOMPARE(with(SpendOrder::BonusFirst), 0);
}

void TestValueAccount::flagsWhatTwoTillsSpentApart()
{
    const ValueAccount account({paidIn(u"a"_s, monday, 100), spent(u"b"_s, monday, 80), spent(u"c"_s, monday.addDays(1), 80)});
    QCOMPARE(account.overdrawn(), QList<SaleId>{SaleId(u"c"_s)});
    QCOMPARE(account.on(monday.addDays(1)).owed, 60);
    QCOMPARE(after({paidIn(u"a"_s, monday, 100), spent(u"c"_s, monday, 160), paidIn(u"d"_s, monday.addDays(1), 100)},
                   monday.addDays(1)),
             (ValueBalance{.usable = 40, .bonusMinor = 0, .owed = 0, .nextExpiry = {}, .expiring = 0})); // a debt is paid first
}

void TestValueAccount::flagsATopUpTakenBackAfterItWasSpent()
{
    const ValueAccount account(
        {paidIn(u"a"_s, monday, 100), spent(u"b"_s, monday, 80), back(Kind::TakenBack, u"r"_s, u"a"_s, monday.addDays(1), -100)});
    QCOMPARE(account.overdrawn(), QList<SaleId>{SaleId(u"r"_s)});
}

void TestValueAccount::putsAReturnAfterItsSale()
{
    ValueTransfer early = back(Kind::TakenBack, u"r"_s, u"a"_s, monday, -100);
    early.hybridTime -= HybridClock::at(3'600'000); // the other till's clock is behind
    const ValueAccount account({paidIn(u"a"_s, monday, 100), early});
    QCOMPARE(account.unbooked(), QList<ValueTransfer>());
    QCOMPARE(account.on(monday), ValueBalance());
}

void TestValueAccount::tellsWhatRunsOutFirst()
{
    const ValueBalance balance =
        after({paidIn(u"a"_s, monday, 100, 10, monday.addDays(20), monday.addDays(3)), paidIn(u"b"_s, monday, 50)}, monday);
    QCOMPARE(balance.nextExpiry, monday.addDays(3));
    QCOMPARE(balance.expiring, 10);
}

void TestValueAccount::listsWhatCannotBeBooked()
{
    const ValueTransfer foreign = back(Kind::GivenBack, u"r"_s, u"nobody knows"_s, monday, 10);
    const ValueAccount account({foreign});
    QCOMPARE(account.unbooked(), QList<ValueTransfer>{foreign});
    QCOMPARE(account.on(monday).usable, 0);
}

void TestValueAccount::comesBackFromJson()
{
    for (const ValueTransfer &transfer :
         {paidIn(u"a"_s, monday, 100, 10, monday.addDays(20), monday.addDays(3)),
          spent(u"b"_s, monday, 5, SpendOrder::BonusFirst), back(Kind::TakenBack, u"r"_s, u"a"_s, monday, -100, -10),
          moved(Kind::Credited, u"r"_s, monday, 50)}) {
        QCOMPARE(valueTransferFromJson(toJson(transfer)), transfer);
        const auto list = valueMovesFromJson(QJsonDocument::fromJson(toCanonicalJson({transfer.move})).array());
        QCOMPARE(list, QList<ValueMove>{transfer.move});
    }
}

void TestValueAccount::refusesBrokenJson_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("a book nobody keeps") << u"book"_s << QJsonValue(u"piggy_bank"_s);
    QTest::newRow("nobody's") << u"holder"_s << QJsonValue(QString());
    QTest::newRow("a kind of no meaning") << u"kind"_s << QJsonValue(u"burnt"_s);
    QTest::newRow("a broken amount") << u"minor"_s << QJsonValue(1.5);
    QTest::newRow("more than any sale") << u"minor"_s << QJsonValue(qint64(100'000'000'000'001));
    QTest::newRow("a day that is none") << u"last_day"_s << QJsonValue(u"2026-02-30"_s);
    QTest::newRow("an order of no meaning") << u"order"_s << QJsonValue(u"random"_s);
}

void TestValueAccount::refusesBrokenJson()
{
    QFETCH(const QString, key);
    QFETCH(const QJsonValue, value);
    QJsonObject json = toJson(spent(u"b"_s, monday, 5).move);
    QVERIFY(valueMoveFromJson(json));
    json.insert(key, value);
    QVERIFY(!valueMoveFromJson(json));
}

void TestValueAccount::theBookSumsToNothing()
{
    QVERIFY(rc::check("all accounts together are 0, and nothing usable is negative", [] {
        const ValueAccount account(anyHistory());
        const QDate day = monday.addDays(*rc::gen::inRange(0, 150));
        RC_ASSERT(account.bookOn(day).ledger().sum() == 0);
        const ValueBalance balance = account.on(day);
        RC_ASSERT(balance.usable >= 0 && balance.bonusMinor >= 0 && balance.owed >= 0);
        RC_ASSERT(account.unbooked().isEmpty());
    }));
}

void TestValueAccount::doesNotDependOnTheOrderOfArrival()
{
    QVERIFY(rc::check("shuffled, it is the same account", [] {
        QList<ValueTransfer> history = anyHistory();
        const QDate day = monday.addDays(60);
        const ValueBalance before = after(history, day);
        std::mt19937 dice(*rc::gen::arbitrary<unsigned>());
        std::ranges::shuffle(history, dice);
        RC_ASSERT(after(history, day) == before);
    }));
}

void TestValueAccount::whatComesBackAsAWholeLeavesNothing()
{
    QVERIFY(rc::check("spendings given back in parts, then top-ups taken back: nothing is left, owed or lost", [] {
        QList<ValueTransfer> history;
        qint64 held = 0;
        const int topUps = *rc::gen::inRange(1, 5);
        for (int i = 0; i < topUps; ++i) {
            const qint64 paid = *rc::gen::inRange<qint64>(1, 500);
            const qint64 bonus = *rc::gen::inRange<qint64>(0, 50);
            history.append(paidIn(u"in%1"_s.arg(i), monday.addDays(i), paid, bonus));
            held += paid + bonus;
        }
        const qint64 minor = *rc::gen::inRange<qint64>(1, held + 1);
        const SpendOrder order = *rc::gen::element(SpendOrder::BonusFirst, SpendOrder::BonusLast, SpendOrder::OldestFirst);
        history.append(spent(u"out"_s, monday.addDays(6), minor, order));
        qint64 left = minor;
        for (int i = 0; left > 0; ++i) {
            const qint64 part = *rc::gen::inRange<qint64>(1, left + 1);
            history.append(back(Kind::GivenBack, u"r%1"_s.arg(i, 4, 10, QChar(u'0')), u"out"_s, monday.addDays(7), part));
            left -= part;
        }
        RC_ASSERT(after(history, monday.addDays(7)).usable == held);
        for (int i = 0; i < topUps; ++i) {
            const ValueMove in = history[i].move;
            history.append(
                back(Kind::TakenBack, u"t%1"_s.arg(i), u"in%1"_s.arg(i), monday.addDays(8), -in.minor, -in.bonusMinor));
        }
        const ValueAccount account(history);
        RC_ASSERT(account.on(monday.addDays(8)) == ValueBalance());
        RC_ASSERT(account.overdrawn().isEmpty() && account.unbooked().isEmpty());
    }));
}

void TestValueAccount::aCardsCodeChecksItself()
{
    SeededRandom random(3);
    for (int i = 0; i < 200; ++i) {
        const HolderId card = makeGiftCard(random);
        QCOMPARE(giftCardFromCode(card.text()), card);
        QCOMPARE(giftCardFromCode(u' ' + groupedCode(card).toLower() + u' '), card);
        for (qsizetype place = 0; place < card.text().size(); ++place) {
            QString misread = card.text();
            misread[place] = misread[place] == u'B' ? u'C' : u'B';
            QVERIFY(!giftCardFromCode(misread));
            QString swapped = card.text();
            const qsizetype other = (place + 1) % swapped.size();
            std::swap(swapped[place], swapped[other]);
            QVERIFY(swapped == card.text() || !giftCardFromCode(swapped));
        }
    }
    QCOMPARE(maskedCode(HolderId(u"BCDFGHJKLMNPQRST"_s)), u"····QRST"_s);
    QVERIFY(!giftCardFromCode(u"BCDFGHJKLMNPQRS"));
    QVERIFY(!giftCardFromCode(u""));
}

void TestValueAccount::aCardsCodeIsNeverThatOfAPaymentCard()
{
    SeededRandom random(4);
    QSet<QString> all;
    for (int i = 0; i < 1'000; ++i) {
        const QString code = makeGiftCard(random).text();
        QVERIFY(!containsPaymentCard(code));
        all.insert(code);
    }
    QCOMPARE(all.size(), 1'000);
}

QTEST_GUILESS_MAIN(TestValueAccount)
#include "tst_value_account.moc"
