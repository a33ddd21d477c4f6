#include "models/money/cash_rounding.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;

class TestCashRounding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesToTheNearestCoin_data();
    void goesToTheNearestCoin();
    void isNeverMoreThanHalfACoin();
};

void TestCashRounding::goesToTheNearestCoin_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<qint64>("rounding");
    const auto row = [](const char *name, qint64 minor, qint64 step, qint64 rounding) {
        QTest::newRow(name) << minor << step << rounding;
    };
    row("nothing", 0, 5, 0);
    row("every cent has its coin", 1102, 1, 0);
    row("fits", 1105, 5, 0);
    row("down", 1102, 5, -2);
    row("up", 1103, 5, 2);
    row("less than half a coin is nothing", 2, 5, -2);
    row("half goes up", 1105, 10, 5);
    row("just under half", 1104, 10, -4);
    row("money that goes back", -1103, 5, -2);
    row("half of it", -1105, 10, -5);
}

void TestCashRounding::goesToTheNearestCoin()
{
    QFETCH(qint64, minor);
    QFETCH(qint64, step);
    QTEST(cashRounding(minor, step), "rounding");
    QTEST(cashRounding(Money(minor, Currency::CNY), step).minor(), "rounding");
}

void TestCashRounding::isNeverMoreThanHalfACoin()
{
    QVERIFY(rc::check("coins pay it; it keeps the order of amounts; what goes back is rounded like what was paid", [] {
        const qint64 step = *rc::gen::element<qint64>(1, 2, 5, 10, 50, 100);
        const qint64 minor = *rc::gen::inRange<qint64>(-1'000'000'000'000, 1'000'000'000'000);
        const qint64 rounding = cashRounding(minor, step);
        RC_ASSERT((minor + rounding) % step == 0);
        RC_ASSERT(2 * std::abs(rounding) <= step);
        RC_ASSERT(cashRounding(-minor, step) == -rounding);
        RC_ASSERT(minor + rounding <= minor + 1 + cashRounding(minor + 1, step));
    }));
}

QTEST_APPLESS_MAIN(TestCashRounding)
#include "tst_cash_rounding.moc"
