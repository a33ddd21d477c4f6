// From "paid" at one till to its being there at another: two tills with their own sync engines, a process each, and a hub in a third, over loopback
// and the feed's long poll. In the same run PouchDB: live replication from one database through express-pouchdb to another, a process each.
#include "bench/figures.h"
#include "bench/peer.h"
#include "bench/real_till.h"
#include "models/base/require.h"
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int warmUp = 10;
constexpr int linesASale = 3;
constexpr double millisecond = 1000;

/// How many pieces of the first product were sold, by the till's confirmed state.
qint64 soldByConfirmed(TillStore &store)
{
    return -store.database().number("SELECT quantity FROM confirmed_stock WHERE sku = '23080'").value() / 1000;
}

/// The other till: says when its confirmed state has how many sales, until its input ends.
int watch(const QStringList &arguments)
{
    bench::RealTill till({arguments[2], QUrl(arguments[3]), TillId(arguments[4]), QByteArray::fromHex(arguments[5].toLatin1())});
    till.startSync();
    QObject::connect(&till.sync(), &SyncThread::applied, &till.sync(), [&] {
        const auto sold = till.storage().post(StorageQueue::Lane::Interactive,
                                              [](TillStore &store) { return StorageResult<qint64>(soldByConfirmed(store)); });
        std::printf("%lld %lld\n", sold.result().value(), bench::nowMicroseconds());
        std::fflush(stdout);
    });
    return QCoreApplication::exec();
}

class OtherProcess final {
public:
    OtherProcess(const QString &folder, const QUrl &hub, const bench::KnownTill &till)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"setpriv"_s, {u"--pdeathsig=TERM"_s, QCoreApplication::applicationFilePath(), u"--watch"_s, folder,
                                       hub.toString(), till.till.text(), QString::fromLatin1(till.key.secretBytes().toHex())});
        require(m_process.waitForStarted());
    }
    ~OtherProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(OtherProcess)

    /// When it had so many sales (nowMicroseconds(), the same clock in every process).
    qint64 whenItHas(qint64 sales)
    {
        for (;;) {
            while (!m_process.canReadLine()) {
                require(m_process.waitForReadyRead(60'000));
            }
            const QByteArrayList told = m_process.readLine().trimmed().split(' ');
            if (told.first().toLongLong() >= sales) {
                require(told.first().toLongLong() == sales);
                return told.last().toLongLong();
            }
        }
    }

private:
    QProcess m_process;
};

QList<double> paidToVisible(const QString &folder, const QString &database, int sales)
{
    bench::RealHub hub(folder + u"/hub"_s, database);
    bench::makeShop(hub);
    const auto known = hub.enrol(2);
    hub.start();
    OtherProcess other(folder + u"/other"_s, hub.url(), known.last());
    bench::RealTill till({folder + u"/till"_s, hub.url(), known.first().till, known.first().key.secretBytes()});
    till.openShift();
    till.startSync();
    till.untilAcked();
    bench::serveUntil([&] { return till.position().dataAsOfMs > 0; });
    SeededRandom random(4);
    QList<double> samples;
    for (int i = 1; i <= sales + warmUp; ++i) {
        QThread::msleep(20 + random.below(40)); // a queue of people, and no rhythm that the loops could fall into
        till.sell(linesASale);
        const qint64 paid = bench::nowMicroseconds();
        const qint64 there = other.whenItHas(i);
        if (i > warmUp) {
            samples.append(static_cast<double>(std::max<qint64>(0, there - paid)));
        }
        QCoreApplication::processEvents();
    }
    return samples;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--watch"_L1) {
        return watch(arguments);
    }
    const int sales = argc > 1 ? arguments[1].toInt() : 500;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_live-XXXXXX"_s));
    require(folder.isValid() && sales > 0);
    test::PostgresCluster cluster(test::PostgresCluster::Syncs::Yes);
    const QList<double> onSqlite = paidToVisible(folder.filePath(u"sqlite"_s), {}, sales);
    const QList<double> onPostgres = paidToVisible(folder.filePath(u"postgres"_s), cluster.newDatabase(), sales);
    const auto pouch = bench::askPouchDb(u"live.js"_s, {folder.filePath(u"pouchdb"_s), QString::number(sales)});
    const double p95 = bench::percentile(onSqlite, 950);
    QJsonObject figures{{u"what"_s, u"from paid at one till to confirmed at another, over a hub on loopback"_s},
                        {u"sqlite"_s, bench::summary(onSqlite)},
                        {u"postgres"_s, bench::summary(onPostgres)},
                        {u"p95_ms"_s, bench::judged(p95 / millisecond, 50, 12)},
                        {u"p95_ms_on_postgres"_s, bench::judged(bench::percentile(onPostgres, 950) / millisecond, 50, 12)},
                        {u"pouchdb"_s, u"not installed"_s}};
    if (pouch) {
        QList<double> samples;
        for (const QJsonValue sample : pouch->value("microseconds"_L1).toArray()) {
            samples.append(sample.toDouble());
        }
        figures.insert(u"pouchdb"_s, bench::summary(samples));
        figures.insert(u"p95_of_pouchdb"_s, bench::judged(p95 / bench::percentile(samples, 950), 0.5, 0.5));
    }
    bench::print(figures);
    return 0;
}
