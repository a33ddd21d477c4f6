#include "app/ctl/verbs/verb.h"
#include "sim/run/campaign.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QThread>

#include <cstdio>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTills = 50;
constexpr int mostOperations = 1'000'000;

void declare(QCommandLineParser &parser)
{
    parser.addOptions({{u"seeds"_s, u"Which worlds: one seed, or A..B."_s, u"A..B"_s, u"1..100"_s},
                       {u"tills"_s, u"Tills in each."_s, u"N"_s, u"3"_s},
                       {u"ops"_s, u"What customers want in each, in all."_s, u"M"_s, u"500"_s},
                       {u"jobs"_s, u"Worlds at once; as many as there are cores unless told."_s, u"J"_s}});
}

std::optional<int> numberOf(const QCommandLineParser &parser, const QString &option, int most)
{
    bool ok = false;
    const int number = parser.value(option).toInt(&ok);
    return ok && number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<CampaignOptions> optionsOf(const QCommandLineParser &parser)
{
    static const QRegularExpression range(u"^(\\d{1,18})(?:\\.\\.(\\d{1,18}))?$"_s);
    const auto seeds = range.match(parser.value(u"seeds"_s));
    const auto tills = numberOf(parser, u"tills"_s, mostTills);
    const auto operations = numberOf(parser, u"ops"_s, mostOperations);
    const auto jobs = parser.isSet(u"jobs"_s) ? numberOf(parser, u"jobs"_s, mostTills) : QThread::idealThreadCount();
    if (!seeds.hasMatch() || !tills || !operations || !jobs) {
        return std::nullopt;
    }
    CampaignOptions options;
    options.firstSeed = seeds.captured(1).toULongLong();
    options.lastSeed = seeds.hasCaptured(2) ? seeds.captured(2).toULongLong() : options.firstSeed;
    options.size = {*tills, *operations};
    options.jobs = *jobs;
    return options.lastSeed >= options.firstSeed ? std::optional(options) : std::nullopt;
}

/// On standard error, for a campaign takes minutes.
void showProgress(const CampaignOptions &options, quint64 ended)
{
    const quint64 all = options.lastSeed - options.firstSeed + 1;
    if (all >= 20 && (ended % (all / 20) == 0)) {
        std::fprintf(stderr, "%llu of %llu seeds\n", static_cast<unsigned long long>(ended),
                     static_cast<unsigned long long>(all));
    }
}

Outcome run(const QCommandLineParser &parser)
{
    auto options = optionsOf(parser);
    if (!options) {
        return Outcome::refused(ExitCode::Usage, u"--seeds takes A..B; --tills, --ops and --jobs take numbers from 1."_s);
    }
    QLoggingCategory::setFilterRules(u"suanpan.*=false"_s); // of thousands of simulated programs
    options->ended = [&options, ended = quint64{0}](const SimulationResult &) mutable { showProgress(*options, ++ended); };
    const CampaignResult result = runCampaign(*options);
    Outcome outcome;
    outcome.code = result.failedSeeds.empty() ? ExitCode::Ok : ExitCode::Findings;
    outcome.figures = result.toJson();
    outcome.figures.insert(u"findings"_s, QJsonArray::fromStringList(result.sum.findings.all()));
    outcome.lines.append(u"%1 seeds, %2 operations, %3 facts, %4 power cuts in %5 s: %6"_s.arg(result.seeds)
                             .arg(result.sum.operations)
                             .arg(result.sum.facts)
                             .arg(result.sum.powerCuts)
                             .arg(result.seconds, 0, 'f', 1)
                             .arg(result.failedSeeds.empty() ? u"nothing lost, nothing twice, all agree"_s
                                                             : u"%1 seeds with findings"_s.arg(result.failedSeeds.size())));
    outcome.lines += result.sum.findings.all();
    for (const quint64 seed : result.failedSeeds) {
        outcome.lines.append(u"again: "_s + replayCommand(seed, options->size));
    }
    return outcome;
}

} // namespace

Verb simulateVerb()
{
    return {"simulate"_L1, "Run the shop under simulated lines, disks and power cuts, and check its books", declare, run};
}

} // namespace suanpan
