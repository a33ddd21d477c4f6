// How many signed facts a second a hub on PostgreSQL acknowledges over HTTP on loopback, durably, against the same bytes written by bare
// INSERT … SELECT FROM unnest() through libpq, turn by turn in one run; and how many sales a second it then applies, there and on SQLite.
#include "bench/bare_inbox.h"
#include "bench/figures.h"
#include "bench/light_tills.h"
#include "bench/real_hub.h"
#include "bench/sale_chain.h"
#include "models/base/require.h"
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int tillCount = 4;
constexpr int membersATill = 50;
constexpr int rounds = 3;
constexpr int ownFacts = 1; ///< of head office: the rules

struct Load {
    QList<QList<PushRequest>> batches; ///< of each till
    qint64 facts = 0;
    qint64 bytes = 0;
    qint64 requests = 0;
};

Load madeLoad(int sales)
{
    Load load;
    for (int till = 1; till <= tillCount; ++till) {
        const bench::SaleChain chain({.till = TillId(u"T%1"_s.arg(till)),
                                      .sales = sales / tillCount,
                                      .members = membersATill,
                                      .seed = static_cast<std::uint64_t>(till)});
        load.batches.append(bench::batchesOf(chain.facts()));
        load.facts += chain.facts().size();
        load.requests += load.batches.last().size();
        for (const Fact &fact : chain.facts()) {
            load.bytes += fact.body.size();
        }
    }
    return load;
}

/// Each till its own requests, one after the other.
double pushAll(const bench::RealHub &hub, const QList<bench::KnownTill> &tills, const Load &load)
{
    const qint64 nowMs = SystemClock().nowMs();
    bench::LightTills light(hub.port());
    for (int i = 0; i < tillCount; ++i) {
        QByteArrayList requests;
        for (const PushRequest &batch : load.batches.at(i)) {
            requests.append(bench::pushRequest(tills.at(i).key, tills.at(i).till, batch, nowMs));
        }
        light.add([requests, next = 0](const bench::LightTills::Answer &answer) mutable {
            require(answer.status == 200 || next == 0);
            using Question = bench::LightTills::Question;
            return next < requests.size() ? std::optional(Question{.request = requests.at(next++)}) : std::nullopt;
        });
    }
    return bench::timed([&] { light.run(); });
}

void tellRules(bench::RealHub &hub)
{
    hub.prepare([](HeadOffice &office) { require(office.putRules(bench::someRules()).has_value()); });
}

struct Ingested {
    double pushMicroseconds = 0;
    double appliedMicroseconds = 0; ///< from the first push to the last fact applied
};

Ingested throughHub(const QString &folder, const QString &database, const Load &load)
{
    bench::RealHub hub(folder, database);
    tellRules(hub);
    const auto tills = hub.enrol(tillCount);
    hub.start();
    const qint64 begun = bench::nowMicroseconds();
    const Ingested ingested{pushAll(hub, tills, load), hub.untilApplied(load.facts + ownFacts, begun)};
    hub.stop();
    require(hub.factsStored() == load.facts + ownFacts);
    return ingested;
}

/// Sales a second, of a hub that starts with them in its inbox.
double drained(const QString &folder, const QString &database, const Load &load)
{
    bench::RealHub hub(folder, database);
    tellRules(hub);
    const auto tills = hub.enrol(tillCount);
    for (int i = 0; i < tillCount; ++i) {
        hub.fillInbox(tills.at(i).till, load.batches.at(i));
    }
    hub.start();
    const qint64 begun = bench::nowMicroseconds();
    const qint64 before = hub.health().applied;
    const double took = hub.untilApplied(load.facts + ownFacts, begun);
    return static_cast<double>(load.facts + ownFacts - before) / took * 1e6;
}

/// As judged(), of what should not be less.
QJsonObject atLeast(double value, double limit)
{
    return {{u"value"_s, bench::rounded(value, 1000)}, {u"limit"_s, limit}, {u"holds"_s, value >= limit}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int sales = argc > 1 ? QByteArray(argv[1]).toInt() : 40'000;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_ingest-XXXXXX"_s));
    require(folder.isValid() && sales >= tillCount);
    const Load load = madeLoad(sales);
    test::PostgresCluster cluster(test::PostgresCluster::Syncs::Yes);
    QList<double> acked;
    QList<double> bare;
    QList<double> pairs;
    QList<double> through;
    for (int round = 0; round < rounds; ++round) {
        const Ingested ours = throughHub(folder.filePath(u"hub%1"_s.arg(round)), cluster.newDatabase(), load);
        const QString database = cluster.newDatabase();
        const bench::RealHub tables(folder.filePath(u"bare%1"_s.arg(round)), database);
        const double floor = bench::BareInbox(database).write(load.batches);
        const auto facts = static_cast<double>(load.facts);
        acked.append(facts / ours.pushMicroseconds * 1e6);
        bare.append(facts / floor * 1e6);
        pairs.append(floor / ours.pushMicroseconds);
        through.append(facts / ours.appliedMicroseconds * 1e6);
    }
    const double onPostgres = drained(folder.filePath(u"postgres"_s), cluster.newDatabase(), load);
    const double onSqlite = drained(folder.filePath(u"sqlite"_s), {}, load);
    bench::print({{u"what"_s, u"signed facts (sales of five lines) acknowledged by a hub on PostgreSQL over HTTP, durably"_s},
                  {u"tills"_s, tillCount},
                  {u"facts"_s, load.facts},
                  {u"bytes_a_fact"_s, load.bytes / load.facts},
                  {u"facts_a_request"_s, load.facts / load.requests},
                  {u"rounds"_s, rounds},
                  {u"acked_per_s"_s, qRound64(bench::median(acked))},
                  {u"bare_inserts_per_s"_s, qRound64(bench::median(bare))},
                  {u"of_bare_inserts"_s, atLeast(bench::median(pairs), 0.5)},
                  {u"acked_and_applied_per_s"_s, qRound64(bench::median(through))},
                  {u"applied_per_s_postgres"_s, atLeast(onPostgres, 2000)},
                  {u"applied_per_s_sqlite"_s, atLeast(onSqlite, 5000)}});
    return 0;
}
