#include "models/members/member_merge.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(MergeProblem problem)
{
    switch (problem) {
    case MergeProblem::SameMember: return u"same_member"_s;
    case MergeProblem::UnknownMember: return u"unknown_member"_s;
    case MergeProblem::IsAlias: return u"is_alias"_s;
    case MergeProblem::HasAliases: return u"has_aliases"_s;
    case MergeProblem::NotMerged: return u"not_merged"_s;
    }
    return {};
}

QJsonObject toJson(const MemberMerge &merge)
{
    return {{u"alias"_s, merge.alias.text()}, {u"kept"_s, merge.kept.text()}};
}

std::optional<MemberMerge> memberMergeFromJson(const QJsonObject &json)
{
    const MemberMerge merge{MemberId(json.value("alias"_L1).toString()), MemberId(json.value("kept"_L1).toString())};
    return merge.alias.isEmpty() || merge.kept.isEmpty() ? std::nullopt : std::optional(merge);
}

} // namespace suanpan
