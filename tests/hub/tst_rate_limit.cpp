#include "hub/web/rate_limit.h"

#include <QTest>

using namespace suanpan;

/// How many a minute are let through, whoever comes and whatever the clock does.
class TestRateLimit final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMinutesWorthAtOnceAndThenItsShare()
    {
        RateLimit limit(60, m_clock);
        QCOMPARE(taken(limit, "a", 100), 60);
        QCOMPARE(limit.waitMs("a"), 1000);
        m_clock.advance(999);
        QCOMPARE(limit.waitMs("a"), 1);
        m_clock.advance(1);
        QCOMPARE(taken(limit, "a", 100), 1);
        m_clock.advance(3'600'000); // an hour of quiet does not add up
        QCOMPARE(taken(limit, "a", 100), 60);
    }

    void nobodyUsesUpAnothers()
    {
        RateLimit limit(10, m_clock);
        QCOMPARE(taken(limit, "a", 20), 10);
        QCOMPARE(taken(limit, "b", 20), 10);
    }

    void noLimitIsNone()
    {
        RateLimit limit(0, m_clock);
        QCOMPARE(taken(limit, "a", 1000), 1000);
        QCOMPARE(limit.known(), 0);
    }

    void manyStrangersTakeNoRoomAndShareOneCount()
    {
        RateLimit limit(10, m_clock, 100);
        int let = 0;
        for (int n = 0; n < 100'000; ++n) {
            let += limit.tryTake(QByteArray::number(n)) == 0 ? 1 : 0;
        }
        QCOMPARE(limit.known(), 101);
        QCOMPARE(let, 100 + 10);
        QCOMPARE(taken(limit, "5", 20), 9); // who was there first is still counted alone
        m_clock.advance(60'000);
        QCOMPARE(taken(limit, "new", 20), 10);
        QCOMPARE(limit.known(), 1); // and the others are forgotten, for they have a whole minute's worth again
    }

    void aClockThatIsSetBackLocksNobodyOut()
    {
        RateLimit limit(60, m_clock);
        QCOMPARE(taken(limit, "a", 60), 60);
        m_clock.advance(-86'400'000);
        QCOMPARE(limit.waitMs("a"), 0);
        QCOMPARE(taken(limit, "a", 100), 60);
    }

private:
    static int taken(RateLimit &limit, const QByteArray &key, int tries)
    {
        int let = 0;
        for (int n = 0; n < tries; ++n) {
            let += limit.tryTake(key) == 0 ? 1 : 0;
        }
        return let;
    }

    ManualClock m_clock{1'795'000'000'000};
};

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_rate_limit.moc"
