#include "models/sales/tender.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

} // namespace

class TestTender : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsATotal();
    void givesChangeOnlyFromCash();
    void refuses_data();
    void refuses();
    void coversATotalOfNothing();
    void takesBackTheLastOne();
    void neverTakesMoreThanTheTotal();
    void namesComeBack();
    void offersLikelyAmounts_data();
    void offersLikelyAmounts();
    void offersOnlyWhatCoversAndGrows();
};

void TestTender::splitsATotal()
{
    TenderPlan plan(yuan(10'000));
    QVERIFY(plan.add(TenderKind::Card, yuan(4'000)).has_value());
    QCOMPARE(plan.due(), yuan(6'000));
    QVERIFY(plan.add(TenderKind::WeChatPay, yuan(1'000)).has_value());
    QVERIFY(!plan.isCovered());
    QVERIFY(plan.add(TenderKind::Cash, yuan(10'000)).has_value());
    QVERIFY(plan.isCovered());
    QCOMPARE(plan.paid(), yuan(10'000));
    QCOMPARE(plan.change(), yuan(5'000));
    QCOMPARE(plan.tenders().size(), 3);
    QCOMPARE(plan.tenders().last().amount, yuan(5'000));
}

void TestTender::givesChangeOnlyFromCash()
{
    for (const TenderKind kind : {TenderKind::Card, TenderKind::WeChatPay, TenderKind::Alipay}) {
        TenderPlan plan(yuan(1'000));
        QCOMPARE(plan.add(kind, yuan(1'001)).error(), TenderError::OnlyCashGivesChange);
        QVERIFY(plan.tenders().isEmpty());
        QVERIFY(plan.add(kind, yuan(1'000)).has_value());
        QVERIFY(plan.change().isZero());
    }
}

void TestTender::refuses_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("given");
    QTest::addColumn<int>("error");
    QTest::newRow("nothing") << qint64(0) << qint64(0) << static_cast<int>(TenderError::NotPositive);
    QTest::newRow("less than nothing") << qint64(0) << qint64(-5) << static_cast<int>(TenderError::NotPositive);
    QTest::newRow("more when all is paid") << qint64(1'000) << qint64(1) << static_cast<int>(TenderError::NothingDue);
}

void TestTender::refuses()
{
    QFETCH(qint64, before);
    QFETCH(qint64, given);
    QFETCH(int, error);
    TenderPlan plan(yuan(1'000));
    if (before > 0) {
        QVERIFY(plan.add(TenderKind::Cash, yuan(before)).has_value());
    }
    const auto added = plan.add(TenderKind::Cash, yuan(given));
    QVERIFY(!added);
    QCOMPARE(static_cast<int>(added.error()), error);
}

void TestTender::coversATotalOfNothing()
{
    TenderPlan plan(yuan(0));
    QVERIFY(plan.isCovered());
    QVERIFY(plan.add(TenderKind::Cash, yuan(0)).has_value());
    QVERIFY(plan.isCovered());
    QCOMPARE(TenderPlan(yuan(0)).add(TenderKind::Cash, yuan(-5)).error(), TenderError::NotPositive);
}

void TestTender::takesBackTheLastOne()
{
    TenderPlan plan(yuan(1'000));
    plan.removeLast();
    QVERIFY(plan.add(TenderKind::Cash, yuan(400)).has_value());
    QVERIFY(plan.add(TenderKind::Card, yuan(600)).has_value());
    plan.removeLast();
    QCOMPARE(plan.due(), yuan(600));
    plan.clear();
    QCOMPARE(plan.due(), yuan(1'000));
}

void TestTender::neverTakesMoreThanTheTotal()
{
    QVERIFY(rc::check("0 ≤ paid ≤ total, Σ given − change = paid", [] {
        const Money total = yuan(*rc::gen::inRange<qint64>(0, 100'000));
        TenderPlan plan(total);
        for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
            const auto kind = static_cast<TenderKind>(*rc::gen::inRange(0, 4));
            (void)plan.add(kind, yuan(*rc::gen::inRange<qint64>(-100, 120'000)));
        }
        Money given = yuan(0);
        for (const Tender &tender : plan.tenders()) {
            RC_ASSERT(tender.kind == TenderKind::Cash || tender.change().isZero());
            RC_ASSERT(!tender.change().isNegative());
            given += tender.given;
        }
        RC_ASSERT(!plan.paid().isNegative() && plan.paid() <= total);
        RC_ASSERT(given - plan.change() == plan.paid());
        RC_ASSERT(plan.isCovered() == (plan.paid() == total));
    }));
}

void TestTender::namesComeBack()
{
    for (const TenderKind kind : {TenderKind::Cash, TenderKind::Card, TenderKind::WeChatPay, TenderKind::Alipay}) {
        QCOMPARE(tenderFromName(tenderName(kind)).value(), kind);
    }
    QVERIFY(!tenderFromName(u"shells"));
}

void TestTender::offersLikelyAmounts_data()
{
    QTest::addColumn<qint64>("due");
    QTest::addColumn<int>("currency");
    QTest::addColumn<QList<qint64>>("amounts");
    const int cny = static_cast<int>(Currency::CNY);
    QTest::newRow("67.80") << qint64(6780) << cny << QList<qint64>{6780, 6800, 7000, 8000};
    QTest::newRow("an even hundred") << qint64(10'000) << cny << QList<qint64>{10'000, 20'000, 50'000, 100'000};
    QTest::newRow("a cent") << qint64(1) << cny << QList<qint64>{1, 100, 500, 1000};
    QTest::newRow("yen have no decimals") << qint64(1234) << static_cast<int>(Currency::JPY)
                                          << QList<qint64>{1234, 1235, 1240, 1250};
    QTest::newRow("nothing") << qint64(0) << cny << QList<qint64>{0};
}

void TestTender::offersLikelyAmounts()
{
    QFETCH(qint64, due);
    QFETCH(int, currency);
    QFETCH(QList<qint64>, amounts);
    QList<qint64> offered;
    for (const Money amount : quickCashAmounts(Money(due, static_cast<Currency>(currency)))) {
        offered.append(amount.minor());
    }
    QCOMPARE(offered, amounts);
}

void TestTender::offersOnlyWhatCoversAndGrows()
{
    QVERIFY(rc::check("the first is exact, each is more than the one before", [] {
        const Money due = yuan(*rc::gen::inRange<qint64>(0, 10'000'000));
        const QList<Money> amounts = quickCashAmounts(due);
        RC_ASSERT(amounts.first() == due);
        RC_ASSERT(amounts.size() <= 4);
        RC_ASSERT(std::ranges::is_sorted(amounts, std::less<>()));
        RC_ASSERT(std::ranges::adjacent_find(amounts) == amounts.end());
    }));
}

QTEST_APPLESS_MAIN(TestTender)
#include "tst_tender.moc"
