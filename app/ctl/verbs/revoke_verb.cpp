#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"for"_s, u"Name of the till: T2."_s, u"TILL"_s});
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
    const auto revoked = (*office)->revoke(TillId(*till));
    if (!revoked) {
        return Outcome::refused(revoked.error(), *hub);
    }
    if (!*revoked) {
        return Outcome::refused(ExitCode::Refused, u"No till %1 was ever enrolled."_s.arg(*till));
    }
    return {
        ExitCode::Ok,
        {{u"till"_s, *till}},
        {u"Till %1 is told nothing any more, and what it hands in goes to quarantine. A new code (enrol-code) lets it, or another device, in again."_s
             .arg(*till)}};
}

} // namespace

Verb revokeVerb()
{
    return {"revoke"_L1, "Shut a till out, because it was stolen or sold", declare, run};
}

} // namespace suanpan
