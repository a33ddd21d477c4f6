// What a sale costs at a till whose hub is dead, slow, comes and goes, or is well, against one without sync: five tills of one folder each take turns,
// a stretch of sales each, so that all share the machine's noise. From the request to the desk until its answer, as bench_sale_commit.
#include "bench/figures.h"
#include "bench/real_till.h"
#include "models/base/require.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int salesInARow = 25;
constexpr int pauseMs = 12; ///< between sales: the loops of sync work in it, and also while a sale is stored
constexpr int linesASale = 5;
constexpr int slowMs = 30'000;
constexpr int flapMs = 1'000;

/// A hub that takes every connection and answers half a minute later.
class SlowHub final : public QTcpServer {
public:
    SlowHub()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QTimer::singleShot(slowMs, socket, [socket] { socket->write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"); });
        });
        require(listen(QHostAddress::LocalHost));
    }
};

/// A line to a hub that is there for a second and gone for the next.
class FlappingLine final : public QTcpServer {
public:
    explicit FlappingLine(quint16 hub) : m_hub(hub)
    {
        connect(this, &QTcpServer::newConnection, this, &FlappingLine::join);
        connect(&m_flap, &QTimer::timeout, this, &FlappingLine::flap);
        require(listen(QHostAddress::LocalHost));
        m_port = serverPort();
        m_flap.start(flapMs);
    }
    quint16 port() const { return m_port; }

private:
    void join()
    {
        QTcpSocket *till = nextPendingConnection();
        auto *hub = new QTcpSocket(till);
        connect(till, &QTcpSocket::readyRead, hub, [till, hub] { hub->write(till->readAll()); });
        connect(hub, &QTcpSocket::readyRead, till, [till, hub] { till->write(hub->readAll()); });
        connect(hub, &QTcpSocket::disconnected, till, &QTcpSocket::disconnectFromHost);
        connect(till, &QTcpSocket::disconnected, till, &QObject::deleteLater);
        hub->connectToHost(QHostAddress(QHostAddress::LocalHost), m_hub);
    }
    void flap()
    {
        if (!isListening()) {
            require(listen(QHostAddress::LocalHost, m_port));
            return;
        }
        close();
        for (QTcpSocket *socket : findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly)) {
            socket->abort();
        }
    }

    quint16 m_hub;
    quint16 m_port = 0;
    QTimer m_flap;
};

/// The other ends, on a thread of their own.
class Lines final {
public:
    explicit Lines(quint16 hub)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context,
            [this, hub] {
                auto *slow = new SlowHub;
                auto *flapping = new FlappingLine(hub);
                slow->setParent(&m_context);
                flapping->setParent(&m_context);
                m_slow = slow->serverPort();
                m_flapping = flapping->port();
                QTcpServer closed; // whose port nobody has when it is gone
                require(closed.listen(QHostAddress::LocalHost));
                m_dead = closed.serverPort();
            },
            Qt::BlockingQueuedConnection);
    }
    ~Lines()
    {
        QMetaObject::invokeMethod(&m_context, [this] { qDeleteAll(m_context.children()); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Lines)

    quint16 slow() const { return m_slow; }
    quint16 flapping() const { return m_flapping; }
    quint16 dead() const { return m_dead; }

private:
    QThread m_thread;
    QObject m_context;
    quint16 m_slow = 0;
    quint16 m_flapping = 0;
    quint16 m_dead = 0;
};

struct Way {
    QString name;
    std::optional<quint16> hub; ///< nothing: no sync
    bool isJudged = false; ///< by the limit: where something is wrong with the hub
    std::unique_ptr<bench::RealTill> till;
    QList<double> sales;
};

void sellAWhile(Way &way, int sales, bool counts)
{
    if (way.hub) {
        way.till->lookAt(u"http://127.0.0.1:%1"_s.arg(*way.hub));
        way.till->startSync();
    }
    for (int i = 0; i < sales; ++i) {
        QThread::msleep(pauseMs);
        const double took = way.till->sell(linesASale);
        if (counts) {
            way.sales.append(took);
        }
    }
    way.till->stopSync();
}

std::vector<Way> openTills(const QDir &folder, const bench::RealHub &hub, const QList<bench::KnownTill> &tills,
                           const Lines &lines)
{
    const QList<std::pair<QString, std::optional<quint16>>> names{{u"no_sync"_s, std::nullopt},
                                                                  {u"well"_s, hub.port()},
                                                                  {u"dead"_s, lines.dead()},
                                                                  {u"slow"_s, lines.slow()},
                                                                  {u"flapping"_s, lines.flapping()}};
    std::vector<Way> ways;
    for (qsizetype i = 0; i < names.size(); ++i) {
        auto till = std::make_unique<bench::RealTill>(bench::RealTill::Place{folder.filePath(names.at(i).first), hub.url(),
                                                                             tills.at(i).till, tills.at(i).key.secretBytes()});
        till->startSync(); // for the rules
        bench::serveUntil([&] { return till->position().dataAsOfMs > 0; });
        till->stopSync();
        till->openShift();
        ways.push_back({names.at(i).first, names.at(i).second, i >= 2, std::move(till), {}});
    }
    return ways;
}

/// Everything that was sold is at the hub in the end, whatever became of the line.
qint64 handIn(std::vector<Way> &ways, const bench::RealHub &hub)
{
    qint64 facts = 0;
    for (Way &way : ways) {
        way.till->lookAt(hub.url());
        way.till->startSync();
        way.till->untilAcked();
        way.till->stopSync();
        facts += way.till->position().lastSeq;
    }
    return facts;
}

QJsonObject figuresOf(const std::vector<Way> &ways)
{
    const QList<double> &alone = ways.front().sales;
    QJsonObject figures{{u"what"_s, u"a durable sale of five lines by what the hub is; no_sync is the floor"_s}};
    for (const Way &way : ways) {
        const double p50 = bench::median(way.sales) / bench::median(alone);
        const double p95 = bench::percentile(way.sales, 950) / bench::percentile(alone, 950);
        QJsonObject figure = bench::summary(way.sales);
        if (way.isJudged) {
            figure.insert(u"ratio_p50"_s, bench::judged(p50, 1.1, 1));
            figure.insert(u"ratio_p95"_s, bench::judged(p95, 1.1, 1));
        } else {
            figure.insert(u"ratio_p50"_s, bench::rounded(p50, 1000));
            figure.insert(u"ratio_p95"_s, bench::rounded(p95, 1000));
        }
        figures.insert(way.name, figure);
    }
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int sales = argc > 1 ? QByteArray(argv[1]).toInt() : 2'000;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_selling_while-XXXXXX"_s));
    require(folder.isValid() && sales > 0);
    const QDir place(folder.path());
    bench::RealHub hub(place.filePath(u"hub"_s));
    bench::makeShop(hub);
    const auto tills = hub.enrol(5);
    hub.start();
    const qint64 before = hub.health().applied;
    const Lines lines(hub.port());
    std::vector<Way> ways = openTills(place, hub, tills, lines);
    for (int done = -salesInARow; done < sales; done += salesInARow) {
        for (std::size_t i = 0; i < ways.size(); ++i) {
            const std::size_t turn =
                (i + static_cast<std::size_t>(done / salesInARow + 1)) % ways.size(); // each is first as often as last
            sellAWhile(ways[turn], std::min(salesInARow, sales), done >= 0);
        }
    }
    const qint64 facts = handIn(ways, hub);
    hub.untilApplied(before + facts, bench::nowMicroseconds());
    require(hub.health().applied == before + facts);
    bench::print(figuresOf(ways));
    return 0;
}
