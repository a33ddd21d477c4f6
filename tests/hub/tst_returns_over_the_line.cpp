#include "hub/api/hub_service.h"
#include "hub/office/head_office.h"
#include "sync/client/hub_client.h"
#include "sync/engine/hub_sale_finder.h"
#include "sync/engine/sync_thread.h"
#include "tests/hub/raw_client.h"
#include "tests/hub/scripted_till.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

#include <thread>

using namespace suanpan;
using namespace suanpan::test;

/// A sale of another till, found, taken back and handed in over real sockets by a whole till with its sync thread.
class TestReturnsOverTheLine final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const auto office = HeadOffice::open(m_folder.path(), m_wall, m_random).value();
        for (const QString &name : {u"T1"_s, u"T2"_s}) {
            m_codes.append(office->newEnrolmentCode(TillId(name)).value().value());
        }
    }
    void init()
    {
        m_hub = HubService::start({.folder = m_folder.path(), .port = m_port}, m_wall, m_random).value();
        m_port = m_hub->port();
        m_thread = std::thread([this] { m_hub->run(); });
    }
    void cleanup() { stopHub(); }

    void findsTakesBackAndHandsIn()
    {
        ScriptedTill seller = enrolled(u"T2"_s, 1);
        const Sale sale = seller.sell(u"tea"_s, 2);
        push(seller);
        QTRY_COMPARE(applied(), 1);

        const ScriptedTill device = enrolled(u"T1"_s, 0);
        Till till;
        till.setIdentity({TillId(u"T1"_s), 1, u"Front"_s});
        QVERIFY(till.open().has_value());
        till.openShift();
        const QUrl url(u"http://127.0.0.1:%1"_s.arg(m_port));
        SyncThread sync(
            [&] { return std::make_unique<HubClient>(HubClient::Options{url, TillId(u"T1"_s)}, device.key(), m_wall); },
            till->sync, m_wall, std::make_unique<SeededRandom>(3));
        QCOMPARE(sync.sale(u"T2-000001"_s).result().error().kind, HubError::Kind::Unreachable); // nobody asks for it yet
        sync.start();
        HubSaleFinder finder([&](const QString &receipt) { return sync.sale(receipt); }, till->sync);

        QCOMPARE(ask(finder, u"T2-000002"_s).error().reason, DeskError::Reason::NotFound);
        const auto found = ask(finder, u"T2-000001"_s);
        QVERIFY(found.has_value());
        const auto detail = till->sales.find(*found).result();
        QVERIFY(detail.has_value());
        QCOMPARE(detail->completed.sale, sale);
        stopHub();
        QCOMPARE(ask(finder, u"T2-000001"_s).error().reason, DeskError::Reason::HubUnreachable);
        const CompleteReturn wanted{*found, {{1, Quantity::pieces(2)}}, till.staff, till.newId()};
        QCOMPARE(till->sales.takeBack(wanted).result()->sale.total, -sale.total); // without the line, as it was last heard of
        init();
        sync.factsAppended();
        QTRY_COMPARE_WITH_TIMEOUT(applied(), 3, 20'000); // the sale, the shift and the return
        sync.stop();
        QCOMPARE(sync.sale(u"T2-000001"_s).result().error().kind, HubError::Kind::Unreachable);
    }

private:
    void stopHub()
    {
        if (m_thread.joinable()) {
            m_hub->stop();
            m_thread.join();
            m_hub.reset();
        }
    }
    static DeskResult<SaleId> ask(HubSaleFinder &finder, const QString &receipt)
    {
        const auto future = finder.find(receipt);
        for (int waits = 0; !future.isFinished() && waits < 2'000; ++waits) {
            QTest::qWait(10);
        }
        return future.result();
    }
    ScriptedTill enrolled(const QString &name, qsizetype code)
    {
        ScriptedTill till(name, 1, static_cast<std::uint64_t>(code) + 1);
        RawClient client(m_port);
        const EnrolRequest request{m_codes.at(code), till.key().publicKey(), name};
        till.setEpoch(fromWire<EnrolReply>(client.ask("POST", wire::enrolTarget, toWire(request)).body).value().epoch);
        return till;
    }
    void push(const ScriptedTill &till) const
    {
        const QByteArray body = toWire(till.everything());
        RawClient client(m_port);
        QCOMPARE(client.ask("POST", wire::factsTarget, body, till.headers("POST", wire::factsTarget, body)).status, 200);
    }
    qint64 applied() const
    {
        return fromWire<HealthReply>(RawClient(m_port).ask("GET", wire::healthTarget).body).value().applied;
    }

    SystemClock m_wall;
    SystemRandom m_random;
    QTemporaryDir m_folder;
    QStringList m_codes;
    quint16 m_port = 0;
    std::unique_ptr<HubService> m_hub;
    std::thread m_thread;
};

QTEST_GUILESS_MAIN(TestReturnsOverTheLine)
#include "tst_returns_over_the_line.moc"
