#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

#include <QDateTime>
#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
}

QString sentence(const AuditLog::Entry &entry)
{
    const QString at = QDateTime::fromMSecsSinceEpoch(entry.atMs).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    const QString arrow = entry.act.was.isEmpty() ? QString() : entry.act.was + u" → "_s;
    return u"%1  %2  %3 %4: %5%6"_s.arg(at, entry.who, entry.act.name, entry.act.target, arrow, entry.act.became);
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    if (!hub) {
        return hub.error();
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOffice(*hub, clock, random);
    if (!office) {
        return office.error();
    }
    const auto entries = AuditLog((*office)->store().database(), clock).all();
    if (!entries) {
        return Outcome::refused(entries.error());
    }
    Outcome outcome;
    QJsonArray listed;
    for (const AuditLog::Entry &entry : *entries) {
        outcome.lines.append(sentence(entry));
        listed.append(QJsonObject{{u"position"_s, entry.position},
                                  {u"at_ms"_s, entry.atMs},
                                  {u"who"_s, entry.who},
                                  {u"act"_s, entry.act.name},
                                  {u"target"_s, entry.act.target},
                                  {u"was"_s, entry.act.was},
                                  {u"became"_s, entry.act.became}});
    }
    outcome.figures = {{u"acts"_s, listed}};
    return outcome;
}

} // namespace

Verb auditVerb()
{
    return {"audit"_L1, "List who did what to a hub, and when", declare, run};
}

} // namespace suanpan
