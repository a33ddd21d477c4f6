#include "hub/feed/feed_page.h"
#include "hub/office/verify_hub.h"
#include "hub/snapshot/snapshot_maker.h"
#include "hub/storage/feed_queries.h"
#include "models/storage/ledger_digest.h"
#include "models/storage/migrate.h"
#include "models/storage/till/snapshot_intake.h"
#include "models/storage/till/take_snapshot.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"
#include "tests/hub/two_tills.h"
#include "tests/support/made_facts.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 factsMade = 900;
constexpr qint64 nowMs = 1'795'300'000'000;

/// A hub's folder for snapshots, and whoever makes them there.
class Maker final {
public:
    explicit Maker(HubStore &store) : m_store(store) {}

    StorageResult<MadeSnapshot> make(qint64 atMs = nowMs)
    {
        return m_maker.make([this](const SnapshotPlace &place) { return readPart(m_store, place); }, atMs);
    }
    SnapshotShelf &shelf() { return m_shelf; }
    QString path(const QString &file) const { return m_folder.filePath(file); }

private:
    HubStore &m_store;
    QTemporaryDir m_folder;
    RealDisk m_disk;
    SnapshotShelf m_shelf{m_folder.path(), m_disk, nowMs};
    SnapshotMaker m_maker{m_shelf};
};

SnapshotOffer offerOf(HubStore &store, const MadeSnapshot &made, const TillId &till)
{
    const Included included = FeedQueries(store.database()).included(till, made.cursor).value();
    return {made.hubEpoch, made.cursor, included.epoch, included.seq, made.format, made.bytes, made.unpackedBytes, made.hash};
}

/// Empties everything that a snapshot covers, however young.
void emptyAll(HubStore &store, qint64 covered)
{
    while (emptyOldEntries(store, covered, std::numeric_limits<qint64>::max()).value()) {
    }
}

void receive(Till &till, SnapshotShelf &shelf, const SnapshotOffer &offer)
{
    SnapshotStore &snapshots = till->sync.snapshots();
    qint64 at = snapshots.begin(offer).result().value();
    while (at < offer.bytes) {
        const QByteArray piece = shelf.read(offer.hash, at, wire::maxSnapshotPiece, nowMs).value();
        QVERIFY(snapshots.receive(at, piece).result().has_value());
        at += piece.size();
    }
    while (!snapshots.unpack().result().value().isComplete) {
    }
}

QList<TableRows> knowledgeOf(Till &till)
{
    return till->storage.post(StorageThread::Lane::Background, [](TillStore &store) { return tillRows(store.database()); })
        .result()
        .value();
}

QStringList schemaOf(Till &till)
{
    return till->storage
        .post(StorageThread::Lane::Background,
              [](TillStore &store) {
                  return store.database().all("SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY 1", {},
                                              [](const Row &row) { return row.text(0); });
              })
        .result()
        .value();
}

/// Reads on from where the till stands; false where the feed does not go on.
bool pull(HubStore &store, Till &till, const TillId &id)
{
    for (bool more = true; more;) {
        const qint64 cursor = till->sync.position().result()->cursor;
        const auto text = feedPage(store, id, cursor).value();
        if (text.isGone) {
            return false;
        }
        const auto page = fromWire<FeedPage>(text.json).value();
        require(till->sync.takePage(page, cursor).result().value());
        more = page.more;
    }
    return true;
}

/// A till nobody sells at, that has the feed from 0, or a snapshot and the feed from there.
std::unique_ptr<Till> listener()
{
    auto till = std::make_unique<Till>(SpaceGuard::neededBytes + SpaceGuard::ballastBytes * 8);
    till->setIdentity({TillId(u"T9"_s), 1, u"Till 9"_s});
    require(till->open().has_value());
    return till;
}

} // namespace

/// What a hub makes of its feed, and what a till makes of that.
class TestSnapshot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_made = std::make_unique<MadeFacts>(20);
        m_made->make(factsMade);
    }

    void aTillThatBeganWithItKnowsWhatTheFeedTells()
    {
        const auto byFeed = listener();
        QVERIFY(pull(hub(), *byFeed, TillId(u"T9"_s)));
        const auto bySnapshot = listener();
        const QStringList schema = schemaOf(*bySnapshot);
        Maker maker(hub());
        const MadeSnapshot made = maker.make().value();
        QCOMPARE(made.cursor, hub().state()->feedPosition);
        receive(*bySnapshot, maker.shelf(), offerOf(hub(), made, TillId(u"T9"_s)));
        QVERIFY((*bySnapshot)->sync.snapshots().take(0).result().value());
        QCOMPARE(firstDifference(knowledgeOf(*bySnapshot), knowledgeOf(*byFeed)).value_or(QString()), QString());
        QCOMPARE(schemaOf(*bySnapshot), schema);
        QCOMPARE((*bySnapshot)->sync.position().result()->cursor, made.cursor);
        QVERIFY(!QFile::exists(bySnapshot->path(u"snapshot.part"_s)) && !QFile::exists(bySnapshot->path(u"snapshot.db"_s)));
        QVERIFY(bySnapshot->verify().findings.isEmpty());
    }

    void itGoesOnWhereTheLastOneEnded()
    {
        MadeFacts shop(21);
        shop.make(200);
        Maker maker(shop.hub());
        const MadeSnapshot first = maker.make().value();
        shop.make(260);
        const auto till = listener();
        receive(*till, maker.shelf(), offerOf(shop.hub(), first, TillId(u"T9"_s)));
        QVERIFY((*till)->sync.snapshots().take(0).result().value());
        QVERIFY(pull(shop.hub(), *till, TillId(u"T9"_s)));
        const MadeSnapshot second = maker.make(nowMs + 1).value();
        QVERIFY(second.cursor > first.cursor && second.hash != first.hash);
        const auto later = listener();
        receive(*later, maker.shelf(), offerOf(shop.hub(), second, TillId(u"T9"_s)));
        QVERIFY((*later)->sync.snapshots().take(0).result().value());
        QCOMPARE(firstDifference(knowledgeOf(*later), knowledgeOf(*till)).value_or(QString()), QString());
        // Somebody was reading the first one a moment ago, so it is still there.
        QVERIFY(maker.shelf().find(first.hash).has_value());
        QCOMPARE(maker.shelf().newest({shop.hub().hubEpoch(), 0, second.cursor})->hash, second.hash);
        QVERIFY(!maker.shelf().newest({u"another life"_s, 0, second.cursor}));
        QVERIFY(!maker.shelf().newest({shop.hub().hubEpoch(), second.cursor + 1, second.cursor + 2}));
    }

    void whatIsEmptiedAddsUpToTheSame()
    {
        MadeFacts shop(22);
        shop.make(300);
        const auto byFeed = listener();
        QVERIFY(pull(shop.hub(), *byFeed, TillId(u"T9"_s)));
        const qint64 covered = shop.hub().state()->feedPosition - 40;
        emptyAll(shop.hub(), covered);
        QCOMPARE(feedSpan(shop.hub())->base, covered);
        QVERIFY(feedPage(shop.hub(), TillId(u"T9"_s), covered - 1)->isGone);
        QVERIFY(feedPage(shop.hub(), TillId(u"T9"_s), 0)->isGone);
        QVERIFY(!feedPage(shop.hub(), TillId(u"T9"_s), covered)->isGone);
        QCOMPARE(shop.hub().database().number("SELECT sum(bytes) FROM feed_entry WHERE position <= ?", {covered}).value(), 0);
        Maker maker(shop.hub()); // that has never heard the emptied part
        const MadeSnapshot made = maker.make().value();
        const auto till = listener();
        receive(*till, maker.shelf(), offerOf(shop.hub(), made, TillId(u"T9"_s)));
        QVERIFY((*till)->sync.snapshots().take(0).result().value());
        QCOMPARE(firstDifference(knowledgeOf(*till), knowledgeOf(*byFeed)).value_or(QString()), QString());
    }

    void theAuditReplaysAnEmptiedFeedAndSeesWhatWasChanged()
    {
        MadeFacts shop(23);
        shop.make(150);
        emptyAll(shop.hub(), 100);
        QCOMPARE(verifyHub(shop.hub())->firstDifference.value_or(QString()), QString());
        QVERIFY(shop.hub().database().run("UPDATE feed_base_value SET value = '{}' WHERE kind = 'stock'").has_value());
        QVERIFY(verifyHub(shop.hub())->firstDifference.value_or(QString()).contains(u"feed_base_value"_s));
    }

    void youngEntriesStay()
    {
        MadeFacts shop(24);
        shop.make(120);
        const auto received = [&](qint64 position) {
            return shop.hub()
                .database()
                .number("SELECT i.received_ms FROM feed_entry f JOIN inbox i ON i.till = f.till AND i.epoch = f.epoch AND "
                        "i.seq = f.seq WHERE f.position = ?",
                        {position})
                .value();
        };
        const qint64 end = shop.hub().state()->feedPosition;
        const qint64 limitMs = received(end / 2);
        while (emptyOldEntries(shop.hub(), end, limitMs).value()) {
        }
        const qint64 base = feedSpan(shop.hub())->base;
        QVERIFY(base < end / 2);
        QVERIFY(received(base + 1) >= limitMs);
        for (qint64 position = 1; position <= base; ++position) {
            QVERIFY(received(position) < limitMs);
        }
    }

    void isMadeWhenItPaysAndNotTooOften()
    {
        const SnapshotRules rules;
        const auto due = [&](qint64 base, qint64 end, const std::optional<MadeSnapshot> &newest, qint64 atMs = nowMs) {
            return SnapshotMaker::isDue(rules, {u"h"_s, base, end}, newest, atMs);
        };
        QVERIFY(!due(0, rules.pays - 1, {}));
        QVERIFY(due(0, rules.pays, {}));
        QVERIFY(due(1, 1, {})); // nobody can begin without
        const MadeSnapshot small{.hubEpoch = u"h"_s, .cursor = 10'000, .hash = {}, .madeMs = nowMs - rules.leastMs};
        QVERIFY(!due(0, 10'000 + rules.pays - 1, small));
        QVERIFY(due(0, 10'000 + rules.pays, small));
        QVERIFY(!due(0, 10'000 + rules.pays, small, nowMs - 1));
        const MadeSnapshot large{.hubEpoch = u"h"_s, .cursor = 1'000'000, .hash = {}, .madeMs = 0};
        QVERIFY(!due(0, 1'049'999, large));
        QVERIFY(due(0, 1'050'000, large));
    }

    void startsAnewWhereTheFeedIsAnotherOrWhereItWasInterrupted()
    {
        MadeFacts shop(25);
        shop.make(150);
        Maker maker(shop.hub());
        emptyAll(shop.hub(), 100);
        int parts = 0;
        const auto stops = [&](const SnapshotPlace &place) -> StorageResult<SnapshotPart> {
            return ++parts > 1 ? std::unexpected(StorageError{StorageError::Kind::Busy, {}}) : readPart(shop.hub(), place);
        };
        SnapshotMaker interrupted(maker.shelf());
        QCOMPARE(interrupted.make(stops, nowMs).error().kind, StorageError::Kind::Busy);
        const MadeSnapshot made = maker.make().value(); // the part of a base that was read does not count
        Maker fresh(shop.hub());
        QCOMPARE(fresh.make()->hash.size(), 32);
        QCOMPARE(made.cursor, shop.hub().state()->feedPosition);
        SeededRandom random(4);
        QVERIFY(shop.hub().renewEpoch(random).has_value());
        const MadeSnapshot other = maker.make(nowMs + 1).value();
        QCOMPARE(other.hubEpoch, shop.hub().hubEpoch());
        QVERIFY(!maker.shelf().find(made.hash)); // nobody can go on from it
    }

    void aFolderThatLostSomethingIsMadeAnew()
    {
        Maker maker(hub());
        const MadeSnapshot made = maker.make().value();
        const RealDisk disk;
        {
            const SnapshotShelf again(QFileInfo(maker.path(u"x"_s)).path(), disk, nowMs);
            QVERIFY(again.find(made.hash).has_value());
        }
        QFile file(maker.path(u"snapshot-%1.zst"_s.arg(made.slot)));
        QVERIFY(file.resize(made.bytes / 2));
        const SnapshotShelf torn(QFileInfo(maker.path(u"x"_s)).path(), disk, nowMs);
        QVERIFY(!torn.find(made.hash));
        write(maker.path(u"state.db"_s), QByteArray(100'000, 'x'));
        QCOMPARE(maker.make(nowMs + 1)->cursor, made.cursor);
    }

    /// "Confirmed + pending" is the same before and after, whatever of the till's own facts the snapshot has.
    void ownFactsCountOnceWhateverTheSnapshotHas()
    {
        ShopRules rules;
        rules.timeZone = u"UTC"_s;
        TwoTills shop(rules);
        shop.one.till.setFreeBytes(SpaceGuard::neededBytes + SpaceGuard::ballastBytes * 8);
        const auto sellAt = [&](TwoTills::Counter &counter) {
            require(counter.till.sell(shop.cart(counter, {item(u"tea"_s, 1'000)})).has_value());
        };
        for (int i = 0; i < 5; ++i) {
            sellAt(shop.one);
        }
        shop.push(shop.one);
        sellAt(shop.two);
        shop.push(shop.two);
        for (int i = 0; i < 3; ++i) { // that the hub has not heard of
            sellAt(shop.one);
        }
        Maker maker(shop.hub());
        const MadeSnapshot made = maker.make().value();
        shop.push(shop.one); // applied after the snapshot, acknowledged before it arrives
        emptyAll(shop.hub(), made.cursor);
        QVERIFY(feedPage(shop.hub(), shop.one.id, shop.one.till->sync.position().result()->cursor)->isGone);
        const auto stock = [&] {
            return shop.one.till->storage
                .post(StorageThread::Lane::Background,
                      [](TillStore &store) {
                          return store.database().number(
                              "SELECT coalesce((SELECT quantity FROM confirmed_stock WHERE sku = 'tea'), 0) + "
                              "coalesce((SELECT sum(delta) FROM pending_stock WHERE sku = 'tea'), 0)");
                      })
                .result()
                .value();
        };
        QCOMPARE(stock(), -8'000);
        receive(shop.one.till, maker.shelf(), offerOf(shop.hub(), made, shop.one.id));
        const qint64 cursor = shop.one.till->sync.position().result()->cursor;
        QVERIFY(!shop.one.till->sync.snapshots().take(cursor + 1).result().value_or(true));
        receive(shop.one.till, maker.shelf(), offerOf(shop.hub(), made, shop.one.id));
        QVERIFY(shop.one.till->sync.snapshots().take(cursor).result().value());
        QCOMPARE(stock(), -9'000); // its own eight, and the other till's one
        QVERIFY(pull(shop.hub(), shop.one.till, shop.one.id));
        QCOMPARE(stock(), -9'000);
        QVERIFY(shop.one.till.verify().findings.isEmpty());
    }

private:
    HubStore &hub() { return m_made->hub(); }

    std::unique_ptr<MadeFacts> m_made;
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
