#pragma once

#include "models/base/ids.h"
#include "models/base/json_fields.h"
#include "models/members/member_profile.h"
#include "models/members/member_writes.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <array>
#include <expected>
#include <optional>

namespace suanpan {

class Random;

/// The retailer's secret: 32 bytes that hub and tills keep in a file of their own (0600), never in a database, fact or log.
class StoreKey final {
public:
    static constexpr qsizetype size = 32;

    static StoreKey generate(Random &random);
    /// Exactly 32 bytes, as bytes() gave them; nothing otherwise.
    static std::optional<StoreKey> fromBytes(const QByteArray &bytes);
    QByteArray bytes() const;

    StoreKey(const StoreKey &) = default;
    StoreKey &operator=(const StoreKey &) = default;
    ~StoreKey();

private:
    friend class MemberVault;
    StoreKey() = default;

    std::array<unsigned char, size> m_bytes{};
};

/// A member as disk and wire have them: nothing in it tells who it is without the store key. Consents are in clear, for they say
/// nothing about the person and everybody who might write to them must be able to obey.
struct SealedMember {
    MemberId id;
    QByteArray sealed; ///< the profile under the member's own key
    QByteArray wrappedKey; ///< that key under the store key; destroying it erases the member
    QByteArray phoneHash; ///< empty, as the next two, when there is nothing to look up
    QByteArray last4Hash;
    QByteArray cardHash;
    QList<QByteArray> tokens; ///< 8 bytes each, see MemberVault::searchToken()
    Consents consents;
    MemberId referrer; ///< who brought them; empty when nobody did

    friend bool operator==(const SealedMember &, const SealedMember &) = default;
};

/// {member_id, sealed, wrapped_key, phone_hash, last4_hash, card_hash, tokens, consents, referrer?}, bytes as base64: in facts and in the
/// feed.
QJsonObject toJson(const SealedMember &member);
std::expected<SealedMember, JsonError> sealedMemberFromJson(const QJsonObject &json);

/// WrongKey: sealed under another store key. Damaged: bytes changed, or of another member.
enum class VaultError { WrongKey, Damaged };

/// Seals and opens members (XChaCha20-Poly1305, a fresh key each time, bound to the member's id) and makes the keyed hashes
/// (BLAKE2b) by which a sealed member is still found as somebody types. Any thread may use it.
class MemberVault final {
public:
    /// Search tokens are made of at most this many characters; a longer text is found by its beginning.
    static constexpr qsizetype maxTokenLength = 16;
    /// A member carries at most this many tokens, the most useful ones first.
    static constexpr qsizetype maxTokens = 96;

    explicit MemberVault(const StoreKey &key);
    ~MemberVault();
    Q_DISABLE_COPY_MOVE(MemberVault)

    /// Which store key it is, and nothing else about it.
    const QByteArray &keyId() const { return m_keyId; }
    SealedMember seal(const MemberProfile &profile, const MemberId &id, Random &random) const;
    std::expected<MemberProfile, VaultError> open(const SealedMember &member) const;
    /// The same with what was changed since.
    std::expected<MemberProfile, VaultError> open(const SealedMember &member, const MemberWrites &writes) const;
    /// What somebody changed who saw `before`, where `writes` are known now; nothing else of the member. A yes ends only those noes that `before`
    /// showed.
    std::expected<MemberChange, VaultError> sealChange(const SealedMember &member, const MemberWrites &writes,
                                                       const MemberProfile &before, const MemberProfile &after,
                                                       Random &random) const;

    /// The hashes to compare with those of a SealedMember. The phone is given in E.164, the last four digits as four digits.
    QByteArray lookupPhone(const QString &e164) const;
    QByteArray lookupLast4(const QString &digits) const;
    QByteArray lookupCard(const QString &cardNumber) const;
    /// The token that a member has among theirs if this text begins their name, their given name, a word of it, or the pinyin or
    /// the initials of these; empty when nothing searchable was typed.
    QByteArray searchToken(QStringView typed) const;

private:
    using Subkey = std::array<unsigned char, 32>;

    QList<QByteArray> tokensOf(const MemberProfile &profile) const;
    std::expected<QByteArray, VaultError> memberKeyOf(const SealedMember &member) const;
    SealedField indexed(MemberField field, const MemberProfile &profile, QByteArray sealed) const;
    static QByteArray keyedHash(const Subkey &key, QByteArrayView text, qsizetype size);
    static QByteArrayView keyView(const Subkey &key);

    Subkey m_wrapping;
    Subkey m_lookup;
    Subkey m_tokens;
    QByteArray m_keyId; ///< tells a foreign member from a damaged one
};

} // namespace suanpan
