#pragma once

#include "models/base/json_fields.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <expected>
#include <optional>

namespace suanpan {

/// What a member may be contacted by, or have their data used for; each is asked by itself.
enum class ConsentChannel { Sms, Email, Phone, Personalised };
enum class ConsentAnswer { NotAsked, Yes, No };

inline constexpr std::array consentChannels{ConsentChannel::Sms, ConsentChannel::Email, ConsentChannel::Phone,
                                            ConsentChannel::Personalised};

/// The words by which they are stored: "sms", "email", "phone", "personalised"; "not_asked", "yes", "no".
QString nameOf(ConsentChannel channel);
QString nameOf(ConsentAnswer answer);

/// An answer and when it was given (UTC milliseconds, 0 when not asked).
struct Consent {
    ConsentAnswer answer = ConsentAnswer::NotAsked;
    qint64 atMs = 0;

    friend bool operator==(const Consent &, const Consent &) = default;
};

/// A member's answers. Silence is no consent: only Yes allows anything.
class Consents final {
public:
    Consent of(ConsentChannel channel) const { return m_answers[static_cast<std::size_t>(channel)]; }
    bool allows(ConsentChannel channel) const { return of(channel).answer == ConsentAnswer::Yes; }
    void set(ConsentChannel channel, Consent consent) { m_answers[static_cast<std::size_t>(channel)] = consent; }
    friend bool operator==(const Consents &, const Consents &) = default;

private:
    std::array<Consent, consentChannels.size()> m_answers;
};

/// {"sms":{"answer":"yes","at":1760000000000},…}: every channel that was asked.
QJsonObject toJson(const Consents &consents);
std::expected<Consents, JsonError> consentsFromJson(const QJsonObject &json);

} // namespace suanpan
