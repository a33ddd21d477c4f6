#include "sim/run/campaign.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QStringList withSeed(quint64 seed, const QStringList &findings)
{
    QStringList told;
    for (const QString &finding : findings) {
        told.append(u"seed %1: %2"_s.arg(seed).arg(finding));
    }
    return told;
}

void add(CampaignResult &result, const SimulationResult &one)
{
    ++result.seeds;
    SimulationResult &sum = result.sum;
    sum.operations += one.operations;
    sum.facts += one.facts;
    sum.powerCuts += one.powerCuts;
    sum.restores += one.restores;
    sum.snapshots += one.snapshots;
    sum.gone += one.gone;
    sum.refused += one.refused;
    sum.conflicts += one.conflicts;
    sum.merges += one.merges;
    sum.exceptions += one.exceptions;
    sum.edits += one.edits;
    sum.claims += one.claims;
    sum.covered += one.covered;
    sum.simulatedMs += one.simulatedMs;
    sum.steps = std::max(sum.steps, one.steps);
    sum.findings.lost += withSeed(one.seed, one.findings.lost);
    sum.findings.duplicated += withSeed(one.seed, one.findings.duplicated);
    sum.findings.diverged += withSeed(one.seed, one.findings.diverged);
    sum.findings.other += withSeed(one.seed, one.findings.other);
    if (!one.findings.isEmpty()) {
        result.failedSeeds.insert(std::ranges::upper_bound(result.failedSeeds, one.seed), one.seed);
    }
}

/// SQLite counts its memory under one lock for all threads, and seeds beside each other wait there for a third of their time. It can be told not to before it
/// is first used; later it says no, and all that is lost is time.
void letSeedsRunApart()
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace

CampaignResult runCampaign(const CampaignOptions &options)
{
    QElapsedTimer watch;
    watch.start();
    if (options.jobs > 1) {
        letSeedsRunApart();
    }
    const SimShop shop(options.size.tills);
    CampaignResult result;
    std::mutex mutex;
    quint64 next = options.firstSeed;
    const auto work = [&] {
        for (;;) {
            quint64 seed = 0;
            {
                const std::lock_guard lock(mutex);
                if (next > options.lastSeed) {
                    return;
                }
                seed = next++;
            }
            const SimulationResult one = simulate(shop, seed, options.size);
            const std::lock_guard lock(mutex);
            add(result, one);
            if (options.ended) {
                options.ended(one);
            }
        }
    };
    std::vector<std::thread> others;
    for (int job = 1; job < options.jobs; ++job) {
        others.emplace_back(work);
    }
    work();
    for (std::thread &other : others) {
        other.join();
    }
    result.seconds = static_cast<double>(watch.elapsed()) / 1'000;
    return result;
}

QJsonObject CampaignResult::toJson() const
{
    QJsonArray failed;
    for (const quint64 seed : failedSeeds) {
        failed.append(static_cast<qint64>(seed));
    }
    return {{u"seeds"_s, seeds},
            {u"ops"_s, sum.operations},
            {u"facts"_s, sum.facts},
            {u"power_cuts"_s, sum.powerCuts},
            {u"hub_restores"_s, sum.restores},
            {u"snapshots"_s, sum.snapshots},
            {u"feeds_gone"_s, sum.gone},
            {u"lost"_s, sum.findings.lost.size()},
            {u"duplicated"_s, sum.findings.duplicated.size()},
            {u"diverged"_s, sum.findings.diverged.size()},
            {u"other_findings"_s, sum.findings.other.size()},
            {u"conflicts_recorded"_s, sum.conflicts},
            {u"merges"_s, sum.merges},
            {u"exceptions"_s, sum.exceptions},
            {u"member_edits"_s, sum.edits},
            {u"coupon_claims"_s, sum.claims},
            {u"covered_uses"_s, sum.covered},
            {u"refused"_s, sum.refused},
            {u"most_steps"_s, sum.steps},
            {u"simulated_hours"_s, sum.simulatedMs / 3'600'000},
            {u"seconds"_s, seconds},
            {u"failed_seeds"_s, failed}};
}

QString replayCommand(quint64 seed, const SimulationSize &size)
{
    return u"suanpan-ctl simulate --seeds %1..%1 --tills %2 --ops %3"_s.arg(seed).arg(size.tills).arg(size.operations);
}

} // namespace suanpan
