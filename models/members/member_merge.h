#pragma once

#include "models/base/ids.h"

#include <QJsonObject>

#include <optional>

namespace suanpan {

/// Two members who are one person: `alias` is from now on another name of `kept`. What was written under either stays as it was written.
struct MemberMerge {
    MemberId alias;
    MemberId kept;
    friend bool operator==(const MemberMerge &, const MemberMerge &) = default;
};

/// Why two members are not made one, or not made two again.
enum class MergeProblem {
    SameMember,
    UnknownMember,
    IsAlias, ///< one of them is already another member's alias: name that one
    HasAliases, ///< the alias is kept for others: unmerge those first, chains are not made
    NotMerged, ///< of an unmerge
};
QString nameOf(MergeProblem problem); ///< "is_alias"

/// {alias, kept}: in facts.
QJsonObject toJson(const MemberMerge &merge);
/// Nothing when one of them is missing.
std::optional<MemberMerge> memberMergeFromJson(const QJsonObject &json);

} // namespace suanpan
