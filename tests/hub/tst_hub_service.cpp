#include "hub/api/hub_service.h"
#include "hub/office/head_office.h"
#include "sync/protocol/messages.h"
#include "tests/hub/raw_client.h"
#include "tests/hub/scripted_till.h"
#include "tests/storage/faulty_vfs.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The hub behind real sockets.
class TestHubService final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto office = HeadOffice::open(m_folder->path(), m_clock, m_random).value();
        for (int t = 0; t < 8; ++t) {
            m_codes.append(office->newEnrolmentCode(TillId(u"T%1"_s.arg(t + 1))).value().value());
        }
    }
    void cleanup()
    {
        stop();
        m_codes.clear();
    }

    void wrongRequestsGetTheirStatusAsJson()
    {
        start();
        RawClient client(m_hub->port());
        QCOMPARE(client.ask("GET", "/nowhere").status, 404);
        QCOMPARE(client.ask("GET", "/v1/facts").status, 405);
        QCOMPARE(client.ask("POST", "/v1/enrol", "{").status, 400);
        QCOMPARE(client.ask("POST", "/v1/facts", "{}").body, R"({"error":"UNKNOWN_TILL"})");
        QCOMPARE(client.ask("GET", "/v1/feed?cursor=-1").status, 400);
        const auto head = client.ask("HEAD", "/v1/health"); // whose answer has no body, whatever it is
        QVERIFY(head.status == 405 && head.head.contains("\r\nAllow: GET") && head.body.isEmpty());
        QCOMPARE(client.ask("GET", "/v1/health").status, 200); // all over one connection
    }

    void everyRouteStandsInTheOpenApiFile()
    {
        start();
        QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/docs/openapi.yaml"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArrayList written;
        QByteArray path;
        for (const QByteArray &line : file.readAll().split('\n')) {
            static const QRegularExpression pathLine(u"^  (/\\S*):$"_s);
            static const QRegularExpression methodLine(u"^    (get|put|post|delete|patch):$"_s);
            if (const auto match = pathLine.match(QString::fromUtf8(line)); match.hasMatch()) {
                path = match.captured(1).toUtf8();
            } else if (const auto method = methodLine.match(QString::fromUtf8(line)); method.hasMatch()) {
                written.append(method.captured(1).toUpper().toUtf8() + ' ' + path);
            }
        }
        std::ranges::sort(written);
        QCOMPARE(m_hub->routes(), written);
    }

    void aFullDiskIsSaidWithWhenToComeAgain()
    {
        test::FaultyVfs disk;
        start();
        ScriptedTill till = enrolled(0);
        till.sell(u"tea"_s, 1);
        const QByteArray facts = toWire(till.everything());
        const QByteArray enrol = toWire(EnrolRequest{m_codes.at(1), till.key().publicKey(), u"till"_s});
        disk.failAt(1, test::FaultyVfs::Fault::Full, true);
        RawClient client(m_hub->port());
        for (const auto &answer : {client.ask("POST", "/v1/facts", facts, till.headers("POST", wire::factsTarget, facts)),
                                   client.ask("POST", "/v1/enrol", enrol)}) {
            QCOMPARE(answer.status, 503);
            QCOMPARE(answer.body, R"({"error":"STORAGE"})");
            QVERIFY(answer.head.contains("\r\nRetry-After: 5"));
        }
        disk.heal();
        QCOMPARE(push(client, till, 1, 1), 200);
        stop(); // its database closes before the disk goes
    }

    void anOversizedBodyOrHeaderAndGarbageAreRefused()
    {
        start();
        QCOMPARE(RawClient(m_hub->port()).ask("POST", "/v1/facts", QByteArray(2 * 1024 * 1024, 'x')).status, 413);
        QCOMPARE(RawClient(m_hub->port()).ask("GET", "/v1/health", {}, {{"X-Long", QByteArray(10'000, 'x')}}).status, 431);
        RawClient garbage(m_hub->port());
        garbage.send("\x16\x03\x01 what is this\r\n\r\n");
        QCOMPARE(garbage.read().status, 400);
        QCOMPARE(RawClient(m_hub->port()).ask("GET", "/health").status, 200);
    }

    void aSlowClientIsDroppedAndHoldsNobody()
    {
        HttpLimits limits;
        limits.request = std::chrono::milliseconds(300);
        start(limits);
        RawClient slow(m_hub->port());
        slow.send("POST /v1/facts HTTP/1.1\r\nContent-Len");
        QCOMPARE(RawClient(m_hub->port()).ask("GET", "/health").status, 200);
        QVERIFY(slow.isClosedWithin(3000));
    }

    void aCodeEnrolsOneDeviceOnce()
    {
        start();
        ScriptedTill till(u"T1"_s, 1, 1);
        const EnrolRequest request{m_codes.first(), till.key().publicKey(), u"Front"_s};
        RawClient client(m_hub->port());
        QCOMPARE(client.ask("POST", "/v1/enrol", toWire(EnrolRequest{u"WRONGONE"_s, till.key().publicKey(), {}})).status, 403);
        const auto reply = fromWire<EnrolReply>(client.ask("POST", "/v1/enrol", toWire(request)).body).value();
        QCOMPARE(reply.till.text(), u"T1"_s);
        QCOMPARE(reply.epoch, 1);
        QCOMPARE(till.key().open(reply.sealedStoreKey)->size(), StoreKey::size);
        QCOMPARE(fromWire<EnrolReply>(client.ask("POST", "/v1/enrol", toWire(request)).body)->epoch, 1); // the answer was lost
        EnrolRequest thief = request;
        thief.publicKey = ScriptedTill(u"T1"_s, 1, 99).key().publicKey();
        QCOMPARE(client.ask("POST", "/v1/enrol", toWire(thief)).status, 403);
    }

    void onlyTheSignerIsBelieved()
    {
        start();
        ScriptedTill till = enrolled(0);
        till.sell(u"tea"_s, 1);
        const QByteArray body = toWire(till.everything());
        const auto headers = till.headers("POST", wire::factsTarget, body);
        RawClient client(m_hub->port());
        QCOMPARE(client.ask("POST", "/v1/facts", body + ' ', headers).status, 401);
        QCOMPARE(client.ask("POST", "/v1/facts?x", body, headers).status, 401);
        QCOMPARE(client.ask("POST", "/v1/facts", body, headers).status, 200);
    }

    void aWaitingTillHearsOfAnotherOnesSaleAtOnceAndOtherwiseWhenItsTimeIsOver()
    {
        start();
        ScriptedTill waiter = enrolled(0);
        ScriptedTill seller = enrolled(1);
        RawClient client(m_hub->port());
        QElapsedTimer timer;
        timer.start();
        const auto nothing = feed(client, waiter, 0, 1);
        QVERIFY(nothing.changes.isEmpty() && nothing.cursor == 0);
        QVERIFY(timer.elapsed() >= 900 && timer.elapsed() < 5000);
        std::thread later([&] {
            QTest::qSleep(300);
            seller.sell(u"tea"_s, 2);
            RawClient other(m_hub->port());
            push(other, seller, 1, 1);
        });
        timer.restart();
        const auto page = feed(client, waiter, 0, 20);
        later.join();
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(page.cursor, 1);
        QCOMPARE(page.changes.first().kind, u"stock"_s);
        QCOMPARE(page.includedSeq, 0);
    }

    void eightTillsAtOnceLoseNothing()
    {
        start();
        std::vector<std::thread> threads;
        std::atomic<int> stored = 0;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&, t] {
                ScriptedTill till = enrolled(t);
                RawClient client(m_hub->port());
                for (int i = 1; i <= 10; ++i) {
                    till.sell(u"tea"_s, 1);
                    stored += push(client, till, i, i) == 200 ? 1 : 0;
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(stored.load(), 80);
        QTRY_COMPARE(health().applied, 80);
        QVERIFY(RawClient(m_hub->port()).ask("GET", "/metrics").body.contains("suanpan_facts_applied_total 80"));
    }

    void aTillAsksForTheSaleOfAnother()
    {
        start();
        ScriptedTill asker = enrolled(0);
        ScriptedTill seller = enrolled(1);
        const Sale sale = seller.sell(u"tea"_s, 2);
        RawClient client(m_hub->port());
        QCOMPARE(askForSale(client, asker, u"T2-000001"_s).status, 404);
        QCOMPARE(push(client, seller, 1, 1), 200);
        QTRY_COMPARE(health().applied, 1);
        const auto reply = fromWire<SaleReply>(askForSale(client, asker, u"T2-000001"_s).body);
        QVERIFY(reply && reply->facts.size() == 1);
        const WireFact &fact = reply->facts.first();
        QCOMPARE(Sale::fromJson(readFact(fact.body, fact.prevHash, fact.hash)->payload), sale);
        QCOMPARE(askForSale(client, asker, u"T2-2"_s).status, 404);
        QCOMPARE(askForSale(client, asker, u"no receipt"_s).status, 400);
        QCOMPARE(client.ask("GET", "/v1/sales?receipt=T2-000001").status, 401);
        QCOMPARE(client.ask("GET", "/v1/sales").status, 400);
    }

    void stoppingAnswersWhoWaits()
    {
        start();
        ScriptedTill waiter = enrolled(0);
        std::thread later([&] {
            QTest::qSleep(300);
            m_hub->stop();
        });
        RawClient client(m_hub->port());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(feed(client, waiter, 0, 20).cursor, 0);
        QVERIFY(timer.elapsed() < 5000);
        later.join();
        stop();
    }

    void aRevokedTillHandsInAndPullsNothing()
    {
        start();
        ScriptedTill till = enrolled(0);
        stop();
        HeadOffice::open(m_folder->path(), m_clock, m_random).value()->revoke(till.till()).value();
        start();
        till.sell(u"tea"_s, 1);
        RawClient client(m_hub->port());
        QCOMPARE(push(client, till, 1, 1), 200);
        const QByteArray target = wire::feedTarget(0, 0);
        QCOMPARE(client.ask("GET", target, {}, till.headers("GET", target, {})).status, 403);
        QCOMPARE(askForSale(client, till, u"T1-000001"_s).status, 403);
        QCOMPARE(health().applied, 1); // the entry that tells of the quarantine; the sale makes none
    }

    void aFolderInUseIsRefusedWithTheWayOut()
    {
        start();
        const auto office = HeadOffice::open(m_folder->path(), m_clock, m_random);
        QVERIFY(!office && office.error().kind == HubFolderError::Kind::Busy);
        QVERIFY(office.error().text(m_folder->path()).contains(u"in use by another program"_s));
    }

private:
    void start(const HttpLimits &limits = {})
    {
        m_hub = HubService::start({.folder = m_folder->path(), .port = 0, .limits = limits}, m_clock, m_random).value();
        m_thread = std::thread([this] { m_hub->run(); });
    }
    void stop()
    {
        if (m_thread.joinable()) {
            m_hub->stop();
            m_thread.join();
            m_hub.reset();
        }
    }
    ScriptedTill enrolled(int number)
    {
        ScriptedTill till(u"T%1"_s.arg(number + 1), 1, static_cast<std::uint64_t>(number) + 1);
        RawClient client(m_hub->port());
        const auto answer =
            client.ask("POST", "/v1/enrol", toWire(EnrolRequest{m_codes.at(number), till.key().publicKey(), u"till"_s}));
        till.setEpoch(fromWire<EnrolReply>(answer.body).value().epoch);
        return till;
    }
    static int push(RawClient &client, const ScriptedTill &till, qsizetype from, qsizetype to)
    {
        const QByteArray body = toWire(till.batch(from, to));
        return client.ask("POST", wire::factsTarget, body, till.headers("POST", wire::factsTarget, body)).status;
    }
    static FeedPage feed(RawClient &client, const ScriptedTill &till, qint64 cursor, int waitS)
    {
        const QByteArray target = wire::feedTarget(cursor, waitS);
        return fromWire<FeedPage>(client.ask("GET", target, {}, till.headers("GET", target, {}), 30'000).body).value();
    }
    static RawClient::Answer askForSale(RawClient &client, const ScriptedTill &till, const QString &receipt)
    {
        const QByteArray target = wire::saleTarget(receipt);
        return client.ask("GET", target, {}, till.headers("GET", target, {}));
    }
    HealthReply health() { return fromWire<HealthReply>(RawClient(m_hub->port()).ask("GET", "/v1/health").body).value(); }

    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_codes;
    std::unique_ptr<HubService> m_hub;
    std::thread m_thread;
};

QTEST_GUILESS_MAIN(TestHubService)
#include "tst_hub_service.moc"
