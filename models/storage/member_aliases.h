#pragma once

#include "models/members/member_merge.h"
#include "models/storage/database.h"

namespace suanpan {

/// Which members are one person, as a till or a hub knows it (docs/decisions/0024). Aliases make no chains.
class MemberAliases final {
public:
    explicit MemberAliases(Database &database) : m_database(database) {}

    /// The member under whose id the person goes: itself, where it is nobody's alias.
    StorageResult<MemberId> keptOf(const MemberId &member) const;
    /// All ids of the person, the kept one first.
    StorageResult<QList<MemberId>> idsOf(const MemberId &member) const;
    /// Nothing in the way: the two may be merged, or are merged and may be made two again. Needs the table of members, so on a hub only.
    StorageResult<std::optional<MergeProblem>> problemOfMerging(const MemberMerge &merge) const;
    StorageResult<std::optional<MergeProblem>> problemOfUnmerging(const MemberMerge &merge) const;

    StorageResult<void> put(const MemberMerge &merge);
    StorageResult<void> drop(const MemberId &alias);
    StorageResult<void> forget();

private:
    StorageResult<bool> any(Sql sql, const MemberId &member) const;

    Database &m_database;
};

} // namespace suanpan
