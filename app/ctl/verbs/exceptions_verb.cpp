#include "app/ctl/common/exception_words.h"
#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"open"_s, u"Only those that nobody has resolved."_s});
    parser.addOption({u"kind"_s, u"Only those of this kind, such as coupon_conflict."_s, u"KIND"_s});
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
    const QString kind = parser.isSet(u"kind"_s) ? parser.value(u"kind"_s) : u""_s;
    const auto entries = ExceptionQueries((*office)->store().database()).list(parser.isSet(u"open"_s), kind);
    if (!entries) {
        return Outcome::refused(entries.error());
    }
    Outcome outcome;
    QJsonArray listed;
    qint64 open = 0;
    for (const ExceptionEntry &entry : *entries) {
        open += entry.isOpen() ? 1 : 0;
        outcome.lines.append(sentenceOf(entry, clock.nowMs()));
        listed.append(toJson(entry, clock.nowMs()));
    }
    outcome.code = open > 0 ? ExitCode::Findings : ExitCode::Ok;
    outcome.figures = {{u"exceptions"_s, listed}, {u"open"_s, open}};
    outcome.lines.append(u"%1 listed, %2 of them open."_s.arg(entries->size()).arg(open));
    return outcome;
}

} // namespace

Verb exceptionsVerb()
{
    return {"exceptions"_L1, "List what is odd and happened all the same, with what to do about it", declare, run};
}

} // namespace suanpan
