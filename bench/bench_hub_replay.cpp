// How many sales a second one core of the hub turns into rows and feed entries: sales of five lines with promotions, half of them for a
// member, in a database in memory. Beside it the floor, the same rows written by prepared statements of SQLite's C interface into the same
// tables in transactions of the same size, and what reading the facts alone costs.
#include "bench/bare_rows.h"
#include "bench/figures.h"
#include "bench/sale_chain.h"
#include "hub/ingest/applier.h"
#include "hub/ingest/ingest.h"
#include "models/base/canonical_json.h"
#include "models/base/require.h"
#include "models/sales/sale.h"
#include "sync/protocol/limits.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include <numeric>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int memberCount = 2'000;
constexpr int factsPerSlice = 64; ///< as HubThread takes them

const TillId &till()
{
    static const TillId id(u"T1"_s);
    return id;
}

/// Pushes the facts as a till does; answers the microseconds.
double ingest(HubStore &store, const QList<Fact> &facts)
{
    Ingest inbox(store);
    double spent = 0;
    for (qsizetype from = 0; from < facts.size(); from += wire::maxFactsPerPush) {
        PushRequest request{.epoch = 1, .facts = {}};
        for (const Fact &fact : facts.mid(from, wire::maxFactsPerPush)) {
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        spent += bench::timed([&] { require(inbox.push({.till = till(), .epoch = 1}, request).has_value()); });
    }
    return spent;
}

/// Microseconds a sale of each slice.
QList<double> applySlices(HubStore &store)
{
    Applier applier(store);
    require(applier.slice(memberCount)->applied == memberCount); // registrations are no sales
    QList<double> perSale;
    for (qint64 taken = factsPerSlice; taken == factsPerSlice;) {
        const double spent = bench::timed([&] { taken = applier.slice(factsPerSlice)->applied; });
        if (taken > 0) {
            perSale.append(spent / static_cast<double>(taken));
        }
    }
    return perSale;
}

/// Reads each fact into a sale and does nothing with it.
double readOnly(const QList<Fact> &facts)
{
    return bench::timed([&] {
        for (const Fact &fact : facts) {
            const auto read = readFact(fact.body, fact.prevHash, fact.hash);
            require(read && Sale::fromJson(read->payload).has_value());
        }
    });
}

double mean(const QList<double> &samples)
{
    return std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
}

/// The hub that was told these rules.
std::unique_ptr<HubStore> hubWith(const ShopRules &rules, const Clock &clock)
{
    auto store = HubStore::openInMemory(clock, u"bench"_s).value();
    const FactDraft draft{.id = FactId(u"0192f0c0-0000-7000-8000-000000000000"_s),
                          .type = fact_type::rulesChanged,
                          .businessDate = u"2026-11-21"_s,
                          .staff = StaffId(u"HQ"_s),
                          .payload = canonicalJson(rules.toJson()).value()};
    const Fact fact = makeFact(draft, {headOffice(), 1, 1}, noHash());
    const PushRequest request{.epoch = 1, .facts = {{fact.body, fact.prevHash, fact.hash}}};
    require(Ingest(*store).push({.till = headOffice(), .epoch = 1}, request).has_value());
    require(Applier(*store).all()->applied == 1);
    return store;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int sales = (argc > 1 ? QByteArray(argv[1]).toInt() : 20'000) / factsPerSlice * factsPerSlice;
    const ManualClock clock(0);
    const auto unpriced = hubWith(bench::someRules(), clock);
    ingest(*unpriced, bench::SaleChain({.till = till(), .sales = sales, .members = memberCount, .pricedAgain = false}).facts());
    const double withoutPrices = mean(applySlices(*unpriced));

    const bench::SaleChain chain({.till = till(), .sales = sales, .members = memberCount});
    const QList<Fact> saleFacts = chain.facts().mid(memberCount);
    const auto store = hubWith(bench::someRules(), clock);
    const double ingested = ingest(*store, chain.facts());
    const QList<double> applied = applySlices(*store);
    require(store->database().number("SELECT count(*) FROM exception").value() == 0); // all as their rules have them
    const double read = readOnly(saleFacts) / sales;
    const qint64 before = memberCount + 1; // in the feed
    const qint64 feedBytes = store->database().number("SELECT sum(bytes) FROM feed_entry WHERE position > ?", {before}).value();
    const QString copy = u"bench_hub_replay.db"_s;
    require(store->database().copyTo(copy).has_value());
    bench::BareRows bare(copy, before);
    QFile::remove(copy);
    const double floor = bare.write(factsPerSlice) / sales;
    const double perSale = mean(applied);
    bench::print({{u"what"_s, u"sales of five lines applied and priced again by the hub, in memory, on one core"_s},
                  {u"sales"_s, sales},
                  {u"feed_bytes_a_sale"_s, feedBytes / sales},
                  {u"apply_slices"_s, bench::summary(applied)},
                  {u"sales_per_s"_s, qRound64(1e6 / perSale)},
                  {u"sales_per_s_aim"_s, 5000},
                  {u"us_a_sale"_s, bench::judged(perSale, 200, 200)},
                  {u"us_a_sale_not_priced_again"_s, bench::rounded(withoutPrices, 10)},
                  {u"ingest_us_a_fact"_s, bench::rounded(ingested / static_cast<double>(chain.facts().size()), 10)},
                  {u"read_only_us_a_sale"_s, bench::rounded(read, 10)},
                  {u"bare_rows_us_a_sale"_s, bench::rounded(floor, 10)},
                  {u"ratio_to_bare_rows"_s, bench::rounded(perSale / floor, 1000)}});
    return 0;
}
