#include "models/storage/till/till_airlock_desk.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;

FeedChange flag(const QString &till, qint64 seq, const QString &kind, qint64 sinceMs, const QString &endedAs = u""_s,
                qint64 endedMs = 0)
{
    const FactFlag said{.key = {TillId(till), 1, seq},
                        .number = 1,
                        .kind = kind,
                        .why = kind == FactFlag::quarantined ? u"unknown_type"_s : u""_s,
                        .sinceMs = sinceMs,
                        .endedAs = endedAs,
                        .endedMs = endedMs};
    return {FactFlag::feedKind, u"%1/1/%2/1"_s.arg(till).arg(seq), said.toJson()};
}

QList<qint64> seqs(const AirlockPage &page)
{
    QList<qint64> seqs;
    for (const AirlockItem &item : page.items) {
        seqs.append(item.key.seq);
    }
    return seqs;
}

} // namespace

/// What of a till's facts is not simply at head office, read from its own tables.
class TestTillAirlock final : public QObject {
    Q_OBJECT

    Till m_till;

    AirlockPage page(int waiting = 100) { return TillAirlockDesk(m_till->storage).page(waiting).result().value(); }
    AirlockCounts counts() { return TillAirlockDesk(m_till->storage).counts().result().value(); }
    void ack(qint64 seq) { QVERIFY(m_till->sync.acked(u"hub-1"_s, seq).result().has_value()); }

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_till.startAnew().has_value());
        m_till.openShift();
        for (int i = 0; i < 4; ++i) {
            QVERIFY(m_till.sell(m_till.cart({item(u"tea"_s, 1'000 + i)})).has_value());
        }
    }

    void whatWaitsStandsNewestFirstAndGoesWithTheAck()
    {
        QCOMPARE(seqs(page()), QList<qint64>({5, 4, 3, 2, 1}));
        QCOMPARE(page().items.first().total, yuan(1'003));
        QCOMPARE(page().items.last().type, fact_type::shiftOpened);
        QVERIFY(page().items.last().sale.isEmpty());
        ack(3);
        QCOMPARE(seqs(page()), QList<qint64>({5, 4}));
        QCOMPARE(seqs(page(1)), QList<qint64>({5}));
        QVERIFY(page(1).more && !page(2).more);
        QCOMPARE(counts(), (AirlockCounts{.waiting = 2, .quarantined = 0, .flagged = 0}));
        ack(5);
        QVERIFY(page().items.isEmpty());
    }

    void whatNeedsSomebodyStandsBeforeWhatWaits()
    {
        const qint64 now = m_till.clock.nowMs();
        ack(4);
        QVERIFY(m_till
                    .feed({flag(u"T1"_s, 2, u"unknown_item"_s, now - 3), flag(u"T1"_s, 3, u"quarantined"_s, now - 5),
                           flag(u"T1"_s, 4, u"sums_differ"_s, now - 9, u"accept"_s, now - 1)})
                    .has_value());
        QCOMPARE(seqs(page()), QList<qint64>({3, 2, 4, 5}));
        QCOMPARE(counts(), (AirlockCounts{.waiting = 1, .quarantined = 1, .flagged = 1}));
        QCOMPARE(page().items.at(0).state, AirlockItem::State::Quarantined);
        QCOMPARE(page().items.at(1).total, yuan(1'000));
        QCOMPARE(page().items.at(2).state, AirlockItem::State::Ended);
    }

    void whatEndedGoesAfterAWeek()
    {
        const qint64 now = m_till.clock.nowMs();
        ack(5);
        QVERIFY(m_till.feed({flag(u"T1"_s, 2, u"unknown_item"_s, now, u"accept"_s, now)}).has_value());
        m_till.clock.advance(7 * dayMs);
        QCOMPARE(page().items.size(), 1);
        m_till.clock.advance(1);
        QCOMPARE(page().items.size(), 0);
    }

    void onlyItsOwnAreShown()
    {
        ack(5);
        QVERIFY(m_till.feed({flag(u"T2"_s, 2, u"unknown_item"_s, 1), flag(u"T1"_s, 99, u"unknown_item"_s, 1)}).has_value());
        QCOMPARE(seqs(page()), QList<qint64>({99}));
        QVERIFY(page().items.first().type.isEmpty()); // the journal does not have it
        QCOMPARE(counts().flagged, 1);
    }

    void anEndIsTakenInAndTakenBack()
    {
        ack(5);
        QVERIFY(m_till.feed({flag(u"T1"_s, 2, u"unknown_item"_s, 1)}).has_value());
        QVERIFY(m_till.feed({flag(u"T1"_s, 2, u"unknown_item"_s, 1, u"accept"_s, m_till.clock.nowMs())}).has_value());
        QCOMPARE(counts().flagged, 0);
        QVERIFY(m_till.feed({flag(u"T1"_s, 2, u"unknown_item"_s, 1)}).has_value());
        QCOMPARE(counts().flagged, 1);
    }

    void aRestoredHubTellsThemAnew()
    {
        QVERIFY(m_till.feed({flag(u"T1"_s, 2, u"unknown_item"_s, 1)}).has_value());
        QVERIFY(m_till->sync.startOver(u"hub-2"_s).result().has_value());
        QCOMPARE(counts(), (AirlockCounts{.waiting = 5, .quarantined = 0, .flagged = 0}));
    }

    void aFlagThatCannotBeReadStopsThePage()
    {
        FeedChange broken = flag(u"T1"_s, 2, u"unknown_item"_s, 1);
        broken.value.remove("kind"_L1);
        QVERIFY(!m_till.feed({broken}).has_value());
    }

    void aHundredThousandThatWaitAreCountedAndPaged()
    {
        m_till->storage
            .post(StorageThread::Lane::Background,
                  [](TillStore &store) {
                      return store.database().run(
                          "WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                          "INSERT INTO journal (epoch, seq, type, wall_ms, hlc, prev_hash, hash, body, mirror_end) "
                          "SELECT 1, i, 'shift_opened', i, i, x'00', x'00', zeroblob(700), 0 FROM n");
                  })
            .result()
            .value();
        QElapsedTimer timer;
        timer.start();
        const AirlockPage shown = page();
        qInfo("a page of 100,000: %lld us", static_cast<long long>(timer.nsecsElapsed() / 1000));
        QCOMPARE(shown.counts.waiting, 100'000);
        QCOMPARE(shown.items.size(), 100);
        QCOMPARE(shown.items.first().key.seq, 100'000);
        QVERIFY(shown.more);
        m_till.close();
    }
};

QTEST_GUILESS_MAIN(TestTillAirlock)
#include "tst_till_airlock.moc"
