#include "hub/api/hub_service.h"
#include "hub/office/head_office.h"
#include "sync/protocol/messages.h"
#include "tests/hub/raw_client.h"
#include "tests/hub/scripted_till.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// Who asks too often, at a hub behind real sockets whose clock the test moves (between an answer and the next question only).
class TestHubLimits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto office = HeadOffice::open(m_folder->path(), m_clock, m_random).value();
        for (int t = 0; t < 2; ++t) {
            m_codes.append(office->newEnrolmentCode(TillId(u"T%1"_s.arg(t + 1))).value().value());
        }
    }
    void cleanup()
    {
        stop();
        m_codes.clear();
    }

    void aTillThatAsksTooOftenWaitsAndAnotherDoesNot()
    {
        start({.folder = m_folder->path(), .port = 0, .tillPerMinute = 6});
        const ScriptedTill hasty = enrolled(0);
        const ScriptedTill other = enrolled(1);
        RawClient client(m_hub->port());
        for (int n = 0; n < 6; ++n) {
            QCOMPARE(pull(client, hasty).status, 200);
        }
        const auto refused = pull(client, hasty);
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.body, R"({"error":"TOO_OFTEN"})");
        QVERIFY(refused.head.contains("\r\nRetry-After: 10"));
        QCOMPARE(pull(client, other).status, 200);
        QCOMPARE(limited(client), 1);
        m_clock.advance(10'000);
        QCOMPARE(pull(client, hasty).status, 200);
        QCOMPARE(pull(client, hasty).status, 429);
    }

    void whoCannotSignUsesUpNobodysLimit()
    {
        start({.folder = m_folder->path(), .port = 0, .tillPerMinute = 6});
        const ScriptedTill till = enrolled(0);
        const ScriptedTill thief(u"T1"_s, 1, 99);
        RawClient client(m_hub->port());
        for (int n = 0; n < 20; ++n) {
            QCOMPARE(pull(client, thief).status, 401);
        }
        QCOMPARE(pull(client, till).status, 200);
    }

    void anAddressOfNonsenseIsNotListenedToForAWhile()
    {
        start({.folder = m_folder->path(), .port = 0, .strangersPerMinute = 4});
        const ScriptedTill till = enrolled(0);
        const ScriptedTill thief(u"T1"_s, 1, 99);
        RawClient client(m_hub->port());
        QCOMPARE(client.ask("GET", "/wp-login.php").status, 404);
        QCOMPARE(pull(client, thief).status, 401);
        QCOMPARE(client.ask("POST", "/v1/enrol", "{").status, 400);
        for (int n = 0; n < 20; ++n) { // what a till may ask costs nothing, though it comes from the same address
            QCOMPARE(pull(client, till).status, 200);
        }
        RawClient garbage(m_hub->port());
        garbage.send("\x16\x03\x01 what is this\r\n\r\n");
        QCOMPARE(garbage.read().status, 400);
        const auto refused = pull(client, thief);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.head.contains("\r\nRetry-After: 15"));
        m_clock.advance(15'000);
        QCOMPARE(pull(client, thief).status, 401);
        m_clock.advance(15'000);
        QCOMPARE(limited(client), 1);
    }

    void codesAreTriedTwentyTimesAMinute()
    {
        start({.folder = m_folder->path(), .port = 0});
        const ScriptedTill till(u"T1"_s, 1, 1);
        const QByteArray wrong = toWire(EnrolRequest{u"WRONGONE"_s, till.key().publicKey(), {}});
        RawClient client(m_hub->port());
        for (int n = 0; n < 20; ++n) {
            QCOMPARE(client.ask("POST", "/v1/enrol", wrong).status, 403);
        }
        const auto refused = client.ask("POST", "/v1/enrol", wrong);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.head.contains("\r\nRetry-After: 3"));
        m_clock.advance(3'000);
        (void)enrolled(0);
    }

private:
    void start(const HubOptions &options)
    {
        m_hub = HubService::start(options, m_clock, m_random).value();
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
        const auto answer =
            RawClient(m_hub->port())
                .ask("POST", "/v1/enrol", toWire(EnrolRequest{m_codes.at(number), till.key().publicKey(), u"till"_s}));
        till.setEpoch(fromWire<EnrolReply>(answer.body).value().epoch);
        return till;
    }
    static RawClient::Answer pull(RawClient &client, const ScriptedTill &till)
    {
        const QByteArray target = wire::feedTarget(0, 0);
        return client.ask("GET", target, {}, till.headers("GET", target, {}));
    }
    static int limited(RawClient &client)
    {
        const QByteArray text = client.ask("GET", "/metrics").body;
        const qsizetype at = text.indexOf("\nsuanpan_limited_total ");
        return at < 0 ? -1 : text.mid(at + 23).split('\n').first().toInt();
    }

    ManualClock m_clock{1'795'000'000'000};
    SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_codes;
    std::unique_ptr<HubService> m_hub;
    std::thread m_thread;
};

QTEST_GUILESS_MAIN(TestHubLimits)
#include "tst_hub_limits.moc"
