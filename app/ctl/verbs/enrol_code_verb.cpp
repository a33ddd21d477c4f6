#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"for"_s, u"Name of the till, short and readable: T2."_s, u"TILL"_s});
    declareActor(parser);
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    const auto till = needed(parser, u"for"_s);
    if (!hub || !till) {
        return !hub ? hub.error() : till.error();
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto code = (*office)->newEnrolmentCode(TillId(*till));
    if (!code) {
        return Outcome::refused(code.error(), *hub);
    }
    if (!*code) {
        return Outcome::refused(ExitCode::Usage, u"A till cannot be called %1."_s.arg(*till));
    }
    return {ExitCode::Ok,
            {{u"till"_s, *till}, {u"code"_s, **code}},
            {**code, u"Enter it at till %1 within a day; it works once."_s.arg(*till)}};
}

} // namespace

Verb enrolCodeVerb()
{
    return {"enrol-code"_L1, "Make a one-time code by which a till joins a hub", declare, run};
}

} // namespace suanpan
