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

QString typedOf(const std::optional<Birthday> &birthday)
{
    if (!birthday) {
        return {};
    }
    const QString day = u"%1-%2"_s.arg(birthday->month, 2, 10, QChar(u'0')).arg(birthday->day, 2, 10, QChar(u'0'));
    return birthday->year ? u"%1-%2"_s.arg(*birthday->year, 4, 10, QChar(u'0')).arg(day) : day;
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

constexpr std::array textFields{RegistrationField::Name,  RegistrationField::Phone, RegistrationField::Birthday,
                                RegistrationField::Email, RegistrationField::Card,  RegistrationField::ReferredBy};

bool isTouched(RegistrationField field, const RegistrationEntry &entry, const std::optional<RegistrationEntry> &began)
{
    return !began || Registration::text(entry, field) != Registration::text(*began, field);
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

QMap<RegistrationField, QString> Registration::errors(const RegistrationEntry &entry,
                                                      const std::optional<RegistrationEntry> &began, QDate today)
{
    QMap<RegistrationField, QString> errors;
    const auto touched = [&](RegistrationField field) { return isTouched(field, entry, began); };
    if (touched(RegistrationField::Name) && entry.name.trimmed().isEmpty()) {
        errors.insert(RegistrationField::Name, tr("Please enter a name"));
    }
    if ((touched(RegistrationField::Phone) || touched(RegistrationField::Card)) && entry.phone.trimmed().isEmpty()
        && entry.card.trimmed().isEmpty()) {
        errors.insert(RegistrationField::Phone, tr("Phone or card number needed"));
    }
    if (touched(RegistrationField::Birthday) && !entry.birthday.trimmed().isEmpty() && !parseBirthday(entry.birthday, today)) {
        errors.insert(RegistrationField::Birthday, tr("No such day"));
    }
    if (touched(RegistrationField::Email) && !entry.email.trimmed().isEmpty() && !looksLikeEmail(entry.email.trimmed())) {
        errors.insert(RegistrationField::Email, tr("This is no e-mail address"));
    }
    return errors;
}

const QString &Registration::text(const RegistrationEntry &entry, RegistrationField field)
{
    return entry.*textOf(field);
}

QMap<RegistrationField, QString> Registration::takeCardsOut(RegistrationEntry &entry,
                                                            const std::optional<RegistrationEntry> &began)
{
    QMap<RegistrationField, QString> errors;
    for (const RegistrationField field : textFields) {
        if (isTouched(field, entry, began) && FreeText::holdsCard(text(entry, field))) {
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

RegistrationEntry Registration::entry(const MemberProfile &profile)
{
    RegistrationEntry entry{.name = profile.name,
                            .phone = profile.phone,
                            .birthday = typedOf(profile.birthday),
                            .sex = profile.sex,
                            .email = profile.email,
                            .card = profile.cardNumber,
                            .referredBy = {}};
    for (std::size_t i = 0; i < consentChannels.size(); ++i) {
        entry.consents[i] = profile.consents.of(consentChannels[i]).answer;
    }
    return entry;
}

MemberProfile Registration::changed(const MemberProfile &before, const RegistrationEntry &began, const RegistrationEntry &entry,
                                    QDate today, qint64 nowMs)
{
    const MemberProfile now = profile(entry, today, nowMs);
    MemberProfile after = before;
    after.name = entry.name == began.name ? before.name : now.name;
    after.phone = entry.phone == began.phone ? before.phone : now.phone;
    after.birthday = entry.birthday == began.birthday ? before.birthday : now.birthday;
    after.sex = now.sex;
    after.email = entry.email == began.email ? before.email : now.email;
    after.cardNumber = entry.card == began.card ? before.cardNumber : now.cardNumber;
    for (std::size_t i = 0; i < consentChannels.size(); ++i) {
        if (entry.consents[i] != began.consents[i]) {
            const bool yes = entry.consents[i] == ConsentAnswer::Yes;
            after.consents.set(consentChannels[i], {yes ? ConsentAnswer::Yes : ConsentAnswer::No, nowMs});
        }
    }
    return after;
}

} // namespace suanpan
