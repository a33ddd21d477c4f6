#include "models/base/clock.h"
#include "models/base/random.h"
#include "sync/client/hub_client.h"
#include "tests/sync/client/tiny_server.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace suanpan;
using namespace Qt::StringLiterals;
using test::TinyServer;
using Kind = HubError::Kind;

Q_DECLARE_METATYPE(suanpan::HubError::Kind)
Q_DECLARE_METATYPE(suanpan::test::TinyServer::Answer)

namespace {

constexpr qint64 limitMs = 400;
const QByteArray goodReply = toWire(PushReply{u"h1"_s, 2, {{1, PushReply::Status::Known}, {2, PushReply::Status::Stored}}});

QByteArray headerOf(const QByteArray &request, const QByteArray &name)
{
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':')) {
            return line.mid(name.size() + 1).trimmed();
        }
    }
    return {};
}

template <typename T>
HubResult<T> wait(const HubFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000) || future.resultCount() == 0) {
        qFatal("no answer at all");
    }
    return future.result();
}

} // namespace

class TestHubClient final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodAnswerIsRead()
    {
        TinyServer server(TinyServer::says("200 OK", goodReply));
        HubClient client = clientOf(server.url());
        const auto reply = wait(client.push({1, {}}));
        QVERIFY(reply);
        QCOMPARE(reply->ackedThrough, 2);
        QVERIFY(reply->results.at(1).status == PushReply::Status::Stored);
    }

    void everyWrongAnswerHasItsKind_data()
    {
        QTest::addColumn<TinyServer::Answer>("answer");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const TinyServer::Answer &answer, Kind kind) {
            QTest::newRow(name) << answer << kind;
        };
        const QByteArray page("<html><body>Sign in to the hotel's WiFi</body></html>");
        row("500", TinyServer::says("500 Oops", {}), Kind::ServerFailed);
        row("a proxy's 502", TinyServer::says("502 Bad Gateway", page), Kind::ServerFailed);
        row("503", TinyServer::says("503 Busy", {}), Kind::Busy);
        row("a portal's page", TinyServer::says("200 OK", page, "Content-Type: text/html\r\n"), Kind::WrongAnswer);
        row("a portal's redirect", TinyServer::says("302 Found", {}, "Location: /v1/facts\r\n"), Kind::WrongAnswer);
        row("half a body", TinyServer::breaksOffAfter("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + goodReply.first(30)),
            Kind::WrongAnswer);
        row("all JSON of a longer body", TinyServer::breaksOffAfter("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + goodReply),
            Kind::WrongAnswer);
        row("half a chunk",
            TinyServer::breaksOffAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + goodReply.first(30)),
            Kind::WrongAnswer);
        row("wrong members", TinyServer::says("200 OK", R"({"hub_epoch":"h1","acked_through":"two","results":[]})"),
            Kind::WrongAnswer);
        row("nothing in it", TinyServer::says("200 OK", {}), Kind::WrongAnswer);
        row("9 MiB", TinyServer::says("200 OK", QByteArray(9 * 1024 * 1024, ' ')), Kind::WrongAnswer);
        row("hangs up", TinyServer::breaksOffAfter({}), Kind::Unreachable);
        row("another protocol", TinyServer::breaksOffAfter("220 mail.example ESMTP\r\n\r\n"), Kind::Unreachable);
        row("says nothing", [](QTcpSocket &) {}, Kind::Timeout);
        row("400", TinyServer::says("400 Bad Request", "{}"), Kind::WrongAnswer);
        row("404", TinyServer::says("404 Not Found", page), Kind::WrongAnswer);
        row("404 of a hub", TinyServer::says("404 Not Found", R"({"error":"UNKNOWN_RECEIPT"})"), Kind::NotFound);
        row("401", TinyServer::says("401 Unauthorized", {}), Kind::Unknown);
        row("403", TinyServer::says("403 Forbidden", {}), Kind::Forbidden);
        row("410", TinyServer::says("410 Gone", {}), Kind::Gone);
        row("413", TinyServer::says("413 Too Large", {}), Kind::TooLarge);
        row("409 without a reason", TinyServer::says("409 Conflict", page), Kind::WrongAnswer);
    }
    void everyWrongAnswerHasItsKind()
    {
        QFETCH(TinyServer::Answer, answer);
        QFETCH(Kind, kind);
        TinyServer server(answer);
        HubClient client = clientOf(server.url());
        const auto reply = wait(client.push({1, {}}));
        QVERIFY(!reply);
        QVERIFY2(reply.error().kind == kind, qPrintable(u"kind %1: %2"_s.arg(int(reply.error().kind)).arg(reply.error().detail)));
    }

    void aClaimIsAskedForAndGivenUp()
    {
        const ClaimReply granted{.refusal = {}, .free = 1, .by = {}, .untilMs = 70'000, .hubMs = 10'000};
        const Claim claim{ClaimId(u"01a1ee56-5e00-7000-8000-000000000001"_s), ClaimKind::Coupon, u"c"_s, 1};
        TinyServer server([&, n = 0](QTcpSocket &socket) mutable {
            TinyServer::says("200 OK", n++ == 0 ? toWire(granted) : toWire(ReleaseReply{true}))(socket);
        });
        HubClient client = clientOf(server.url());
        const auto reply = wait(client.claim({claim, 600, 1, 7}));
        QVERIFY(reply && *reply == granted);
        QVERIFY(wait(client.release(claim.id))->released);
        QVERIFY(server.requests().at(0).startsWith("POST /v1/claims HTTP"));
        QVERIFY(server.requests().at(1).startsWith("DELETE /v1/claims/01a1ee56-5e00-7000-8000-000000000001 HTTP"));
        QVERIFY(server.requests().at(1).contains("Suanpan-Signature: "));
    }

    void aClaimIsWaitedForForMomentsOnly()
    {
        TinyServer server([](QTcpSocket &) {});
        HubClient client({.hub = server.url(), .till = TillId(u"T1"_s), .limitMs = 60'000, .claimLimitMs = 30}, m_key, m_clock);
        QCOMPARE(wait(client.claim({{}, 600, 1, 0})).error().kind, Kind::Timeout); // wait() itself gives up after five seconds
    }

    void aPieceOfASnapshotIsAskedForByItsRange()
    {
        TinyServer server(TinyServer::says("206 Partial Content", "bytes", "Content-Range: bytes 7-11/12\r\n"));
        HubClient client = clientOf(server.url());
        QCOMPARE(wait(client.snapshotPiece(QByteArray(32, '\x1f'), 7)).value(), "bytes");
        QVERIFY(server.requests().first().startsWith("GET /v1/snapshot/" + QByteArray(32, '\x1f').toHex() + " HTTP/1.1"));
        QCOMPARE(headerOf(server.requests().first(), "Range"), "bytes=7-");
        QVERIFY(!headerOf(server.requests().first(), "Suanpan-Signature").isEmpty());
    }

    void whatIsNoPieceIsAWrongAnswer()
    {
        TinyServer whole(TinyServer::says("200 OK", "a portal's page")); // also of somebody who does not know ranges
        QVERIFY(wait(clientOf(whole.url()).snapshotPiece(QByteArray(32, 'h'), 7)).error().kind == Kind::WrongAnswer);
        TinyServer gone(TinyServer::says("410 Gone", R"({"error":"GONE"})"));
        QVERIFY(wait(clientOf(gone.url()).snapshotPiece(QByteArray(32, 'h'), 7)).error().kind == Kind::Gone);
        TinyServer none(TinyServer::says("404 Not Found", R"({"error":"NO_SNAPSHOT"})"));
        QVERIFY(wait(clientOf(none.url()).snapshot()).error().kind == Kind::NotFound);
    }

    void aDrippingServerIsLeftInTime()
    {
        TinyServer server([](QTcpSocket &socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            auto *drip = new QTimer(&socket);
            connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
            drip->start(20);
        });
        HubClient client = clientOf(server.url());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(wait(client.push({1, {}})).error().kind == Kind::Timeout);
        QVERIFY(clock.elapsed() < limitMs * 4);
    }

    void aFeedGetsItsWaitOnTop()
    {
        FeedPage page;
        page.hubEpoch = u"h1"_s;
        TinyServer server([body = toWire(page)](QTcpSocket &socket) {
            QTimer::singleShot(limitMs * 2, &socket, [&socket, body] { TinyServer::says("200 OK", body)(socket); });
        });
        HubClient client = clientOf(server.url());
        QVERIFY(wait(client.feed(0, 1)));
    }

    void nobodyThereIsUnreachable()
    {
        const QUrl gone = TinyServer({}).url();
        HubClient client = clientOf(gone);
        QVERIFY(wait(client.push({1, {}})).error().kind == Kind::Unreachable);
    }

    void forkAndNeedSayWhich()
    {
        TinyServer forked(TinyServer::says("409 Conflict", toWire(PushRefusal{PushRefusal::Kind::Fork, 17})));
        HubClient first = clientOf(forked.url());
        const auto fork = wait(first.push({1, {}}));
        QVERIFY(fork.error().kind == Kind::Fork);
        QCOMPARE(fork.error().seq, 17);
        TinyServer behind(TinyServer::says("409 Conflict", toWire(PushRefusal{PushRefusal::Kind::Need, 4})));
        HubClient second = clientOf(behind.url());
        const auto need = wait(second.push({1, {}}));
        QVERIFY(need.error().kind == Kind::Need);
        QCOMPARE(need.error().seq, 4);
    }

    void retryAfterIsReadInSecondsAndBounded_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("waitMs");
        QTest::newRow("seconds") << QByteArray("Retry-After: 7\r\n") << qint64(7000);
        QTest::newRow("a year") << QByteArray("Retry-After: 31536000\r\n") << qint64(3'600'000);
        QTest::newRow("below nothing") << QByteArray("Retry-After: -7\r\n") << qint64(0);
        QTest::newRow("a date") << QByteArray("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n") << qint64(0);
        QTest::newRow("none") << QByteArray() << qint64(0);
    }
    void retryAfterIsReadInSecondsAndBounded()
    {
        QFETCH(QByteArray, header);
        TinyServer server(TinyServer::says("429 Slow down", {}, header));
        HubClient client = clientOf(server.url());
        const auto reply = wait(client.push({1, {}}));
        QVERIFY(reply.error().kind == Kind::Busy);
        QTEST(reply.error().retryAfterMs, "waitMs");
    }

    void aRedirectIsNotFollowed()
    {
        TinyServer elsewhere(TinyServer::says("200 OK", goodReply));
        TinyServer server(TinyServer::says("307 Moved", {}, "Location: " + elsewhere.url().toEncoded() + "/v1/facts\r\n"));
        HubClient client = clientOf(server.url());
        QVERIFY(wait(client.push({1, {}})).error().kind == Kind::WrongAnswer);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(elsewhere.requests().size(), 0);
    }

    void everyRequestIsSignedAsItWasSent()
    {
        TinyServer server(TinyServer::says("503 Busy", {}));
        HubClient client = clientOf(server.url());
        (void)wait(client.push({3, {{"{\"seq\":1}", QByteArray(32, 'p'), QByteArray(32, 'h')}}}));
        (void)wait(client.feed(41, 0));
        (void)wait(client.enrol({u"J4-XX"_s, m_key.publicKey(), u"Kasse 2"_s}));
        const QList<std::pair<QByteArray, QByteArray>> expected{
            {"POST", "/v1/facts"}, {"GET", "/v1/feed?cursor=41&wait_s=0"}, {"POST", "/v1/enrol"}};
        QCOMPARE(server.requests().size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const QByteArray &request = server.requests().at(i);
            const auto &[method, target] = expected.at(i);
            QVERIFY2(request.startsWith(method + ' ' + target + " HTTP/1.1\r\n"), request.constData());
            QCOMPARE(headerOf(request, "Suanpan-Till"), QByteArray("T2"));
            QCOMPARE(headerOf(request, "Suanpan-Time"), QByteArray("1795000000000"));
            const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
            QVERIFY(verify(m_key.publicKey(), signedText(method, target, 1'795'000'000'000, body),
                           QByteArray::fromBase64(headerOf(request, "Suanpan-Signature"))));
        }
    }

    void aHubBehindAPathIsSignedWithoutIt()
    {
        TinyServer server(TinyServer::says("503 Busy", {}));
        QUrl url = server.url();
        url.setPath(u"/shop/"_s);
        HubClient client = clientOf(url);
        (void)wait(client.feed(0, 0));
        const QByteArray &request = server.requests().at(0);
        QVERIFY2(request.startsWith("GET /shop/v1/feed?cursor=0&wait_s=0 HTTP"), request.constData());
        QVERIFY(verify(m_key.publicKey(), signedText("GET", "/v1/feed?cursor=0&wait_s=0", 1'795'000'000'000, {}),
                       QByteArray::fromBase64(headerOf(request, "Suanpan-Signature"))));
    }

    void aClientThatGoesAwayCancelsWhatIsUnderWay()
    {
        TinyServer server([](QTcpSocket &) {});
        auto client =
            std::make_unique<HubClient>(HubClient::Options{.hub = server.url(), .till = TillId(u"T2"_s)}, m_key, m_clock);
        const auto future = client->push({1, {}});
        QTRY_COMPARE(server.requests().size(), 1);
        client.reset();
        QVERIFY(future.isCanceled());
        QCOMPARE(future.resultCount(), 0);
    }

private:
    HubClient clientOf(const QUrl &url)
    {
        return HubClient({.hub = url, .till = TillId(u"T2"_s), .limitMs = limitMs}, m_key, m_clock);
    }

    SystemRandom m_random;
    DeviceKey m_key = DeviceKey::generate(m_random);
    ManualClock m_clock{1'795'000'000'000};
};

QTEST_GUILESS_MAIN(TestHubClient)
#include "tst_hub_client.moc"
