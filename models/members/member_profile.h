#pragma once

#include "models/base/json_fields.h"
#include "models/members/consent.h"

#include <QJsonObject>
#include <QString>

#include <expected>
#include <optional>

namespace suanpan {

/// A birthday; many give no year.
struct Birthday {
    int month = 1;
    int day = 1;
    std::optional<int> year;

    /// A day that exists; 29 February does when the year is a leap year or not given.
    bool isValid() const;
    friend bool operator==(const Birthday &, const Birthday &) = default;
};

enum class Sex { NotSaid, Female, Male };

/// Who a member is: personal data, in clear only in memory.
struct MemberProfile {
    QString name;
    QString phone; ///< E.164, empty when not given
    std::optional<Birthday> birthday;
    Sex sex = Sex::NotSaid;
    QString email;
    QString cardNumber;
    Consents consents;

    friend bool operator==(const MemberProfile &, const MemberProfile &) = default;
};

/// The personal part {name, phone, birthday?, sex, email, card}, without the consents: what the vault seals.
QJsonObject personalToJson(const MemberProfile &profile);
std::expected<MemberProfile, JsonError> personalFromJson(const QJsonObject &json);

} // namespace suanpan
