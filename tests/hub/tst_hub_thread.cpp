#include "hub/ingest/hub_thread.h"
#include "models/base/require.h"
#include "tests/hub/scripted_till.h"

#include <QTest>

#include <future>
#include <memory>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// A thread with a job that lasts until it is told, so that what is posted meanwhile waits. The job may outlive this.
class Held final {
public:
    explicit Held(HubThread &thread)
    {
        require(thread.post([job = m_job](HubStore &) {
            job->begun.set_value();
            job->goOn.get_future().wait();
        }));
        m_job->begun.get_future().wait();
    }
    void goOn() { m_job->goOn.set_value(); }

private:
    struct Job {
        std::promise<void> begun;
        std::promise<void> goOn;
    };
    std::shared_ptr<Job> m_job = std::make_shared<Job>();
};

} // namespace

class TestHubThread final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appliesEverythingAlthoughJobsAlwaysWait()
    {
        constexpr int sales = 300; // several slices
        ManualClock clock(1'790'000'000'000);
        ScriptedTill till(u"T1"_s, 1, 1);
        for (int i = 0; i < sales; ++i) {
            till.sell(u"tea"_s, 1);
        }
        std::promise<void> done;
        qint64 applied = 0; // both are the storage thread's
        bool said = false;
        std::unique_ptr<HubThread> thread = HubThread::start(
            [&] { return std::move(*HubStore::openInMemory(clock, u"E1"_s)); },
            {.applied = [&](const AppliedSlice &slice) { applied += slice.applied; }, .failed = [](const StorageError &) {}});
        QVERIFY(thread != nullptr);
        QVERIFY(thread->post([&](HubStore &store) {
            for (int from = 1; from <= sales; from += 100) {
                Ingest(store).push(till.pusher(), till.batch(from, from + 99)).value();
            }
        }));
        // Each leaves another one behind, so that the thread never finds its queue empty.
        std::function<void(HubStore &)> another = [&](HubStore &) {
            if (applied == sales && !std::exchange(said, true)) {
                done.set_value();
            }
            if (!said) {
                thread->post([&](HubStore &store) { another(store); });
            }
        };
        QVERIFY(thread->post([&](HubStore &store) { another(store); }));
        QCOMPARE(done.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
        thread.reset();
        QCOMPARE(applied, sales);
    }

    void aJobIsRefusedWhereTooManyWait()
    {
        ManualClock clock(1'790'000'000'000);
        const auto thread = HubThread::start([&] { return std::move(*HubStore::openInMemory(clock, u"E1"_s)); },
                                             {.applied = [](const AppliedSlice &) {}, .failed = [](const StorageError &) {}});
        Held held(*thread);
        QVERIFY(thread->post([](HubStore &) {}, 1));
        QVERIFY(!thread->post([](HubStore &) {}, 1));
        held.goOn();
    }

    void smallJobsGoFirstAndLargeOnesGetTheirTurn()
    {
        ManualClock clock(1'790'000'000'000);
        auto thread = HubThread::start([&] { return std::move(*HubStore::openInMemory(clock, u"E1"_s)); },
                                       {.applied = [](const AppliedSlice &) {}, .failed = [](const StorageError &) {}});
        Held held(*thread);
        QString order; // the storage thread's until it ends
        for (int i = 0; i < 2; ++i) {
            QVERIFY(thread->post([&](HubStore &) { order += u'L'; }, 2, HubThread::Size::Large));
        }
        QVERIFY(!thread->post([](HubStore &) {}, 2, HubThread::Size::Large)); // which keeps no small one out
        for (int i = 0; i < 6; ++i) {
            QVERIFY(thread->post([&](HubStore &) { order += u's'; }));
        }
        held.goOn();
        thread.reset();
        QCOMPARE(order, u"ssssLssL"_s);
    }
};

QTEST_GUILESS_MAIN(TestHubThread)
#include "tst_hub_thread.moc"
