#include "hub/office/verify_hub.h"
#include "hub/snapshot/snapshot_reading.h"
#include "models/storage/till/till_airlock_desk.h"
#include "tests/hub/scripted_till.h"
#include "tests/hub/two_tills.h"
#include "tests/support/postgres_cluster.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

AirlockPage airlockOf(Till &till)
{
    return TillAirlockDesk(till->storage).page(100).result().value();
}

/// Reads on to the end of the feed; the base first, where the till stands before it.
void listen(HubStore &store, Till &till, const TillId &id)
{
    for (bool more = true; more;) {
        const qint64 cursor = till->sync.position().result()->cursor;
        const auto text = feedPage(store, id, cursor).value();
        QVERIFY(!text.isGone);
        const auto page = fromWire<FeedPage>(text.json).value();
        QVERIFY(till->sync.takePage(page, cursor).result().value());
        more = page.more;
    }
}

QStringList statesOf(const AirlockPage &page)
{
    QStringList states;
    for (const AirlockItem &item : page.items) {
        if (item.flag) {
            states.append(u"%1/%2 %3 %4"_s.arg(QString::number(item.key.seq), QString::number(item.flag->number), item.flag->kind,
                                               item.flag->isOpen() ? u"open"_s : item.flag->endedAs));
        }
    }
    return states;
}

} // namespace

/// What the hub finds odd about a till's facts, and what becomes of it, is known at that till, whatever it says in whichever order.
class TestFactFlags final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<PostgresCluster>(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_till = std::make_unique<Till>();
        m_till->setIdentity({TillId(u"T1"_s), 1, u"Till 1"_s});
        QVERIFY(m_till->open().has_value());
    }
    void cleanup()
    {
        m_till.reset();
        m_office.reset();
    }

    void aTillHearsWhatWasSetAsideAndHowItEnded_data() { bothDatabases(); }
    void aTillHearsWhatWasSetAsideAndHowItEnded();
    void whatIsTriedAgainEndsAndMayComeBack_data() { bothDatabases(); }
    void whatIsTriedAgainEndsAndMayComeBack();
    void whatWasNotedBeforeThisVersionIsToldToo_data() { bothDatabases(); }
    void whatWasNotedBeforeThisVersionIsToldToo();
    void includedDoesNotMoveByAFlag_data() { bothDatabases(); }
    void includedDoesNotMoveByAFlag();
    void theBaseOfTheFeedKeepsThem_data() { bothDatabases(); }
    void theBaseOfTheFeedKeepsThem();
    void theFeedTellsNothingOfMembers_data() { bothDatabases(); }
    void theFeedTellsNothingOfMembers();
    void verifyFindsWhatWasToldOtherwise();
    void theCounterSeesWhichSaleItIs();

private:
    static void bothDatabases()
    {
        QTest::addColumn<bool>("onServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void openOffice()
    {
        QFETCH(bool, onServer);
        if (onServer) {
            require(migrateHub({m_folder->path(), m_cluster->newDatabase()}, m_clock, m_random, u"Wang"_s).has_value());
        }
        m_office = std::move(HeadOffice::open(m_folder->path(), m_clock, m_random).value());
        m_office->actFor(u"Chen"_s);
        require(m_office->putRules(ShopRules()).has_value());
    }
    HubStore &hub() { return m_office->store(); }
    /// A sale that lies in quarantine because its till was revoked, and one of a type that nobody knows.
    void setTwoAside(ScriptedTill &till)
    {
        till.sell(u"tea"_s, 1);
        till.add("from_the_future"_L1, {});
        Pusher revoked = till.pusher();
        revoked.revoked = true;
        require(Ingest(hub()).push(revoked, till.batch(1, 1)).has_value());
        require(Ingest(hub()).push(till.pusher(), till.batch(2, 2)).has_value());
        require(Applier(hub()).all().has_value());
    }
    QStringList heard()
    {
        listen(hub(), *m_till, TillId(u"T1"_s));
        return statesOf(airlockOf(*m_till));
    }
    void verifies()
    {
        const auto verdict = verifyHub(hub()).value();
        QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock{1'795'233'600'000};
    SeededRandom m_random{1};
    std::unique_ptr<HeadOffice> m_office;
    std::unique_ptr<Till> m_till;
};

void TestFactFlags::aTillHearsWhatWasSetAsideAndHowItEnded()
{
    openOffice();
    ScriptedTill till(u"T1"_s, 1, 1);
    setTwoAside(till);
    ScriptedTill other(u"T2"_s, 1, 2);
    setTwoAside(other);
    QCOMPARE(heard(), QStringList({u"2/1 quarantined open"_s, u"1/1 quarantined open"_s}));
    const AirlockPage page = airlockOf(*m_till);
    QCOMPARE(page.items.at(0).flag->why, u"unknown_type"_s);
    QCOMPARE(page.items.at(1).flag->why, u"revoked"_s);
    QCOMPARE(page.counts, (AirlockCounts{.waiting = 0, .quarantined = 2, .flagged = 0}));

    const ExceptionId id{{TillId(u"T1"_s), 1, 1}, 1};
    QVERIFY(m_office->resolve(id, Resolution::Accept, u"private words"_s).has_value());
    QCOMPARE(heard(), QStringList({u"2/1 quarantined open"_s, u"1/1 quarantined accept"_s}));
    QVERIFY(m_office->reopen(id, u""_s).has_value());
    QCOMPARE(heard(), QStringList({u"2/1 quarantined open"_s, u"1/1 quarantined open"_s}));
    verifies();
}

void TestFactFlags::whatIsTriedAgainEndsAndMayComeBack()
{
    openOffice();
    ScriptedTill till(u"T1"_s, 1, 1);
    setTwoAside(till);
    QCOMPARE(m_office->replayQuarantine(u""_s)->applied, 1);
    QCOMPARE(heard(), QStringList({u"2/2 quarantined open"_s, u"2/1 quarantined try_again"_s, u"1/1 quarantined try_again"_s}));
    QVERIFY(m_office->resolve({{TillId(u"T1"_s), 1, 2}, 2}, Resolution::TryAgain, u""_s).has_value());
    QCOMPARE(heard().first(), u"2/3 quarantined open"_s);
    QCOMPARE(airlockOf(*m_till).counts.quarantined, 1);
    verifies();
}

void TestFactFlags::whatWasNotedBeforeThisVersionIsToldToo()
{
    openOffice();
    for (int seq = 1; seq <= 450; ++seq) {
        require(
            InboxQueries(hub().database()).addException({TillId(u"T1"_s), 1, seq}, u"unknown_item"_s, u""_s, seq).has_value());
    }
    const auto slice = Applier(hub()).all().value();
    QCOMPARE(slice.told, 450);
    QCOMPARE(slice.taken, 0);
    QCOMPARE(Applier(hub()).all().value().told, 0);
    heard();
    QCOMPARE(airlockOf(*m_till).counts.flagged, 450);
}

void TestFactFlags::includedDoesNotMoveByAFlag()
{
    openOffice();
    ScriptedTill till(u"T1"_s, 1, 1);
    setTwoAside(till);
    heard();
    const qint64 end = FeedQueries(hub().database()).position().value();
    QCOMPARE(FeedQueries(hub().database()).included(TillId(u"T1"_s), end).value(), (Included{0, 0}));
    till.sell(u"tea"_s, 1);
    require(Ingest(hub()).push(till.pusher(), till.batch(3, 3)).has_value());
    require(Applier(hub()).all().has_value());
    QCOMPARE(FeedQueries(hub().database()).included(TillId(u"T1"_s), end + 1).value(), (Included{1, 3}));
}

void TestFactFlags::theBaseOfTheFeedKeepsThem()
{
    openOffice();
    ScriptedTill till(u"T1"_s, 1, 1);
    setTwoAside(till);
    QVERIFY(m_office->resolve({{TillId(u"T1"_s), 1, 1}, 1}, Resolution::Accept, u""_s).has_value());
    const qint64 end = FeedQueries(hub().database()).position().value();
    while (emptyOldEntries(hub(), end, std::numeric_limits<qint64>::max()).value()) {
    }
    QVERIFY(feedPage(hub(), TillId(u"T1"_s), 0)->isGone);
    FeedPage base{.hubEpoch = hub().hubEpoch(), .cursor = end, .changes = {}};
    const QList<BaseValue> values = FeedBaseQueries(hub().database()).after(0, -1).value();
    for (const BaseValue &value : values) {
        base.changes.append({value.kind, value.key, QJsonDocument::fromJson(value.value).object()});
    }
    QVERIFY((*m_till)->sync.applyPage(base).result().has_value());
    QCOMPARE(statesOf(airlockOf(*m_till)), QStringList({u"2/1 quarantined open"_s, u"1/1 quarantined accept"_s}));
    verifies();
}

void TestFactFlags::theFeedTellsNothingOfMembers()
{
    openOffice();
    ScriptedTill till(u"T1"_s, 1, 1);
    const MemberId member(u"somebody-unknown"_s);
    till.sell(u"tea"_s, 1, member);
    require(Ingest(hub()).push(till.pusher(), till.everything()).has_value());
    require(Applier(hub()).all().has_value());
    QCOMPARE(hub().database().number("SELECT count(*) FROM exception WHERE detail = 'somebody-unknown'").value(), 1);
    QCOMPARE(
        hub().database().number("SELECT count(*) FROM feed_entry WHERE till = '' AND changes LIKE '%unknown_member%'").value(),
        1);
    QCOMPARE(hub().database().number("SELECT count(*) FROM feed_entry WHERE till = '' AND changes LIKE '%somebody%'").value(), 0);
}

void TestFactFlags::verifyFindsWhatWasToldOtherwise()
{
    m_office = std::move(HeadOffice::open(m_folder->path(), m_clock, m_random).value());
    require(m_office->putRules(ShopRules()).has_value());
    ScriptedTill till(u"T1"_s, 1, 1);
    setTwoAside(till);
    verifies();
    require(hub().database().run("UPDATE exception SET resolved_as = 'accept', told = 1 WHERE seq = 1").has_value());
    QCOMPARE(verifyHub(hub())->firstDifference.value_or(QString()), u"exception T1/1/1/1: not what the feed tells"_s);
}

void TestFactFlags::theCounterSeesWhichSaleItIs()
{
    TwoTills shop{ShopRules()};
    const auto sold = shop.one.till.sell(shop.cart(shop.one, {item(u"tea"_s, 1'000)})).value();
    AirlockPage page = airlockOf(shop.one.till);
    QCOMPARE(page.counts, (AirlockCounts{.waiting = 2, .quarantined = 0, .flagged = 0}));
    QCOMPARE(page.items.first().receipt, sold.sale.receiptNumber);
    QCOMPARE(page.items.first().total, sold.sale.total);
    shop.exchange(shop.one);
    require(InboxQueries(shop.hub().database())
                .addException({shop.one.id, 1, 2}, u"unknown_item"_s, u"tea"_s, shop.one.till.clock.nowMs())
                .has_value());
    require(Applier(shop.hub()).all().has_value());
    shop.exchange(shop.one);
    page = airlockOf(shop.one.till);
    QCOMPARE(page.counts.waiting, 0);
    const auto flagged =
        std::ranges::find_if(page.items, [](const AirlockItem &each) { return each.flag->kind == "unknown_item"_L1; });
    QVERIFY(flagged != page.items.end());
    QCOMPARE(flagged->sale, sold.sale.id);
    QCOMPARE(flagged->receipt, sold.sale.receiptNumber);
    QCOMPARE(flagged->state, AirlockItem::State::Flagged);
    shop.exchange(shop.two);
    QCOMPARE(statesOf(airlockOf(shop.two.till)).size(), 0);
}

QTEST_GUILESS_MAIN(TestFactFlags)
#include "tst_fact_flags.moc"
