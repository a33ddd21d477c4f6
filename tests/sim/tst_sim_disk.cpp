#include "models/storage/database.h"
#include "sim/disk/sim_disk.h"

#include <QSet>
#include <QTest>

#include <sqlite3.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The simulated disk forgets what real ones forget, and nothing else.
class TestSimDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasSynced();
    void losesKeepsOrTearsWhatWasNot();
    void aNewNameIsOnlySureAfterASync();
    void aReplacedFileIsTheOldOneOrTheNew();
    void aRenamedFileIsSureAndItsOldNameIsNot();
    void theChangeUnderWayMayOrMayNotHaveHappened();
    void everythingFailsWithoutPower();
    void theNthChangeFails();
    void aFailedSyncForgets();
    void beginsAgainFromAnImage();
    void tellsNormalFromFull();
    void aNewDatabaseKeepsItsFirstCommit();
};

namespace {

const QString path = u"/f"_s;

QByteArray contentOf(const SimDisk &disk, const QString &file = path)
{
    const auto read = disk.read(file);
    return read && *read ? **read : QByteArray("none");
}

} // namespace

void TestSimDisk::keepsWhatWasSynced()
{
    for (quint64 seed = 0; seed < 50; ++seed) {
        SimDisk disk(seed);
        const auto file = disk.open(path).value();
        QVERIFY(file->write("synced", 0) && file->sync());
        disk.cutPower();
        disk.powerOn();
        QCOMPARE(contentOf(disk), QByteArray("synced"));
    }
}

void TestSimDisk::losesKeepsOrTearsWhatWasNot()
{
    const QByteArray first(1024, 'a');
    const QByteArray second(1024, 'b');
    QSet<QByteArray> seen;
    for (quint64 seed = 0; seed < 300; ++seed) {
        SimDisk disk(seed);
        const auto file = disk.open(path).value();
        QVERIFY(file->write(first, 0) && file->sync() && file->write(second, 0));
        QCOMPARE(contentOf(disk), second);
        disk.cutPower();
        disk.powerOn();
        const QByteArray left = contentOf(disk);
        QCOMPARE(left.size(), first.size());
        seen.insert(left);
    }
    QVERIFY(seen.contains(first));
    QVERIFY(seen.contains(second));
    QVERIFY(seen.contains(first.first(512) + second.first(512))); // a later sector without an earlier one
    QVERIFY(seen.contains(second.first(512) + first.first(512)));
    QVERIFY(seen.size() > 20); // torn inside a sector, too
}

void TestSimDisk::aNewNameIsOnlySureAfterASync()
{
    QSet<bool> there;
    for (quint64 seed = 0; seed < 40; ++seed) {
        SimDisk disk(seed);
        const auto file = disk.open(path).value();
        disk.cutPower();
        disk.powerOn();
        there.insert(contentOf(disk) != "none");
    }
    QCOMPARE(there.size(), 2);
}

void TestSimDisk::aReplacedFileIsTheOldOneOrTheNew()
{
    QSet<QByteArray> seen;
    for (quint64 seed = 0; seed < 60; ++seed) {
        SimDisk disk(seed);
        QVERIFY(disk.replace(path, {"old"}));
        const auto file = disk.open(path).value();
        QVERIFY(file->sync());
        QVERIFY(disk.replace(path, {"n", "ew"}));
        QCOMPARE(contentOf(disk), QByteArray("new"));
        disk.cutPower();
        disk.powerOn();
        seen.insert(contentOf(disk));
    }
    QCOMPARE(seen, (QSet<QByteArray>{"old", "new"}));
}

void TestSimDisk::aRenamedFileIsSureAndItsOldNameIsNot()
{
    QSet<QByteArray> seen;
    for (quint64 seed = 0; seed < 100; ++seed) {
        SimDisk disk(seed);
        const auto old = disk.open(path).value();
        QVERIFY(old->write("old", 0) && old->sync());
        const auto made = disk.open(u"/new"_s).value();
        QVERIFY(made->write("new", 0) && made->sync());
        if (seed % 2 == 0) {
            QVERIFY(disk.rename(u"/new"_s, path));
            QCOMPARE(contentOf(disk), QByteArray("new"));
            QCOMPARE(contentOf(disk, u"/new"_s), QByteArray("none"));
            disk.cutPower();
        } else {
            disk.cutPowerAt(2); // before the folder is synced
            QVERIFY(!disk.rename(u"/new"_s, path));
        }
        disk.powerOn();
        if (seed % 2 == 0) {
            QCOMPARE(contentOf(disk), QByteArray("new"));
        } else {
            seen.insert(contentOf(disk));
        }
    }
    QCOMPARE(seen, QSet<QByteArray>({"old", "new"}));
}

void TestSimDisk::theChangeUnderWayMayOrMayNotHaveHappened()
{
    QSet<QByteArray> seen;
    for (quint64 seed = 0; seed < 60; ++seed) {
        SimDisk disk(seed);
        const auto file = disk.open(path).value();
        QVERIFY(file->write("a", 0) && file->sync());
        disk.cutPowerAt(1);
        QVERIFY(!file->write("b", 0));
        disk.powerOn();
        seen.insert(contentOf(disk));
    }
    QCOMPARE(seen, (QSet<QByteArray>{"a", "b"}));
}

void TestSimDisk::everythingFailsWithoutPower()
{
    SimDisk disk(1);
    const auto file = disk.open(path).value();
    disk.cutPower();
    QVERIFY(disk.isOff());
    QVERIFY(!file->write("b", 0) && !file->sync() && !file->size());
    QVERIFY(!disk.read(path) && !disk.open(path) && !disk.replace(path, {}) && !disk.makeFolder(path));
    disk.powerOn();
    QVERIFY(disk.makeFolder(path).has_value());
}

void TestSimDisk::theNthChangeFails()
{
    SimDisk disk(1);
    const auto file = disk.open(path).value();
    disk.failAt(2, SimDisk::Fault::Full, false);
    QVERIFY(file->write("a", 0));
    QCOMPARE(file->write("b", 1).error().kind, StorageError::Kind::Full);
    QVERIFY(file->write("c", 1));
    QCOMPARE(contentOf(disk), QByteArray("ac"));
    disk.failAt(1, SimDisk::Fault::Io, true);
    QCOMPARE(file->sync().error().kind, StorageError::Kind::Io);
    QVERIFY(!file->sync());
    disk.heal();
    QVERIFY(file->sync());
}

/// As Linux does: the program still reads what it wrote, and a later sync says that all is well.
void TestSimDisk::aFailedSyncForgets()
{
    QSet<QByteArray> seen;
    for (quint64 seed = 0; seed < 40; ++seed) {
        SimDisk disk(seed);
        const auto file = disk.open(path).value();
        QVERIFY(file->write("a", 0) && file->sync() && file->write("b", 0));
        disk.failAt(1, SimDisk::Fault::Io, false);
        QVERIFY(!file->sync());
        QVERIFY(file->sync());
        QCOMPARE(contentOf(disk), QByteArray("b"));
        disk.cutPower();
        disk.powerOn();
        seen.insert(contentOf(disk));
    }
    QCOMPARE(seen, (QSet<QByteArray>{"a", "b"}));
}

void TestSimDisk::beginsAgainFromAnImage()
{
    SimDisk disk(1);
    QVERIFY(disk.open(path).value()->write("a", 0));
    const auto image = disk.image();
    QVERIFY(disk.open(path).value()->write("b", 0));
    QVERIFY(disk.open(u"/g"_s));
    disk.cutPower();
    disk.restore(image, 2);
    QCOMPARE(contentOf(disk), QByteArray("a"));
    QCOMPARE(contentOf(disk, u"/g"_s), QByteArray("none"));
    QCOMPARE(disk.changes(), qint64(0));
}

/// The reason for synchronous=FULL (docs/decisions/0003): with NORMAL this disk loses what was committed.
void TestSimDisk::tellsNormalFromFull()
{
    const auto daysLost = [](const char *synchronous) {
        int lost = 0;
        for (quint64 seed = 0; seed < 60; ++seed) {
            SimDisk disk(seed);
            const auto open = [&disk] {
                sqlite3 *database = nullptr;
                sqlite3_open_v2("/db", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, disk.sqliteVfs());
                sqlite3_exec(database, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr); // WAL without shared memory
                return database;
            };
            sqlite3 *database = open();
            const auto run = [&](const char *sql) { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK; };
            run("PRAGMA synchronous=EXTRA");
            run("PRAGMA journal_mode=WAL");
            run(synchronous);
            run("CREATE TABLE t(x)");
            int committed = 0;
            for (int i = 0; i < 5; ++i) {
                committed += run("INSERT INTO t VALUES(1)") ? 1 : 0;
            }
            disk.cutPower();
            sqlite3_close(database);
            disk.powerOn();
            database = open();
            int found = 0;
            sqlite3_exec(
                database, "SELECT count(*) FROM t",
                [](void *into, int, char **values, char **) {
                    *static_cast<int *>(into) = QByteArray(values[0]).toInt();
                    return 0;
                },
                &found, nullptr);
            sqlite3_close(database);
            lost += found < committed ? 1 : 0;
        }
        return lost;
    };
    QCOMPARE(daysLost("PRAGMA synchronous=FULL"), 0);
    QVERIFY(daysLost("PRAGMA synchronous=NORMAL") > 10);
}

void TestSimDisk::aNewDatabaseKeepsItsFirstCommit()
{
    for (quint64 seed = 0; seed < 100; ++seed) {
        SimDisk disk(seed);
        {
            const auto database = Database::open(u"/db"_s, 0, disk);
            QVERIFY((*database)->run("CREATE TABLE t (x INTEGER) STRICT") && (*database)->run("INSERT INTO t VALUES (7)"));
            disk.cutPower();
        }
        disk.powerOn();
        const auto database = Database::open(u"/db"_s, 0, disk);
        QVERIFY2(database.has_value(), qPrintable(u"seed %1: "_s.arg(seed) + (database ? QString() : database.error().detail)));
        QCOMPARE((*database)->number("SELECT x FROM t").value_or(-1), qint64(7));
    }
}

QTEST_APPLESS_MAIN(TestSimDisk)
#include "tst_sim_disk.moc"
