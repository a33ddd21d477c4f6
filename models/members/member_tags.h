#pragma once

#include "models/base/ids.h"
#include "models/base/json_fields.h"

#include <QStringList>

#include <expected>

namespace suanpan {

/// What head office calls a member, for prices and campaigns: tags ("knits") and customer groups ("staff", "trade"). Nothing here says who
/// they are.
struct MemberTags {
    static constexpr qsizetype most = 50; ///< of each
    static constexpr qsizetype longest = 40; ///< characters of one

    MemberId member;
    QStringList tags; ///< sorted, none twice
    QStringList groups; ///< the same

    bool isEmpty() const { return tags.isEmpty() && groups.isEmpty(); }
    friend bool operator==(const MemberTags &, const MemberTags &) = default;
};

/// Trimmed, sorted, none twice; nothing when there are too many, one is too long or empty, or has a control character.
std::optional<QStringList> tidyTags(const QStringList &tags);

/// {member, tags, groups}: in facts and in the feed.
QJsonObject toJson(const MemberTags &tags);
std::expected<MemberTags, JsonError> memberTagsFromJson(const QJsonObject &json);

} // namespace suanpan
