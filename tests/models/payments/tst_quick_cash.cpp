#include "models/payments/quick_cash.h"

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

class TestQuickCash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersLikelyAmounts_data();
    void offersLikelyAmounts();
    void offersOnlyWhatCoversAndGrows();
};

void TestQuickCash::offersLikelyAmounts_data()
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

void TestQuickCash::offersLikelyAmounts()
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

void TestQuickCash::offersOnlyWhatCoversAndGrows()
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

QTEST_APPLESS_MAIN(TestQuickCash)
#include "tst_quick_cash.moc"
