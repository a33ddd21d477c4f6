#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/journal/sync_store.h"
#include "sync/client/hub_client.h"
#include "sync/engine/sync_thread.h"
#include "tests/sync/engine/fake_snapshots.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <memory>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// A store on a thread of its own, as the real one is. Its journal is a count.
class ThreadStore final : public SyncStore {
public:
    ThreadStore()
    {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    ~ThreadStore() override
    {
        m_thread.quit();
        m_thread.wait();
    }

    std::atomic<qint64> lastSeq = 0;
    std::atomic<qint64> ackedSeq = 0;

    StorageFuture<SyncPosition> position() override
    {
        return post<SyncPosition>([this] {
            SyncPosition position;
            position.hubEpoch = u"h1"_s;
            position.lastSeq = lastSeq;
            position.ackedSeq = ackedSeq;
            return position;
        });
    }
    StorageFuture<QList<OutgoingFact>> factsAfter(qint64 seq, int count, qsizetype) override
    {
        return post<QList<OutgoingFact>>([this, seq, count] {
            QList<OutgoingFact> facts;
            for (qint64 next = seq + 1; next <= lastSeq && facts.size() < count; ++next) {
                facts.append({next, 0, "{}", noHash(), noHash()});
            }
            return facts;
        });
    }
    StorageFuture<void> acked(const QString &, qint64 seq) override
    {
        return post<void>([this, seq] {
            ackedSeq = seq;
            return StorageResult<void>();
        });
    }
    StorageFuture<void> startOver(const QString &) override
    {
        return post<void>([] { return StorageResult<void>(); });
    }
    StorageFuture<bool> takePage(const FeedPage &, qint64) override
    {
        return post<bool>([] { return StorageResult<bool>(true); });
    }
    StorageFuture<void> keepElsewhere(const QList<Fact> &) override
    {
        return post<void>([] { return StorageResult<void>(); });
    }
    StorageFuture<void> complete(qint64) override
    {
        return post<void>([] { return StorageResult<void>(); });
    }
    SnapshotStore &snapshots() override { return m_snapshots; }

private:
    template <typename T, typename Work>
    StorageFuture<T> post(Work work)
    {
        auto promise = std::make_shared<QPromise<StorageResult<T>>>();
        promise->start();
        QMetaObject::invokeMethod(&m_worker, [promise, work] {
            promise->addResult(StorageResult<T>(work()));
            promise->finish();
        });
        return promise->future();
    }

    QThread m_thread;
    QObject m_worker;
    test::FakeSnapshots m_snapshots; ///< that nobody uses: EasyHub has none
};

/// Acknowledges whatever comes, in a moment, and has no news.
class EasyHub final : public QObject, public HubPort {
public:
    HubFuture<PushReply> push(const PushRequest &request) override
    {
        m_stored += request.facts.size();
        return soon<PushReply>(1, {u"h1"_s, m_stored, {}});
    }
    HubFuture<FeedPage> feed(qint64 cursor, int waitS) override
    {
        FeedPage page;
        page.hubEpoch = u"h1"_s;
        page.cursor = cursor + (waitS == 0 ? 1 : 0);
        page.changes = waitS == 0 ? QList<FeedChange>{{u"product"_s, u"4711"_s, {}}} : QList<FeedChange>();
        return soon<FeedPage>(waitS * 1000 + 1, page);
    }

    HubFuture<SaleReply> sale(const QString &receiptNumber) override
    {
        return soon<SaleReply>(1, {{{receiptNumber.toUtf8(), noHash(), noHash()}}});
    }
    HubFuture<ClaimReply> claim(const ClaimRequest &request) override
    {
        return soon<ClaimReply>(1, {.refusal = {}, .free = request.claim.amount});
    }
    HubFuture<ReleaseReply> release(const ClaimId &) override { return soon<ReleaseReply>(1, {true}); }
    HubFuture<SnapshotOffer> snapshot() override { return none<SnapshotOffer>(); }
    HubFuture<QByteArray> snapshotPiece(const QByteArray &, qint64) override { return none<QByteArray>(); }

private:
    template <typename T>
    HubFuture<T> soon(int ms, const T &answer)
    {
        auto promise = std::make_shared<QPromise<HubResult<T>>>();
        promise->start();
        QTimer::singleShot(ms, this, [promise, answer] {
            promise->addResult(HubResult<T>(answer));
            promise->finish();
        });
        return promise->future();
    }
    template <typename T>
    HubFuture<T> none()
    {
        const HubError error{.kind = HubError::Kind::NotFound, .detail = {}};
        return QtFuture::makeReadyFuture(HubResult<T>(std::unexpected(error)));
    }
    qint64 m_stored = 0;
};

} // namespace

class TestSyncThread final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"suanpan.sync=false"_s); }

    void factsReachTheHubAndSignalsArriveHere()
    {
        ThreadStore store;
        SyncThread sync([] { return std::make_unique<EasyHub>(); }, store, m_clock, std::make_unique<SeededRandom>(1));
        QList<LinkStatus> statuses;
        QStringList kinds;
        connect(&sync, &SyncThread::statusChanged, this, [&](const LinkStatus &status) {
            QCOMPARE(QThread::currentThread(), thread());
            statuses.append(status);
        });
        connect(&sync, &SyncThread::applied, this, [&](const QStringList &applied) { kinds += applied; });
        sync.start();
        for (int sale = 1; sale <= 20; ++sale) {
            store.lastSeq = sale;
            sync.factsAppended();
        }
        QTRY_COMPARE(store.ackedSeq.load(), 20);
        QTRY_VERIFY(!statuses.isEmpty() && statuses.last().connected && statuses.last().waiting == 0);
        QTRY_COMPARE(kinds, (QStringList{u"product"_s}));
    }

    void itStopsInTheMiddleOfAnythingAndStartsAgain()
    {
        ThreadStore store;
        SyncThread sync([] { return std::make_unique<EasyHub>(); }, store, m_clock, std::make_unique<SeededRandom>(1));
        for (int round = 0; round < 40; ++round) {
            store.lastSeq += 10;
            sync.start();
            sync.factsAppended();
            QTest::qSleep(round % 5);
            sync.stop();
            sync.factsAppended(); // nobody there: nothing happens
        }
        sync.stop();
    }

    void itStopsAtOnceWhileTheHubDoesNotAnswer()
    {
        ThreadStore store;
        const auto makeHub = [this] {
            SystemRandom random;
            HubClient::Options options;
            options.hub = QUrl(u"http://192.0.2.1"_s); // reserved for documentation: nobody is there
            options.till = TillId(u"T1"_s);
            return std::make_unique<HubClient>(options, DeviceKey::generate(random), m_clock);
        };
        SyncThread sync(makeHub, store, m_clock, std::make_unique<SeededRandom>(1));
        store.lastSeq = 1;
        sync.start();
        QTest::qWait(50);
        QElapsedTimer watch;
        watch.start();
        sync.stop();
        QVERIFY2(watch.elapsed() < 1000, qPrintable(QString::number(watch.elapsed())));
        QCOMPARE(store.ackedSeq.load(), 0);
    }

private:
    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestSyncThread)
#include "tst_sync_thread.moc"
