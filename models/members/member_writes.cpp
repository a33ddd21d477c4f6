#include "models/members/member_writes.h"

#include "models/members/member_vault.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostSeen = 64; ///< noes a yes may name; who takes back consent more often keeps it taken back

QString base64Text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject toJson(const WriteStamp &stamp)
{
    return {{u"hlc"_s, stamp.hybridTime}, {u"till"_s, stamp.till.text()}, {u"epoch"_s, stamp.epoch}, {u"seq"_s, stamp.seq}};
}

QJsonObject toJson(MemberField field, const SealedField &value)
{
    QJsonObject json{{u"sealed"_s, base64Text(value.sealed)}};
    if (field == MemberField::Name) {
        QJsonArray tokens;
        for (const QByteArray &token : value.tokens) {
            tokens.append(base64Text(token));
        }
        json.insert(u"tokens"_s, tokens);
    }
    if (field == MemberField::Phone || field == MemberField::Card) {
        json.insert(u"hash"_s, base64Text(value.hash));
    }
    if (field == MemberField::Phone) {
        json.insert(u"last4_hash"_s, base64Text(value.last4Hash));
    }
    return json;
}

QJsonObject toJson(const ConsentWrite &write)
{
    QJsonObject json{{u"answer"_s, nameOf(write.consent.answer)}, {u"at"_s, write.consent.atMs}};
    QJsonArray seen;
    for (const WriteStamp &stamp : write.seen) {
        seen.append(toJson(stamp));
    }
    if (!seen.isEmpty()) {
        json.insert(u"seen"_s, seen);
    }
    return json;
}

std::optional<SealedField> fieldFromJson(MemberField field, const QJsonObject &json)
{
    constexpr qsizetype tokenSize = 8;
    JsonFields fields(json);
    SealedField value;
    value.sealed = fields.bytes(u"sealed"_s);
    if (field == MemberField::Name) {
        value.tokens = fields.byteLists(u"tokens"_s, tokenSize);
    }
    if (field == MemberField::Phone || field == MemberField::Card) {
        value.hash = fields.bytes(u"hash"_s);
    }
    if (field == MemberField::Phone) {
        value.last4Hash = fields.bytes(u"last4_hash"_s);
    }
    return fields.ok() && value.tokens.size() <= MemberVault::maxTokens ? std::optional(value) : std::nullopt;
}

std::optional<ConsentWrite> consentFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const QString answer = fields.text(u"answer"_s);
    ConsentWrite write{{answer == nameOf(ConsentAnswer::Yes) ? ConsentAnswer::Yes : ConsentAnswer::No, fields.integer(u"at"_s)},
                       {}};
    const QJsonArray seen = json.value("seen"_L1).toArray();
    if (!fields.ok() || answer != nameOf(write.consent.answer) || seen.size() > mostSeen) {
        return std::nullopt;
    }
    for (const QJsonValue one : seen) {
        JsonFields stamp(one.toObject());
        write.seen.append(
            {stamp.integer(u"hlc"_s), TillId(stamp.text(u"till"_s)), stamp.integer(u"epoch"_s), stamp.integer(u"seq"_s)});
        if (!stamp.ok()) {
            return std::nullopt;
        }
    }
    return write;
}

} // namespace

QString nameOf(MemberField field)
{
    switch (field) {
    case MemberField::Name: return u"name"_s;
    case MemberField::Phone: return u"phone"_s;
    case MemberField::Birthday: return u"birthday"_s;
    case MemberField::Sex: return u"sex"_s;
    case MemberField::Email: return u"email"_s;
    case MemberField::Card: return u"card"_s;
    }
    return {};
}

std::strong_ordering operator<=>(const WriteStamp &a, const WriteStamp &b)
{
    if (const auto time = a.hybridTime <=> b.hybridTime; time != 0) {
        return time;
    }
    if (const int till = a.till.text().compare(b.till.text()); till != 0) {
        return till <=> 0;
    }
    return std::tie(a.epoch, a.seq) <=> std::tie(b.epoch, b.seq);
}

QJsonObject toJson(const MemberChange &change)
{
    QJsonObject fields;
    for (const auto &[field, value] : change.fields.asKeyValueRange()) {
        fields.insert(nameOf(field), toJson(field, value));
    }
    QJsonObject consents;
    for (const auto &[channel, write] : change.consents.asKeyValueRange()) {
        consents.insert(nameOf(channel), toJson(write));
    }
    return {{u"member"_s, change.member.text()}, {u"fields"_s, fields}, {u"consents"_s, consents}};
}

std::expected<MemberChange, JsonError> memberChangeFromJson(const QJsonObject &json)
{
    JsonFields read(json);
    MemberChange change{.member = MemberId(read.text(u"member"_s)), .fields = {}, .consents = {}};
    const QJsonObject fields = read.object(u"fields"_s);
    const QJsonObject consents = read.object(u"consents"_s);
    if (change.member.isEmpty()) {
        read.refuse(u"member"_s);
    }
    for (const MemberField field : memberFields) {
        if (!fields.contains(nameOf(field))) {
            continue;
        }
        if (const auto value = fieldFromJson(field, fields.value(nameOf(field)).toObject())) {
            change.fields.insert(field, *value);
        } else {
            read.refuse(nameOf(field));
        }
    }
    for (const ConsentChannel channel : consentChannels) {
        if (!consents.contains(nameOf(channel))) {
            continue;
        }
        if (const auto write = consentFromJson(consents.value(nameOf(channel)).toObject())) {
            change.consents.insert(channel, *write);
        } else {
            read.refuse(nameOf(channel));
        }
    }
    return read.ok() ? std::expected<MemberChange, JsonError>(change) : std::unexpected(read.error());
}

void MemberWrites::add(const WriteStamp &at, const MemberChange &change)
{
    m_latest = std::max(m_latest, at.hybridTime);
    for (const auto &[field, value] : change.fields.asKeyValueRange()) {
        const auto known = m_fields.constFind(field);
        if (known == m_fields.constEnd() || known->at < at) {
            m_fields.insert(field, {at, value});
        }
    }
    for (const auto &[channel, write] : change.consents.asKeyValueRange()) {
        m_answers[channel].insert(at, write);
    }
}

const SealedField *MemberWrites::field(MemberField field) const
{
    const auto known = m_fields.constFind(field);
    return known == m_fields.constEnd() ? nullptr : &known->value;
}

QList<WriteStamp> MemberWrites::withdrawals(ConsentChannel channel) const
{
    const QMap<WriteStamp, ConsentWrite> answers = m_answers.value(channel);
    QList<WriteStamp> standing;
    for (const auto &[at, write] : answers.asKeyValueRange()) {
        const auto endsIt = [&at](const ConsentWrite &other) {
            return other.consent.answer == ConsentAnswer::Yes && other.seen.contains(at);
        };
        if (write.consent.answer == ConsentAnswer::No && std::ranges::none_of(answers, endsIt)) {
            standing.append(at);
        }
    }
    return standing;
}

Consents MemberWrites::consents(const Consents &registered) const
{
    Consents now;
    for (const ConsentChannel channel : consentChannels) {
        now.set(channel, consentOf(channel, registered.of(channel)));
    }
    return now;
}

Consent MemberWrites::consentOf(ConsentChannel channel, Consent registered) const
{
    const QMap<WriteStamp, ConsentWrite> answers = m_answers.value(channel);
    if (const QList<WriteStamp> standing = withdrawals(channel); !standing.isEmpty()) {
        return answers.value(standing.last()).consent;
    }
    Consent answer = registered;
    for (const ConsentWrite &write : answers) { // the earliest first
        answer = write.consent.answer == ConsentAnswer::Yes ? write.consent : answer;
    }
    return answer;
}

} // namespace suanpan
