#include "hub/office/verify_hub.h"
#include "hub/storage/verify_queries.h"
#include "models/storage/ledger_digest.h"
#include "models/storage/migrate.h"
#include "tests/support/made_facts.h"

#include <QCryptographicHash>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectInbox("SELECT position, till, epoch, seq, prev_hash, hash, body, received_ms FROM inbox WHERE position > ? "
                          "AND (till = ? OR ? = '') ORDER BY position LIMIT 500");

/// What hub and till say of the same things, each in its own tables.
struct Question {
    const char *about;
    Sql atHub;
    Sql atTill;
};

constexpr std::array questions{
    Question{
        "standing",
        "SELECT m.id, coalesce(s.points, 0), coalesce(s.spend_minor, 0), coalesce(s.visits, 0), coalesce(s.last_visit_ms, 0) "
        "FROM member m LEFT JOIN standing s ON s.member_id = m.id ORDER BY m.id",
        "SELECT member_id, points, spend_minor, visits, last_visit_ms FROM standing_now ORDER BY member_id"},
    Question{"stock",
             "SELECT p.sku, coalesce(l.quantity, 0) FROM product p LEFT JOIN stock_level l ON l.sku = p.sku ORDER BY p.sku",
             "SELECT sku, quantity FROM stock_now ORDER BY sku"},
    Question{"coupons",
             "SELECT c.id, c.member_id, c.rest_of, c.document, count(*) FROM coupon c JOIN coupon_event e ON e.coupon_id = c.id "
             "GROUP BY c.id ORDER BY c.id",
             "SELECT id, member_id, rest_of, document, json_array_length(events) FROM coupon_now ORDER BY id"},
    Question{"purchases",
             "SELECT sale_id, member_id, title, total_minor, points, at_ms, place FROM purchase UNION ALL "
             "SELECT id, member_id, title, total_minor - value_minor, points, completed_ms, receipt FROM sale WHERE member_id IS "
             "NOT NULL "
             "ORDER BY 1",
             "SELECT sale_id, member_id, title, total_minor, points, at_ms, place FROM purchase_now ORDER BY 1"},
    Question{"promotions", "SELECT promotion, sales, reduced_minor FROM promotion_total ORDER BY promotion",
             "SELECT promotion, sum(sales), sum(reduced_minor) FROM promotion_part GROUP BY promotion ORDER BY promotion"},
    Question{"promotions of members", "SELECT promotion, member_id, sales FROM promotion_member ORDER BY 1, 2",
             "SELECT promotion, member_id, sum(sales) FROM promotion_member_part GROUP BY promotion, member_id ORDER BY 1, 2"},
    Question{"habits",
             "SELECT sale_id, member_id, total_minor, 0 FROM purchase UNION ALL "
             "SELECT s.id, s.member_id, s.total_minor - s.value_minor, coalesce(h.minor, 0) FROM sale s LEFT JOIN given_by_hand "
             "h ON h.sale_id = s.id "
             "WHERE s.member_id IS NOT NULL ORDER BY 1",
             "SELECT sale_id, member_id, total_minor, by_hand_minor FROM habit_part ORDER BY 1"},
    Question{"money held", "SELECT holder, sale_id, original_id, hlc, day, document FROM value_now ORDER BY sale_id, document",
             "SELECT holder, sale_id, original_id, hlc, day, document FROM value_now ORDER BY sale_id, document"},
    Question{"members", "SELECT id, sealed, wrapped_key, phone_hash, consents, registered_ms FROM member ORDER BY id",
             "SELECT id, sealed, wrapped_key, phone_hash, consents, registered_ms FROM member_now ORDER BY id"},
};

QStringList answers(Database &database, Sql sql)
{
    const auto rows = database.all(sql, {}, [](const Row &row) {
        QStringList cells;
        for (int column = 0; column < row.size(); ++column) {
            cells.append(row.cell(column));
        }
        return cells.join(u'|');
    });
    require(rows.has_value());
    return *rows;
}

QByteArray digestOf(const QList<TableRows> &tables)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    for (const TableRows &table : tables) {
        hash.addData(table.table.toUtf8());
        for (const QString &row : table.rows) {
            hash.addData(row.toUtf8());
            hash.addData("\n");
        }
    }
    return hash.result().toHex();
}

/// Rows of several ledgers as one. By their text, for each ledger orders by itself.
QList<TableRows> together(const QList<QList<TableRows>> &ledgers)
{
    QList<TableRows> sum = ledgers.first();
    for (qsizetype i = 1; i < ledgers.size(); ++i) {
        for (qsizetype table = 0; table < sum.size(); ++table) {
            sum[table].rows += ledgers.at(i).at(table).rows;
        }
    }
    for (TableRows &table : sum) {
        table.rows.sort();
    }
    return sum;
}

/// The inbox in its order, by any one till or (with an empty name) all of them.
template <typename Take>
void forEachFact(HubStore &hub, const QString &till, Take take)
{
    for (qint64 position = 0;;) {
        const auto rows = hub.database().all(selectInbox, {position, till, till}, [](const Row &row) {
            return InboxRow{.position = row.integer(0),
                            .key = {TillId(row.text(1)), row.integer(2), row.integer(3)},
                            .prevHash = row.bytes(4),
                            .hash = row.bytes(5),
                            .body = row.bytes(6),
                            .receivedMs = row.integer(7)};
        });
        require(rows.has_value());
        if (rows->isEmpty()) {
            return;
        }
        for (const InboxRow &row : *rows) {
            take(row);
        }
        position = rows->last().position;
    }
}

/// Head office's facts, applied as a till applies its own.
QList<TableRows> officeRows(HubStore &hub)
{
    const auto database = Database::openInMemory().value();
    require(migrate(*database, tillMigrations()).has_value());
    SqlLedger ledger(*database);
    forEachFact(hub, headOffice().text(), [&](const InboxRow &row) {
        const auto fact = readFact(row.body, row.prevHash, row.hash);
        require(fact && apply(*fact, ledger).has_value());
    });
    return ledgerRows(*database).value();
}

} // namespace

/// The same facts through a till's storage, through the hub and through a replay of its inbox: the same rows to the byte.
class TestReplayDifferential final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("SUANPAN_REPLAY_FACTS", &given);
        m_shop = std::make_unique<MadeFacts>(20'261'122);
        m_shop->make(given && wanted > 0 ? wanted : usualFacts);
        std::printf("facts: %lld\n", static_cast<long long>(m_shop->facts()));
        for (auto type = m_shop->counts().begin(); type != m_shop->counts().end(); ++type) {
            std::printf("  %s %lld\n", qPrintable(type.key()), static_cast<long long>(*type));
        }
    }

    void everyFactArrivedAndWasApplied()
    {
        Database &database = m_shop->hub().database();
        QCOMPARE(database.number("SELECT count(*) FROM inbox").value(), m_shop->facts());
        QCOMPARE(database.number("SELECT count(*) FROM inbox WHERE state <> 1").value(), 0);
        QCOMPARE(database.number("SELECT count(*) FROM feed_entry WHERE till <> ''").value(), m_shop->facts());
        // What two tills cannot know of each other in time happens here as in a shop; nothing else is odd.
        const QStringList odd = answers(database, "SELECT DISTINCT kind FROM exception WHERE kind NOT IN "
                                                  "('coupon_conflict', 'duplicate_member', 'points_overdrawn', "
                                                  "'promotion_overused', 'referral_twice', 'returned_too_much',"
                                                  "'value_overdrawn')");
        QCOMPARE(odd.join(u' '), QString());
        QVERIFY(
            database
                .number("SELECT count(*) FROM sale r JOIN sale s ON s.id = r.original_id WHERE r.kind = 1 AND r.till <> s.till")
                .value()
            > 0); // goods came back at another till
        // Limits, stores, tags and approvals all had their part in prices; each kind of limit where enough happened.
        QStringList paths{u"priced_by.circumstances.uses"_s, u"priced_by.circumstances.store"_s, u"priced_by.customer.tags"_s,
                          u"priced_by.approved_by"_s, u"promotions_back"_s};
        if (m_shop->facts() >= 20'000) {
            paths += {u"priced_by.circumstances.uses.few"_s, u"priced_by.circumstances.uses.once"_s,
                      u"priced_by.circumstances.uses.pot"_s, u"priced_by.customer.groups"_s};
        }
        for (const QString &path : std::as_const(paths)) {
            const auto facts = database.number("SELECT count(*) FROM inbox WHERE json_extract(CAST(body AS TEXT), ?) IS NOT NULL",
                                               {u"$.payload."_s + path});
            QVERIFY2(*facts > 0, qPrintable(path));
        }
        // Every sale was priced again, by one version of the rules or another.
        QCOMPARE(database
                     .number("SELECT count(*) FROM inbox WHERE json_extract(CAST(body AS TEXT), '$.type') = 'sale_completed' "
                             "AND json_extract(CAST(body AS TEXT), '$.payload.priced_by.rules') IS NULL")
                     .value(),
                 0);
        QVERIFY(database.number("SELECT count(DISTINCT json_extract(CAST(body AS TEXT), '$.payload.priced_by.rules')) FROM inbox")
                    .value()
                >= 2);
    }

    void theTillsTogetherHaveTheRowsOfTheHub()
    {
        QList<QList<TableRows>> ledgers{officeRows(m_shop->hub())};
        for (qsizetype till = 0; till < m_shop->tills(); ++till) {
            ledgers.append(m_shop->atTill(till, [](TillStore &store) { return ledgerRows(store.database()); }).value());
        }
        const QList<TableRows> atTills = together(ledgers);
        const QList<TableRows> atHub = together({ledgerRows(m_shop->hub().database()).value()});
        for (const TableRows &table : atHub) {
            QVERIFY2(!table.rows.isEmpty(), qPrintable(table.table)); // else it would prove nothing of it
        }
        const auto difference = firstDifference(atTills, atHub);
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
        m_digest = digestOf(atHub);
        QCOMPARE(digestOf(atTills), m_digest);
        std::printf("ledger: %s\n", m_digest.constData());
    }

    void everyTillShowsWhatTheHubKnows()
    {
        for (qsizetype till = 0; till < m_shop->tills(); ++till) {
            for (const Question &question : questions) {
                const QStringList atHub = answers(m_shop->hub().database(), question.atHub);
                const QStringList atTill =
                    m_shop
                        ->atTill(till,
                                 [&](TillStore &store) {
                                     return StorageResult<QStringList>(answers(store.database(), question.atTill));
                                 })
                        .value();
                QVERIFY2(!atHub.isEmpty() && atTill == atHub, question.about);
            }
            const auto master = m_shop->atTill(till, [](TillStore &store) { return masterRows(store.database()); }).value();
            const auto difference = firstDifference(master, masterRows(m_shop->hub().database()).value());
            QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
        }
    }

    void aReplayOfTheInboxFactByFactHasTheSameDigest()
    {
        ManualClock clock(0);
        const auto copy = HubStore::openInMemory(clock, u"replay"_s).value();
        InboxQueries inbox(copy->database());
        Applier applier(*copy);
        qint64 waiting = 0;
        forEachFact(m_shop->hub(), {}, [&](const InboxRow &row) {
            require(inbox.add(row).has_value());
            if (++waiting == 3) { // in other portions than the first time
                require(applier.slice(3)->applied == std::exchange(waiting, 0));
            }
        });
        require(applier.all().has_value());
        QCOMPARE(digestOf(together({ledgerRows(copy->database()).value()})), m_digest);
    }

    void theAuditFindsBalancesAndFeedAsTheInboxSaysThem()
    {
        const auto verdict = verifyHub(m_shop->hub()).value();
        QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
        QCOMPARE(verdict.replayed, m_shop->facts());
    }

private:
    /// Some 40 s on one core, optimised; under a sanitizer fewer, in about the same time.
#ifdef __SANITIZE_ADDRESS__
    static constexpr int usualFacts = 4'000;
#else
    static constexpr int usualFacts = 10'000;
#endif
    std::unique_ptr<MadeFacts> m_shop;
    QByteArray m_digest;
};

QTEST_GUILESS_MAIN(TestReplayDifferential)
#include "tst_replay_differential.moc"
