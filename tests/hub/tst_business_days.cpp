#include "hub/office/business_days.h"
#include "hub/office/enrolment.h"
#include "hub/office/head_office.h"
#include "models/base/require.h"
#include "models/sales/shift.h"
#include "tests/hub/scripted_till.h"
#include "tests/support/postgres_cluster.h"

#include <QTemporaryDir>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// A business day stays open at head office until every till of its store has handed in its close.
class TestBusinessDays final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<PostgresCluster>(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        m_tills.clear();
        m_office.reset();
    }

    void aDayWaitsForEveryTillToClose_data() { bothDatabases(); }
    void aDayWaitsForEveryTillToClose();
    void aDarkTillKeepsLaterDaysOfItsStoreOpenToo_data() { bothDatabases(); }
    void aDarkTillKeepsLaterDaysOfItsStoreOpenToo();
    void storesAreCompleteApart_data() { bothDatabases(); }
    void storesAreCompleteApart();
    void aFactInQuarantineKeepsItsDayOpen_data() { bothDatabases(); }
    void aFactInQuarantineKeepsItsDayOpen();
    void aTillThatWasShutOutNeverCompletesItsDay_data() { bothDatabases(); }
    void aTillThatWasShutOutNeverCompletesItsDay();

private:
    static constexpr qint64 silenceMs = 1'800'000;

    static void bothDatabases()
    {
        QTest::addColumn<bool>("onServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void openOffice(const QJsonArray &stores = {})
    {
        QFETCH(bool, onServer);
        if (onServer) {
            require(migrateHub({m_folder->path(), m_cluster->newDatabase()}, m_clock, m_random).has_value());
        }
        m_office = std::move(HeadOffice::open(m_folder->path(), m_clock, m_random).value());
        m_stores = Stores::fromJson(stores).value();
        for (const QString &name : {u"T1"_s, u"T2"_s}) {
            const QString code = m_office->newEnrolmentCode(TillId(name)).value().value();
            Enrolment(m_office->store())
                .enrol({code, DeviceKey::generate(m_random).publicKey(), name}, m_office->storeKey())
                .value();
            m_tills.emplace_back(name, 1, name.back().unicode());
        }
    }
    ScriptedTill &till(int number) { return m_tills.at(static_cast<std::size_t>(number) - 1); }
    static QString shiftOf(const ScriptedTill &till, const QString &date) { return till.till().text() + date; }
    void openDay(int number, const QString &date)
    {
        const Money nothing(0, Currency::CNY);
        till(number).add(fact_type::shiftOpened,
                         Shift{ShiftId(shiftOf(till(number), date)), StaffId(u"07"_s), date, nothing, 1}.toJson());
        till(number).sell(u"tea"_s, 1);
    }
    void closeDay(int number, const QString &date)
    {
        const Money nothing(0, Currency::CNY);
        till(number).add(fact_type::shiftClosed,
                         ShiftClose{ShiftId(shiftOf(till(number), date)), StaffId(u"07"_s), nothing, nothing, 2}.toJson());
    }
    void handIn(int number, bool revoked = false)
    {
        Pusher pusher = till(number).pusher();
        pusher.revoked = revoked;
        Ingest(m_office->store()).push(pusher, till(number).everything()).value();
        Applier(m_office->store()).all().value();
    }
    /// "2026-11-21: T1 complete, T2 dark"
    QStringList days(qint64 laterMs = 0)
    {
        QStringList lines;
        const QList<BusinessDay> days =
            businessDays(m_office->store().database(), m_stores, m_clock.nowMs() + laterMs, silenceMs).value();
        for (const BusinessDay &day : days) {
            QStringList tills;
            for (const TillOfDay &till : day.tills) {
                tills.append(till.till.text() + u' ' + nameOf(till.state));
            }
            lines.append(day.date + u' ' + day.store + u": "_s + tills.join(u", "_s));
            require(day.isComplete() == (lines.last().count(u"complete"_s) == day.tills.size()));
        }
        return lines;
    }
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock{1'795'000'000'000};
    SeededRandom m_random{1};
    Stores m_stores;
    std::unique_ptr<HeadOffice> m_office;
    std::vector<ScriptedTill> m_tills;
};

void TestBusinessDays::aDayWaitsForEveryTillToClose()
{
    openOffice();
    QCOMPARE(days(), QStringList());
    openDay(1, u"2026-11-20"_s);
    openDay(2, u"2026-11-20"_s);
    handIn(1);
    QCOMPARE(days(), QStringList(u"2026-11-20 : T1 open"_s));
    handIn(2);
    closeDay(1, u"2026-11-20"_s);
    closeDay(2, u"2026-11-20"_s);
    handIn(1);
    QCOMPARE(days(), QStringList(u"2026-11-20 : T1 complete, T2 open"_s));
    handIn(2);
    QCOMPARE(days(2 * silenceMs), QStringList(u"2026-11-20 : T1 complete, T2 complete"_s));
}

void TestBusinessDays::aDarkTillKeepsLaterDaysOfItsStoreOpenToo()
{
    openOffice();
    for (const int number : {1, 2}) {
        openDay(number, u"2026-11-20"_s);
        handIn(number);
        closeDay(number, u"2026-11-20"_s);
    }
    handIn(1);
    openDay(1, u"2026-11-21"_s);
    closeDay(1, u"2026-11-21"_s);
    handIn(1);
    QCOMPARE(days(silenceMs + 1), QStringList({u"2026-11-20 : T1 complete, T2 dark"_s, u"2026-11-21 : T1 complete, T2 dark"_s}));
    const QList<BusinessDay> all = businessDays(m_office->store().database(), m_stores, m_clock.nowMs(), silenceMs).value();
    const TillOfDay since = all.first().tills.last();
    QCOMPARE(since.seq, 2);
    QCOMPARE(since.lastHeardMs, m_clock.nowMs());
    handIn(2); // it had been closed, and nothing came after it
    QCOMPARE(days(silenceMs + 1), QStringList({u"2026-11-20 : T1 complete, T2 complete"_s, u"2026-11-21 : T1 complete"_s}));
}

void TestBusinessDays::storesAreCompleteApart()
{
    const auto store = [](const QString &id, const QString &till) {
        return QJsonObject{{u"id"_s, id}, {u"tills"_s, QJsonArray{till}}};
    };
    openOffice({store(u"north"_s, u"T1"_s), store(u"south"_s, u"T2"_s)});
    openDay(1, u"2026-11-20"_s);
    closeDay(1, u"2026-11-20"_s);
    openDay(2, u"2026-11-19"_s);
    handIn(1);
    handIn(2);
    QCOMPARE(days(), QStringList({u"2026-11-19 south: T2 open"_s, u"2026-11-20 north: T1 complete"_s}));
}

void TestBusinessDays::aFactInQuarantineKeepsItsDayOpen()
{
    openOffice();
    openDay(1, u"2026-11-20"_s);
    till(1).add("from_the_future"_L1, {});
    closeDay(1, u"2026-11-20"_s);
    openDay(1, u"2026-11-21"_s);
    closeDay(1, u"2026-11-21"_s);
    handIn(1);
    QCOMPARE(days(), QStringList({u"2026-11-20 : T1 quarantine"_s, u"2026-11-21 : T1 complete"_s}));
    const ExceptionId id = ExceptionQueries(m_office->store().database()).list(true).value().first().id;
    QVERIFY(m_office->resolve(id, Resolution::Accept, u""_s).has_value());
    QCOMPARE(days().first(), u"2026-11-20 : T1 complete"_s);
}

void TestBusinessDays::aTillThatWasShutOutNeverCompletesItsDay()
{
    openOffice();
    openDay(1, u"2026-11-20"_s);
    handIn(1);
    m_office->revoke(TillId(u"T1"_s)).value();
    closeDay(1, u"2026-11-20"_s);
    handIn(1, true);
    openDay(2, u"2026-11-21"_s);
    closeDay(2, u"2026-11-21"_s);
    handIn(2);
    QCOMPARE(days(), QStringList({u"2026-11-20 : T1 revoked"_s, u"2026-11-21 : T2 complete"_s}));
}

QTEST_GUILESS_MAIN(TestBusinessDays)
#include "tst_business_days.moc"
