#include "models/storage/postgres/postgres_connection.h"

#include "models/base/require.h"
#include "models/storage/database.h"
#include "models/storage/ledger_digest.h"
#include "models/storage/migrate.h"
#include "models/storage/postgres/postgres_listener.h"
#include "models/storage/postgres/postgres_words.h"
#include "tests/support/postgres_cluster.h"

#include <QTest>

#include <atomic>
#include <future>
#include <mutex>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int newest = 1;

Migration things(int version = newest)
{
    return {version, u"things"_s,
            u"-- A comment about STRICT tables.\nCREATE TABLE thing (id TEXT PRIMARY KEY, size INTEGER, bytes BLOB) STRICT, "
            u"WITHOUT ROWID;\n\n"
            "CREATE TABLE part (thing TEXT NOT NULL REFERENCES thing (id)) STRICT;\n\n"
            "-- SQLite only, for a test.\nPRAGMA foreign_keys = ON;"_s};
}

constexpr Sql insertThing("INSERT INTO thing (id, size, bytes) VALUES (?, ?, ?)");
constexpr Sql countThings("SELECT count(*) FROM thing");

} // namespace

class TestPostgres : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<PostgresCluster>(); }
    void init()
    {
        m_address = m_cluster->newDatabase();
        m_database = open();
        QVERIFY(migrate(*m_database, {things()}).has_value());
    }
    void cleanup() { m_database.reset(); }

    void writesStatementsItsWay_data();
    void writesStatementsItsWay();
    void keepsEveryKindOfValue();
    void takesATextWithAZeroByteNowhere();
    void ordersTextsByTheirBytes();
    void asksTheSameStatementWithOtherTypes();
    void undoesWhatWasNotCommitted();
    void undoesOneFactAmongMany();
    void doesNotTakeARollbackForACommit();
    void aQueuedWriteSaysLaterWhatWentWrong();
    void severalQuestionsAreAskedAtOnce();
    void hasOneWriterAtATime();
    void namesWhatFailed();
    void comesBackAfterTheServerWasKilled();
    void tellsListenersWhatWasCommitted();
    void refusesADatabaseOfSomebodyElse();
    void refusesWhatANewerProgramMade();
    void takesEveryMigrationOfAHub();

private:
    std::unique_ptr<Database> open() const
    {
        return std::make_unique<Database>(PostgresConnection::open(m_address, newest).value());
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    QString m_address;
    std::unique_ptr<Database> m_database;
};

void TestPostgres::writesStatementsItsWay_data()
{
    QTest::addColumn<QByteArray>("sqlite");
    QTest::addColumn<QByteArray>("postgres");
    QTest::newRow("none") << QByteArray("SELECT 1") << QByteArray("SELECT 1");
    QTest::newRow("in their order") << QByteArray("VALUES (?, ?)") << QByteArray("VALUES ($1, $2)");
    QTest::newRow("by number") << QByteArray("WHERE a = ?1 OR b = ?1 OR c = ?2")
                               << QByteArray("WHERE a = $1 OR b = $1 OR c = $2");
    QTest::newRow("in a text") << QByteArray("WHERE a = '?' AND b = ?") << QByteArray("WHERE a = '?' AND b = $1");
}

void TestPostgres::writesStatementsItsWay()
{
    QFETCH(QByteArray, sqlite);
    QTEST(withDollars(sqlite.constData()), "postgres");
}

void TestPostgres::keepsEveryKindOfValue()
{
    const QByteArray every = [] {
        QByteArray bytes;
        for (int byte = 0; byte < 256; ++byte) {
            bytes += static_cast<char>(byte);
        }
        return bytes;
    }();
    const QString text = u"'茶'; DROP TABLE thing; -- \\ \" \U0001F375"_s;
    QVERIFY(m_database->run(insertThing, {text, std::numeric_limits<qint64>::min(), every}).has_value());
    QCOMPARE(m_database->changes(), 1);
    QVERIFY(m_database->run(insertThing, {QString(), std::nullopt, QByteArray()}).has_value());
    const auto row = m_database->first(
        "SELECT id, size, bytes FROM thing WHERE size = ?", {std::numeric_limits<qint64>::min()}, [](const Row &found) {
            return std::tuple(found.text(0), found.integer(1), found.bytes(2), found.cell(2), found.size());
        });
    QCOMPARE(row->value(), std::tuple(text, std::numeric_limits<qint64>::min(), every, QString::fromLatin1(every.toHex()), 3));
    const auto nothing = m_database->first("SELECT size, bytes FROM thing WHERE id = ''", {}, [](const Row &found) {
        return std::tuple(found.isNull(0), found.isNull(1), found.bytes(1));
    });
    QCOMPARE(nothing->value(), std::tuple(true, false, QByteArray()));
}

void TestPostgres::takesATextWithAZeroByteNowhere()
{
    const auto refused = m_database->run(insertThing, {u"a"_s + QChar(0) + u"b"_s, 1, QByteArray()});
    QCOMPARE(refused.error().kind, StorageError::Kind::Other); // the fault of the fact
    QCOMPARE(m_database->number(countThings).value(), 0);
}

void TestPostgres::ordersTextsByTheirBytes()
{
    for (const QString &id : {u"b"_s, u"B"_s, u"ä"_s, u"a-b"_s, u"ab"_s, u"茶"_s, u"_"_s}) {
        QVERIFY(m_database->run(insertThing, {id, 1, QByteArray()}).has_value());
    }
    const auto ids = m_database->all("SELECT id FROM thing ORDER BY id", {}, [](const Row &row) { return row.text(0); });
    QCOMPARE(*ids, (QStringList{u"B"_s, u"_"_s, u"a-b"_s, u"ab"_s, u"b"_s, u"ä"_s, u"茶"_s}));
}

void TestPostgres::asksTheSameStatementWithOtherTypes()
{
    constexpr Sql bySize("SELECT count(*) FROM thing WHERE size = ? OR id = 'none'");
    QVERIFY(m_database->run(insertThing, {u"a"_s, 7, QByteArray()}).has_value());
    QCOMPARE(m_database->number(bySize, {7}).value(), 1);
    QCOMPARE(m_database->number(bySize, {std::nullopt}).value(), 0);
    QCOMPARE(m_database->number(bySize, {7}).value(), 1);
}

void TestPostgres::undoesWhatWasNotCommitted()
{
    {
        const auto transaction = Transaction::begin(*m_database);
        QVERIFY(m_database->run(insertThing, {u"a"_s, 1, QByteArray()}).has_value());
    }
    QCOMPARE(m_database->number(countThings).value(), 0);
    auto transaction = Transaction::begin(*m_database);
    QVERIFY(m_database->run(insertThing, {u"a"_s, 1, QByteArray()}).has_value());
    QVERIFY(transaction->commit().has_value());
    QCOMPARE(open()->number(countThings).value(), 1);
}

void TestPostgres::undoesOneFactAmongMany()
{
    auto transaction = Transaction::begin(*m_database);
    for (const QString &id : {u"a"_s, u"b"_s, u"a"_s, u"c"_s}) { // the third breaks a rule of the schema
        auto savepoint = Savepoint::begin(*m_database);
        QVERIFY(savepoint.has_value());
        if (m_database->run(insertThing, {id, 1, QByteArray()})) {
            QVERIFY(savepoint->release().has_value());
        }
    }
    QVERIFY(transaction->commit().has_value());
    QCOMPARE(m_database->number(countThings).value(), 3);
}

void TestPostgres::doesNotTakeARollbackForACommit()
{
    auto transaction = Transaction::begin(*m_database);
    QVERIFY(m_database->run(insertThing, {u"a"_s, 1, QByteArray()}).has_value());
    QVERIFY(!m_database->run(insertThing, {u"a"_s, 1, QByteArray()}));
    QVERIFY(!transaction->commit());
}

void TestPostgres::aQueuedWriteSaysLaterWhatWentWrong()
{
    const QByteArray bytes("b");
    {
        auto transaction = Transaction::begin(*m_database).value();
        const QueuedWrites queued(*m_database);
        for (int i = 0; i < 250; ++i) { // more than may be on their way at once
            m_database->run(insertThing, {QString::number(i), i, bytes}).value();
        }
        QCOMPARE(m_database->number(countThings).value(), 250); // a question sees what was queued
        {
            auto savepoint = Savepoint::begin(*m_database).value();
            m_database->run(insertThing, {u"7"_s, 7, bytes}).value(); // there is one
            m_database->run(insertThing, {u"new"_s, 7, bytes}).value();
            QCOMPARE(m_database->number(countThings).error().kind, StorageError::Kind::Constraint);
        }
        QCOMPARE(m_database->number(countThings).value(), 250); // undone alone
        {
            auto savepoint = Savepoint::begin(*m_database).value();
            m_database->run(insertThing, {u"7"_s, 7, bytes}).value();
            QCOMPARE(m_database->flush().error().kind, StorageError::Kind::Constraint);
        }
        {
            auto savepoint = Savepoint::begin(*m_database).value();
            m_database->run(insertThing, {u"kept"_s, 7, bytes}).value();
            QVERIFY(m_database->flush().has_value());
            QVERIFY(savepoint.release().has_value());
        }
        QVERIFY(transaction.commit().has_value());
    }
    QCOMPARE(m_database->number(countThings).value(), 251);
    {
        auto transaction = Transaction::begin(*m_database).value();
        const QueuedWrites queued(*m_database);
        m_database->run(insertThing, {u"gone"_s, 7, bytes}).value();
        m_database->run(insertThing, {u"7"_s, 7, bytes}).value();
        QCOMPARE(transaction.commit().error().kind, StorageError::Kind::Constraint);
    }
    QCOMPARE(m_database->number(countThings).value(), 251);
    QVERIFY(m_database->run(insertThing, {u"after"_s, 7, bytes}).has_value());
}

void TestPostgres::severalQuestionsAreAskedAtOnce()
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        m_database->run(insertThing, {id, id.size(), QByteArray()}).value();
    }
    const QList<Asked> questions{{Sql("SELECT id FROM thing WHERE id > ? ORDER BY id"), u"a"_s},
                                 {Sql("SELECT id FROM thing WHERE id = ?"), u"nobody"_s},
                                 {Sql("SELECT id FROM thing WHERE id < ?"), u"b"_s}};
    QStringList found;
    const auto read =
        m_database->each(questions, [&](qsizetype i, const Row &row) { found.append(QString::number(i) + row.text(0)); });
    QVERIFY(read.has_value());
    QCOMPARE(found, QStringList({u"0b"_s, u"0c"_s, u"2a"_s}));
    const QList<Asked> wrong{{Sql("SELECT id FROM thing WHERE id > ?"), u"a"_s},
                             {Sql("SELECT 1 FROM nothing WHERE id = ?"), u"a"_s}};
    QVERIFY(!m_database->each(wrong, [](qsizetype, const Row &) {}).has_value());
    QCOMPARE(m_database->number(countThings).value(), 3);
}

void TestPostgres::hasOneWriterAtATime()
{
    const auto other = open();
    auto first = Transaction::begin(*m_database);
    auto second = std::async(std::launch::async, [&other] {
        auto transaction = Transaction::begin(*other);
        const qint64 seen = other->number(countThings).value();
        require(transaction->commit().has_value());
        return seen;
    });
    QCOMPARE(second.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);
    QVERIFY(m_database->run(insertThing, {u"a"_s, 1, QByteArray()}).has_value());
    QVERIFY(first->commit().has_value());
    QCOMPARE(second.get(), 1); // it began once the first had ended, and sees what that did
}

void TestPostgres::namesWhatFailed()
{
    QVERIFY(m_database->run(insertThing, {u"a"_s, 1, QByteArray()}).has_value());
    const auto twice = m_database->run(insertThing, {u"a"_s, 1, QByteArray()});
    QCOMPARE(twice.error().kind, StorageError::Kind::Constraint);
    QVERIFY(twice.error().detail.startsWith(u"23505"_s));
    QCOMPARE(m_database->run("INSERT INTO part (thing) VALUES ('none')").error().kind, StorageError::Kind::Constraint);
    QCOMPARE(m_database->run("SELECT nonsense").error().kind, StorageError::Kind::Other);
    QCOMPARE(m_database->copyTo(u"/tmp/none"_s).error().kind, StorageError::Kind::Other);
    QCOMPARE(PostgresConnection::open(u"postgresql://nobody@/nothing?host=/nowhere"_s, newest).error().kind,
             StorageError::Kind::Io);
}

void TestPostgres::comesBackAfterTheServerWasKilled()
{
    QVERIFY(m_database->run(insertThing, {u"before"_s, 1, QByteArray()}).has_value());
    {
        const auto transaction = Transaction::begin(*m_database);
        QVERIFY(m_database->run(insertThing, {u"during"_s, 1, QByteArray()}).has_value());
        m_cluster->kill();
        QCOMPARE(m_database->run(insertThing, {u"after"_s, 1, QByteArray()}).error().kind, StorageError::Kind::Io);
    }
    QCOMPARE(Transaction::begin(*m_database).error().kind, StorageError::Kind::Io);
    QCOMPARE(m_database->number(countThings).error().kind, StorageError::Kind::Io);
    m_cluster->start();
    QCOMPARE(m_database->number(countThings).value(), 1);
    auto transaction = Transaction::begin(*m_database);
    QVERIFY(m_database->run(insertThing, {u"again"_s, 1, QByteArray()}).has_value());
    QVERIFY(transaction->commit().has_value());
    QCOMPARE(m_database->number(countThings).value(), 2);
}

void TestPostgres::tellsListenersWhatWasCommitted()
{
    std::mutex mutex;
    QList<qint64> heard;
    std::atomic<int> unsure = 0;
    std::atomic<int> quiet = 0;
    const PostgresListener listener(m_address, {.announced =
                                                    [&](qint64 position) {
                                                        const std::lock_guard lock(mutex);
                                                        heard.append(position);
                                                    },
                                                .missedSome = [&] { ++unsure; },
                                                .quiet = [&] { ++quiet; }});
    QTRY_COMPARE(unsure.load(), 1);
    const auto announce = [&](qint64 position, bool commits) {
        auto transaction = Transaction::begin(*m_database);
        QVERIFY2(transaction.has_value(), qPrintable(transaction ? QString() : transaction.error().detail));
        const auto said = m_database->announce(position);
        QVERIFY2(said.has_value(), qPrintable(said ? QString() : said.error().detail));
        QVERIFY(!commits || transaction->commit());
    };
    const auto heardSoFar = [&] {
        const std::lock_guard lock(mutex);
        return heard;
    };
    announce(7, true);
    announce(8, false);
    announce(9, true);
    QTRY_COMPARE(heardSoFar(), (QList<qint64>{7, 9}));
    QTRY_VERIFY(quiet > 0);
    m_cluster->kill();
    m_cluster->start();
    QTRY_VERIFY_WITH_TIMEOUT(unsure >= 2, 20'000);
    announce(10, true);
    QTRY_COMPARE(heardSoFar(), (QList<qint64>{7, 9, 10}));
}

void TestPostgres::refusesADatabaseOfSomebodyElse()
{
    QVERIFY(m_database->run("DROP TABLE schema_version").has_value());
    QCOMPARE(PostgresConnection::open(m_address, newest).error().kind, StorageError::Kind::Corrupt);
}

void TestPostgres::refusesWhatANewerProgramMade()
{
    QVERIFY(m_database->run("UPDATE schema_version SET version = 2").has_value());
    QCOMPARE(PostgresConnection::open(m_address, newest).error().kind, StorageError::Kind::Newer);
}

void TestPostgres::takesEveryMigrationOfAHub()
{
    const QList<Migration> all = hubMigrations();
    Database fresh(PostgresConnection::open(m_cluster->newDatabase(), newestVersion(all)).value());
    const auto done = migrate(fresh, all);
    QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().detail));
    QCOMPARE(fresh.version().value(), newestVersion(all));
    QVERIFY(migrate(fresh, all).has_value()); // nothing is left to do
    const auto here = ledgerRows(fresh);
    QVERIFY2(here.has_value(), qPrintable(here ? QString() : here.error().detail));
}

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
