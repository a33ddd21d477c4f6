#include "hub/office/enrolment.h"
#include "hub/office/head_office.h"
#include "hub/office/verify_hub.h"
#include "hub/storage/rules_archive.h"
#include "models/base/require.h"
#include "models/loyalty/points_account.h"
#include "models/storage/points_queries.h"
#include "tests/hub/scripted_till.h"
#include "tests/support/postgres_cluster.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// What is odd ends as somebody decides, once, with whoever decided it on record; in a file and on a server alike.
class TestExceptions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<PostgresCluster>(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_office.reset();
    }
    void cleanup() { m_office.reset(); }

    void everyFlagIsAKindWithAnEnd();
    void thePaperNamesEveryKindAndWhatIsProposed();
    void endsOnceAsOneThing_data() { bothDatabases(); }
    void endsOnceAsOneThing();
    void whatIsOwedIsForgivenByAFactAndOnce_data() { bothDatabases(); }
    void whatIsOwedIsForgivenByAFactAndOnce();
    void aQuarantinedFactIsTriedAgain_data() { bothDatabases(); }
    void aQuarantinedFactIsTriedAgain();
    void goodsThatNobodyKnowsAreNotedWhereThereIsACatalogue();
    void everyActIsOnTheList_data() { bothDatabases(); }
    void everyActIsOnTheList();
    void nobodyChangesTheAudit_data() { bothDatabases(); }
    void nobodyChangesTheAudit();
    void anActThatFailsLeavesNoTrace();

private:
    static void bothDatabases()
    {
        QTest::addColumn<bool>("onServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

    HeadOffice &office()
    {
        if (!m_office) {
            QFETCH(bool, onServer);
            openOffice(onServer);
        }
        return *m_office;
    }
    void openOffice(bool onServer)
    {
        if (onServer) {
            require(migrateHub({m_folder->path(), m_cluster->newDatabase()}, m_clock, m_random, u"Wang"_s).has_value());
        }
        m_office = std::move(HeadOffice::open(m_folder->path(), m_clock, m_random).value());
        m_office->actFor(u"Chen"_s);
        require(m_office->putRules(ShopRules()).has_value());
    }
    Database &database() { return m_office->store().database(); }
    void handIn(const ScriptedTill &till)
    {
        require(std::holds_alternative<PushReply>(Ingest(m_office->store()).push(till.pusher(), till.everything()).value()));
        require(Applier(m_office->store()).all().has_value());
    }
    QList<ExceptionEntry> open(const QString &kind) { return ExceptionQueries(database()).list(true, kind).value(); }
    QStringList acts()
    {
        QStringList acts;
        const QList<AuditLog::Entry> entries = AuditLog(database(), m_clock).all().value();
        for (const AuditLog::Entry &entry : entries) {
            acts.append(u"%1 %2 %3"_s.arg(entry.who, entry.act.name, entry.act.target));
        }
        return acts;
    }
    /// Somebody paid with 60 points of 0.
    MemberId overdraw(ScriptedTill &till)
    {
        const MemberId member = till.registerMember();
        Sale sale = till.sell(u"tea"_s, 1, member);
        sale.id = SaleId(u"overdrawn"_s);
        sale.points = 0;
        sale.lines.first().points = 0;
        sale.lines.first().redeemed = 60;
        till.addWritten(fact_type::saleCompleted, sale.toCanonicalJson());
        return member;
    }
    qint64 owedBy(const MemberId &member)
    {
        return PointsAccount(pointsTransfers(database(), member).value()).on(ShopRules().localTime(m_clock.nowMs()).date()).owed;
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock{1'795'000'000'000};
    SeededRandom m_random{1};
    std::unique_ptr<HeadOffice> m_office;
};

void TestExceptions::everyFlagIsAKindWithAnEnd()
{
    for (int flag = 0; !nameOf(static_cast<Flag::Kind>(flag)).isEmpty(); ++flag) {
        const QString name = nameOf(static_cast<Flag::Kind>(flag));
        QVERIFY2(exceptionKind(name).name == name, qPrintable(name));
    }
    for (const ExceptionKind &kind : exceptionKinds()) {
        QVERIFY(kind.mayEnd(Resolution::Accept) && QByteArray(kind.advice).endsWith('.'));
        for (const Resolution end : kind.ends) {
            QCOMPARE(resolutionFrom(nameOf(end)), end);
        }
    }
    QCOMPARE(exceptionKind(u"of a newer hub"_s).proposed(), Resolution::Accept);
}

void TestExceptions::thePaperNamesEveryKindAndWhatIsProposed()
{
    QFile file(QStringLiteral(EXCEPTIONS_PAPER));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const ExceptionKind &kind : exceptionKinds()) {
        const QString begin = u"| `%1` | `%2` |"_s.arg(kind.name, nameOf(kind.proposed()));
        QVERIFY2(std::ranges::any_of(lines, [&](const QString &line) { return line.startsWith(begin); }), qPrintable(begin));
    }
}

void TestExceptions::endsOnceAsOneThing()
{
    office();
    ScriptedTill till(u"T1"_s, 1, 1);
    till.sell(u"tea"_s, 1, MemberId(u"stranger"_s));
    handIn(till);
    const ExceptionId id = open(u"unknown_member"_s).first().id;
    QCOMPARE(id.text(), u"T1/1/1/1"_s);
    QCOMPARE(ExceptionId::fromText(id.text())->text(), id.text());
    QCOMPARE(office().resolve(id, Resolution::WriteOff, u""_s).error().kind, ResolveError::Kind::NotFitting);
    QCOMPARE(office().reopen(id, u""_s).error().kind, ResolveError::Kind::IsOpen);
    QCOMPARE(office().resolve({id.key, 7}, Resolution::Accept, u""_s).error().kind, ResolveError::Kind::NotFound);

    const auto first = office().resolve(id, Resolution::Accept, u"a typing mistake"_s).value();
    QVERIFY(first.isNew && first.entry.resolvedBy == u"Chen"_s && first.entry.note == u"a typing mistake"_s);
    const auto again = office().resolve(id, Resolution::Accept, u"other words"_s).value();
    QVERIFY(!again.isNew && again.entry.note == u"a typing mistake"_s);
    const auto otherwise = office().resolve(id, Resolution::PutRight, u""_s);
    QCOMPARE(otherwise.error().kind, ResolveError::Kind::EndedOtherwise);
    QCOMPARE(otherwise.error().detail, u"accept by Chen"_s);
    QVERIFY(open(u"unknown_member"_s).isEmpty());

    QVERIFY(office().reopen(id, u"looked at it again"_s).value().isOpen());
    QCOMPARE(open(u"unknown_member"_s).size(), 1);
    QVERIFY(office().resolve(id, Resolution::PutRight, u""_s).value().isNew);
    QCOMPARE(acts().mid(acts().size() - 3),
             QStringList({u"Chen resolved T1/1/1/1"_s, u"Chen reopened T1/1/1/1"_s, u"Chen resolved T1/1/1/1"_s}));
}

void TestExceptions::whatIsOwedIsForgivenByAFactAndOnce()
{
    office();
    ScriptedTill till(u"T1"_s, 1, 1);
    const MemberId member = overdraw(till);
    handIn(till);
    const ExceptionId id = open(u"points_overdrawn"_s).first().id;
    const qint64 owed = owedBy(member);
    QVERIFY(owed > 0);
    const auto answer = office().resolve(id, Resolution::WriteOff, u""_s).value();
    QVERIFY(answer.entry.booked.startsWith(u"HQ/1/"_s));
    QCOMPARE(owedBy(member), 0);
    const qint64 facts = database().number("SELECT count(*) FROM inbox").value();
    QCOMPARE(database().number("SELECT sum(points) FROM points_transfer WHERE kind = 'imported'").value(), owed);

    QCOMPARE(office().resolve(id, Resolution::WriteOff, u""_s).value().entry.booked, answer.entry.booked);
    office().reopen(id, u""_s).value();
    QCOMPARE(office().resolve(id, Resolution::WriteOff, u""_s).value().entry.booked, u""_s); // nothing is owed any more
    QCOMPARE(database().number("SELECT count(*) FROM inbox").value(), facts);
    const auto verdict = verifyHub(office().store()).value();
    QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
}

void TestExceptions::aQuarantinedFactIsTriedAgain()
{
    office();
    ScriptedTill till(u"T1"_s, 1, 1);
    till.sell(u"tea"_s, 1);
    till.add("from_the_future"_L1, {});
    Pusher revoked = till.pusher();
    revoked.revoked = true;
    Ingest(office().store()).push(revoked, till.batch(1, 1)).value();
    Ingest(office().store()).push(till.pusher(), till.batch(2, 2)).value();
    Applier(office().store()).all().value();
    const QList<ExceptionEntry> entries = open(u"quarantined"_s);
    QCOMPARE(entries.size(), 2);
    for (const ExceptionEntry &entry : entries) {
        const auto answer = office().resolve(entry.id, Resolution::TryAgain, u""_s).value();
        QCOMPARE(answer.again.has_value(), entry.detail == u"unknown_type"_s);
    }
    QCOMPARE(open(u"quarantined"_s).size(), 1);
    QCOMPARE(open(u"quarantined"_s).first().id.text(), u"T1/1/2/2"_s);
    QCOMPARE(database().number("SELECT count(*) FROM sale").value(), 1);
}

void TestExceptions::goodsThatNobodyKnowsAreNotedWhereThereIsACatalogue()
{
    openOffice(false);
    ScriptedTill till(u"T1"_s, 1, 1);
    till.sell(u"tea"_s, 1);
    handIn(till);
    QVERIFY(open(u"unknown_item"_s).isEmpty());
    Product product;
    product.sku = Sku(u"rice"_s);
    product.name = u"Rice"_s;
    product.taxGroup = u"standard"_s;
    m_office->putProducts({product}).value();
    till.sell(u"rice"_s, 1);
    till.sell(u"tea"_s, 1);
    handIn(till);
    QCOMPARE(open(u"unknown_item"_s).size(), 1);
    QCOMPARE(open(u"unknown_item"_s).first().detail, u"tea"_s);
}

void TestExceptions::everyActIsOnTheList()
{
    QFETCH(bool, onServer);
    office().newEnrolmentCode(TillId(u"T1"_s)).value().value();
    const QString code = office().newEnrolmentCode(TillId(u"T1"_s)).value().value();
    Enrolment(office().store()).enrol({code, DeviceKey::generate(m_random).publicKey(), u"Front"_s}, office().storeKey()).value();
    office().actFor(u"Zhou"_s);
    office().revoke(TillId(u"T1"_s)).value();
    office().replayQuarantine(u"revoked"_s).value();
    office().store().renewEpoch(m_random, u"Wang"_s).value();
    QStringList expected{
        u"Chen rules_changed HQ/1/1"_s,     u"Chen code_made T1"_s,     u"Chen code_made T1"_s, u"Zhou till_revoked T1"_s,
        u"Zhou quarantine_tried revoked"_s, u"Wang epoch_renewed hub"_s};
    if (onServer) {
        expected.prepend(u"Wang tables_migrated hub"_s);
    }
    QCOMPARE(acts(), expected);
    QCOMPARE(database()
                 .number("SELECT count(*) FROM audit WHERE was LIKE '%' || ? || '%' OR became LIKE '%' || ? || '%'", {code, code})
                 .value(),
             0);
}

void TestExceptions::nobodyChangesTheAudit()
{
    office();
    QVERIFY(!database().run("UPDATE audit SET who = 'nobody'"));
    QVERIFY(!database().run("DELETE FROM audit"));
    QCOMPARE(acts().last(), u"Chen rules_changed HQ/1/1"_s);
}

void TestExceptions::anActThatFailsLeavesNoTrace()
{
    openOffice(false);
    const QStringList before = acts();
    QVERIFY(!m_office->revoke(TillId(u"T9"_s)).value());
    QVERIFY(!m_office->resolve({{TillId(u"T9"_s), 1, 1}, 1}, Resolution::Accept, u""_s));
    database().run("DROP TABLE inbox").value();
    QVERIFY(!m_office->putRules(ShopRules()));
    QCOMPARE(acts(), before);
}

QTEST_GUILESS_MAIN(TestExceptions)
#include "tst_exceptions.moc"
