#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/base/random.h"

#include <QSet>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestIds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areUuidsOfVersionSeven();
    void sortByWhenTheyWereMade();
    void areTheSameForTheSameSeed();
    void areRefusedInAnyOtherSpelling_data();
    void areRefusedInAnyOtherSpelling();
    void hybridTimeNeverRunsBackwards();
};

void TestIds::areUuidsOfVersionSeven()
{
    const ManualClock clock(0x0123456789AB);
    SeededRandom random(1);
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString id = makeUuid7(clock, random);
        QVERIFY2(isUuid7(id), qPrintable(id));
        QVERIFY(id.startsWith(u"01234567-89ab-7"_s));
        seen.insert(id);
    }
    QCOMPARE(seen.size(), 1000);
}

void TestIds::sortByWhenTheyWereMade()
{
    ManualClock clock(1'760'000'000'000);
    SeededRandom random(2);
    QString last;
    for (int i = 0; i < 100; ++i) {
        const QString id = makeUuid7(clock, random);
        QVERIFY(last < id);
        last = id;
        clock.advance(1);
    }
}

void TestIds::areTheSameForTheSameSeed()
{
    const ManualClock clock(1'760'000'000'000);
    SeededRandom one(3);
    SeededRandom two(3);
    QCOMPARE(makeUuid7(clock, one), makeUuid7(clock, two));
}

void TestIds::areRefusedInAnyOtherSpelling_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("upper case") << u"0199B1F0-0000-7000-8000-000000000001"_s;
    QTest::newRow("braces") << u"{0199b1f0-0000-7000-8000-000000000001}"_s;
    QTest::newRow("version 4") << u"0199b1f0-0000-4000-8000-000000000001"_s;
    QTest::newRow("wrong variant") << u"0199b1f0-0000-7000-0000-000000000001"_s;
    QTest::newRow("no dashes") << u"0199b1f0000070008000000000000001"_s;
    QTest::newRow("one digit short") << u"0199b1f0-0000-7000-8000-00000000001"_s;
    QTest::newRow("no hexadecimal digit") << u"0199b1f0-0000-7000-8000-00000000000g"_s;
}

void TestIds::areRefusedInAnyOtherSpelling()
{
    QFETCH(QString, text);
    QVERIFY(!isUuid7(text));
}

void TestIds::hybridTimeNeverRunsBackwards()
{
    ManualClock wall(1'760'000'000'000);
    HybridClock clock(wall);
    qint64 last = clock.tick();
    QCOMPARE(last >> 16, wall.nowMs());
    for (const qint64 step : {0, 0, 5, -3'600'000, 0, 3'600'001, 1}) {
        wall.advance(step);
        const qint64 now = clock.tick();
        QVERIFY2(now > last, qPrintable(QString::number(step)));
        last = now;
    }
    clock.witness(last + (1LL << 40));
    QVERIFY(clock.tick() > last + (1LL << 40));
    clock.witness(0);
    QVERIFY(clock.tick() > last + (1LL << 40));
}

QTEST_APPLESS_MAIN(TestIds)
#include "tst_ids.moc"
