#include "models/storage/member_aliases.h"

namespace suanpan {

namespace {

constexpr Sql selectKept("SELECT kept_id FROM member_alias WHERE alias_id = ?");
constexpr Sql selectAliases("SELECT alias_id FROM member_alias WHERE kept_id = ? ORDER BY alias_id");
constexpr Sql countMember("SELECT count(*) FROM member WHERE id = ?");
constexpr Sql countAlias("SELECT count(*) FROM member_alias WHERE alias_id = ?");
constexpr Sql countKept("SELECT count(*) FROM member_alias WHERE kept_id = ?");
constexpr Sql upsertAlias(R"(
INSERT INTO member_alias (alias_id, kept_id) VALUES (?, ?) ON CONFLICT (alias_id) DO UPDATE SET kept_id = excluded.kept_id)");
constexpr Sql deleteAlias("DELETE FROM member_alias WHERE alias_id = ?");
constexpr Sql deleteAll("DELETE FROM member_alias");

MemberId memberOf(const Row &row)
{
    return MemberId(row.text(0));
}

} // namespace

StorageResult<MemberId> MemberAliases::keptOf(const MemberId &member) const
{
    const auto kept = m_database.first(selectKept, {member}, memberOf);
    return kept ? StorageResult<MemberId>(kept->value_or(member)) : std::unexpected(kept.error());
}

StorageResult<QList<MemberId>> MemberAliases::idsOf(const MemberId &member) const
{
    const auto kept = keptOf(member);
    if (!kept) {
        return std::unexpected(kept.error());
    }
    const auto aliases = m_database.all(selectAliases, {*kept}, memberOf);
    return aliases ? StorageResult<QList<MemberId>>(QList{*kept} + *aliases) : std::unexpected(aliases.error());
}

StorageResult<bool> MemberAliases::any(Sql sql, const MemberId &member) const
{
    const auto count = m_database.number(sql, {member});
    return count ? StorageResult<bool>(*count > 0) : std::unexpected(count.error());
}

StorageResult<std::optional<MergeProblem>> MemberAliases::problemOfMerging(const MemberMerge &merge) const
{
    if (merge.alias == merge.kept) {
        return MergeProblem::SameMember;
    }
    struct Question {
        Sql sql;
        const MemberId &member;
        bool wanted;
        MergeProblem otherwise;
    };
    for (const Question &question : {Question{countMember, merge.alias, true, MergeProblem::UnknownMember},
                                     Question{countMember, merge.kept, true, MergeProblem::UnknownMember},
                                     Question{countAlias, merge.alias, false, MergeProblem::IsAlias},
                                     Question{countAlias, merge.kept, false, MergeProblem::IsAlias},
                                     Question{countKept, merge.alias, false, MergeProblem::HasAliases}}) {
        const auto found = any(question.sql, question.member);
        if (!found || *found != question.wanted) {
            return found ? StorageResult<std::optional<MergeProblem>>(question.otherwise) : std::unexpected(found.error());
        }
    }
    return std::optional<MergeProblem>();
}

StorageResult<std::optional<MergeProblem>> MemberAliases::problemOfUnmerging(const MemberMerge &merge) const
{
    const auto kept = keptOf(merge.alias);
    if (!kept) {
        return std::unexpected(kept.error());
    }
    const bool isMerged = *kept == merge.kept && merge.alias != merge.kept;
    return isMerged ? std::optional<MergeProblem>() : std::optional(MergeProblem::NotMerged);
}

StorageResult<void> MemberAliases::put(const MemberMerge &merge)
{
    return m_database.run(upsertAlias, {merge.alias, merge.kept});
}

StorageResult<void> MemberAliases::drop(const MemberId &alias)
{
    return m_database.run(deleteAlias, {alias});
}

StorageResult<void> MemberAliases::forget()
{
    return m_database.run(deleteAll);
}

} // namespace suanpan
