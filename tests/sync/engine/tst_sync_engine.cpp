#include "models/base/random.h"
#include "sync/engine/sync_engine.h"
#include "tests/sync/engine/fake_hub.h"
#include "tests/sync/engine/fake_store.h"
#include "tests/sync/engine/fake_timers.h"

#include <QLoggingCategory>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;
using Kind = HubError::Kind;
using Trouble = LinkStatus::Trouble;

namespace {

constexpr qint64 minuteMs = 60'000;

/// A till, its hub and the line between them.
struct World {
    explicit World(quint64 seed = 1) : random(seed)
    {
        QObject::connect(&engine, &SyncEngine::statusChanged, &engine, [this](const LinkStatus &now) { status = now; });
        QObject::connect(&engine, &SyncEngine::applied, &engine, [this](const QStringList &kinds) { applied.append(kinds); });
    }

    void sell(int facts, qsizetype padding = 0)
    {
        store.append(facts, padding);
        engine.factsAppended();
    }

    QString hubBodies() const
    {
        QByteArray bodies;
        for (const Fact &fact : hub.facts) {
            bodies += fact.body + '\n';
        }
        return QString::fromUtf8(bodies);
    }
    QString journalBodies() const
    {
        QByteArray bodies;
        for (const OutgoingFact &fact : store.journal) {
            bodies += fact.body + '\n';
        }
        return QString::fromUtf8(bodies);
    }

    SeededRandom random;
    ManualClock clock{1'795'000'000'000};
    FakeTimers timers{clock};
    FakeStore store;
    FakeHub hub{timers};
    SyncEngine engine{{store, hub, clock, timers, random}};
    LinkStatus status;
    QList<QStringList> applied;
};

/// Till and hub agree on everything: each fact once and in order, every position at its end.
void agree(const World &world)
{
    QCOMPARE(world.hubBodies(), world.journalBodies());
    QCOMPARE(world.store.state.ackedSeq, world.store.state.lastSeq);
    QCOMPARE(world.store.state.hubEpoch, world.hub.hubEpoch);
    QCOMPARE(world.store.state.cursor, world.hub.feedChanges.size());
    QCOMPARE(world.store.includedSeq, world.store.state.lastSeq);
    QCOMPARE(world.store.confirmed.size(), world.hub.feedChanges.size());
    QVERIFY(world.hub.mostOnTheWay <= 1);
    QCOMPARE(world.status.waiting, 0);
    QVERIFY(world.status.connected);
    QVERIFY(world.status.trouble == Trouble::None);
    QVERIFY(world.clock.nowMs() - world.status.dataAsOfMs.value_or(0) < minuteMs);
}

} // namespace

class TestSyncEngine final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("suanpan.sync=false"));
    } // failures are what we make here

    void everyFactArrivesOnceAndInOrderWhateverTheLineDoes_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 60; ++seed) {
            QTest::addRow("seed %d", seed) << seed;
        }
    }
    void everyFactArrivesOnceAndInOrderWhateverTheLineDoes()
    {
        QFETCH(int, seed);
        World world(static_cast<quint64>(seed));
        SeededRandom dice(static_cast<quint64>(seed) * 1000);
        world.hub.weather = [&] { return static_cast<Weather>(dice.below(7)); };
        world.store.fails = [&] { return dice.below(20) == 0; };
        world.engine.start();
        for (int round = 0; round < 60; ++round) {
            world.sell(static_cast<int>(dice.below(40)), static_cast<qsizetype>(dice.below(8000)));
            world.hub.happenElsewhere(static_cast<int>(dice.below(3)));
            if (seed % 3 == 0 && round == 40) {
                world.hub.restore(static_cast<qsizetype>(dice.below(static_cast<quint64>(world.hub.facts.size()) + 1)));
            }
            world.timers.runFor(static_cast<qint64>(dice.below(20'000)));
        }
        world.hub.weather = [] { return Weather::Up; };
        world.store.fails = [] { return false; };
        world.timers.runFor(12 * minuteMs);
        agree(world);
    }

    void aNewTillBeginsWithTheSnapshotAndReadsTheFeedFromThere()
    {
        World world;
        world.hub.happenElsewhere(3'000);
        world.hub.makeSnapshot(world.random, 1'050);
        world.hub.happenElsewhere(7);
        QList<int> percents;
        QObject::connect(&world.engine, &SyncEngine::statusChanged, &world.engine,
                         [&](const LinkStatus &now) { percents.append(now.receivingPercent.value_or(-1)); });
        world.engine.start();
        world.timers.runFor(5'000);
        QCOMPARE(world.hub.piecesAsked.size(), 11);
        QCOMPARE(world.hub.cursorsAsked.first(), 3'000);
        QCOMPARE(world.store.state.cursor, 3'007);
        QCOMPARE(world.store.confirmed.size(), 8); // the snapshot, and what came after
        QVERIFY(world.applied.contains(QStringList{u"member_tags"_s, u"product"_s, u"promotion"_s, u"rules"_s, u"staff"_s}));
        QVERIFY(percents.contains(0) && percents.contains(33) && percents.contains(82) && percents.last() == -1);
        QVERIFY(std::ranges::is_sorted(percents.first(percents.indexOf(82))));
    }

    void aTillThatKnowsSomethingReadsTheFeed()
    {
        World world;
        world.hub.happenElsewhere(100);
        world.hub.makeSnapshot(world.random, 1'000);
        world.store.state.cursor = 50;
        world.store.state.hubEpoch = world.hub.hubEpoch;
        world.engine.start();
        world.timers.runFor(5'000);
        QVERIFY(world.hub.piecesAsked.isEmpty());
        QCOMPARE(world.store.state.cursor, 100);
    }

    void whereTheFeedIsGoneASnapshotIsTaken()
    {
        World world;
        world.hub.happenElsewhere(20);
        world.engine.start();
        world.timers.runFor(5'000);
        QCOMPARE(world.store.state.cursor, 20);
        world.hub.weather = [] { return Weather::RequestLost; };
        world.timers.runFor(minuteMs);
        world.sell(3); // that nobody has heard of
        world.hub.happenElsewhere(100);
        world.hub.feedBase = 90;
        world.hub.weather = [] { return Weather::Up; };
        world.timers.runFor(12 * minuteMs); // there is none yet
        QCOMPARE(world.store.state.cursor, 20);
        QVERIFY(world.status.connected && world.status.trouble == Trouble::None);
        world.hub.makeSnapshot(world.random, 500);
        world.timers.runFor(12 * minuteMs);
        QCOMPARE(world.store.state.cursor, world.hub.feedChanges.size());
        QCOMPARE(world.store.includedSeq, 3);
        QCOMPARE(world.hubBodies(), world.journalBodies());
    }

    void aDownloadGoesOnWhereItBrokeOff()
    {
        World world;
        world.hub.happenElsewhere(100);
        world.hub.makeSnapshot(world.random, 5'000);
        SeededRandom dice(9);
        world.hub.weather = [&] { return dice.below(4) == 0 ? static_cast<Weather>(dice.below(7)) : Weather::Up; };
        world.engine.start();
        world.timers.runFor(30 * minuteMs);
        QCOMPARE(world.store.state.cursor, 100);
        const auto firstTime = QSet<qint64>(world.hub.piecesAsked.begin(), world.hub.piecesAsked.end());
        QCOMPARE(firstTime.size(), 50);
        QVERIFY(world.hub.piecesAsked.size() < 90); // asked again is only what was lost
        QVERIFY(world.store.received.begunAt.size() > 1);
        QVERIFY(std::ranges::is_sorted(world.store.received.begunAt));
    }

    void aSnapshotThatIsNotWhatItSaysIsFetchedAgainRarely()
    {
        World world;
        world.hub.happenElsewhere(100);
        world.hub.makeSnapshot(world.random, 1'000);
        world.hub.spoilPiece = [](QByteArray piece) { return QByteArray(piece.size(), 'x'); };
        world.engine.start();
        world.timers.runFor(20 * minuteMs);
        QCOMPARE(world.store.state.cursor, 0);
        QVERIFY(world.status.trouble == Trouble::WrongAnswer);
        QVERIFY(world.hub.piecesAsked.size() <= 50);
        world.hub.spoilPiece = [](QByteArray piece) { return piece; };
        world.timers.runFor(6 * minuteMs);
        QCOMPARE(world.store.state.cursor, 100);
        QVERIFY(world.status.trouble == Trouble::None);
    }

    void withoutRoomATillReadsTheFeedWhileItCan()
    {
        World world;
        world.hub.happenElsewhere(100);
        world.hub.makeSnapshot(world.random, 1'000);
        world.store.received.refuse = [] { return StorageError{StorageError::Kind::Full, {}}; };
        world.engine.start();
        world.timers.runFor(5'000);
        QCOMPARE(world.store.state.cursor, 100);
    }

    void aSnapshotThatIsTooNewIsSaidWhereTheFeedIsGone()
    {
        World world;
        world.hub.happenElsewhere(100);
        world.hub.makeSnapshot(world.random, 1'000);
        world.hub.feedBase = 50;
        world.store.received.refuse = [] { return StorageError{StorageError::Kind::Newer, {}}; };
        world.engine.start();
        world.timers.runFor(5'000);
        QVERIFY(world.status.trouble == Trouble::NeedsUpdate);
        QCOMPARE(world.store.state.cursor, 0);
        world.sell(2); // which goes on all the same
        world.timers.runFor(5'000);
        QCOMPARE(world.store.state.ackedSeq, 2);
    }

    void aRestoredHubIsFollowedAlsoFromASnapshot()
    {
        World world;
        world.sell(5);
        world.hub.happenElsewhere(100);
        world.engine.start();
        world.timers.runFor(5'000);
        world.hub.weather = [] { return Weather::RequestLost; };
        world.timers.runFor(minuteMs);
        world.hub.restore(2);
        world.hub.happenElsewhere(200);
        world.hub.makeSnapshot(world.random, 1'000);
        world.hub.feedBase = 202;
        world.hub.weather = [] { return Weather::Up; };
        world.timers.runFor(12 * minuteMs);
        QCOMPARE(world.store.state.hubEpoch, world.hub.hubEpoch);
        QCOMPARE(world.store.state.cursor, world.hub.feedChanges.size());
        QCOMPARE(world.hub.facts.size(), 5);
        QCOMPARE(world.store.includedSeq, 5);
    }

    void aSaleReachesTheHubWithoutATimer()
    {
        World world;
        world.engine.start();
        world.timers.runFor(1000);
        world.sell(1);
        world.timers.runFor(50);
        QCOMPARE(world.hub.facts.size(), 1);
        QCOMPARE(world.status.waiting, 0);
    }

    void aBacklogLeavesInFullBatchesOneAtATime()
    {
        World world;
        world.store.append(1001);
        world.engine.start();
        world.timers.runFor(1000);
        QCOMPARE(world.hub.pushSizes, (QList<int>{200, 200, 200, 200, 200, 1}));
        QCOMPARE(world.hub.mostOnTheWay, 1);
    }

    void aBatchKeepsToItsBytes()
    {
        World world;
        world.store.append(20, 60 * 1024);
        world.engine.start();
        world.timers.runFor(1000);
        QCOMPARE(world.hub.pushSizes, (QList<int>{5, 5, 5, 5}));
    }

    void aBatchThatIsTooLargeIsHalvedAtOnceAndGrowsBack()
    {
        World world;
        world.hub.maxFacts = 60;
        world.store.append(300);
        world.engine.start();
        world.timers.runFor(500);
        QCOMPARE(world.hub.pushSizes.mid(0, 4), (QList<int>{200, 100, 50, 75}));
        QCOMPARE(world.hub.facts.size(), 300);
        world.hub.maxFacts = 200;
        world.sell(2000);
        world.timers.runFor(2000);
        QVERIFY(world.hub.pushSizes.contains(200));
        QCOMPARE(world.hub.facts.size(), 2300);
    }

    void aFactThatNobodyTakesIsTriedPatientlyAndSaidSo()
    {
        World world;
        world.hub.refusePush = [](const PushRequest &) { return HubError{.kind = Kind::TooLarge, .detail = {}}; };
        world.sell(4);
        world.engine.start();
        world.timers.runFor(10 * minuteMs);
        QCOMPARE(world.hub.pushSizes.mid(0, 3), (QList<int>{4, 2, 1}));
        QVERIFY(world.hub.pushSizes.size() < 30);
        QVERIFY(world.status.trouble == Trouble::WrongAnswer);
    }

    void serverErrorsHalveTheBatchToo()
    {
        World world;
        int failures = 3;
        world.hub.refusePush = [&](const PushRequest &) {
            return failures-- > 0 ? std::optional(HubError{.kind = Kind::ServerFailed, .detail = {}}) : std::nullopt;
        };
        world.store.append(200);
        world.engine.start();
        world.timers.runFor(minuteMs);
        QCOMPARE(world.hub.pushSizes.mid(0, 4), (QList<int>{200, 100, 50, 25}));
        agree(world);
    }

    void aBusyHubIsLeftAloneAsLongAsItAsked()
    {
        World world;
        bool busy = true;
        world.hub.refusePush = [&](const PushRequest &) {
            return std::exchange(busy, false) ? std::optional(HubError{.kind = Kind::Busy, .detail = {}, .retryAfterMs = 30'000})
                                              : std::nullopt;
        };
        world.engine.start();
        world.sell(1);
        world.timers.runFor(29'000);
        world.sell(1); // more to do is no reason to come earlier
        QCOMPARE(world.hub.pushSizes.size(), 1);
        QCOMPARE(world.status.delay, LinkStatus::Delay::HubBusy);
        world.engine.hurry(); // nor is somebody who asks for it
        QCOMPARE(world.hub.pushSizes.size(), 1);
        world.timers.runFor(2000);
        QCOMPARE(world.hub.facts.size(), 2);
        QCOMPARE(world.status.delay, LinkStatus::Delay::None);
        QVERIFY(!world.status.nextTryMs);
    }

    void saysWhenItTriesAgainAndTriesAtOnceWhenAsked()
    {
        World world(3);
        bool failing = true;
        world.hub.refusePush = [&](const PushRequest &) {
            return failing ? std::optional(HubError{.kind = Kind::ServerFailed, .detail = {}}) : std::nullopt;
        };
        world.engine.start();
        world.sell(1);
        world.timers.runFor(10 * minuteMs);
        QCOMPARE(world.status.delay, LinkStatus::Delay::HubFailed);
        QVERIFY(world.status.nextTryMs && *world.status.nextTryMs > world.clock.nowMs());
        QVERIFY(*world.status.nextTryMs <= world.clock.nowMs() + 5 * minuteMs);
        failing = false;
        const qint64 told = *world.status.nextTryMs;
        world.engine.hurry();
        world.timers.runFor(500);
        QVERIFY(world.clock.nowMs() < told);
        QCOMPARE(world.hub.facts.size(), 1);
        QVERIFY(!world.status.nextTryMs);
    }

    void anOutageIsNotHammeredAndItsEndIsNoticedByBothLoops()
    {
        World world;
        world.engine.start();
        world.timers.runFor(minuteMs);
        int requests = 0;
        world.hub.weather = [&] {
            ++requests;
            return Weather::Nothing;
        };
        for (int sale = 0; sale < 240; ++sale) {
            world.sell(1);
            world.timers.runFor(minuteMs / 4);
        }
        QVERIFY2(requests < 90, qPrintable(QString::number(requests))); // an hour, two loops, 2.5 minutes on average
        QVERIFY(!world.status.connected);
        QCOMPARE(world.status.waiting, 240);
        QCOMPARE(world.status.oldestWaitingMs.value_or(0), 1000);
        world.hub.weather = [] { return Weather::Up; };
        world.timers.runFor(5 * minuteMs + 1000);
        agree(world);
    }

    void aGapIsFilledFromWhereTheHubNeedsIt()
    {
        World world;
        world.sell(50);
        world.engine.start();
        world.timers.runFor(1000);
        world.hub.facts = world.hub.facts.first(20); // it forgot, and does not know that it did
        world.hub.feedChanges = world.hub.feedChanges.first(20);
        world.hub.feedIncluded = world.hub.feedIncluded.first(20);
        world.store.state.cursor = 20;
        world.sell(1);
        world.timers.runFor(1000);
        QCOMPARE(world.hubBodies(), world.journalBodies());
        QCOMPARE(world.hub.repeated, 0);
    }

    void aGapThatCannotBeFilledIsNotAskedForEver()
    {
        World world;
        world.hub.refusePush = [](const PushRequest &) { return HubError{.kind = Kind::Need, .detail = {}, .seq = 1}; };
        world.store.append(10);
        world.store.state.ackedSeq = 5;
        world.engine.start();
        world.timers.runFor(10 * minuteMs);
        QVERIFY(world.hub.pushSizes.size() < 30);
        QVERIFY(world.status.trouble == Trouble::WrongAnswer);
    }

    void aForkStopsBothLoopsAndIsTold()
    {
        World world;
        world.sell(3);
        world.engine.start();
        world.timers.runFor(1000);
        world.hub.facts[2].hash = QByteArray(32, '?');
        world.store.state.ackedSeq = 2;
        world.sell(1);
        world.timers.runFor(minuteMs);
        QVERIFY(world.status.trouble == Trouble::Forked);
        const auto pushes = world.hub.pushSizes.size();
        const auto questions = world.hub.cursorsAsked.size();
        world.sell(1);
        world.timers.runFor(30 * minuteMs);
        QCOMPARE(world.hub.pushSizes.size(), pushes);
        QCOMPARE(world.hub.cursorsAsked.size(), questions);
        QCOMPARE(world.status.waiting, 3); // still counted: the shop goes on
    }

    void aRestoredHubGetsEverythingAgainAndIsReadFromTheBeginning()
    {
        World world;
        world.sell(500);
        world.engine.start();
        world.timers.runFor(minuteMs);
        agree(world);
        world.hub.restore(120);
        world.hub.cursorsAsked.clear();
        world.timers.runFor(2 * minuteMs); // nothing new to push: the feed alone must notice
        agree(world);
        QVERIFY(world.hub.cursorsAsked.contains(0));
    }

    void aRestoredHubIsNoticedByAPushToo()
    {
        World world;
        world.hub.refuseFeed = [] { return HubError{.kind = Kind::Forbidden, .detail = {}}; };
        world.sell(30);
        world.engine.start();
        world.timers.runFor(1000);
        world.hub.restore(10);
        world.sell(1);
        world.timers.runFor(minuteMs);
        QCOMPARE(world.hubBodies(), world.journalBodies());
        QCOMPARE(world.store.state.hubEpoch, world.hub.hubEpoch);
        QCOMPARE(world.store.state.cursor, 0);
    }

    void aRevokedTillStillHandsInItsFacts()
    {
        World world;
        world.hub.refuseFeed = [] { return HubError{.kind = Kind::Forbidden, .detail = {}}; };
        world.sell(10);
        world.engine.start();
        world.timers.runFor(minuteMs);
        QCOMPARE(world.hub.facts.size(), 10);
        QVERIFY(world.status.trouble == Trouble::Revoked);
        QVERIFY(world.hub.cursorsAsked.size() < 20);
    }

    void aHubThatDoesNotWaitIsNotAskedInATightLoop()
    {
        World world;
        world.hub.refuseFeed = {};
        world.engine.start();
        world.timers.runFor(500); // the first question asks it not to wait
        QCOMPARE(world.hub.cursorsAsked.size(), 2);
        world.timers.runFor(10 * minuteMs);
        QVERIFY(world.hub.cursorsAsked.size() < 30);
    }

    void aFeedThatGoesBackIsAWrongAnswer()
    {
        World world;
        world.hub.happenElsewhere(60);
        world.engine.start();
        world.timers.runFor(1000);
        world.hub.feedChanges = world.hub.feedChanges.first(10);
        world.store.state.cursor = 60;
        world.hub.feedChanges.clear();
        const int pages = world.store.pagesApplied;
        world.store.state.hubEpoch = world.hub.hubEpoch;
        world.timers.runFor(minuteMs);
        QCOMPARE(world.store.pagesApplied, pages);
    }

    void whatChangedIsToldByKindOnceAPage()
    {
        World world;
        world.hub.happenElsewhere(3);
        world.engine.start();
        world.timers.runFor(1000);
        world.sell(1);
        world.timers.runFor(minuteMs);
        QCOMPARE(world.applied.value(0), (QStringList{QStringLiteral("stock")}));
        QCOMPARE(world.applied.value(1), (QStringList{QStringLiteral("standing")}));
    }

    void theSameSeedGivesTheSameRun()
    {
        const auto run = [] {
            World world(42);
            SeededRandom dice(43);
            world.hub.weather = [&] { return static_cast<Weather>(dice.below(7)); };
            world.sell(500);
            world.engine.start();
            world.timers.runFor(30 * minuteMs);
            return std::pair(world.hub.pushSizes, world.hub.cursorsAsked);
        };
        QVERIFY(run() == run());
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_sync_engine.moc"
