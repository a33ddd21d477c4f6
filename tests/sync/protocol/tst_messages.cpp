#include "models/base/canonical_json.h"
#include "models/journal/fact.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

#include <limits>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QByteArray key(32, 'k');
const QString hex(64, u'a');

QJsonObject parse(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

FeedPage somePage()
{
    FeedPage page;
    page.hubEpoch = u"h1"_s;
    page.cursor = std::numeric_limits<qint64>::max(); // exact in all 64 bits
    page.includedEpoch = 2;
    page.includedSeq = 41;
    page.changes = {{u"stock"_s, u"4711"_s, {{u"quantity"_s, -12'000}}}, {u"rules"_s, u""_s, {}}};
    page.more = true;
    page.hubMs = 1'795'000'000'001;
    return page;
}

template <typename Message>
void comesBack(const Message &message)
{
    const auto read = fromWire<Message>(toWire(message));
    QVERIFY2(read, read ? "" : qPrintable(read.error().path));
    QVERIFY(*read == message);
}

template <typename Message>
QString wrongPath(const QJsonObject &object)
{
    const auto read = fromWire<Message>(text(object));
    return read ? u"(accepted)"_s : read.error().path;
}

} // namespace

class TestMessages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMessageComesBackAsItWas()
    {
        comesBack(EnrolRequest{u"J4-XX"_s, key, u"Kasse 2 收银"_s});
        comesBack(EnrolReply{TillId(u"T2"_s), 3, u"h1"_s, QByteArray("\0sealed", 7)});
        comesBack(SaleReply{{{"{\"a\":1}", noHash(), key}}});
        const Claim claim{ClaimId(u"01a1ee56-5e00-7000-8000-000000000001"_s), ClaimKind::Points, u"m"_s, Claim::largestAmount};
        comesBack(ClaimRequest{claim, 600, 2, 41});
        comesBack(ClaimReply{.refusal = {}, .free = 7, .by = {}, .untilMs = 1'795'000'600'000, .hubMs = 1'795'000'000'000});
        for (int refusal = 0; refusal <= static_cast<int>(ClaimRefusal::Released); ++refusal) {
            comesBack(ClaimReply{.refusal = static_cast<ClaimRefusal>(refusal), .free = 0, .by = TillId(u"T2"_s)});
        }
        comesBack(ReleaseReply{true});
        comesBack(PushRequest{2, {{"{\"a\":\"\\\"\"}", noHash(), key}, {"{}", key, noHash()}}});
        comesBack(PushReply{
            u"h1"_s, 7, {{6, PushReply::Status::Known}, {7, PushReply::Status::Quarantined}, {8, PushReply::Status::Stored}}});
        comesBack(PushRefusal{PushRefusal::Kind::Fork, 5});
        comesBack(PushRefusal{PushRefusal::Kind::Need, 9});
        comesBack(HealthReply{u"ok"_s, u"h1"_s, u"0.1.0"_s, 10, 2, 9});
        comesBack(SnapshotOffer{u"h1"_s, 12, 1, 41, 25, 1'000, 9'000, key});
    }

    void aFeedPageComesBackAsItWas()
    {
        const FeedPage page = somePage();
        const auto read = fromWire<FeedPage>(toWire(page));
        QVERIFY(read);
        QCOMPARE(toWire(*read), toWire(page));
        QCOMPARE(read->cursor, page.cursor);
        QCOMPARE(read->includedSeq, 41);
        QCOMPARE(read->changes.at(0).value.value("quantity"_L1).toInteger(), -12'000);
    }

    void aFactArrivesByteForByte()
    {
        QVERIFY(rc::check("any text in a fact keeps its bytes and its hash", [](const std::string &note, qint64 figure) {
            FactDraft draft;
            draft.id = FactId(u"01890a5d-ac96-774b-bcce-b302099a8057"_s);
            draft.type = fact_type::saleCompleted;
            draft.payload =
                canonicalJson({{u"note"_s, QString::fromUtf8(QByteArray::fromStdString(note))}, {u"figure"_s, figure}}).value();
            const Fact fact = makeFact(draft, {TillId(u"T1"_s), 1, 1}, noHash());
            const auto read = fromWire<PushRequest>(toWire(PushRequest{1, {{fact.body, fact.prevHash, fact.hash}}}));
            RC_ASSERT(read.has_value());
            RC_ASSERT(read->facts.at(0).body == fact.body);
            RC_ASSERT(readFact(read->facts.at(0).body, read->facts.at(0).prevHash, read->facts.at(0).hash).has_value());
        }));
    }

    void membersNobodyKnowsAreIgnored()
    {
        QJsonObject page = parse(toWire(somePage()));
        page.insert(u"colour"_s, u"red"_s);
        QVERIFY(fromWire<FeedPage>(text(page)));
    }

    void whatIsNoJsonObjectIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a portal's page") << QByteArray("<html><body>Welcome to the hotel</body></html>");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("half a page") << toWire(somePage()).first(40);
    }
    void whatIsNoJsonObjectIsSaidSo()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(fromWire<FeedPage>(body).error(), (WireError{WireError::Kind::NotJson, {}}));
        QCOMPARE(fromWire<PushReply>(body).error(), (WireError{WireError::Kind::NotJson, {}}));
    }

    /// Every member in turn is left out, and then has a wrong type: both are refused under its name.
    void aMissingOrWrongMemberIsNamed_data()
    {
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<int>("message");
        QTest::newRow("enrol") << toWire(EnrolRequest{u"c"_s, key, u"n"_s}) << 0;
        QTest::newRow("enrolled") << toWire(EnrolReply{TillId(u"T1"_s), 1, u"h"_s, "x"}) << 1;
        QTest::newRow("push") << toWire(PushRequest{1, {}}) << 2;
        QTest::newRow("pushed") << toWire(PushReply{u"h"_s, 0, {}}) << 3;
        QTest::newRow("fork") << toWire(PushRefusal{PushRefusal::Kind::Fork, 1}) << 4;
        QTest::newRow("need") << toWire(PushRefusal{PushRefusal::Kind::Need, 1}) << 4;
        QTest::newRow("health") << toWire(HealthReply{u"ok"_s, u"h"_s, u"v"_s, 0, 0, 0}) << 5;
        QTest::newRow("feed") << toWire(somePage()) << 6;
        QTest::newRow("snapshot") << toWire(SnapshotOffer{u"h1"_s, 12, 1, 41, 25, 1'000, 9'000, key}) << 7;
    }
    void aMissingOrWrongMemberIsNamed()
    {
        QFETCH(QByteArray, good);
        QFETCH(int, message);
        static const std::array wrongPaths{&wrongPath<EnrolRequest>, &wrongPath<EnrolReply>,   &wrongPath<PushRequest>,
                                           &wrongPath<PushReply>,    &wrongPath<PushRefusal>,  &wrongPath<HealthReply>,
                                           &wrongPath<FeedPage>,     &wrongPath<SnapshotOffer>};
        const QJsonObject object = parse(good);
        for (const QString &member : object.keys()) {
            QJsonObject changed = object;
            changed.remove(member);
            QCOMPARE(wrongPaths.at(message)(changed), member);
            changed.insert(member, QJsonValue::Null);
            QCOMPARE(wrongPaths.at(message)(changed), member);
        }
    }

    void aWrongValueIsNamedByItsPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const QJsonObject good{{u"body"_s, u"{}"_s}, {u"prev"_s, hex}, {u"hash"_s, hex}};
        const auto second = [&](const QString &member, const QJsonValue &value) {
            QJsonObject bad = good;
            bad.insert(member, value);
            return wrongPath<PushRequest>({{u"epoch"_s, 1}, {u"facts"_s, QJsonArray{good, bad}}});
        };
        QTest::newRow("a number as body") << second(u"body"_s, 1) << u"facts[1].body"_s;
        QTest::newRow("a short hash") << second(u"hash"_s, hex.first(62)) << u"facts[1].hash"_s;
        QTest::newRow("capitals in a hash") << second(u"prev"_s, hex.toUpper()) << u"facts[1].prev"_s;
        QTest::newRow("no object") << wrongPath<PushRequest>({{u"epoch"_s, 1}, {u"facts"_s, QJsonArray{3}}}) << u"facts[0]"_s;
        QTest::newRow("epoch 0") << wrongPath<PushRequest>({{u"epoch"_s, 0}, {u"facts"_s, QJsonArray{}}}) << u"epoch"_s;
        QTest::newRow("half an epoch") << wrongPath<PushRequest>({{u"epoch"_s, 1.5}, {u"facts"_s, QJsonArray{}}}) << u"epoch"_s;
        QJsonObject page = parse(toWire(somePage()));
        page.insert(u"included"_s, QJsonObject{{u"epoch"_s, 1}});
        QTest::newRow("half a position") << wrongPath<FeedPage>(page) << u"included.seq"_s;
        page.insert(u"changes"_s, QJsonArray{QJsonObject{{u"kind"_s, u"stock"_s}, {u"key"_s, u"1"_s}}});
        QTest::newRow("a change without value") << wrongPath<FeedPage>(page) << u"changes[0].value"_s;
        const QJsonArray lost{QJsonObject{{u"seq"_s, 1}, {u"status"_s, u"lost"_s}}};
        QTest::newRow("an unknown status") << wrongPath<PushReply>(
            {{u"hub_epoch"_s, u"h"_s}, {u"acked_through"_s, 1}, {u"results"_s, lost}})
                                           << u"results[0].status"_s;
        QTest::newRow("a short key") << wrongPath<EnrolRequest>(
            {{u"code"_s, u"c"_s}, {u"public_key"_s, u"AAAA"_s}, {u"name"_s, u"n"_s}})
                                     << u"public_key"_s;
        QTest::newRow("an unknown refusal") << wrongPath<PushRefusal>({{u"error"_s, u"TIRED"_s}, {u"need"_s, 1}}) << u"error"_s;
    }
    void aWrongValueIsNamedByItsPath()
    {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(path, expected);
    }

    void moreFactsThanAllowedAreRefused()
    {
        PushRequest request{1, QList<WireFact>(wire::maxFactsPerPush, WireFact{"{}", key, key})};
        QVERIFY(fromWire<PushRequest>(toWire(request)));
        request.facts.append(request.facts.first());
        QCOMPARE(fromWire<PushRequest>(toWire(request)).error(), (WireError{WireError::Kind::TooMany, u"facts"_s}));
    }

    void aFullPushFitsIntoARequest()
    {
        const QByteArray quotes(wire::maxPushBytes / wire::maxFactsPerPush,
                                '"'); // the worst that escaping can do to canonical JSON
        const PushRequest request{1, QList<WireFact>(wire::maxFactsPerPush, WireFact{quotes, key, key})};
        QVERIFY(toWire(request).size() < wire::maxRequestBytes);
    }

    void theFeedIsAskedByCursorAndWait() { QCOMPARE(wire::feedTarget(7, 25), QByteArray("/v1/feed?cursor=7&wait_s=25")); }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
