// How fast a hub learns what one till sold without a line: sales made by the till's own code, pushed by its own sync engine to a hub in a process of
// its own, until all are acknowledged and until all are applied. In the same run pgbench, writing a sale of seven rows by four clients, and PouchDB,
// pushing the same documents to express-pouchdb.
#include "bench/figures.h"
#include "bench/peer.h"
#include "bench/real_till.h"
#include "models/base/require.h"
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int linesASale = 3;
constexpr qint64 factsBesides = 3; ///< rules and staff of head office, the till's shift
constexpr int mostDocuments = 20'000; ///< for the peer: its rate counts
constexpr double second = 1e6;

struct CaughtUp {
    double ackedMicroseconds = 0;
    double appliedMicroseconds = 0;
};

CaughtUp catchUp(const QString &folder, const QString &database, int sales)
{
    bench::RealHub hub(folder + u"/hub"_s, database);
    bench::makeShop(hub);
    const bench::KnownTill known = hub.enrol(1).first();
    hub.start();
    bench::RealTill till({folder + u"/till"_s, hub.url(), known.till, known.key.secretBytes()});
    till.openShift();
    till.startSync();
    till.untilAcked();
    bench::serveUntil([&] { return till.position().dataAsOfMs > 0; }); // it has the rules
    till.stopSync();
    for (int i = 0; i < sales; ++i) {
        till.sell(linesASale);
    }
    const qint64 begun = bench::nowMicroseconds();
    till.startSync();
    till.untilAcked();
    CaughtUp caughtUp{.ackedMicroseconds = static_cast<double>(bench::nowMicroseconds() - begun)};
    caughtUp.appliedMicroseconds = hub.untilApplied(sales + factsBesides, begun);
    till.stopSync();
    hub.stop();
    require(hub.factsStored() == sales + factsBesides);
    return caughtUp;
}

/// Sales a second.
double pgbench(const QString &folder, const QString &database, int seconds)
{
    const bench::RealHub tables(folder, database);
    QProcess process;
    process.start(u"pgbench"_s, {u"-n"_s, u"-M"_s, u"prepared"_s, u"-c"_s, u"4"_s, u"-j"_s, u"2"_s, u"-T"_s,
                                 QString::number(seconds), u"-f"_s, QStringLiteral(SUANPAN_PEERS "/pgbench_sale.sql"), database});
    require(process.waitForStarted() && process.waitForFinished(-1) && process.exitCode() == 0);
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (line.startsWith("tps = ")) {
            return line.mid(6).split(' ').first().toDouble();
        }
    }
    require(false);
    return 0;
}

/// The facts of a till's journal, one a line.
void writeDocuments(const QString &tillFolder, const QString &path, int most)
{
    const SystemClock clock;
    SystemRandom random;
    const auto store = TillStore::open({.folder = tillFolder, .identity = {TillId(u"T1"_s), 1, u"T1"_s}}, clock, random);
    QFile file(path);
    require(store.has_value() && file.open(QIODevice::WriteOnly));
    const auto bodies = (*store)->database().all("SELECT body FROM journal WHERE type = 'sale_completed' ORDER BY seq LIMIT ?",
                                                 {most}, [](const Row &row) { return row.bytes(0); });
    for (const QByteArray &body : bodies.value()) {
        file.write(body + '\n');
    }
}

QJsonObject toldOf(const CaughtUp &caughtUp, int sales)
{
    return {{u"acked_s"_s, bench::rounded(caughtUp.ackedMicroseconds / second, 100)},
            {u"applied_s"_s, bench::rounded(caughtUp.appliedMicroseconds / second, 100)},
            {u"acked_per_s"_s, qRound64(sales / caughtUp.ackedMicroseconds * second)},
            {u"applied_per_s"_s, qRound64(sales / caughtUp.appliedMicroseconds * second)}};
}

/// So many times the peer's rate.
QJsonObject times(double rate, double peer, double limit)
{
    return {{u"value"_s, bench::rounded(rate / peer, 100)}, {u"limit"_s, limit}, {u"holds"_s, rate >= limit * peer}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int sales = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_catch_up-XXXXXX"_s));
    require(folder.isValid() && sales > 0);
    test::PostgresCluster cluster(test::PostgresCluster::Syncs::Yes);
    const CaughtUp onSqlite = catchUp(folder.filePath(u"sqlite"_s), {}, sales);
    const CaughtUp onPostgres = catchUp(folder.filePath(u"postgres"_s), cluster.newDatabase(), sales);
    const double rows = pgbench(folder.filePath(u"rows"_s), cluster.newDatabase(), sales < 10'000 ? 2 : 20);
    writeDocuments(folder.filePath(u"sqlite/till"_s), folder.filePath(u"documents"_s), mostDocuments);
    const auto pouch = bench::askPouchDb(u"push.js"_s, {folder.filePath(u"pouchdb"_s), folder.filePath(u"documents"_s)});
    const double acked = sales / onSqlite.ackedMicroseconds * second;
    const double ackedOnPostgres = sales / onPostgres.ackedMicroseconds * second;
    QJsonObject figures{{u"what"_s, u"sales of three lines that one till made offline, until acknowledged and until applied"_s},
                        {u"sales"_s, sales},
                        {u"sqlite"_s, toldOf(onSqlite, sales)},
                        {u"postgres"_s, toldOf(onPostgres, sales)},
                        {u"pgbench_sales_per_s"_s, qRound64(rows)},
                        {u"of_pgbench"_s, times(acked, rows, 10)},
                        {u"of_pgbench_on_postgres"_s, times(ackedOnPostgres, rows, 10)},
                        {u"pouchdb"_s, u"not installed"_s}};
    if (pouch) {
        const double peer = pouch->value("documents"_L1).toDouble() / pouch->value("seconds"_L1).toDouble();
        require(pouch->value("documents"_L1).toInt() == std::min(sales, mostDocuments));
        figures.insert(u"pouchdb"_s, QJsonObject{{u"documents"_s, pouch->value("documents"_L1)}, {u"per_s"_s, qRound64(peer)}});
        figures.insert(u"of_pouchdb"_s, times(acked, peer, 20));
        figures.insert(u"of_pouchdb_on_postgres"_s, times(ackedOnPostgres, peer, 20));
    }
    bench::print(figures);
    return 0;
}
