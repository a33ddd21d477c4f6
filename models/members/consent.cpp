#include "models/members/consent.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(ConsentChannel channel)
{
    switch (channel) {
    case ConsentChannel::Sms: return u"sms"_s;
    case ConsentChannel::Email: return u"email"_s;
    case ConsentChannel::Phone: return u"phone"_s;
    case ConsentChannel::Personalised: return u"personalised"_s;
    }
    return {};
}

QString nameOf(ConsentAnswer answer)
{
    switch (answer) {
    case ConsentAnswer::NotAsked: return u"not_asked"_s;
    case ConsentAnswer::Yes: return u"yes"_s;
    case ConsentAnswer::No: return u"no"_s;
    }
    return {};
}

QJsonObject toJson(const Consents &consents)
{
    QJsonObject json;
    for (const ConsentChannel channel : consentChannels) {
        const Consent consent = consents.of(channel);
        if (consent.answer != ConsentAnswer::NotAsked) {
            json.insert(nameOf(channel), QJsonObject{{u"answer"_s, nameOf(consent.answer)}, {u"at"_s, consent.atMs}});
        }
    }
    return json;
}

std::expected<Consents, JsonError> consentsFromJson(const QJsonObject &json)
{
    Consents consents;
    for (const ConsentChannel channel : consentChannels) {
        if (!json.contains(nameOf(channel))) {
            continue;
        }
        JsonFields fields(json.value(nameOf(channel)).toObject());
        const QString answer = fields.text(u"answer"_s);
        const qint64 atMs = fields.integer(u"at"_s);
        if (!fields.ok() || (answer != nameOf(ConsentAnswer::Yes) && answer != nameOf(ConsentAnswer::No))) {
            return std::unexpected(JsonError{nameOf(channel)});
        }
        consents.set(channel, {answer == nameOf(ConsentAnswer::Yes) ? ConsentAnswer::Yes : ConsentAnswer::No, atMs});
    }
    return consents;
}

} // namespace suanpan
