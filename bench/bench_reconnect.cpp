// Many tills with three days of backlog each that come back at once, while five others only sell: how long until the hub has taken and applied it all,
// what the five wait meanwhile, how much memory the hub takes, and whether the time grows as the backlog does. The tills are light ones, all in
// this process; facts, signatures and the hub are real.
#include "bench/figures.h"
#include "bench/light_tills.h"
#include "bench/real_hub.h"
#include "bench/sale_chain.h"
#include "models/base/require.h"
#include "sync/protocol/endpoints.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <deque>

using namespace suanpan;
using namespace Qt::StringLiterals;
using bench::LightTills;

namespace {

constexpr int days = 3;
constexpr int salesADay = 150;
constexpr int linesASale = 2;
constexpr int sellers = 5;
constexpr qint64 betweenSales = 300'000; ///< microseconds: more than a busy counter
constexpr qint64 betweenLooks = 100'000;
constexpr int leastSamples = 2; ///< of each seller, however soon the others are done
constexpr qint64 quietMicroseconds = 2'000'000; ///< the five sell alone for so long first
constexpr int busyStatus = 429;
constexpr int mostSales = 2'000; ///< of a seller: ten minutes

/// Bodies of pushes on the disk: those of a thousand tills are half a gigabyte.
class Spool final {
public:
    explicit Spool(const QString &folder) : m_file(QDir(folder).filePath(u"spool-XXXXXX"_s)) { require(m_file.open()); }
    struct Place {
        qint64 from = 0;
        qint64 bytes = 0;
    };
    Place put(const QByteArray &body)
    {
        const Place place{m_file.size(), body.size()};
        require(m_file.seek(place.from) && m_file.write(body) == body.size());
        return place;
    }
    QByteArray get(const Place &place)
    {
        require(m_file.seek(place.from));
        return m_file.read(place.bytes);
    }

private:
    QTemporaryFile m_file;
};

/// What is the same for all tills of one run.
struct Run {
    quint16 port = 0;
    int away = 0; ///< tills that still owe something
    bool isDrained = false; ///< nothing waits to be applied, and nobody is away
    qint64 begun = 0; ///< when they come back, by nowMicroseconds()
    qint64 lastAck = 0;
    qint64 drainedAt = 0;
    qint64 pushes = 0;
    qint64 told = 0; ///< answers of "busy", which are asked again
    QList<double> acks = {}; ///< of the sellers, microseconds from the first try
    QList<double> sights = {}; ///< until the hub's feed has the sale, as its till reads it
};

qint64 retryAfter(const LightTills::Answer &answer)
{
    return answer.status == busyStatus ? 2'000'000 : 0; // as the hub says
}

QByteArray pushOf(const bench::KnownTill &till, const QByteArray &body)
{
    return bench::signedRequest(till.key, till.till, "POST", wire::factsTarget, body, SystemClock().nowMs());
}

/// A till that was away: all it owes, batch after batch, as the sync engine does.
LightTills::Script returning(Run &run, Spool &spool, const bench::KnownTill &till, const QList<Spool::Place> &bodies)
{
    return [&run, &spool, till, bodies, next = qsizetype(0),
            begun = false](const LightTills::Answer &answer) mutable -> std::optional<LightTills::Question> {
        if (!begun) { // all of them when the sellers have had their time
            begun = true;
            return LightTills::Question{pushOf(till, spool.get(bodies.first())), quietMicroseconds};
        }
        run.told += answer.status == busyStatus ? 1 : 0;
        require(answer.status == 200 || answer.status == busyStatus);
        if (answer.status == 200) {
            ++next;
            ++run.pushes;
            run.lastAck = answer.atMicroseconds;
        }
        if (next == bodies.size()) {
            --run.away;
            return std::nullopt;
        }
        return LightTills::Question{pushOf(till, spool.get(bodies.at(next))), retryAfter(answer)};
    };
}

/// Looks now and then whether the hub is done.
LightTills::Script watching(Run &run)
{
    return [&run](const LightTills::Answer &answer) -> std::optional<LightTills::Question> {
        if (answer.status == 200 && !run.isDrained) {
            run.drainedAt = answer.atMicroseconds;
            run.isDrained = run.away == 0 && fromWire<HealthReply>(answer.body)->waiting == 0;
        }
        const QByteArray request = QByteArray("GET ") + wire::healthTarget + " HTTP/1.1\r\nHost: hub\r\n\r\n";
        return run.isDrained ? std::nullopt : std::optional(LightTills::Question{request, betweenLooks});
    };
}

/// A till that only sells: pushes each sale by itself, and reads the feed on a second line until it has what it sold.
class Seller final {
public:
    Seller(Run &run, const bench::KnownTill &till, std::uint64_t seed) : m_run(run), m_till(till)
    {
        const bench::SaleChain chain({.till = till.till, .sales = mostSales, .lines = linesASale, .seed = seed});
        for (const PushRequest &batch : bench::batchesOf(chain.facts())) {
            m_facts += batch.facts;
        }
    }

    void addTo(LightTills &tills)
    {
        tills.add([this](const LightTills::Answer &answer) { return push(answer); });
        tills.add([this](const LightTills::Answer &answer) { return read(answer); });
    }
    qint64 sold() const { return m_sold; }

private:
    bool mayEnd() const { return (m_run.isDrained && m_samples >= leastSamples) || m_sold == m_facts.size(); }
    /// Only what was sold since the others are back counts.
    void note(QList<double> &samples, qint64 sale, qint64 atMicroseconds)
    {
        const qint64 soldAt = m_soldAt.at(static_cast<std::size_t>(sale));
        if (soldAt >= m_run.begun) {
            samples.append(static_cast<double>(atMicroseconds - soldAt));
        }
    }

    std::optional<LightTills::Question> push(const LightTills::Answer &answer)
    {
        if (answer.status == busyStatus) {
            ++m_run.told;
            return LightTills::Question{request(), retryAfter(answer)};
        }
        if (answer.status != 0) {
            require(answer.status == 200);
            note(m_run.acks, m_sold - 1, answer.atMicroseconds);
            m_samples += m_soldAt.back() >= m_run.begun ? 1 : 0;
        }
        if (mayEnd()) {
            m_ended = true;
            return std::nullopt;
        }
        ++m_sold;
        m_soldAt.push_back(bench::nowMicroseconds() + betweenSales);
        return LightTills::Question{request(), betweenSales};
    }

    QByteArray request() const { return pushOf(m_till, toWire(PushRequest{.epoch = 1, .facts = {m_facts.at(m_sold - 1)}})); }

    std::optional<LightTills::Question> read(const LightTills::Answer &answer)
    {
        if (answer.status == 200) {
            noteSights(answer);
        }
        if (m_ended && m_seen == m_sold) {
            return std::nullopt;
        }
        const QByteArray target = wire::feedTarget(m_cursor, 1);
        return LightTills::Question{bench::signedRequest(m_till.key, m_till.till, "GET", target, {}, SystemClock().nowMs()),
                                    retryAfter(answer)};
    }

    /// Reads the end of the page only: what its changes say costs a till its own time and not the hub's.
    void noteSights(const LightTills::Answer &answer)
    {
        static const QRegularExpression end(
            uR"("cursor":(\d+),"hub_epoch":"[^"]*","hub_ms":\d+,"included":\{"epoch":\d+,"seq":(\d+)\})"_s);
        const auto found = end.match(QString::fromLatin1(answer.body.right(300)));
        require(found.hasMatch());
        m_cursor = found.captured(1).toLongLong();
        const qint64 seq = found.captured(2).toLongLong();
        for (; m_seen < seq; ++m_seen) {
            note(m_run.sights, m_seen, answer.atMicroseconds);
        }
    }

    Run &m_run;
    bench::KnownTill m_till;
    QList<WireFact> m_facts;
    qint64 m_sold = 0;
    qint64 m_seen = 0;
    qint64 m_cursor = 0;
    int m_samples = 0;
    bool m_ended = false;
    std::deque<qint64> m_soldAt; ///< of each sale
};

/// What each till owes, batch by batch.
QList<QList<Spool::Place>> backlogs(Spool &spool, const QList<bench::KnownTill> &tills)
{
    QList<QList<Spool::Place>> owed;
    for (const bench::KnownTill &known : tills) {
        const bench::SaleChain chain({.till = known.till,
                                      .sales = days * salesADay,
                                      .lines = linesASale,
                                      .seed = 1000 + static_cast<std::uint64_t>(owed.size())});
        owed.append(QList<Spool::Place>());
        for (const PushRequest &batch : bench::batchesOf(chain.facts())) {
            owed.last().append(spool.put(toWire(batch)));
        }
    }
    return owed;
}

QJsonObject measured(const QString &folder, int away)
{
    bench::RealHub hub(QDir(folder).filePath(u"hub%1"_s.arg(away)));
    hub.prepare([](HeadOffice &office) { require(office.putRules(bench::someRules()).has_value()); });
    const auto tills = hub.enrol(away + sellers);
    Spool spool(folder);
    const auto owed = backlogs(spool, tills.first(away));
    qint64 facts = static_cast<qint64>(away) * days * salesADay;
    hub.start();
    const qint64 before = hub.health().applied;
    Run run{.port = hub.port(), .away = away};
    LightTills light(hub.port());
    std::vector<std::unique_ptr<Seller>> selling;
    for (int i = 0; i < sellers; ++i) {
        selling.push_back(std::make_unique<Seller>(run, tills.at(away + i), 1 + static_cast<std::uint64_t>(i)));
        selling.back()->addTo(light);
    }
    for (int i = 0; i < away; ++i) {
        light.add(returning(run, spool, tills.at(i), owed.at(i)));
    }
    light.add(watching(run));
    run.begun = bench::nowMicroseconds() + quietMicroseconds;
    light.run();
    for (const auto &seller : selling) {
        facts += seller->sold();
    }
    hub.untilApplied(before + facts, run.begun);
    const qint64 peak = hub.peakBytes();
    hub.stop();
    require(hub.factsStored() == before + facts); // all that was acknowledged, and nothing twice
    const auto drained = static_cast<double>(run.drainedAt - run.begun);
    return {{u"tills"_s, away},
            {u"facts"_s, facts},
            {u"acknowledged_s"_s, bench::rounded(static_cast<double>(run.lastAck - run.begun) / 1e6, 100)},
            {u"drained_s"_s, bench::rounded(drained / 1e6, 100)},
            {u"us_a_fact"_s, bench::rounded(drained / static_cast<double>(facts), 10)},
            {u"busy_answers"_s, run.told},
            {u"seller_push_to_ack"_s, bench::summary(run.acks)},
            {u"seller_push_to_visible"_s, bench::summary(run.sights)},
            {u"seller_ack_p99_ms"_s, bench::judged(bench::percentile(run.acks, 990) / 1000, 1000, 1000)},
            {u"seller_visible_p99_ms"_s, bench::judged(bench::percentile(run.sights, 990) / 1000, 1000, 1000)},
            {u"hub_peak_mb"_s, bench::judged(static_cast<double>(peak) / 1e6, 500, 500)}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int most = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_reconnect-XXXXXX"_s));
    require(folder.isValid() && most >= 10);
    QJsonArray runs;
    for (const int tills : {most / 10, most * 3 / 10, most}) {
        runs.append(measured(folder.path(), tills));
    }
    const auto perFact = [&](qsizetype run) { return runs.at(run).toObject().value("us_a_fact"_L1).toDouble(); };
    bench::print({{u"what"_s, u"tills that come back at once with three days of sales, while five only sell; hub on SQLite"_s},
                  {u"sales_a_till"_s, days * salesADay},
                  {u"runs"_s, runs},
                  {u"time_a_fact_largest_to_smallest"_s, bench::judged(perFact(2) / perFact(0), 1.2, 1)}});
    return 0;
}
