#pragma once

#include "models/base/ids.h"
#include "models/members/member_profile.h"

#include <QCoreApplication>
#include <QMap>

#include <array>
#include <optional>

namespace suanpan {

enum class RegistrationField { Name, Phone, Birthday, Email, Card, ReferredBy };

/// The registration form as it was filled in.
struct RegistrationEntry {
    QString name;
    QString phone;
    QString birthday; ///< "1990-03-02", "03-02", "19900302", "0302"
    Sex sex = Sex::NotSaid;
    QString email;
    QString card;
    QString referredBy; ///< phone or card number of who brought them
    std::array<ConsentAnswer, consentChannels.size()> consents{}; ///< in the order of consentChannels
    friend bool operator==(const RegistrationEntry &, const RegistrationEntry &) = default;
};

/// The form on screen: what it began with, what is wrong where.
struct RegistrationState {
    RegistrationEntry entry;
    QMap<RegistrationField, QString> errors;
    std::optional<MemberId> takenBy; ///< the member who has this phone
    QString problem;                 ///< what is wrong with none of the fields
    bool isEdit = false;             ///< what somebody said who is a member already
    bool busy = false;
    friend bool operator==(const RegistrationState &, const RegistrationState &) = default;
};

/// Reads a birthday with or without its year, and with or without separators; nothing when there is no such day before `today`.
std::optional<Birthday> parseBirthday(const QString &typed, QDate today);

/// Between the form and a member's profile. Checks what can be checked without asking the shop; the phone is read by the desk, which knows the
/// region. `began` is what the form of somebody began with who is a member already: what nobody touched was accepted once, and is judged no more.
class Registration final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::Registration)
public:
    static QMap<RegistrationField, QString> errors(const RegistrationEntry &entry, const std::optional<RegistrationEntry> &began,
                                                   QDate today);
    static const QString &text(const RegistrationEntry &entry, RegistrationField field);
    /// Empties the fields that hold the number of a payment card, and says so of each.
    static QMap<RegistrationField, QString> takeCardsOut(RegistrationEntry &entry, const std::optional<RegistrationEntry> &began);
    /// Of an entry without errors.
    static MemberProfile profile(const RegistrationEntry &entry, QDate today, qint64 nowMs);
    /// What a member said so far, as the form shows it. Without who brought them: that is said once.
    static RegistrationEntry entry(const MemberProfile &profile);
    /// `before` with what is different in `entry`, which has no errors. An answer to a consent that is taken back is a no.
    static MemberProfile changed(const MemberProfile &before, const RegistrationEntry &began, const RegistrationEntry &entry,
                                 QDate today, qint64 nowMs);
};

} // namespace suanpan
