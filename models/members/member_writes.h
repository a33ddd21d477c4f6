#pragma once

#include "models/base/ids.h"
#include "models/members/consent.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>

#include <array>
#include <compare>
#include <expected>

namespace suanpan {

/// What of a member may be changed, each by itself. Their names are those of personalToJson().
enum class MemberField { Name, Phone, Birthday, Sex, Email, Card };
inline constexpr std::array memberFields{MemberField::Name, MemberField::Phone, MemberField::Birthday,
                                         MemberField::Sex,  MemberField::Email, MemberField::Card};
QString nameOf(MemberField field); ///< "name", "phone", "birthday", "sex", "email", "card"

/// When and by which fact something was written: later ones win, ties are broken by the fact's key.
struct WriteStamp {
    qint64 hybridTime = 0;
    TillId till;
    qint64 epoch = 0;
    qint64 seq = 0;
    friend std::strong_ordering operator<=>(const WriteStamp &a, const WriteStamp &b);
    friend bool operator==(const WriteStamp &, const WriteStamp &) = default;
};

/// A new value of a field as disk and wire have it, with what it is found by from now on.
struct SealedField {
    QByteArray sealed;        ///< under the member's own key
    QByteArray hash;          ///< of a phone or card; empty when there is none
    QByteArray last4Hash;     ///< of a phone
    QList<QByteArray> tokens; ///< of a name
    friend bool operator==(const SealedField &, const SealedField &) = default;
};

/// A new answer. A yes names the noes that its till knew of; only those does it end.
struct ConsentWrite {
    Consent consent;
    QList<WriteStamp> seen;
    friend bool operator==(const ConsentWrite &, const ConsentWrite &) = default;
};

/// What one fact changes of a member.
struct MemberChange {
    MemberId member;
    QMap<MemberField, SealedField> fields;
    QMap<ConsentChannel, ConsentWrite> consents;

    bool isEmpty() const { return fields.isEmpty() && consents.isEmpty(); }
    friend bool operator==(const MemberChange &, const MemberChange &) = default;
};

/// {member, fields: {name: {sealed, tokens}, phone: {sealed, hash, last4_hash}, …}, consents: {sms: {answer, at, seen}}}: in facts.
QJsonObject toJson(const MemberChange &change);
std::expected<MemberChange, JsonError> memberChangeFromJson(const QJsonObject &json);

/// All writes about one member (docs/decisions/0027): whatever the order in which they come, and however often, it says the same.
class MemberWrites final {
public:
    void add(const WriteStamp &at, const MemberChange &change);

    /// The value that holds; nothing where that is still what was registered.
    const SealedField *field(MemberField field) const;
    /// The answers that hold, where `registered` was given when they joined.
    Consents consents(const Consents &registered) const;
    /// The noes of a channel that no yes has ended: what a new yes must name.
    QList<WriteStamp> withdrawals(ConsentChannel channel) const;
    /// The latest hybrid time of all writes; 0 without any.
    qint64 latest() const { return m_latest; }
    friend bool operator==(const MemberWrites &, const MemberWrites &) = default;

private:
    struct Value {
        WriteStamp at;
        SealedField value;
        friend bool operator==(const Value &, const Value &) = default;
    };
    Consent consentOf(ConsentChannel channel, Consent registered) const;

    QMap<MemberField, Value> m_fields;
    QMap<ConsentChannel, QMap<WriteStamp, ConsentWrite>> m_answers;
    qint64 m_latest = 0;
};

} // namespace suanpan
