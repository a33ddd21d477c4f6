#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/storage/quality_queries.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 msAMinute = 60'000;
constexpr qint64 msADay = 24 * 60 * msAMinute; // clocks of tills may be off

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"silent"_s, u"So many minutes without a fact, while its day is open, make a till a silent one."_s,
                      u"MINUTES"_s, u"30"_s});
}

QualityFinding silentTills(const QList<DeviceStanding> &tills, qint64 nowMs, qint64 silenceMs)
{
    QualityFinding finding{.check = u"silent_till"_s,
                           .advice =
                               u"Nothing comes from it while its day is open: look at its line; 'days' tells which days wait."_s,
                           .count = 0,
                           .examples = {}};
    for (const DeviceStanding &till : tills) {
        if (till.isDark(nowMs, silenceMs)) {
            ++finding.count;
            finding.examples.append(till.device.till.text());
        }
    }
    finding.examples = finding.examples.mid(0, QualityFinding::mostExamples);
    return finding;
}

Outcome report(const QList<QualityFinding> &findings)
{
    Outcome outcome;
    QJsonArray listed;
    qint64 bad = 0;
    for (const QualityFinding &finding : findings) {
        bad += finding.count;
        listed.append(QJsonObject{{u"check"_s, finding.check},
                                  {u"count"_s, finding.count},
                                  {u"examples"_s, QJsonArray::fromStringList(finding.examples)},
                                  {u"advice"_s, finding.advice}});
        if (finding.count > 0) {
            outcome.lines.append(u"%1: %2 (%3). %4"_s.arg(finding.check, QString::number(finding.count),
                                                          finding.examples.join(u", "_s), finding.advice));
        }
    }
    outcome.code = bad > 0 ? ExitCode::Findings : ExitCode::Ok;
    outcome.figures = {{u"checks"_s, listed}, {u"found"_s, bad}};
    outcome.lines.append(u"%1 checks, %2 findings."_s.arg(findings.size()).arg(bad));
    return outcome;
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    bool isNumber = false;
    const qint64 silenceMs = parser.value(u"silent"_s).toLongLong(&isNumber) * msAMinute;
    if (!hub || !isNumber || silenceMs < 0) {
        return !hub ? hub.error() : Outcome::refused(ExitCode::Usage, u"--silent takes minutes."_s);
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOffice(*hub, clock, random);
    if (!office) {
        return office.error();
    }
    auto findings = QualityQueries((*office)->store().database()).all(clock.nowMs() + msADay);
    if (!findings) {
        return Outcome::refused(findings.error());
    }
    const auto tills = (*office)->tills();
    if (!tills) {
        return Outcome::refused(tills.error(), *hub);
    }
    findings->append(silentTills(*tills, clock.nowMs(), silenceMs));
    return report(*findings);
}

} // namespace

Verb qualityVerb()
{
    return {"quality"_L1, "Look through a hub's books for what cannot be right, and say what to do", declare, run};
}

} // namespace suanpan
