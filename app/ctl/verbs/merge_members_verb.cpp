#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"alias"_s, u"Id of the member who becomes another name of the kept one."_s, u"MEMBER"_s});
    parser.addOption({u"kept"_s, u"Id of the member under whom the person goes on."_s, u"MEMBER"_s});
    declareActor(parser);
}

QString sentenceOf(MergeProblem problem)
{
    switch (problem) {
    case MergeProblem::SameMember: return u"That is one member already."_s;
    case MergeProblem::UnknownMember: return u"Nobody registered one of the two."_s;
    case MergeProblem::IsAlias: return u"One of the two is another member's alias: name that member."_s;
    case MergeProblem::HasAliases: return u"The alias is kept for others: unmerge those first, or keep this one."_s;
    case MergeProblem::NotMerged: return u"These two are not merged."_s;
    }
    return {};
}

template <typename Do>
Outcome change(const QCommandLineParser &parser, Do how, const QString &done)
{
    const auto alias = needed(parser, u"alias"_s);
    const auto kept = needed(parser, u"kept"_s);
    if (!alias || !kept) {
        return !alias ? alias.error() : kept.error();
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto problem = ((**office).*how)({MemberId(*alias), MemberId(*kept)});
    if (!problem) {
        return Outcome::refused(problem.error(), parser.value(u"hub"_s));
    }
    if (*problem) {
        return Outcome::refused(ExitCode::Refused, sentenceOf(**problem));
    }
    return {ExitCode::Ok, {{u"alias"_s, *alias}, {u"kept"_s, *kept}}, {done}};
}

Outcome merge(const QCommandLineParser &parser)
{
    return change(parser, &HeadOffice::mergeMembers,
                  u"The two are one member now; unmerge-members makes them two again. Tills hear of it once the hub runs."_s);
}

Outcome unmerge(const QCommandLineParser &parser)
{
    return change(parser, &HeadOffice::unmergeMembers,
                  u"They are two members again, each with what was written under their id."_s);
}

} // namespace

Verb mergeMembersVerb()
{
    return {"merge-members"_L1, "Make one member of two who are one person", declare, merge};
}

Verb unmergeMembersVerb()
{
    return {"unmerge-members"_L1, "Make two members again of two who were merged", declare, unmerge};
}

} // namespace suanpan
