#include "ui/presenters/members_registration.h"

#include "ui/presenters/free_text.h"

#include <QDate>
#include <QRegularExpression>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Year (may be empty), month, day as typed; an empty list when it has no such shape.
QStringList birthdayParts(const QString &typed)
{
    static const QRegularExpression separated(u"^(?:(\\d{4})[-/.年 ])?(\\d{1,2})[-/.月 ](\\d{1,2})日?$"_s);
    static const QRegularExpression together(u"^(\\d{4})?(\\d{2})(\\d{2})$"_s);
    for (const QRegularExpression &shape : {separated, together}) {
        if (const auto match = shape.match(typed.trimmed()); match.hasMatch()) {
            return {match.captured(1), match.captured(2), match.captured(3)};
        }
    }
    return {};
}

bool looksLikeEmail(const QString &text)
{
    static const QRegularExpression shape(u"^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$"_s);
    return shape.match(text).hasMatch();
}

QString RegistrationEntry::*textOf(RegistrationField field)
{
    switch (field) {
    case RegistrationField::Name: return &RegistrationEntry::name;
    case RegistrationField::Phone: return &RegistrationEntry::phone;
    case RegistrationField::Birthday: return &RegistrationEntry::birthday;
    case RegistrationField::Email: return &RegistrationEntry::email;
    case RegistrationField::ReferredBy: return &RegistrationEntry::referredBy;
    case RegistrationField::Card: break;
    }
    return &RegistrationEntry::card;
}

} // namespace

std::optional<Birthday> parseBirthday(const QString &typed, QDate today)
{
    const QStringList parts = birthdayParts(typed);
    if (parts.isEmpty()) {
        return std::nullopt;
    }
    Birthday birthday{parts[1].toInt(), parts[2].toInt(), std::nullopt};
    if (!parts[0].isEmpty()) {
        constexpr int oldest = 125;
        birthday.year = parts[0].toInt();
        const QDate day(*birthday.year, birthday.month, birthday.day);
        if (!day.isValid() || day > today || day.addYears(oldest) < today) {
            return std::nullopt;
        }
    }
    return birthday.isValid() ? std::optional(birthday) : std::nullopt;
}

QMap<RegistrationField, QString> Registration::errors(const RegistrationEntry &entry, QDate today)
{
    QMap<RegistrationField, QString> errors;
    if (entry.name.trimmed().isEmpty()) {
        errors.insert(RegistrationField::Name, tr("Please enter a name"));
    }
    if (entry.phone.trimmed().isEmpty() && entry.card.trimmed().isEmpty()) {
        errors.insert(RegistrationField::Phone, tr("Phone or card number needed"));
    }
    if (!entry.birthday.trimmed().isEmpty() && !parseBirthday(entry.birthday, today)) {
        errors.insert(RegistrationField::Birthday, tr("No such day"));
    }
    if (!entry.email.trimmed().isEmpty() && !looksLikeEmail(entry.email.trimmed())) {
        errors.insert(RegistrationField::Email, tr("This is no e-mail address"));
    }
    return errors;
}

const QString &Registration::text(const RegistrationEntry &entry, RegistrationField field)
{
    return entry.*textOf(field);
}

QMap<RegistrationField, QString> Registration::takeCardsOut(RegistrationEntry &entry)
{
    using enum RegistrationField;
    QMap<RegistrationField, QString> errors;
    for (const RegistrationField field : {Name, Phone, Birthday, Email, Card, ReferredBy}) {
        if (FreeText::holdsCard(text(entry, field))) {
            (entry.*textOf(field)).clear();
            errors.insert(field, tr("No payment card numbers here"));
        }
    }
    return errors;
}

MemberProfile Registration::profile(const RegistrationEntry &entry, QDate today, qint64 nowMs)
{
    MemberProfile profile;
    profile.name = entry.name.simplified();
    profile.phone = entry.phone.trimmed();
    profile.birthday = parseBirthday(entry.birthday, today);
    profile.sex = entry.sex;
    profile.email = entry.email.trimmed();
    profile.cardNumber = entry.card.trimmed();
    for (std::size_t i = 0; i < consentChannels.size(); ++i) {
        if (entry.consents[i] != ConsentAnswer::NotAsked) {
            profile.consents.set(consentChannels[i], {entry.consents[i], nowMs});
        }
    }
    return profile;
}

} // namespace suanpan
