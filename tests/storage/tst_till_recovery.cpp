#include "models/storage/ledger_digest.h"
#include "models/storage/migrate.h"
#include "models/storage/till/journal_mirror.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

QList<TableRows> rowsIn(const QString &folder)
{
    const auto database = Database::open(folder + u"/till.db"_s, newestVersion(tillMigrations()));
    require(database.has_value());
    return ledgerRows(**database).value();
}

} // namespace

/// What a till finds after a crash, a lost file or a restored one, and that nothing sold is lost by it.
class TestTillRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rebuildsALostMirror();
    void rebuildsAnOlderMirror();
    void replaysALostDatabaseFromTheMirror();
    void adoptsWhatOnlyTheMirrorHasOnce();
    void adoptsSeveralFacts();
    void erasesATornRecord();
    void aPowerCutAfterEveryStepLosesNothing();
    void refusesADamagedMirrorWhenItIsAllThereIs();
    void refusesAMirrorOfAnotherTill();
    void refusesAFolderOfAnotherTill();
    void aNewEpochStartsAChainAndWaitsForTheHub();
    void adoptsTheFirstFactOfANewEpoch();

private:
    QStringList sellSome(int count)
    {
        QStringList receipts;
        for (int i = 0; i < count; ++i) {
            receipts.append(m_till.sell(m_till.cart({item(u"tea"_s, 4'800 + i)}))->sale.receiptNumber);
            m_till.clock.advance(1'000);
        }
        return receipts;
    }
    QString mirror() const { return m_till.path(u"journal.mirror"_s); }
    void removeDatabase()
    {
        for (const QString &name : {u"till.db"_s, u"till.db-wal"_s, u"till.db-journal"_s}) {
            QFile::remove(m_till.path(name));
        }
    }

    Till m_till;
};

void TestTillRecovery::init()
{
    QVERIFY(m_till.startAnew().has_value());
    m_till.openShift();
}

void TestTillRecovery::rebuildsALostMirror()
{
    sellSome(3);
    m_till.close();
    const auto before = JournalMirror::read(mirror());
    QVERIFY(QFile::remove(mirror()));
    QVERIFY(m_till.open().has_value());
    const auto after = JournalMirror::read(mirror());
    QCOMPARE(after->records.size(), 4);
    for (qsizetype i = 0; i < 4; ++i) {
        QCOMPARE(after->records[i].body, before->records[i].body);
        QCOMPARE(after->records[i].hash, before->records[i].hash);
    }
    sellSome(2);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillRecovery::rebuildsAnOlderMirror()
{
    sellSome(2);
    m_till.close();
    const QByteArray older = contentsOf(mirror());
    QVERIFY(m_till.open().has_value());
    sellSome(2);
    m_till.close();
    write(mirror(), older);
    QVERIFY(m_till.open().has_value());
    sellSome(1);
    const TillVerification verified = m_till.verify();
    QCOMPARE(verified.findings, QStringList());
    QCOMPARE(verified.sales, 5);
}

void TestTillRecovery::replaysALostDatabaseFromTheMirror()
{
    MemberProfile profile;
    profile.name = u"王小明"_s;
    const auto member = m_till->members.registerMember(profile, m_till.staff).result()->hit.id;
    const auto sold = m_till.sell(m_till.cart({item(u"tea"_s, 4'800)}, member));
    QVERIFY(m_till->sales.takeBack({sold->sale.id, {{1, Quantity::pieces(1), true}}, m_till.staff, m_till.newId()})
                .result()
                .has_value());
    sellSome(3);
    m_till.close();
    const auto before = rowsIn(m_till.folder());
    removeDatabase();
    QVERIFY(m_till.open().has_value());
    QCOMPARE(m_till.facts(), 7);
    QCOMPARE(m_till->members.find(u"wxm"_s, 10).result()->size(), 1);
    QVERIFY(m_till->shifts.current().result()->has_value());
    m_till.close();
    QCOMPARE(firstDifference(before, rowsIn(m_till.folder())).value_or(QString()), QString());
    QVERIFY(m_till.open().has_value());
    sellSome(1);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillRecovery::adoptsWhatOnlyTheMirrorHasOnce()
{
    const Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
    QVERIFY(m_till->sales.keep(cart).result().has_value());
    const QTemporaryDir before;
    m_till.copyFilesTo(before.path());
    const auto sold = m_till.sell(cart);
    QVERIFY(m_till->sales.receiptPrinted(cart.id).result().has_value());
    m_till.close();
    removeDatabase();
    for (const QString &name : QDir(before.path()).entryList({u"till.db*"_s})) {
        QVERIFY(QFile::copy(before.filePath(name), m_till.path(name)));
    }
    for (int restart = 0; restart < 3; ++restart) {
        QVERIFY(m_till.reopen().has_value());
        QCOMPARE(m_till.facts(), 2);
        QVERIFY(m_till->sales.find(cart.id).result()->completed.sale == sold->sale);
        const auto left = m_till->sales.unfinished().result();
        QVERIFY(!left->cart);
        QVERIFY(left->unprinted->sale == sold->sale); // nobody knows whether the receipt came out: better twice than never
    }
    QVERIFY(m_till.sell(cart)->sale == sold->sale);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillRecovery::adoptsSeveralFacts()
{
    const QTemporaryDir before;
    m_till.copyFilesTo(before.path());
    const QStringList receipts = sellSome(5);
    m_till.close();
    removeDatabase();
    for (const QString &name : QDir(before.path()).entryList({u"till.db*"_s})) {
        QVERIFY(QFile::copy(before.filePath(name), m_till.path(name)));
    }
    QVERIFY(m_till.open().has_value());
    const auto recent = m_till->sales.recent({}, 10).result();
    QCOMPARE(recent->size(), 5);
    QCOMPARE(recent->first().receiptNumber, receipts.last());
    sellSome(1);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillRecovery::erasesATornRecord()
{
    sellSome(2);
    m_till.close();
    const auto contents = JournalMirror::read(mirror());
    QByteArray bytes = contentsOf(mirror());
    bytes.replace(contents->endOffset, 120, bytes.first(120)); // the beginning of a record that never became whole
    write(mirror(), bytes);
    QVERIFY(m_till.open().has_value());
    QCOMPARE(m_till.facts(), 3);
    sellSome(1);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillRecovery::aPowerCutAfterEveryStepLosesNothing()
{
    SeededRandom random(5);
    for (int step = 0; step < 8; ++step) {
        const QStringList receipts = sellSome(1);
        const QTemporaryDir cut;
        m_till.copyFilesTo(cut.path());
        StorageThread storage({cut.path(), {}, [] { return SpaceGuard::neededBytes; }}, m_till.clock, random);
        const auto recent = TillSalesDesk(storage, couponKeyOf(QByteArray(32, 'k'))).recent({}, 100).result();
        QCOMPARE(recent->size(), step + 1);
        QCOMPARE(recent->first().receiptNumber, receipts.last());
    }
}

void TestTillRecovery::refusesADamagedMirrorWhenItIsAllThereIs()
{
    sellSome(4);
    m_till.close();
    removeDatabase();
    QByteArray bytes = contentsOf(mirror());
    const qint64 second = JournalMirror::recordSize(JournalMirror::read(mirror())->records.first().body.size());
    for (const qint64 at : {second, second + 10, second + 300}) { // length, checksum, body
        QByteArray damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        write(mirror(), damaged);
        removeDatabase();
        const auto opened = m_till.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, StorageError::Kind::Corrupt);
        m_till.close();
        QCOMPARE(contentsOf(mirror()), damaged); // nothing after the damage is thrown away
    }
}

void TestTillRecovery::refusesAMirrorOfAnotherTill()
{
    sellSome(1);
    m_till.close();
    Till other;
    other.setIdentity({TillId(u"T9"_s), 1, u"Till 9"_s});
    write(other.path(u"journal.mirror"_s), contentsOf(mirror()));
    const auto opened = other.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, StorageError::Kind::Corrupt);
}

void TestTillRecovery::refusesAFolderOfAnotherTill()
{
    m_till.setIdentity({TillId(u"T9"_s), 1, u"Till 9"_s});
    QVERIFY(!m_till.reopen());
    m_till.setIdentity({}); // whoever the folder says
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(m_till.facts(), 1);
}

void TestTillRecovery::aNewEpochStartsAChainAndWaitsForTheHub()
{
    sellSome(3);
    QVERIFY(m_till->sync.acked(u"hub-1"_s, 3).result().has_value());
    m_till.setIdentity({TillId(u"T1"_s), 2, u"Till 1"_s});
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(sellSome(2), QStringList({u"T1.2-000001"_s, u"T1.2-000002"_s}));
    auto position = m_till->sync.position().result();
    QCOMPARE(position->epoch, 1); // what the hub has not yet of the epoch before goes first
    QCOMPARE(position->lastSeq, 4);
    QCOMPARE(position->waiting(), 3);
    QCOMPARE(m_till->sync.factsAfter(position->ackedSeq, 10, 100'000).result()->size(), 1);
    QVERIFY(m_till->sync.acked(u"hub-1"_s, 4).result().has_value());
    position = m_till->sync.position().result();
    QCOMPARE(position->epoch, 2);
    QCOMPARE(position->ackedSeq, 0);
    QCOMPARE(position->waiting(), 2);
    const auto facts = m_till->sync.factsAfter(position->ackedSeq, 10, 100'000).result();
    QCOMPARE(facts->size(), 2);
    QCOMPARE(facts->first().prevHash, noHash());
    m_till.setIdentity({TillId(u"T1"_s), 1, u"Till 1"_s}); // an older device file
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(m_till->sync.position().result()->epoch, 2);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillRecovery::adoptsTheFirstFactOfANewEpoch()
{
    sellSome(2);
    m_till.setIdentity({TillId(u"T1"_s), 2, u"Till 1"_s});
    QVERIFY(m_till.reopen().has_value());
    const QTemporaryDir before;
    m_till.copyFilesTo(before.path());
    const QStringList receipts = sellSome(1);
    m_till.close();
    removeDatabase();
    for (const QString &name : QDir(before.path()).entryList({u"till.db*"_s})) {
        QVERIFY(QFile::copy(before.filePath(name), m_till.path(name)));
    }
    QVERIFY(m_till.open().has_value());
    QCOMPARE(m_till->sales.recent({}, 1).result()->first().receiptNumber, receipts.last());
    QCOMPARE(m_till.verify().findings, QStringList());
}

QTEST_GUILESS_MAIN(TestTillRecovery)
#include "tst_till_recovery.moc"
