#include "models/storage/migrate.h"
#include "models/storage/till/journal_mirror.h"
#include "tests/models/loyalty/some_loyalty.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

#include <algorithm>

using namespace suanpan;
using namespace suanpan::test;

namespace {

struct Row3 {
    QByteArray body;
    QByteArray prevHash;
    QByteArray hash;
};

constexpr Sql updateFact("UPDATE journal SET body = ?, prev_hash = ?, hash = ? WHERE seq = ?");

Row3 factAt(Database &database, qint64 seq)
{
    return database
        .first("SELECT body, prev_hash, hash FROM journal WHERE seq = ?", {seq},
               [](const Row &row) { return Row3{row.bytes(0), row.bytes(1), row.bytes(2)}; })
        ->value();
}

} // namespace

/// Somebody edits the files while the till is closed: verifyTill() must name the place.
class TestVerifyTill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsNothingWhereAllIsWell();
    void changesNothing();
    void namesAFlippedByteOfAnyFact();
    void namesARemovedFact();
    void namesTwoSwappedFacts();
    void namesAForgedFactWithTheRightHash();
    void namesAFlippedByteOfTheMirror();
    void namesAMirrorThatIsShort();
    void namesAnEditedRow_data();
    void namesAnEditedRow();
    void namesAFolderWithoutATill();

private:
    /// The database without the triggers that keep its journal.
    template <typename Edit>
    void edit(Edit change)
    {
        const auto database = Database::open(m_till.path(u"till.db"_s), newestVersion(tillMigrations()));
        QVERIFY(database.has_value());
        QVERIFY((*database)->run("DROP TRIGGER IF EXISTS journal_is_immutable").has_value());
        QVERIFY((*database)->run("DROP TRIGGER IF EXISTS journal_is_kept").has_value());
        change(**database);
    }
    QStringList findings() const { return verifyTill(m_till.folder())->findings; }
    QString firstFinding() const { return findings().value(0); }

    Till m_till; // a shift, a sale with a member, a return, two sales: facts 1 to 6
};

void TestVerifyTill::init()
{
    QVERIFY(m_till.startAnew().has_value());
    ShopRules rules;
    rules.loyalty = pointsFor(1, 100);
    QVERIFY(m_till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    m_till.openShift();
    MemberProfile profile;
    profile.name = u"王小明"_s;
    const auto member = m_till->members.registerMember(profile, m_till.staff).result()->hit.id;
    const auto sold = m_till.sell(m_till.cart({item(u"tea"_s, 4'800), item(u"noodles"_s, 550)}, member));
    QVERIFY(m_till->sales.takeBack({sold->sale.id, {{1, Quantity::pieces(1), true}}, m_till.staff, m_till.newId()})
                .result()
                .has_value());
    for (const qint64 price : {120, 230}) {
        QVERIFY(m_till.sell(m_till.cart({item(u"cup"_s, price)})).has_value());
    }
    m_till.close();
}

void TestVerifyTill::findsNothingWhereAllIsWell()
{
    const auto verified = verifyTill(m_till.folder());
    QCOMPARE(verified->findings, QStringList());
    QCOMPARE(verified->facts, 6);
    QCOMPARE(verified->sales, 3);
    QCOMPARE(verified->returns, 1);
    QCOMPARE(verified->grossMinor, 5'350 + 120 + 230);
    QCOMPARE(verified->refundsMinor, -4'800);
}

void TestVerifyTill::changesNothing()
{
    QHash<QString, QByteArray> before;
    const QDir folder(m_till.folder());
    for (const QString &name : folder.entryList(QDir::Files)) {
        before.insert(name, contentsOf(folder.filePath(name)));
    }
    QVERIFY(verifyTill(m_till.folder()).has_value());
    QCOMPARE(folder.entryList(QDir::Files).size(), before.size());
    for (auto it = before.begin(); it != before.end(); ++it) {
        QCOMPARE(contentsOf(folder.filePath(it.key())), it.value());
    }
}

void TestVerifyTill::namesAFlippedByteOfAnyFact()
{
    int flips = 0;
    for (const qint64 seq : {1, 3, 6}) {
        Row3 fact;
        edit([&](Database &database) { fact = factAt(database, seq); });
        for (qsizetype at = 0; at < fact.body.size(); at += 97) {
            Row3 changed = fact;
            changed.body[at] = static_cast<char>(changed.body[at] ^ 1);
            edit([&](Database &database) {
                QVERIFY(database.run(updateFact, {changed.body, changed.prevHash, changed.hash, seq}).has_value());
            });
            QCOMPARE(firstFinding(), u"journal 1/%1: hash does not fit the body"_s.arg(seq));
            ++flips;
        }
        edit([&](Database &database) {
            QVERIFY(database.run(updateFact, {fact.body, fact.prevHash, fact.hash, seq}).has_value());
        });
    }
    QCOMPARE(findings(), QStringList());
    qInfo("%d flipped bytes, all named", flips);
}

void TestVerifyTill::namesARemovedFact()
{
    edit([](Database &database) { QVERIFY(database.run("DELETE FROM journal WHERE seq = 3").has_value()); });
    QCOMPARE(firstFinding(), u"journal 1/4: expected 3, a fact is missing"_s);
}

void TestVerifyTill::namesTwoSwappedFacts()
{
    edit([](Database &database) {
        const Row3 five = factAt(database, 5);
        const Row3 six = factAt(database, 6);
        QVERIFY(database.run(updateFact, {six.body, six.prevHash, six.hash, 5}).has_value());
        QVERIFY(database.run(updateFact, {five.body, five.prevHash, five.hash, 6}).has_value());
    });
    QCOMPARE(firstFinding(), u"journal 1/5: does not follow the fact before it"_s);
}

void TestVerifyTill::namesAForgedFactWithTheRightHash()
{
    edit([](Database &database) {
        Row3 five = factAt(database, 5);
        QVERIFY(five.body.contains("\"total_minor\":120"));
        five.body.replace("\"total_minor\":120", "\"total_minor\":100");
        five.hash = chainHash(five.prevHash, five.body);
        QVERIFY(database.run(updateFact, {five.body, five.prevHash, five.hash, 5}).has_value());
    });
    const QStringList found = findings();
    QCOMPARE(found.value(0), u"journal 1/6: does not follow the fact before it"_s);
    QVERIFY(found.value(1).startsWith(u"mirror, byte "_s));
    QVERIFY(found.value(1).endsWith(u"differs from journal 1/5"_s));
    QVERIFY(found.value(2).startsWith(u"replay from empty: table sale"_s));
}

void TestVerifyTill::namesAFlippedByteOfTheMirror()
{
    const QString path = m_till.path(u"journal.mirror"_s);
    const QByteArray bytes = contentsOf(path);
    const auto contents = JournalMirror::read(path);
    qint64 start = 0;
    int flips = 0;
    for (qsizetype record = 0; record + 1 < contents->records.size(); ++record) {
        const qint64 size = JournalMirror::recordSize(contents->records[record].body.size());
        for (qint64 at = start; at < start + size; at += 61) {
            QByteArray changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            write(path, changed);
            QCOMPARE(findings(), QStringList({u"mirror, byte %1: damaged"_s.arg(start)}));
            ++flips;
        }
        start += size;
    }
    QByteArray last = bytes;
    last[start + 200] = static_cast<char>(last[start + 200] ^ 1); // cannot be told from a torn write, yet is missing
    write(path, last);
    QCOMPARE(findings(), QStringList({u"mirror, byte %1: journal 1/6 is missing or damaged"_s.arg(start)}));
    qInfo("%d flipped bytes, all named", flips);
}

void TestVerifyTill::namesAMirrorThatIsShort()
{
    QVERIFY(QFile::remove(m_till.path(u"journal.mirror"_s)));
    QCOMPARE(findings(), QStringList({u"mirror, byte 0: journal 1/1 is missing or damaged"_s}));
}

void TestVerifyTill::namesAnEditedRow_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("table");
    QTest::newRow("a total") << 0 << u"sale"_s;
    QTest::newRow("a line's quantity") << 1 << u"sale_line"_s;
    QTest::newRow("how it was paid") << 2 << u"tender"_s;
    QTest::newRow("points") << 3 << u"points_transfer"_s;
    QTest::newRow("stock") << 4 << u"stock_movement"_s;
    QTest::newRow("an added sale") << 5 << u"sale"_s;
    QTest::newRow("a removed line") << 6 << u"sale_line"_s;
    QTest::newRow("a member's data") << 7 << u"member"_s;
}

void TestVerifyTill::namesAnEditedRow()
{
    QFETCH(int, number);
    QFETCH(QString, table);
    static constexpr std::array edits{
        Sql("UPDATE sale SET total_minor = total_minor - 100 WHERE seq = 5"),
        Sql("UPDATE sale_line SET quantity = quantity + 1000 WHERE net_minor = 120"),
        Sql("UPDATE tender SET kind = 1 WHERE amount_minor = 120"),
        Sql("UPDATE points_transfer SET points = points + 1"),
        Sql("UPDATE stock_movement SET delta = delta + 1 WHERE seq = 5"),
        Sql("INSERT INTO sale (id, till, epoch, seq, kind, receipt, shift_id, staff_id, currency, total_minor, tax_minor, "
            "points, title, "
            "note, completed_ms, business_date) SELECT 'x', till, epoch, 99, kind, receipt, shift_id, staff_id, currency, 0, 0, "
            "0, title, "
            "note, completed_ms, business_date FROM sale WHERE seq = 5"),
        Sql("DELETE FROM sale_line WHERE net_minor = 120"),
        Sql("UPDATE member SET sealed = x'00'"),
    };
    edit([&](Database &database) { QVERIFY(database.run(edits.at(static_cast<std::size_t>(number))).has_value()); });
    QVERIFY2(firstFinding().startsWith(u"replay from empty: table %1, row "_s.arg(table)), qPrintable(firstFinding()));
}

void TestVerifyTill::namesAFolderWithoutATill()
{
    const QTemporaryDir empty;
    QCOMPARE(verifyTill(empty.path()).error().kind, StorageError::Kind::Io);
    QVERIFY(QDir(empty.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestVerifyTill)
#include "tst_verify_till.moc"
