#include "hub/api/hub_service.h"
#include "hub/office/head_office.h"
#include "sync/protocol/messages.h"
#include "tests/hub/raw_client.h"
#include "tests/hub/scripted_till.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

QString testFile(const QString &name)
{
    return qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/tests/data/tls/"_s + name;
}

std::unique_ptr<QSslSocket> securedTo(quint16 port, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setProtocol(protocol);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, port);
    return socket->waitForEncrypted(10'000) ? std::move(socket) : nullptr;
}

RawClient secured(quint16 port)
{
    return RawClient(securedTo(port));
}

} // namespace

/// The hub's own TLS, over real sockets.
class TestHubTls final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_code = HeadOffice::open(m_folder->path(), m_clock, m_random).value()->newEnrolmentCode(TillId(u"T1"_s)).value().value();
    }
    void cleanup() { stop(); }

    void aConnectionServesManyRequestsAndLongPolls()
    {
        start();
        auto socket = securedTo(m_hub->port());
        QVERIFY(socket);
        RawClient client(std::move(socket));
        ScriptedTill till(u"T1"_s, 1, 1);
        const QByteArray enrol = toWire(EnrolRequest{m_code, till.key().publicKey(), u"till"_s});
        QCOMPARE(client.ask("POST", "/v1/enrol", enrol).status, 200);
        till.sell(u"tea"_s, 1);
        const QByteArray facts = toWire(till.everything());
        QCOMPARE(client.ask("POST", "/v1/facts", facts, till.headers("POST", wire::factsTarget, facts)).status, 200);
        const QByteArray first = wire::feedTarget(0, 20);
        QVERIFY(client.ask("GET", first, {}, till.headers("GET", first, {})).body.contains("\"stock\""));
        const QByteArray waiting = wire::feedTarget(1, 1);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.ask("GET", waiting, {}, till.headers("GET", waiting, {})).status, 200);
        QVERIFY(timer.elapsed() >= 900);
    }

    void speaksTls13AndWhereTheClientDoesNot12()
    {
        start();
        for (const QSsl::SslProtocol protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
            auto socket = securedTo(m_hub->port(), protocol);
            QVERIFY(socket);
            QCOMPARE(RawClient(std::move(socket)).ask("GET", "/v1/health").status, 200);
        }
        QCOMPARE(securedTo(m_hub->port())->sessionProtocol(), QSsl::TlsV1_3);
    }

    void limitsHoldAsInPlain()
    {
        start();
        QCOMPARE(secured(m_hub->port()).ask("POST", "/v1/facts", QByteArray(2 * 1024 * 1024, 'x')).status, 413);
        QCOMPARE(secured(m_hub->port()).ask("GET", "/health", {}, {{"X-Long", QByteArray(10'000, 'x')}}).status, 431);
        RawClient garbage = secured(m_hub->port());
        garbage.send("\x16\x03\x01 what is this\r\n\r\n");
        QCOMPARE(garbage.read().status, 400);
        QCOMPARE(secured(m_hub->port()).ask("GET", "/health").status, 200);
    }

    void plainAndTlsDoNotMeet()
    {
        start();
        RawClient plain(m_hub->port());
        const auto answer = plain.ask("GET", "/v1/health");
        QVERIFY(answer.status == 0 && !answer.body.contains("hub_epoch"));
        QCOMPARE(secured(m_hub->port()).ask("GET", "/health").status, 200);
        stop();
        start({}, false);
        QVERIFY(!securedTo(m_hub->port()));
        QCOMPARE(RawClient(m_hub->port()).ask("GET", "/health").status, 200);
    }

    void whoStopsInTheHandshakeHoldsNobody()
    {
        HttpLimits limits;
        limits.request = std::chrono::milliseconds(500);
        start(limits);
        RawClient silent(m_hub->port());
        RawClient half(m_hub->port());
        half.send(QByteArray::fromHex("160301020001000170")); // promises 512 bytes
        RawClient dripping(m_hub->port());
        QCOMPARE(secured(m_hub->port()).ask("GET", "/health").status, 200);
        for (const char byte : QByteArray::fromHex("160301")) {
            dripping.send(QByteArray(1, byte));
            QTest::qSleep(100);
        }
        QVERIFY(silent.isClosedWithin(3000));
        QVERIFY(half.isClosedWithin(3000));
        QVERIFY(dripping.isClosedWithin(3000));
    }

    void aLineCutInTheMiddleOfARequestHurtsNobody()
    {
        start();
        for (int n = 0; n < 20; ++n) {
            const auto socket = securedTo(m_hub->port());
            socket->write("POST /v1/facts HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf");
            socket->flush();
            socket->abort();
        }
        QCOMPARE(secured(m_hub->port()).ask("GET", "/health").status, 200);
    }

    void theEndOfAConnectionIsSaid()
    {
        start();
        RawClient client = secured(m_hub->port());
        QCOMPARE(client.ask("GET", "/health", {}, {{"Connection", "close"}}).status, 200);
        QVERIFY(client.socket().state() == QAbstractSocket::UnconnectedState || client.socket().waitForDisconnected(5000));
        QCOMPARE(client.socket().error(), QAbstractSocket::RemoteHostClosedError);
    }

    void threeHundredConnectionsAtOnce()
    {
        start();
        std::vector<RawClient> clients;
        for (int n = 0; n < 300; ++n) {
            auto socket = securedTo(m_hub->port());
            QVERIFY(socket);
            clients.emplace_back(std::move(socket));
        }
        for (RawClient &client : clients) {
            QCOMPARE(client.ask("GET", "/health").status, 200);
        }
        QElapsedTimer timer;
        timer.start();
        stop(); // idle ones are closed, not waited for
        QVERIFY(timer.elapsed() < 10'000);
    }

    void aWrongCertificateOrAnOpenLineIsRefused_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("says");
        QTest::newRow("no key") << testFile(u"hub.crt"_s) << QString() << u"127.0.0.1"_s << u"needs both"_s;
        QTest::newRow("no file") << testFile(u"none.crt"_s) << testFile(u"hub.key"_s) << u"127.0.0.1"_s
                                 << u"Cannot use the certificate"_s;
        QTest::newRow("key of another") << testFile(u"hub.crt"_s) << testFile(u"other.key"_s) << u"127.0.0.1"_s
                                        << u"Cannot use the key"_s;
        QTest::newRow("open to all, in plain") << QString() << QString() << u"0.0.0.0"_s << u"--plain-behind-proxy"_s;
        QTest::newRow("the same of IPv6") << QString() << QString() << u"::"_s << u"--plain-behind-proxy"_s;
    }
    void aWrongCertificateOrAnOpenLineIsRefused()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, address);
        QFETCH(QString, says);
        HubOptions options{.folder = m_folder->path(), .address = address, .port = 0, .tls = {certificate, key}};
        const auto refused = HubService::start(options, m_clock, m_random);
        QVERIFY(!refused);
        QVERIFY2(refused.error().contains(says), qPrintable(refused.error()));
        if (address == u"0.0.0.0"_s) {
            options.plainBehindProxy = true;
            QVERIFY(HubService::start(options, m_clock, m_random));
        }
    }

private:
    void start(const HttpLimits &limits = {}, bool withTls = true)
    {
        const TlsFiles tls = withTls ? TlsFiles{testFile(u"hub.crt"_s), testFile(u"hub.key"_s)} : TlsFiles();
        m_hub =
            HubService::start({.folder = m_folder->path(), .port = 0, .tls = tls, .limits = limits}, m_clock, m_random).value();
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

    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_code;
    std::unique_ptr<HubService> m_hub;
    std::thread m_thread;
};

QTEST_GUILESS_MAIN(TestHubTls)
#include "tst_hub_tls.moc"
