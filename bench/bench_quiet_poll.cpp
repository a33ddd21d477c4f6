// What a question for the feed that finds nothing costs a hub with ten million facts, against one with ten thousand: both run at once and are
// asked turn by turn, on SQLite and on PostgreSQL. The facts are put into the hub's own tables set-wise: what is in them is nobody's sale.
#include "bench/figures.h"
#include "bench/light_tills.h"
#include "bench/real_hub.h"
#include "bench/sale_chain.h"
#include "hub/storage/device_queries.h"
#include "models/base/require.h"
#include "sync/protocol/endpoints.h"
#include "tests/hub/raw_client.h"
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fewFacts = 10'000;
constexpr qint64 factsAtOnce = 250'000; ///< a transaction
constexpr int polls = 2'000; ///< of each hub
constexpr int pollsInARow = 20;
constexpr int patienceMs = 3'600'000;

// ?1, ?2: positions from and to; ?3: when they came, UTC ms: lately, for a hub sums up what is old and is not quiet then. Fifty tills in turn; a body of a tenth of a real one, for the disk's sake: no poll reads one.
constexpr Sql fillInbox(R"(
WITH RECURSIVE number (i) AS (VALUES (?1) UNION ALL SELECT i + 1 FROM number WHERE i < ?2)
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem)
SELECT i, 'T' || (i % 50 + 1), 1, i / 50 + 1, randomblob(32), randomblob(32), randomblob(160), ?3, 1, '' FROM number)",
                        R"(
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem)
SELECT i, 'T' || (i % 50 + 1), 1, i / 50 + 1, sha256(i::text::bytea), sha256((-i)::text::bytea),
    decode(repeat(md5(i::text), 10), 'hex'), ?3, 1, '' FROM generate_series(?1, ?2) AS i)");

constexpr Sql fillFeed(R"(
INSERT INTO feed_entry (position, till, epoch, seq, through_seq, bytes, changes)
SELECT position, till, epoch, seq, seq, length(change), change
FROM (SELECT position, till, epoch, seq, '[{"key":"S' || (position % 5000) || '","kind":"stock","value":{"quantity":-1000}}]' AS change
      FROM inbox WHERE position BETWEEN ? AND ?) AS made)");

constexpr Sql moveCounters("UPDATE hub_state SET inbox_position = ?1, feed_position = ?1 WHERE one = 1");

constexpr Sql analyse("ANALYZE"); // what a server does by itself in its time

void fill(bench::RealHub &hub, qint64 facts)
{
    hub.prepare([facts](HeadOffice &office) {
        Database &database = office.store().database();
        for (qint64 from = 1; from <= facts; from += factsAtOnce) {
            const qint64 to = std::min(from + factsAtOnce - 1, facts);
            auto transaction = Transaction::begin(database).value();
            require(database.run(fillInbox, {from, to, SystemClock().nowMs()}) && database.run(fillFeed, {from, to}));
            require(database.run(moveCounters, {to}) && transaction.commit());
        }
        require(database.run(analyse).has_value());
    });
}

/// A hub that has so many facts, and has made its first snapshot of them: it is quiet.
class FilledHub final {
public:
    FilledHub(const QString &folder, const QString &database, qint64 facts) : m_hub(folder, database), m_facts(facts)
    {
        fill(m_hub, facts);
        m_tills = m_hub.enrol(1);
        m_hub.start();
        require(m_hub.health().feedPosition == facts && m_hub.health().waiting == 0);
        const qint64 begun = bench::nowMicroseconds();
        while (ask("GET", wire::snapshotPath).status != 200) {
            require(bench::nowMicroseconds() - begun < patienceMs * 1000LL);
            QThread::msleep(200);
        }
    }

    /// Microseconds of each poll, as the till sees it, over one connection.
    QList<double> poll(int times) const
    {
        const QByteArray request = requestFor("GET", wire::feedTarget(m_facts, 0));
        QList<double> took;
        bench::LightTills light(m_hub.port());
        light.add(
            [&, left = times](const bench::LightTills::Answer &answer) mutable -> std::optional<bench::LightTills::Question> {
                if (answer.status != 0) {
                    require(answer.status == 200 && answer.body.contains(R"("changes":[])"));
                    took.append(answer.microseconds);
                }
                return left-- > 0 ? std::optional(bench::LightTills::Question{.request = request}) : std::nullopt;
            });
        light.run();
        return took;
    }

    /// Mean microseconds of a poll at the hub, by its own metrics: from the request's last byte to the answer's.
    double atHub() const
    {
        const QByteArray text = ask("GET", "/v1/metrics").body;
        return valueOf(text, "suanpan_http_seconds_sum") / valueOf(text, "suanpan_http_seconds_count") * 1e6;
    }

private:
    static double valueOf(const QByteArray &metrics, const QByteArray &name)
    {
        for (const QByteArray &line : metrics.split('\n')) {
            if (line.startsWith(name + "{route=\"/v1/feed\"}")) {
                return line.mid(line.indexOf('}') + 1).trimmed().toDouble();
            }
        }
        require(false);
        return 0;
    }

    QByteArray requestFor(const QByteArray &method, const QByteArray &target) const
    {
        return bench::signedRequest(m_tills.first().key, m_tills.first().till, method, target, {}, SystemClock().nowMs());
    }

    RawClient::Answer ask(const QByteArray &method, const QByteArray &target) const
    {
        RawClient client(m_hub.port());
        client.send(requestFor(method, target));
        return client.read(patienceMs);
    }

    bench::RealHub m_hub;
    qint64 m_facts;
    QList<bench::KnownTill> m_tills;
};

struct Comparison {
    QList<double> many;
    QList<double> few;
    double atHub = 0;

    Comparison(const FilledHub &large, const FilledHub &small)
    {
        large.poll(pollsInARow); // warm
        small.poll(pollsInARow);
        for (int i = 0; i < polls; i += pollsInARow) {
            many += large.poll(pollsInARow);
            few += small.poll(pollsInARow);
        }
        atHub = large.atHub();
    }

    QJsonObject figures() const
    {
        return {{u"poll"_s, bench::summary(many)},
                {u"poll_with_few_facts"_s, bench::summary(few)},
                {u"mean_at_hub_ms"_s, bench::judged(atHub / 1000, 1, 1)},
                {u"p50_ms"_s, bench::judged(bench::median(many) / 1000, 1, 1)},
                {u"ratio_p50"_s, bench::judged(bench::median(many) / bench::median(few), 1.2, 1)}};
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const qint64 facts = argc > 1 ? QByteArray(argv[1]).toLongLong() : 10'000'000;
    const QTemporaryDir folder(QDir::current().filePath(u"bench_quiet_poll-XXXXXX"_s));
    require(folder.isValid() && facts >= fewFacts);
    QJsonObject figures{
        {u"what"_s, u"a poll of the feed that finds nothing, over loopback"_s}, {u"facts"_s, facts}, {u"few_facts"_s, fewFacts}};
    {
        const FilledHub many(folder.filePath(u"many"_s), {}, facts);
        const FilledHub few(folder.filePath(u"few"_s), {}, fewFacts);
        figures.insert(u"sqlite"_s, Comparison(many, few).figures());
    }
    QDir(folder.filePath(u"many"_s)).removeRecursively(); // room for the next
    test::PostgresCluster cluster(test::PostgresCluster::Syncs::Yes);
    const FilledHub many(folder.filePath(u"many_on_postgres"_s), cluster.newDatabase(), facts);
    const FilledHub few(folder.filePath(u"few_on_postgres"_s), cluster.newDatabase(), fewFacts);
    figures.insert(u"postgres"_s, Comparison(many, few).figures());
    bench::print(figures);
    return 0;
}
