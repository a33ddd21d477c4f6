#include "models/members/member_profile.h"

#include <QDate>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int someLeapYear = 2000;

QString nameOf(Sex sex)
{
    switch (sex) {
    case Sex::NotSaid: return u"not_said"_s;
    case Sex::Female: return u"female"_s;
    case Sex::Male: return u"male"_s;
    }
    return {};
}

std::optional<Sex> sexFromName(QStringView name)
{
    for (const Sex sex : {Sex::NotSaid, Sex::Female, Sex::Male}) {
        if (name == nameOf(sex)) {
            return sex;
        }
    }
    return std::nullopt;
}

std::optional<Birthday> birthdayFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    Birthday birthday{static_cast<int>(fields.integer(u"month"_s)), static_cast<int>(fields.integer(u"day"_s)), std::nullopt};
    if (json.contains(u"year"_s)) {
        birthday.year = static_cast<int>(fields.integer(u"year"_s));
    }
    return fields.ok() && birthday.isValid() ? std::optional(birthday) : std::nullopt;
}

} // namespace

bool Birthday::isValid() const
{
    return QDate::isValid(year.value_or(someLeapYear), month, day);
}

QJsonObject personalToJson(const MemberProfile &profile)
{
    QJsonObject json{
        {u"name"_s, profile.name},   {u"phone"_s, profile.phone},     {u"sex"_s, nameOf(profile.sex)},
        {u"email"_s, profile.email}, {u"card"_s, profile.cardNumber},
    };
    if (profile.birthday) {
        QJsonObject birthday{{u"month"_s, profile.birthday->month}, {u"day"_s, profile.birthday->day}};
        if (profile.birthday->year) {
            birthday.insert(u"year"_s, *profile.birthday->year);
        }
        json.insert(u"birthday"_s, birthday);
    }
    return json;
}

std::expected<MemberProfile, JsonError> personalFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    MemberProfile profile;
    profile.name = fields.text(u"name"_s);
    profile.phone = fields.text(u"phone"_s);
    profile.email = fields.text(u"email"_s);
    profile.cardNumber = fields.text(u"card"_s);
    const auto sex = sexFromName(fields.text(u"sex"_s));
    if (!sex) {
        fields.refuse(u"sex"_s);
    }
    profile.sex = sex.value_or(Sex::NotSaid);
    if (json.contains(u"birthday"_s)) {
        profile.birthday = birthdayFromJson(fields.object(u"birthday"_s));
        if (!profile.birthday) {
            fields.refuse(u"birthday"_s);
        }
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    return profile;
}

} // namespace suanpan
