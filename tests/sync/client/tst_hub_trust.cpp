#include "models/base/clock.h"
#include "models/base/random.h"
#include "sync/client/hub_client.h"

#include <QDir>
#include <QFile>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Kind = HubError::Kind;

namespace {

// Worked out by openssl (tests/data/tls/README.md).
const QString pinOfHub = u"xqfrJwQ1gsYTQD5jHJLa/xOoNSbL9Njfrp+gYYtNBkU="_s;
const QString pinOfOther = u"XLWCcN2/4J+LK8DRBIusF5mqdMxV6Z5xcsctvqZRj6k="_s;
const QByteArray goodReply = toWire(PushReply{u"h1"_s, 2, {}});

QByteArray testFile(const QString &name)
{
    QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/tests/data/tls/"_s + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("no %s", qPrintable(name));
    }
    return file.readAll();
}

qsizetype runningThreads()
{
    return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

/// Answers every request alike, over TLS, and keeps what it could read of them.
class TlsServer final : public QTcpServer {
public:
    TlsServer(const QString &certificate, const QString &key, bool keepAlive = true)
        : m_certificate(testFile(certificate)), m_key(testFile(key), QSsl::Ec), m_keepAlive(keepAlive)
    {
        listen(QHostAddress::LocalHost);
    }
    QString address() const { return u"https://127.0.0.1:%1"_s.arg(serverPort()); }
    const QByteArray &heard() const { return m_heard; }
    int encrypted() const { return m_encrypted; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        connect(socket, &QSslSocket::encrypted, this, [this] { ++m_encrypted; });
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { answer(*socket); });
        socket->startServerEncryption();
    }

private:
    void answer(QSslSocket &socket)
    {
        m_heard += socket.readAll();
        if (m_heard.endsWith('}')) { // of the body
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(goodReply.size())
                         + (m_keepAlive ? "" : "\r\nConnection: close") + "\r\n\r\n" + goodReply);
        }
        if (!m_keepAlive) {
            socket.disconnectFromHost();
        }
    }

    QSslCertificate m_certificate;
    QSslKey m_key;
    bool m_keepAlive;
    QByteArray m_heard;
    int m_encrypted = 0;
};

} // namespace

/// Whom a till takes for its hub, and what a stranger gets to read.
class TestHubTrust final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_threads = runningThreads(); }
    /// Qt calls a thread of its network finished before the thread has given back what OpenSSL keeps for it. Who ends the process in between
    /// leaks that, as LeakSanitizer rightly says.
    void cleanupTestCase() const { QTRY_COMPARE(runningThreads(), m_threads); }

    void thePinnedKeyIsTheHub_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::newRow("self-signed") << u"hub.crt"_s;
        QTest::newRow("expired, of another name: the key decides") << u"expired.crt"_s;
    }
    void thePinnedKeyIsTheHub()
    {
        QFETCH(QString, certificate);
        TlsServer server(certificate, u"hub.key"_s);
        const auto client = clientOf(server.address() + u'#' + pinOfHub);
        QVERIFY(push(*client));
        QVERIFY(push(*client));
        QVERIFY(server.heard().startsWith("POST /v1/facts HTTP/1.1\r\n"));
        QVERIFY(!server.heard().contains(pinOfHub.toLatin1()));
    }

    void eitherOfTwoPinsIsTheHub_data()
    {
        QTest::addColumn<QString>("pins");
        QTest::newRow("the first") << pinOfHub + u',' + pinOfOther;
        QTest::newRow("the one that comes next") << pinOfOther + u',' + pinOfHub;
        QTest::newRow("beside one with a mistake") << u"ABCD,"_s + pinOfHub;
    }
    void eitherOfTwoPinsIsTheHub()
    {
        QFETCH(QString, pins);
        TlsServer server(u"hub.crt"_s, u"hub.key"_s);
        QVERIFY(push(*clientOf(server.address() + u'#' + pins)));
        QVERIFY(server.heard().startsWith("POST /v1/facts HTTP/1.1\r\n") && !server.heard().contains(pinOfHub.toLatin1()));
    }

    void everyNewConnectionIsLookedAt()
    {
        TlsServer server(u"hub.crt"_s, u"hub.key"_s, false);
        const auto client = clientOf(server.address() + u'#' + pinOfHub);
        for (int n = 1; n <= 5; ++n) {
            QVERIFY(push(*client));
            QCOMPARE(server.encrypted(), n);
        }
    }

    void aStrangerReadsNotAByte_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::newRow("another key") << u'#' + pinOfOther;
        QTest::newRow("no pin, and no authority vouches") << QString();
        QTest::newRow("an empty pin") << u"#"_s;
        QTest::newRow("a pin that lost its end") << u'#' + pinOfHub.chopped(1);
        QTest::newRow("two others") << u'#' + pinOfOther + u',' + pinOfOther;
        QTest::newRow("two empty ones") << u"#,"_s;
        QTest::newRow("the pin in two halves") << u'#' + pinOfHub.first(20) + u',' + pinOfHub.sliced(20);
        QTest::newRow("no pin at all") << u"#ABCD-EFGH"_s;
    }
    void aStrangerReadsNotAByte()
    {
        QFETCH(QString, pin);
        TlsServer server(u"hub.crt"_s, u"hub.key"_s);
        const auto client = clientOf(server.address() + pin);
        for (int n = 0; n < 3; ++n) {
            const auto reply = push(*client);
            QVERIFY(!reply && reply.error().kind == Kind::OtherCertificate);
            QVERIFY(!reply.error().isFromHub());
        }
        QTest::qWait(50);
        QCOMPARE(server.heard(), QByteArray());
    }

    void anAuthorityDoesNotVouchForAnotherKey()
    {
        const auto before = QSslConfiguration::defaultConfiguration();
        auto trusting = before;
        trusting.addCaCertificate(QSslCertificate(testFile(u"hub.crt"_s)));
        QSslConfiguration::setDefaultConfiguration(trusting);
        TlsServer server(u"hub.crt"_s, u"hub.key"_s);
        const auto refused = push(*clientOf(server.address() + u'#' + pinOfOther));
        const QByteArray heard = server.heard();
        const auto taken = push(*clientOf(server.address()));
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY(!refused && refused.error().kind == Kind::OtherCertificate);
        QCOMPARE(heard, QByteArray());
        QVERIFY2(taken, "no pin: the authority decides");
    }

    void withAPinNothingIsAskedInPlain()
    {
        QTcpServer plain;
        QByteArray heard;
        connect(&plain, &QTcpServer::newConnection, &plain, [&] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, &plain, [&heard, socket] {
                heard += socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            });
        });
        plain.listen(QHostAddress::LocalHost);
        for (const QString &scheme : {u"http"_s, u"https"_s}) {
            const auto reply = push(*clientOf(u"%1://127.0.0.1:%2#%3"_s.arg(scheme).arg(plain.serverPort()).arg(pinOfHub)));
            QVERIFY(!reply && !reply.error().isFromHub());
        }
        QVERIFY(!heard.isEmpty() && !heard.contains("facts") && !heard.contains("HTTP")); // a handshake only
    }

private:
    std::unique_ptr<HubClient> clientOf(const QString &address)
    {
        return std::make_unique<HubClient>(HubClient::Options{.hub = QUrl(address), .till = TillId(u"T2"_s), .limitMs = 5000},
                                           m_key, m_clock);
    }
    static HubResult<PushReply> push(HubClient &client)
    {
        const auto future = client.push({1, {}});
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) || future.resultCount() == 0) {
            qFatal("no answer at all");
        }
        return future.result();
    }

    qsizetype m_threads = 0;
    SystemRandom m_random;
    DeviceKey m_key = DeviceKey::generate(m_random);
    ManualClock m_clock{1'795'000'000'000};
};

QTEST_GUILESS_MAIN(TestHubTrust)
#include "tst_hub_trust.moc"
