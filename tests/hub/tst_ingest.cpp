#include "hub/ingest/applier.h"
#include "hub/storage/verify_queries.h"
#include "tests/hub/scripted_till.h"
#include "tests/models/sales/some_coupons.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestIngest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = *HubStore::openInMemory(m_clock, u"E1"_s);
        m_till = std::make_unique<ScriptedTill>(u"T1"_s, 1, 1);
        for (int i = 0; i < 5; ++i) {
            m_till->sell(u"tea"_s, i + 1);
        }
    }

    void storesEachFactOnceAndSaysSo()
    {
        const auto first = reply(m_till->batch(1, 3));
        QCOMPARE(first.ackedThrough, 3);
        QCOMPARE(statuses(first), QStringList({u"stored"_s, u"stored"_s, u"stored"_s}));
        const auto again = reply(m_till->batch(2, 5));
        QCOMPARE(again.ackedThrough, 5);
        QCOMPARE(statuses(again), QStringList({u"known"_s, u"known"_s, u"stored"_s, u"stored"_s}));
        QCOMPARE(reply(m_till->everything()).ackedThrough, 5);
        QCOMPARE(m_store->database().number("SELECT count(*) FROM inbox").value(), 5);
    }

    void everyFactOfABatchKeepsItsOwnBytes()
    {
        PushRequest request = m_till->everything();
        request.facts[2].body = QByteArray("\0not a fact", 11); // goes to quarantine, and the chain goes on behind it
        request.facts[2].hash = chainHash(request.facts[2].prevHash, request.facts[2].body);
        request.facts[3].prevHash = request.facts[2].hash;
        request.facts[3].body.clear();
        request.facts[3].hash = chainHash(request.facts[3].prevHash, request.facts[3].body);
        request.facts[4].prevHash = request.facts[3].hash;
        request.facts[4].hash = chainHash(request.facts[4].prevHash, request.facts[4].body);
        const auto first = reply(request);
        QCOMPARE(statuses(first), QStringList({u"stored"_s, u"stored"_s, u"quarantined"_s, u"quarantined"_s, u"stored"_s}));
        const auto kept = m_store->database().all("SELECT prev_hash, hash, body FROM inbox ORDER BY seq", {}, [](const Row &row) {
            return WireFact{row.bytes(2), row.bytes(0), row.bytes(1)};
        });
        QCOMPARE(kept.value(), request.facts);
    }

    void anotherFactUnderAKnownKeyIsAFork()
    {
        reply(m_till->everything());
        ScriptedTill other(u"T1"_s, 1, 2);
        other.sell(u"tea"_s, 9);
        QCOMPARE(refusal(other.everything()), (PushRefusal{PushRefusal::Kind::Fork, 1}));
        other.sell(u"tea"_s, 9);
        for (int i = 0; i < 4; ++i) {
            other.sell(u"tea"_s, 1);
        }
        QCOMPARE(refusal(other.batch(6, 6)), (PushRefusal{PushRefusal::Kind::Fork, 5})); // its fifth is not ours
    }

    void aGapAsksForWhatIsMissing()
    {
        reply(m_till->batch(1, 2));
        QCOMPARE(refusal(m_till->batch(4, 5)), (PushRefusal{PushRefusal::Kind::Need, 3}));
        QCOMPARE(m_store->database().number("SELECT count(*) FROM inbox").value(), 2);
    }

    void aHashThatDoesNotFollowFromTheBytesRefusesTheRequest()
    {
        PushRequest request = m_till->everything();
        request.facts[2].body.replace("tea", "tee");
        const auto answer = Ingest(*m_store).push(m_till->pusher(), request);
        QCOMPARE(std::get<BrokenChain>(*answer).seq, 3);
        QCOMPARE(m_store->database().number("SELECT count(*) FROM inbox").value(), 0);
    }

    void whatCannotBeReadIsKeptInQuarantineAndDelaysNoOther_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no JSON") << QByteArray("\x01 not json") << u"not_json"_s;
        QTest::newRow("not canonical") << QByteArray("{ \"a\": 1 }") << u"not_canonical"_s;
        QTest::newRow("no fact") << QByteArray("{}") << u"missing_field: id"_s;
    }

    void whatCannotBeReadIsKeptInQuarantineAndDelaysNoOther()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, problem);
        const QByteArray hash = chainHash(noHash(), body);
        const auto stored = reply({.epoch = 1, .facts = {{body, noHash(), hash}}});
        QCOMPARE(statuses(stored), QStringList{u"quarantined"_s});
        QCOMPARE(stored.ackedThrough, 1);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE state = 2"), problem);
        QCOMPARE(textOf("SELECT kind FROM exception"), u"quarantined"_s);
        ScriptedTill other(u"T2"_s, 1, 3);
        other.sell(u"tea"_s, 1);
        Ingest(*m_store).push(other.pusher(), other.everything()).value();
        QCOMPARE(Applier(*m_store).all()->applied, 1);
    }

    void aFactInTheWrongPlaceOrOfARevokedTillGoesToQuarantine()
    {
        Pusher other{.till = TillId(u"T9"_s)};
        QCOMPARE(Ingest(*m_store).push(other, m_till->batch(1, 1))->index(), 0);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE till = 'T9'"), u"wrong_place"_s);
        Pusher revoked = m_till->pusher();
        revoked.revoked = true;
        QCOMPARE(Ingest(*m_store).push(revoked, m_till->batch(1, 1))->index(), 0);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE till = 'T1'"), u"revoked"_s);
        Pusher ahead = m_till->pusher();
        ahead.epoch = 0;
        QCOMPARE(Ingest(*m_store).push(ahead, m_till->batch(2, 2))->index(), 0);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE till = 'T1' AND seq = 2"), u"wrong_epoch"_s);
        QCOMPARE(Applier(*m_store).all()->applied, 0);
        Pusher enrolledAnew = m_till->pusher();
        enrolledAnew.epoch = 2; // hands in what its epoch before owed
        QCOMPARE(Ingest(*m_store).push(enrolledAnew, m_till->batch(3, 3))->index(), 0);
        QCOMPARE(Applier(*m_store).all()->applied, 1);
    }

    void aMalformedPayloadAndAnUnknownTypeAreQuarantinedWhenApplied()
    {
        m_till->add("sale_completed"_L1, {{u"nothing"_s, 1}});
        m_till->add("from_the_future"_L1, {});
        m_till->sell(u"tea"_s, 1);
        reply(m_till->everything());
        const auto applied = Applier(*m_store).all();
        QCOMPARE(applied->applied, 6);
        QCOMPARE(applied->quarantined, 2);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE seq = 7"), u"unknown_type"_s);
        QCOMPARE(m_store->database().number("SELECT quantity FROM stock_level WHERE sku = 'tea'").value(), -16'000);
    }

    void whoHandsInDaysKeepsNobodyElseFromBeingHeard()
    {
        constexpr int tills = 20;
        constexpr int slice = 32;
        for (int t = 0; t < tills; ++t) {
            ScriptedTill away(u"A%1"_s.arg(t), 1, static_cast<std::uint64_t>(t) + 2);
            for (int i = 0; i < 30; ++i) {
                away.sell(u"tea"_s, 1);
            }
            Ingest(*m_store).push(away.pusher(), away.everything()).value();
        }
        reply(m_till->batch(1, 1));
        Applier applier(*m_store);
        QCOMPARE(applier.slice(slice)->taken, slice);
        QVERIFY(applied(u"T1"_s) + applied(u"A0"_s) > 0);
        QCOMPARE(applier.slice(slice)->taken, slice); // everybody had their turn
        QCOMPARE(applied(u"T1"_s), 1);
        for (int t = 0; t < tills; ++t) {
            QVERIFY(applied(u"A%1"_s.arg(t)) > 0);
        }
        applier.all().value();
        QCOMPARE(m_store->database().number("SELECT count(*) FROM inbox WHERE state = 0").value(), 0);
        QCOMPARE(m_store->database().number("SELECT count(*) FROM feed_entry WHERE seq <> through_seq").value(),
                 0); // each in its order
    }

    void whatOnlyHeadOfficeDecidesIsNotTakenFromATill_data()
    {
        QTest::addColumn<QString>("type");
        for (const auto type : {fact_type::productsChanged, fact_type::staffChanged, fact_type::rulesChanged,
                                fact_type::goodsReceived, fact_type::purchasesImported}) {
            QTest::newRow(type.data()) << QString(type);
        }
    }

    void whatOnlyHeadOfficeDecidesIsNotTakenFromATill()
    {
        QFETCH(QString, type);
        m_till->add(QLatin1StringView(type.toLatin1()), {});
        reply(m_till->everything());
        QCOMPARE(Applier(*m_store).all()->quarantined, 1);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE state = 2"), u"not_from_head_office"_s);
    }

    void absurdNumbersAreQuarantinedAndStopNothing()
    {
        Sale sale = m_till->sell(u"tea"_s, 1);
        sale.lines[0].unitPriceMinor = std::numeric_limits<qint64>::max();
        m_till->addWritten(fact_type::saleCompleted, sale.toCanonicalJson());
        m_till->sell(u"tea"_s, 1);
        reply(m_till->everything());
        QCOMPARE(Applier(*m_store).all()->quarantined, 1);
        QCOMPARE(textOf("SELECT problem FROM inbox WHERE state = 2"), u"malformed: lines[0].unit_minor"_s);
    }

    void oddThingsAreFlaggedAndHappenAllTheSame()
    {
        const QByteArray phone(32, 'p');
        const MemberId member = m_till->registerMember(phone);
        m_till->registerMember(phone);
        m_till->sell(u"tea"_s, 1, MemberId(u"nobody"_s));
        const IssuedCoupon coupon = test::issuedTo(member, 100, 0, 4'000'000'020'000'000);
        m_till->sell(u"tea"_s, 1, member, coupon);
        m_till->sell(u"tea"_s, 1, member, coupon);
        Pusher late = m_till->pusher();
        late.clockOffMs = 10LL * 60 * 1000;
        Ingest(*m_store).push(late, m_till->everything()).value();
        Applier(*m_store).all().value();
        const auto kinds =
            m_store->database().all("SELECT kind FROM exception ORDER BY seq", {}, [](const Row &row) { return row.text(0); });
        QCOMPARE(*kinds, QList<QString>({u"clock_differs"_s, u"duplicate_member"_s, u"unknown_member"_s, u"coupon_conflict"_s}));
        QCOMPARE(m_store->database().number("SELECT points FROM standing WHERE member_id = ?", {member.text()}).value(), 20);
    }

    /// The till that sold was away while two others took everything back: nobody could tell before its sale arrived.
    void aSaleThatCameBackTwiceBeforeItArrivedIsFlagged()
    {
        const Sale sale = m_till->sell(u"tea"_s, 2);
        for (int till = 2; till <= 3; ++till) {
            ScriptedTill other(u"T%1"_s.arg(till), 1, static_cast<std::uint64_t>(till));
            other.takeBack(sale);
            Ingest(*m_store).push(other.pusher(), other.everything()).value();
        }
        Applier(*m_store).all().value();
        QCOMPARE(textOf("SELECT kind FROM exception"), u"nothing"_s);
        reply(m_till->everything());
        Applier(*m_store).all().value();
        QCOMPARE(textOf("SELECT till || ' ' || kind FROM exception"), u"T1 returned_too_much"_s);
        QCOMPARE(textOf("SELECT detail FROM exception"), sale.id.text() + u" line 1: 4000 of 2000 thousandths"_s);
    }

private:
    qint64 applied(const QString &till)
    {
        return m_store->database().number("SELECT count(*) FROM feed_entry WHERE till = ?", {till}).value();
    }
    PushReply reply(const PushRequest &request)
    {
        return std::get<PushReply>(Ingest(*m_store).push(m_till->pusher(), request).value());
    }
    PushRefusal refusal(const PushRequest &request)
    {
        return std::get<PushRefusal>(Ingest(*m_store).push(m_till->pusher(), request).value());
    }
    QString textOf(Sql sql)
    {
        return m_store->database().first(sql, {}, [](const Row &row) { return row.text(0); })->value_or(u"nothing"_s);
    }
    static QStringList statuses(const PushReply &reply)
    {
        const QStringList names{u"stored"_s, u"known"_s, u"quarantined"_s};
        QStringList all;
        for (const PushReply::Result &result : reply.results) {
            all.append(names.at(static_cast<int>(result.status)));
        }
        return all;
    }

    ManualClock m_clock{1'790'000'000'000};
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<ScriptedTill> m_till;
};

QTEST_GUILESS_MAIN(TestIngest)
#include "tst_ingest.moc"
