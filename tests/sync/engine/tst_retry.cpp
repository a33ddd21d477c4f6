#include "models/base/random.h"
#include "sync/engine/batch_size.h"
#include "sync/engine/retry.h"
#include "tests/sync/engine/fake_timers.h"

#include <QTest>

using namespace suanpan;

class TestRetry final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_runs = 0;
        m_clock.set(0);
    }

    void theCeilingDoublesFromOneSecondToFiveMinutes_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<qint64>("ceilingMs");
        const QList<qint64> ceilings{1000, 2000, 4000, 8000, 16'000, 32'000, 64'000, 128'000, 256'000, 300'000, 300'000};
        for (int i = 0; i < ceilings.size(); ++i) {
            QTest::addRow("failure %d", i + 1) << i + 1 << ceilings.at(i);
        }
        QTest::newRow("a week of failures") << 100'000 << qint64(300'000);
    }
    void theCeilingDoublesFromOneSecondToFiveMinutes()
    {
        QFETCH(int, failures);
        QTEST(backoffCeilingMs(failures), "ceilingMs");
    }

    void theWaitIsAnythingUpToTheCeiling()
    {
        SeededRandom random(7);
        test::FakeTimers timers(m_clock);
        QList<qint64> waits;
        for (int i = 0; i < 400; ++i) {
            Retry retry(timers, random, [this] { ++m_runs; });
            retry.afterFailure();
            retry.succeeded();
            const qint64 beginMs = m_clock.nowMs();
            while (retry.isWaiting()) {
                timers.runFor(1);
            }
            waits.append(m_clock.nowMs() - beginMs);
        }
        std::ranges::sort(waits);
        QVERIFY(waits.last() <= 1001);
        QVERIFY(waits.at(100) > 150 && waits.at(100) < 350); // quartiles of an even spread
        QVERIFY(waits.at(300) > 650 && waits.at(300) < 850);
        QCOMPARE(m_runs, 400);
    }

    void whatTheHubAskedForIsWaitedOut()
    {
        SeededRandom random(1);
        test::FakeTimers timers(m_clock);
        Retry retry(timers, random, [this] { ++m_runs; });
        retry.afterFailure(60'000);
        retry.hurry(); // others got through, but we were asked to wait
        timers.runFor(59'999);
        QCOMPARE(m_runs, 0);
        timers.runFor(1);
        QCOMPARE(m_runs, 1);
    }

    void hurryEndsAWaitOnce()
    {
        SeededRandom random(1);
        test::FakeTimers timers(m_clock);
        Retry retry(timers, random, [this] { ++m_runs; });
        retry.hurry();
        QCOMPARE(m_runs, 0);
        retry.afterFailure();
        retry.hurry();
        timers.runFor(10'000);
        QCOMPARE(m_runs, 1);
    }

    void successForgetsFailures()
    {
        SeededRandom random(1);
        test::FakeTimers timers(m_clock);
        Retry retry(timers, random, [this] { ++m_runs; });
        QVERIFY(!retry.succeeded());
        retry.afterFailure();
        QVERIFY(retry.succeeded());
        QVERIFY(!retry.succeeded());
    }

    void aStoppedRetryStaysQuiet()
    {
        SeededRandom random(1);
        test::FakeTimers timers(m_clock);
        Retry retry(timers, random, [this] { ++m_runs; });
        retry.afterFailure();
        retry.stop();
        timers.runFor(10'000);
        QCOMPARE(m_runs, 0);
    }

    void aBatchIsHalvedDownToOneFactAndGrowsBack()
    {
        BatchSize size;
        QCOMPARE(size.facts(), 200);
        QVERIFY(size.halve(200, 256 * 1024));
        QCOMPARE(size.facts(), 100);
        QCOMPARE(size.bytes(), 128 * 1024);
        QVERIFY(size.halve(3, 900)); // half of what was sent, not of what was allowed
        QCOMPARE(size.facts(), 1);
        QVERIFY(!size.halve(1, 450));
        QCOMPARE(size.facts(), 1);
        for (int i = 0; i < 9; ++i) {
            size.grow();
        }
        QCOMPARE(size.facts(), 200);
        QCOMPARE(size.bytes(), 256 * 1024);
    }

private:
    ManualClock m_clock{0};
    int m_runs = 0;
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
