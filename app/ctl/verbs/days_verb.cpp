#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/office/business_days.h"
#include "hub/storage/rules_archive.h"

#include <QDateTime>
#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 msAMinute = 60'000;

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"from"_s, u"Only days from this one on: 2026-11-01."_s, u"DATE"_s});
    parser.addOption({u"silent"_s, u"So many minutes without a fact, while its day is open, make a till a dark one."_s,
                      u"MINUTES"_s, u"30"_s});
}

QString sentence(const TillOfDay &till)
{
    const QString since = QDateTime::fromMSecsSinceEpoch(till.lastHeardMs).toString(u"yyyy-MM-dd HH:mm"_s);
    const QString waits =
        u"%1 (%2, fact %3 came %4"_s.arg(till.till.text(), nameOf(till.state), QString::number(till.seq), since);
    return waits + (till.quarantined > 0 ? u", %1 in quarantine)"_s.arg(till.quarantined) : u")"_s);
}

QJsonObject toJson(const BusinessDay &day)
{
    QJsonArray tills;
    for (const TillOfDay &till : day.tills) {
        tills.append(QJsonObject{{u"till"_s, till.till.text()},
                                 {u"state"_s, nameOf(till.state)},
                                 {u"seq"_s, till.seq},
                                 {u"last_handed_in_ms"_s, till.lastHeardMs},
                                 {u"quarantined"_s, till.quarantined}});
    }
    return {{u"date"_s, day.date}, {u"store"_s, day.store}, {u"complete"_s, day.isComplete()}, {u"tills"_s, tills}};
}

QString sentence(const BusinessDay &day)
{
    QStringList waits;
    for (const TillOfDay &till : day.tills) {
        if (till.state != TillOfDay::State::Complete) {
            waits.append(sentence(till));
        }
    }
    const QString name = day.store.isEmpty() ? day.date : day.date + u' ' + day.store;
    return waits.isEmpty() ? u"%1  complete, %2 tills"_s.arg(name, QString::number(day.tills.size()))
                           : u"%1  waits for %2"_s.arg(name, waits.join(u", "_s));
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    bool isNumber = false;
    const qint64 silenceMs = parser.value(u"silent"_s).toLongLong(&isNumber) * msAMinute;
    if (!hub || !isNumber || silenceMs < 0) {
        return !hub ? hub.error() : Outcome::refused(ExitCode::Usage, u"--silent takes minutes."_s);
    }
    const QString from = parser.value(u"from"_s);
    if (!from.isEmpty() && !QDate::fromString(from, Qt::ISODate).isValid()) {
        return Outcome::refused(ExitCode::Usage, u"--from takes a date such as 2026-11-01."_s);
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOffice(*hub, clock, random);
    if (!office) {
        return office.error();
    }
    Database &database = (*office)->store().database();
    const auto rules = RulesArchive(database).latest();
    const auto days = rules ? businessDays(database, rules->stores, clock.nowMs(), silenceMs) : std::unexpected(rules.error());
    if (!days) {
        return Outcome::refused(days.error());
    }
    Outcome outcome;
    QJsonArray listed;
    for (const BusinessDay &day : *days) {
        if (day.date < from) {
            continue;
        }
        outcome.code = day.isComplete() ? outcome.code : ExitCode::Findings;
        outcome.lines.append(sentence(day));
        listed.append(toJson(day));
    }
    outcome.figures = {{u"days"_s, listed}};
    return outcome;
}

} // namespace

Verb daysVerb()
{
    return {"days"_L1, "List business days: complete, or which till each waits for", declare, run};
}

} // namespace suanpan
