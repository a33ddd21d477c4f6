#include "models/staff/pin_policy.h"

#include <QTest>

using namespace suanpan;

using Standing = PinPolicy::Standing;

namespace {

constexpr qint64 start = 1'760'000'000'000;

/// Enters wrong PINs as fast as the policy lets; the instant of the last one comes back.
qint64 guess(PinPolicy &policy, int times)
{
    qint64 now = start;
    for (int i = 0; i < times; ++i) {
        now += policy.waitMs(now);
        policy.wrong(now);
    }
    return now;
}

} // namespace

class TestPinPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsLongerAfterEveryWrongTry_data();
    void waitsLongerAfterEveryWrongTry();
    void isOpenAtFirst();
    void forgetsAllAfterTheRightPin();
    void letsAManagerUnlock();
    void goesOnAfterARestart();
    void doesNotLockForDaysWhenTheClockIsSetBack();
};

void TestPinPolicy::waitsLongerAfterEveryWrongTry_data()
{
    QTest::addColumn<int>("wrongTries");
    QTest::addColumn<qint64>("waitMs");
    QTest::addColumn<Standing>("standing");
    QTest::newRow("one") << 1 << qint64(1'000) << Standing::Delayed;
    QTest::newRow("two") << 2 << qint64(2'000) << Standing::Delayed;
    QTest::newRow("three") << 3 << qint64(4'000) << Standing::Delayed;
    QTest::newRow("four") << 4 << qint64(8'000) << Standing::Delayed;
    QTest::newRow("five locks") << 5 << qint64(300'000) << Standing::Locked;
    QTest::newRow("six locks again") << 6 << qint64(300'000) << Standing::Locked;
    QTest::newRow("a hundred") << 100 << qint64(300'000) << Standing::Locked;
}

void TestPinPolicy::waitsLongerAfterEveryWrongTry()
{
    QFETCH(int, wrongTries);
    QFETCH(qint64, waitMs);
    QFETCH(Standing, standing);
    PinPolicy policy;
    const qint64 last = guess(policy, wrongTries);
    QCOMPARE(policy.waitMs(last), waitMs);
    QCOMPARE(policy.standing(last), standing);
    QCOMPARE(policy.standing(last + waitMs - 1), standing);
    QCOMPARE(policy.standing(last + waitMs), Standing::Open);
}

void TestPinPolicy::isOpenAtFirst()
{
    QCOMPARE(PinPolicy().standing(start), Standing::Open);
    QCOMPARE(PinPolicy().waitMs(0), 0);
}

void TestPinPolicy::forgetsAllAfterTheRightPin()
{
    PinPolicy policy;
    const qint64 last = guess(policy, 4);
    policy.right();
    QCOMPARE(policy.standing(last), Standing::Open);
    policy.wrong(last);
    QCOMPARE(policy.waitMs(last), 1'000);
}

void TestPinPolicy::letsAManagerUnlock()
{
    PinPolicy policy;
    const qint64 last = guess(policy, 5);
    QCOMPARE(policy.standing(last), Standing::Locked);
    policy.unlock();
    QCOMPARE(policy.standing(last), Standing::Open);
}

void TestPinPolicy::goesOnAfterARestart()
{
    PinPolicy before;
    const qint64 last = guess(before, 5);
    PinPolicy after(before.state());
    QCOMPARE(after.standing(last + 1), Standing::Locked);
}

void TestPinPolicy::doesNotLockForDaysWhenTheClockIsSetBack()
{
    PinPolicy policy;
    const qint64 last = guess(policy, 5);
    const qint64 yesterday = last - 86'400'000;
    QCOMPARE(policy.waitMs(yesterday), PinPolicy::lockMs);
    QCOMPARE(policy.standing(yesterday + PinPolicy::lockMs), Standing::Open);
}

QTEST_APPLESS_MAIN(TestPinPolicy)
#include "tst_pin_policy.moc"
