#include "hub/office/head_office.h"
#include "hub/storage/quality_queries.h"
#include "models/base/require.h"
#include "tests/hub/scripted_till.h"
#include "tests/support/postgres_cluster.h"

#include <QTemporaryDir>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// Whatever row is put into a clean hub's books that cannot be right, the report names it, and nothing else.
class TestQuality final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<PostgresCluster>();
        for (const bool onServer : {false, true}) {
            m_folders.push_back(std::make_unique<QTemporaryDir>());
            m_offices.push_back(cleanHub(*m_folders.back(), onServer));
        }
    }
    void cleanupTestCase() { m_offices.clear(); }

    void aCleanShopHasNone();
    void findsEachBadRow_data();
    void findsEachBadRow();
    void namesTwentyAndCountsAll();

private:
    std::unique_ptr<HeadOffice> cleanHub(const QTemporaryDir &folder, bool onServer)
    {
        if (onServer) {
            require(migrateHub({folder.path(), m_cluster->newDatabase()}, m_clock, m_random).has_value());
        }
        auto office = std::move(HeadOffice::open(folder.path(), m_clock, m_random).value());
        Product tea;
        tea.sku = Sku(u"tea"_s);
        tea.name = u"Tea"_s;
        tea.taxGroup = u"standard"_s;
        require(office->putProducts({tea}) && office->receiveGoods({{tea.sku, Quantity::pieces(100)}}));
        ScriptedTill till(u"T1"_s, 1, 1);
        const MemberId member = till.registerMember();
        const Sale sale = till.sell(u"tea"_s, 2, member);
        till.sell(u"tea"_s, 1);
        till.takeBack(sale);
        require(std::holds_alternative<PushReply>(Ingest(office->store()).push(till.pusher(), till.everything()).value()));
        require(Applier(office->store()).all().has_value());
        return office;
    }
    /// The checks that found something, each with how often.
    QStringList found(Database &database)
    {
        QStringList names;
        const QList<QualityFinding> findings = QualityQueries(database).all(m_clock.nowMs()).value();
        for (const QualityFinding &finding : findings) {
            if (finding.count > 0) {
                names.append(u"%1 %2"_s.arg(finding.check, QString::number(finding.count)));
            }
        }
        return names;
    }
    /// A row that only a sick disk or a stranger's hand could have put there: what the database would not take of anybody else.
    static void unguard(Database &database, bool onServer)
    {
        require((onServer ? database.run("SET session_replication_role = replica") : database.run("PRAGMA foreign_keys = OFF"))
                    .has_value());
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    ManualClock m_clock{1'795'000'000'000};
    SeededRandom m_random{1};
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    std::vector<std::unique_ptr<HeadOffice>> m_offices;
};

void TestQuality::aCleanShopHasNone()
{
    for (const auto &office : m_offices) {
        QCOMPARE(found(office->store().database()), QStringList());
    }
}

void TestQuality::findsEachBadRow_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("a phone twice") << 0 << QStringList{u"duplicate_phone 2"_s};
    QTest::newRow("a card twice") << 1 << QStringList{u"duplicate_card 2"_s};
    QTest::newRow("a line of no sale") << 2 << QStringList{u"part_without_sale 1"_s};
    QTest::newRow("a sale gone") << 3
                                 << QStringList{u"part_without_sale 1"_s, u"movement_without_sale 1"_s,
                                                u"points_without_sale 1"_s, u"unknown_original 1"_s};
    QTest::newRow("an unknown member") << 4 << QStringList{u"unknown_member 1"_s, u"wrong_points 1"_s};
    QTest::newRow("unknown goods") << 5 << QStringList{u"unknown_product 1"_s, u"wrong_stock 1"_s};
    QTest::newRow("stock below nothing") << 6 << QStringList{u"negative_stock 1"_s, u"wrong_stock 1"_s};
    QTest::newRow("a total that is none") << 7 << QStringList{u"wrong_lines 1"_s, u"wrong_tenders 1"_s};
    QTest::newRow("a price below nothing") << 8 << QStringList{u"negative_price 1"_s};
    QTest::newRow("long ago") << 9 << QStringList{u"wrong_instant 1"_s};
    QTest::newRow("in the future") << 10 << QStringList{u"wrong_instant 1"_s};
    QTest::newRow("no date") << 11 << QStringList{u"wrong_date 1"_s};
    QTest::newRow("closed too early") << 12 << QStringList{u"closed_before_opened 1"_s};
    QTest::newRow("no lines") << 13 << QStringList{u"sale_without_lines 1"_s, u"wrong_lines 1"_s};
}

void TestQuality::findsEachBadRow()
{
    static constexpr std::array bad{
        Sql("INSERT INTO member (id, till, epoch, seq, sealed, wrapped_key, phone_hash, last4_hash, card_hash, consents, "
            "registered_ms) "
            "SELECT 'twin', till, epoch, 99, sealed, wrapped_key, phone_hash, last4_hash, wrapped_key, consents, registered_ms "
            "FROM member"),
        Sql("INSERT INTO member (id, till, epoch, seq, sealed, wrapped_key, phone_hash, last4_hash, card_hash, consents, "
            "registered_ms) "
            "SELECT 'twin', till, epoch, 99, sealed, wrapped_key, wrapped_key, last4_hash, card_hash, consents, registered_ms "
            "FROM member"),
        Sql("INSERT INTO tender (sale_id, number, tender, kind, amount_minor, given_minor) SELECT 'gone', 1, tender, kind, 1, 1 "
            "FROM tender "
            "ORDER BY sale_id LIMIT 1"),
        Sql("DELETE FROM sale WHERE seq = 2"),
        Sql("INSERT INTO points_transfer (till, epoch, seq, number, member_id, kind, points) VALUES ('HQ', 1, 99, 1, 'nobody', "
            "'imported', 1)"),
        Sql("INSERT INTO stock_movement (till, epoch, seq, number, sku, delta, reason) VALUES ('HQ', 1, 99, 1, 'rice', 1, "
            "'receipt')"),
        Sql("UPDATE stock_level SET quantity = -1"),
        Sql("UPDATE sale SET total_minor = total_minor + 1 WHERE seq = 3"),
        Sql("UPDATE product SET price_minor = -1"),
        Sql("UPDATE member SET registered_ms = 1000"),
        Sql("UPDATE sale SET completed_ms = 4000000000000 WHERE seq = 3"),
        Sql("UPDATE sale SET business_date = 'yesterday' WHERE seq = 3"),
        Sql("INSERT INTO shift (id, till, epoch, seq, opened_by, business_date, currency, opening_minor, opened_ms, closed_ms) "
            "VALUES ('s', 'T1', 1, 98, '07', '2026-11-21', 156, 0, 1790000000000, 1789999999999)"),
        Sql("DELETE FROM sale_line WHERE sale_id = (SELECT id FROM sale WHERE seq = 3)"),
    };
    QFETCH(int, row);
    QFETCH(QStringList, expected);
    for (const bool onServer : {false, true}) {
        Database &database = m_offices.at(onServer ? 1 : 0)->store().database();
        unguard(database, onServer);
        auto transaction = Transaction::begin(database).value(); // which nobody commits
        database.run(bad.at(static_cast<std::size_t>(row))).value();
        QCOMPARE(found(database), expected);
    }
}

void TestQuality::namesTwentyAndCountsAll()
{
    for (const auto &office : m_offices) {
        Database &database = office->store().database();
        auto transaction = Transaction::begin(database).value();
        for (int i = 0; i < 23; ++i) {
            database.run("INSERT INTO stock_level (sku, quantity) VALUES (?, -1)", {u"bad%1"_s.arg(i)}).value();
        }
        const auto findings = QualityQueries(database).all(m_clock.nowMs()).value();
        const auto negative = std::ranges::find(findings, u"negative_stock"_s, &QualityFinding::check);
        QCOMPARE(negative->count, 23);
        QCOMPARE(negative->examples.size(), QualityFinding::mostExamples);
        QCOMPARE(negative->examples.first(), u"bad0"_s);
    }
}

QTEST_GUILESS_MAIN(TestQuality)
#include "tst_quality.moc"
