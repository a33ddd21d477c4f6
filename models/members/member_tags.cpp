#include "models/members/member_tags.h"

#include <QJsonArray>

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

std::optional<QStringList> tidyTags(const QStringList &tags)
{
    QStringList tidy;
    for (const QString &tag : tags) {
        tidy.append(tag.trimmed());
    }
    const auto isWrong = [](const QString &tag) {
        return tag.isEmpty() || tag.size() > MemberTags::longest
               || std::ranges::any_of(tag, [](QChar sign) { return sign.category() == QChar::Other_Control; });
    };
    if (std::ranges::any_of(tidy, isWrong)) {
        return std::nullopt;
    }
    tidy.sort();
    tidy.removeDuplicates();
    return tidy.size() > MemberTags::most ? std::nullopt : std::optional(tidy);
}

QJsonObject toJson(const MemberTags &tags)
{
    return {{u"member"_s, tags.member.text()},
            {u"tags"_s, QJsonArray::fromStringList(tags.tags)},
            {u"groups"_s, QJsonArray::fromStringList(tags.groups)}};
}

std::expected<MemberTags, JsonError> memberTagsFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    MemberTags read{.member = MemberId(fields.text(u"member"_s)), .tags = {}, .groups = {}};
    for (const auto &[key, list] : {std::pair(u"tags"_s, &read.tags), std::pair(u"groups"_s, &read.groups)}) {
        if (auto tidy = tidyTags(fields.texts(key))) {
            *list = std::move(*tidy);
        } else {
            fields.refuse(key);
        }
    }
    if (read.member.isEmpty()) {
        fields.refuse(u"member"_s);
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    return read;
}

} // namespace suanpan
