#include "hub/claims/claims.h"
#include "hub/ingest/applier.h"
#include "hub/office/head_office.h"
#include "hub/office/store_key_file.h"
#include "hub/office/verify_hub.h"
#include "hub/snapshot/snapshot_maker.h"
#include "hub/storage/verify_queries.h"
#include "models/base/require.h"
#include "models/storage/ledger_digest.h"
#include "tests/hub/scripted_till.h"
#include "tests/support/made_facts.h"
#include "tests/support/postgres_cluster.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int factsATill = 41;

/// Three tills whose facts any of several hubs is handed.
class Shop final {
public:
    Shop()
    {
        for (int t = 0; t < 3; ++t) {
            ScriptedTill till(u"T%1"_s.arg(t + 1), 1, static_cast<std::uint64_t>(t) + 1);
            const MemberId member = till.registerMember();
            for (int i = 1; i < factsATill; ++i) {
                till.sell(i % 3 == 0 ? u"tea"_s : u"rice"_s, i % 4 + 1, i % 2 == 0 ? std::optional(member) : std::nullopt);
            }
            m_tills.push_back(std::move(till));
        }
    }

    /// Hands in some of what is left, or again what was handed in; false when nothing is left.
    bool push(HubStore &store, SeededRandom &dice)
    {
        const auto t = static_cast<std::size_t>(dice.below(m_tills.size()));
        qsizetype done = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (std::ranges::all_of(m_done, [](qsizetype count) { return count == factsATill; })) {
                return false;
            }
            done = m_done.at(t);
        }
        const auto from = 1 + static_cast<qsizetype>(dice.below(static_cast<std::uint64_t>(done) + 1));
        const qsizetype to = std::min<qsizetype>(factsATill, from + static_cast<qsizetype>(dice.below(9)));
        const auto answer =
            Ingest(store).push(m_tills[t].pusher(), m_tills[t].batch(std::min<qsizetype>(from, factsATill), to)).value();
        if (std::holds_alternative<PushReply>(answer)) {
            const std::lock_guard lock(m_mutex);
            m_done[t] = std::max(m_done.at(t), to);
        }
        return true;
    }

private:
    std::vector<ScriptedTill> m_tills;
    std::mutex m_mutex;
    std::array<qsizetype, 3> m_done{};
};

} // namespace

/// A hub's database on a PostgreSQL server says of the same facts the same as an SQLite file, whatever hub they came by.
class TestOnPostgres final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<PostgresCluster>(); }
    void init() { m_address = m_cluster->newDatabase(); }

    void refusesTablesThatNobodyMade()
    {
        QCOMPARE(HubStore::openServer(m_address, m_clock).error().kind, StorageError::Kind::Older);
        migrateServer();
        QVERIFY(HubStore::openServer(m_address, m_clock).has_value());
        open()->database().run("UPDATE schema_version SET version = 7").value();
        QCOMPARE(HubStore::openServer(m_address, m_clock).error().kind, StorageError::Kind::Older);
    }

    void isOneHubHoweverOftenItIsOpened()
    {
        migrateServer();
        const QString epoch = open()->hubEpoch();
        migrateServer();
        QCOMPARE(open()->hubEpoch(), epoch);
        QVERIFY(!epoch.isEmpty());
    }

    void hasOneStoreKey()
    {
        migrateServer();
        QVERIFY(open()->hasKey("first").value());
        QVERIFY(open()->hasKey("first").value());
        QVERIFY(!open()->hasKey("another").value());
    }

    void aFolderRemembersItsServer()
    {
        const QTemporaryDir home;
        const HubPlace first{home.filePath(u"first"_s), m_address};
        QVERIFY(migrateHub(first, m_clock, m_random).has_value());
        QCOMPARE(HubPlace::in(first.folder).address, m_address);
        QCOMPARE(QFile::permissions(home.filePath(u"first/database"_s)) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(migrateHub(first, m_clock, m_random).has_value());
        QVERIFY(HeadOffice::open(first.folder, m_clock, m_random).value()->newEnrolmentCode(TillId(u"T1"_s)).value().has_value());
        QVERIFY(HeadOffice::open(first.folder, m_clock, m_random).has_value());
    }

    void aSecondFolderNeedsTheKeyOfTheFirst()
    {
        const QTemporaryDir home;
        QVERIFY(migrateHub({home.filePath(u"first"_s), m_address}, m_clock, m_random).has_value());
        const HubPlace second{home.filePath(u"second"_s), m_address};
        QCOMPARE(migrateHub(second, m_clock, m_random).error().kind, HubFolderError::Kind::NoStoreKey);
        QVERIFY(!StoreKeyFile::read(second.folder));
        QVERIFY(StoreKeyFile::create(second.folder, m_random).has_value());
        QCOMPARE(migrateHub(second, m_clock, m_random).error().kind, HubFolderError::Kind::OtherStoreKey);
        QVERIFY(QFile::remove(StoreKeyFile::pathIn(second.folder)));
        QVERIFY(QFile::copy(StoreKeyFile::pathIn(home.filePath(u"first"_s)), StoreKeyFile::pathIn(second.folder)));
        QVERIFY(migrateHub(second, m_clock, m_random).has_value());
    }

    void aHubWithItsOwnFileStaysOne()
    {
        const QTemporaryDir home;
        QVERIFY(HeadOffice::open(home.path(), m_clock, m_random).has_value());
        QCOMPARE(migrateHub({home.path(), m_address}, m_clock, m_random).error().kind, HubFolderError::Kind::HasOwnDatabase);
        QCOMPARE(HubStore::openServer(m_address, m_clock).error().kind, StorageError::Kind::Older); // and the server is untouched
    }

    void sayWhatIsWrongAndTheWayOut()
    {
        const QTemporaryDir home;
        const HubPlace nowhere{home.path(), u"postgresql://nobody:secret@/none?host=/nowhere"_s};
        const auto refused = migrateHub(nowhere, m_clock, m_random);
        QCOMPARE(refused.error().kind, HubFolderError::Kind::NoServer);
        QVERIFY(!refused.error().text(home.path()).contains(u"secret"_s));
    }

    void saysOfEveryKindOfFactWhatSqliteSays()
    {
        MadeFacts shop(20'261'123);
        shop.make(enoughFacts);
        migrateServer();
        const auto server = open();
        InboxQueries inbox(server->database());
        Applier applier(*server, Applier::Purpose::Replay);
        VerifyQueries there(shop.hub().database());
        qint64 position = 0;
        for (bool more = true; more;) {
            const QList<VerifyQueries::Notice> notices = there.noticesAfter(position, 1).value();
            const qint64 end = notices.isEmpty() ? std::numeric_limits<qint64>::max() : notices.first().position;
            const QList<InboxRow> rows = there.appliedBetween(position, end, 100).value();
            auto transaction = Transaction::begin(server->database()).value();
            for (const InboxRow &row : rows) {
                inbox.add(row).value();
                position = row.position;
            }
            if (rows.isEmpty() && !notices.isEmpty()) { // what the feed told of exceptions between them
                FeedQueries(server->database()).append({{{nobodysTill(), 0, 0}, notices.first().changes}}).value();
                position = end;
            }
            transaction.commit().value();
            QCOMPARE(applier.all()->applied, rows.size());
            more = !rows.isEmpty() || !notices.isEmpty();
        }
        QCOMPARE(position, FeedQueries(shop.hub().database()).position().value());
        VerifyQueries here(server->database());
        const auto difference = firstDifference(there.ledger().value(), here.ledger().value());
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
        QCOMPARE(here.wrongStock().value() + here.wrongStanding().value() + here.wrongPromotion().value(), QString());
        const auto verdict = verifyHub(*server).value();
        QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
        std::printf("facts with the same rows in both: %lld\n", static_cast<long long>(verdict.replayed));
        emptiesItsFeedAsSqliteDoes(shop.hub(), *server);
    }

    void severalHubsAreOne()
    {
        Shop plain;
        const auto lone = HubStore::openInMemory(m_clock, u"E1"_s).value();
        SeededRandom dice(1);
        while (plain.push(*lone, dice)) {
        }
        Applier(*lone).all().value();

        migrateServer();
        Shop shop;
        std::atomic<qint64> applied = 0;
        std::atomic<int> running = 3;
        std::vector<std::thread> hubs;
        for (std::uint64_t hub = 1; hub <= 3; ++hub) {
            hubs.emplace_back([&, hub] {
                const auto store = open();
                Applier applier(*store);
                SeededRandom own(hub);
                for (bool more = true; more;) {
                    more = shop.push(*store, own);
                    applied += applier.slice(static_cast<int>(own.below(7)) + 1)->applied;
                }
                applied += applier.all()->applied;
                --running;
            });
        }
        const auto reader = open();
        FeedQueries feed(reader->database());
        qint64 cursor = 0;
        for (bool over = false; !over;) {
            over = running == 0;
            const auto slice = feed.after(cursor, 10, 1 << 20).value();
            QCOMPARE(slice.through, cursor + slice.entries); // nobody is ever shown a later one before an earlier one
            cursor = slice.through;
            over = over && !slice.more;
        }
        for (std::thread &hub : hubs) {
            hub.join();
        }
        QCOMPARE(cursor, 3 * factsATill);
        QCOMPARE(applied.load(), 3 * factsATill);
        const auto difference = firstDifference(ledgerRows(lone->database()).value(), ledgerRows(reader->database()).value());
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
        const auto verdict = verifyHub(*reader).value();
        QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
    }

    /// Every hub is asked by its till for the same coupons at once.
    void ofThreeHubsOneGrantsAClaim()
    {
        constexpr std::size_t coupons = 30; // fewer than a till may hold
        migrateServer();
        std::array<std::atomic<int>, coupons> granted{};
        std::atomic<int> refused = 0;
        std::vector<std::thread> hubs;
        for (std::uint64_t hub = 1; hub <= 3; ++hub) {
            hubs.emplace_back([&, hub] {
                const auto store = open();
                SeededRandom own(hub);
                const TillId till(u"T%1"_s.arg(hub));
                for (std::size_t coupon = 0; coupon < coupons; ++coupon) {
                    const Claim claim{ClaimId::make(m_clock, own), ClaimKind::Coupon, QString::number(coupon), 1};
                    const ClaimReply reply = Claims(*store).claim(till, {claim, 60, 1, 0}).value().value();
                    ++(reply.refusal ? refused : granted.at(coupon));
                }
            });
        }
        for (std::thread &hub : hubs) {
            hub.join();
        }
        for (std::size_t coupon = 0; coupon < coupons; ++coupon) {
            QCOMPARE(granted.at(coupon).load(), 1);
        }
        QCOMPARE(refused.load(), static_cast<int>(2 * coupons));
        QCOMPARE(ClaimQueries(open()->database()).liveOfAll(m_clock.nowMs()).value(), static_cast<qint64>(coupons));
    }

private:
#ifdef __SANITIZE_ADDRESS__
    static constexpr qint64 enoughFacts = 400;
#else
    static constexpr qint64 enoughFacts = 2'000;
#endif

    /// Half of the feed is emptied, in both; what is left of it still makes a snapshot.
    static void emptiesItsFeedAsSqliteDoes(HubStore &file, HubStore &server)
    {
        const qint64 covered = feedSpan(file)->end / 2;
        for (HubStore *store : {&file, &server}) {
            while (emptyOldEntries(*store, covered, std::numeric_limits<qint64>::max()).value()) {
            }
        }
        QCOMPARE(feedSpan(server)->base, covered);
        const auto difference =
            firstDifference(VerifyQueries(file.database()).ledger().value(), VerifyQueries(server.database()).ledger().value());
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
        QCOMPARE(verifyHub(server)->firstDifference.value_or(QString()), QString());
        const QTemporaryDir folder;
        const RealDisk disk;
        SnapshotShelf shelf(folder.path(), disk, 1);
        const auto made = SnapshotMaker(shelf).make([&](const SnapshotPlace &place) { return readPart(server, place); }, 2);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        QCOMPARE(made->cursor, feedSpan(server)->end);
    }

    void migrateServer() { HubStore::migrateServer(m_address, m_clock, m_random).value(); }
    std::unique_ptr<HubStore> open() { return HubStore::openServer(m_address, m_clock).value(); }

    std::unique_ptr<PostgresCluster> m_cluster;
    QString m_address;
    ManualClock m_clock{1'790'000'000'000};
    SeededRandom m_random{1};
};

QTEST_GUILESS_MAIN(TestOnPostgres)
#include "tst_on_postgres.moc"
