#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

#include <QDateTime>
#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 msAMinute = 60'000;

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"silent"_s, u"So many minutes without a fact, while its day is open, make a till a dark one."_s,
                      u"MINUTES"_s, u"30"_s});
}

QString sentence(const DeviceStanding &till, bool isDark)
{
    const QString state = till.device.revoked      ? u"revoked"_s
                          : isDark                 ? u"DARK"_s
                          : till.openDay.isEmpty() ? u"closed"_s
                                                   : u"open"_s;
    const QString day = till.openDay.isEmpty() ? u"no open day"_s : u"day %1 is open"_s.arg(till.openDay);
    const QString heard = QDateTime::fromMSecsSinceEpoch(till.lastHandedInMs).toString(u"yyyy-MM-dd HH:mm"_s);
    return u"%1  %2, %3, %4 facts, the last came %5"_s.arg(till.device.till.text(), state, day, QString::number(till.seq), heard);
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
    const auto tills = (*office)->tills();
    if (!tills) {
        return Outcome::refused(tills.error(), *hub);
    }
    Outcome outcome;
    QJsonArray listed;
    for (const DeviceStanding &till : *tills) {
        const bool isDark = till.isDark(clock.nowMs(), silenceMs);
        outcome.code = isDark ? ExitCode::Findings : outcome.code;
        outcome.lines.append(sentence(till, isDark));
        listed.append(QJsonObject{{u"till"_s, till.device.till.text()},
                                  {u"epoch"_s, till.device.epoch},
                                  {u"seq"_s, till.seq},
                                  {u"last_handed_in_ms"_s, till.lastHandedInMs},
                                  {u"open_day"_s, till.openDay},
                                  {u"revoked"_s, till.device.revoked},
                                  {u"dark"_s, isDark}});
    }
    outcome.figures = {{u"tills"_s, listed}};
    if (listed.isEmpty()) {
        outcome.lines.append(u"No till was ever enrolled: enrol-code makes a code for one."_s);
    }
    return outcome;
}

} // namespace

Verb tillsVerb()
{
    return {"tills"_L1, "List the tills, how far the hub has heard each, and which of them are dark", declare, run};
}

} // namespace suanpan
