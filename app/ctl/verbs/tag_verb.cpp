#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/storage/member_queries.h"
#include "models/members/member_query.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"member"_s, u"Phone number, card number or id of the member."_s, u"MEMBER"_s});
    parser.addOption({u"tag"_s, u"What prices and campaigns call the member; may be repeated."_s, u"TAG"_s});
    parser.addOption({u"group"_s, u"Customer group the member belongs to; may be repeated."_s, u"GROUP"_s});
    declareActor(parser);
}

/// The one whom this names exactly; a name or four digits are not enough for that.
std::expected<MemberId, Outcome> findMember(HeadOffice &office, const QString &typed)
{
    MemberQueries members(office.store().database());
    const auto isId = members.knows(MemberId(typed));
    const auto region = members.region();
    if (!isId || !region) {
        return std::unexpected(Outcome::refused(!isId ? isId.error() : region.error()));
    }
    if (*isId) {
        return MemberId(typed);
    }
    const MemberVault vault(office.storeKey());
    const MemberLookup lookup = lookupFor(MemberQuery::classify(typed, *region), vault);
    const auto found = members.withPhoneOrCard(lookup.phoneHash, lookup.cardHash);
    if (!found) {
        return std::unexpected(Outcome::refused(found.error()));
    }
    if (found->size() != 1) {
        return std::unexpected(Outcome::refused(ExitCode::Refused, found->isEmpty() ? u"No member has this phone or card."_s
                                                                                    : u"Several members have this number."_s));
    }
    return found->first();
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    const auto typed = needed(parser, u"member"_s);
    if (!hub || !typed) {
        return !hub ? hub.error() : typed.error();
    }
    const auto tags = tidyTags(parser.values(u"tag"_s));
    const auto groups = tidyTags(parser.values(u"group"_s));
    if (!tags || !groups) {
        return Outcome::refused(
            ExitCode::Usage, u"A tag or group has 1 to %1 characters, and a member at most %2 of each."_s.arg(MemberTags::longest)
                                 .arg(MemberTags::most));
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOfficeToAct(parser, clock, random);
    if (!office) {
        return office.error();
    }
    const auto member = findMember(**office, *typed);
    if (!member) {
        return member.error();
    }
    if (const auto put = (*office)->tagMembers({{*member, *tags, *groups}}); !put) {
        return Outcome::refused(put.error(), *hub);
    }
    const auto listed = [](const QStringList &names) { return names.isEmpty() ? u"none"_s : names.join(u", "_s); };
    return {ExitCode::Ok,
            {{u"member"_s, member->text()},
             {u"tags"_s, QJsonArray::fromStringList(*tags)},
             {u"groups"_s, QJsonArray::fromStringList(*groups)}},
            {u"Tags: %1. Groups: %2. Tills hear of it once the hub runs."_s.arg(listed(*tags), listed(*groups))}};
}

} // namespace

Verb tagVerb()
{
    return {"tag"_L1, "Say which tags and customer groups a member has, instead of those before", declare, run};
}

} // namespace suanpan
