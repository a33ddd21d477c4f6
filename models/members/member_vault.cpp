#include "models/members/member_vault.h"

#include "models/base/pinyin.h"
#include "models/base/random.h"
#include "models/base/require.h"
#include "models/base/search_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <sodium.h>

#include <cstring>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype macSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype keyIdSize = 8;
constexpr qsizetype lookupSize = 16;
constexpr qsizetype tokenSize = 8;
constexpr qsizetype wrappedSize = keyIdSize + nonceSize + keySize + macSize;
constexpr qsizetype padding = 128; // sealed profiles are multiples of this, so that their length tells next to nothing
constexpr char kdfContext[] = "member01"; // eight characters, as crypto_kdf wants them; another one would make other keys

static_assert(StoreKey::size == crypto_kdf_KEYBYTES);

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// nonce ‖ ciphertext ‖ tag
QByteArray encrypt(QByteArrayView plain, QByteArrayView key, QByteArrayView bound, Random &random)
{
    QByteArray sealed = random.bytes(nonceSize);
    sealed.resize(nonceSize + plain.size() + macSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(sealed) + nonceSize, nullptr, raw(plain), static_cast<unsigned long long>(plain.size()), raw(bound),
        static_cast<unsigned long long>(bound.size()), nullptr, raw(QByteArrayView(sealed)), raw(key));
    return sealed;
}

std::optional<QByteArray> decrypt(QByteArrayView sealed, QByteArrayView key, QByteArrayView bound)
{
    if (sealed.size() < nonceSize + macSize) {
        return std::nullopt;
    }
    QByteArray plain(sealed.size() - nonceSize - macSize, Qt::Uninitialized);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(plain), nullptr, nullptr, raw(sealed) + nonceSize, static_cast<unsigned long long>(sealed.size() - nonceSize),
        raw(bound), static_cast<unsigned long long>(bound.size()), raw(sealed), raw(key));
    return opened == 0 ? std::optional(plain) : std::nullopt;
}

QByteArray padded(QByteArray text)
{
    const qsizetype length = text.size();
    text.resize((length / padding + 1) * padding);
    std::size_t filled = 0;
    require(sodium_pad(&filled, raw(text), static_cast<std::size_t>(length), padding, static_cast<std::size_t>(text.size()))
            == 0);
    return text;
}

std::optional<QByteArray> unpadded(QByteArray text)
{
    std::size_t length = 0;
    if (text.isEmpty() || sodium_unpad(&length, raw(QByteArrayView(text)), static_cast<std::size_t>(text.size()), padding) != 0) {
        return std::nullopt;
    }
    text.truncate(static_cast<qsizetype>(length));
    return text;
}

/// What a name may be looked for by: itself, each of its words, its given name, and the pinyin and initials of these; the most
/// used first.
QStringList searchKeys(const QString &name)
{
    QStringList keys{foldJoined(name)};
    const QStringList words = foldForSearch(name).split(u' ', Qt::SkipEmptyParts);
    if (std::ranges::any_of(name, isHan)) {
        const Pinyin pinyin = pinyinOfName(name);
        keys += pinyin.spellings();
        keys.append(pinyin.initials());
        const Pinyin given{pinyin.syllables.mid(1)};
        if (!given.syllables.isEmpty()) {
            keys.append(keys.first().mid(1));
            keys += given.spellings();
            keys.append(given.initials());
        }
    }
    keys += words;
    return keys;
}

/// A field is good for its member and its place only.
QByteArray boundTo(const MemberId &member, MemberField field)
{
    return (member.text() + u'/' + nameOf(field)).toUtf8();
}

QString base64Text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

StoreKey StoreKey::generate(Random &random)
{
    StoreKey key;
    random.fill(std::as_writable_bytes(std::span(key.m_bytes)));
    return key;
}

std::optional<StoreKey> StoreKey::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() != size) {
        return std::nullopt;
    }
    StoreKey key;
    std::memcpy(key.m_bytes.data(), bytes.data(), size);
    return key;
}

QByteArray StoreKey::bytes() const
{
    return {reinterpret_cast<const char *>(m_bytes.data()), size};
}

StoreKey::~StoreKey()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

MemberVault::MemberVault(const StoreKey &key)
{
    require(sodium_init() >= 0);
    Subkey id{};
    quint64 number = 0;
    for (Subkey *subkey : {&m_wrapping, &m_lookup, &m_tokens, &id}) {
        require(crypto_kdf_derive_from_key(subkey->data(), subkey->size(), ++number, kdfContext, key.m_bytes.data()) == 0);
    }
    m_keyId = QByteArray(reinterpret_cast<const char *>(id.data()), keyIdSize);
}

MemberVault::~MemberVault()
{
    for (Subkey *subkey : {&m_wrapping, &m_lookup, &m_tokens}) {
        sodium_memzero(subkey->data(), subkey->size());
    }
}

SealedMember MemberVault::seal(const MemberProfile &profile, const MemberId &id, Random &random) const
{
    require(!id.isEmpty());
    const QByteArray bound = id.text().toUtf8();
    QByteArray memberKey = random.bytes(keySize);
    QByteArray plain = padded(QJsonDocument(personalToJson(profile)).toJson(QJsonDocument::Compact));
    SealedMember member;
    member.id = id;
    member.sealed = encrypt(plain, memberKey, bound, random);
    member.wrappedKey = m_keyId + encrypt(memberKey, keyView(m_wrapping), bound, random);
    sodium_memzero(memberKey.data(), static_cast<std::size_t>(memberKey.size()));
    sodium_memzero(plain.data(), static_cast<std::size_t>(plain.size()));
    if (!profile.phone.isEmpty()) {
        member.phoneHash = lookupPhone(profile.phone);
        member.last4Hash = lookupLast4(profile.phone.right(4));
    }
    if (!foldJoined(profile.cardNumber).isEmpty()) {
        member.cardHash = lookupCard(profile.cardNumber);
    }
    member.tokens = tokensOf(profile);
    member.consents = profile.consents;
    return member;
}

std::expected<MemberProfile, VaultError> MemberVault::open(const SealedMember &member) const
{
    const auto memberKey = memberKeyOf(member);
    if (!memberKey) {
        return std::unexpected(memberKey.error());
    }
    const auto plain = decrypt(member.sealed, *memberKey, member.id.text().toUtf8());
    const auto text = plain ? unpadded(*plain) : std::nullopt;
    if (!text) {
        return std::unexpected(VaultError::Damaged);
    }
    auto profile = personalFromJson(QJsonDocument::fromJson(*text).object());
    if (!profile) {
        return std::unexpected(VaultError::Damaged);
    }
    profile->consents = member.consents;
    return *profile;
}

std::expected<QByteArray, VaultError> MemberVault::memberKeyOf(const SealedMember &member) const
{
    if (member.wrappedKey.size() != wrappedSize) {
        return std::unexpected(VaultError::Damaged);
    }
    if (!member.wrappedKey.startsWith(m_keyId)) {
        return std::unexpected(VaultError::WrongKey);
    }
    auto key = decrypt(QByteArrayView(member.wrappedKey).sliced(keyIdSize), keyView(m_wrapping), member.id.text().toUtf8());
    return key ? std::expected<QByteArray, VaultError>(std::move(*key)) : std::unexpected(VaultError::Damaged);
}

std::expected<MemberProfile, VaultError> MemberVault::open(const SealedMember &member, const MemberWrites &writes) const
{
    const auto registered = open(member);
    const auto memberKey = memberKeyOf(member);
    if (!registered || !memberKey) {
        return registered;
    }
    QJsonObject personal = personalToJson(*registered);
    for (const MemberField field : memberFields) {
        const SealedField *value = writes.field(field);
        if (!value) {
            continue;
        }
        const auto plain = decrypt(value->sealed, *memberKey, boundTo(member.id, field));
        const auto text = plain ? unpadded(*plain) : std::nullopt;
        if (!text) {
            return std::unexpected(VaultError::Damaged);
        }
        personal.insert(nameOf(field), QJsonDocument::fromJson(*text).object().value(nameOf(field)));
        if (personal.value(nameOf(field)).isUndefined()) { // a birthday that was taken out
            personal.remove(nameOf(field));
        }
    }
    auto profile = personalFromJson(personal);
    if (!profile) {
        return std::unexpected(VaultError::Damaged);
    }
    profile->consents = writes.consents(member.consents);
    return *profile;
}

SealedField MemberVault::indexed(MemberField field, const MemberProfile &profile, QByteArray sealed) const
{
    SealedField value{.sealed = std::move(sealed), .hash = {}, .last4Hash = {}, .tokens = {}};
    if (field == MemberField::Name) {
        value.tokens = tokensOf(profile);
    } else if (field == MemberField::Phone && !profile.phone.isEmpty()) {
        value.hash = lookupPhone(profile.phone);
        value.last4Hash = lookupLast4(profile.phone.right(4));
    } else if (field == MemberField::Card && !foldJoined(profile.cardNumber).isEmpty()) {
        value.hash = lookupCard(profile.cardNumber);
    }
    return value;
}

std::expected<MemberChange, VaultError> MemberVault::sealChange(const SealedMember &member, const MemberWrites &writes,
                                                                const MemberProfile &before, const MemberProfile &after,
                                                                Random &random) const
{
    const auto memberKey = memberKeyOf(member);
    if (!memberKey) {
        return std::unexpected(memberKey.error());
    }
    MemberChange change{.member = member.id, .fields = {}, .consents = {}};
    const QJsonObject was = personalToJson(before);
    const QJsonObject is = personalToJson(after);
    for (const MemberField field : memberFields) {
        const QString name = nameOf(field);
        if (was.value(name) != is.value(name)) {
            const QJsonObject one = is.contains(name) ? QJsonObject{{name, is.value(name)}} : QJsonObject();
            const QByteArray plain = padded(QJsonDocument(one).toJson(QJsonDocument::Compact));
            change.fields.insert(field, indexed(field, after, encrypt(plain, *memberKey, boundTo(member.id, field), random)));
        }
    }
    for (const ConsentChannel channel : consentChannels) {
        const Consent answer = after.consents.of(channel);
        if (answer.answer == ConsentAnswer::NotAsked || answer.answer == before.consents.of(channel).answer) {
            continue;
        }
        // A no that came since the form was opened is one that the member was not asked about: it stands.
        const bool asShown = writes.consents(member.consents).of(channel) == before.consents.of(channel);
        const bool ends = answer.answer == ConsentAnswer::Yes && asShown;
        change.consents.insert(channel, {answer, ends ? writes.withdrawals(channel) : QList<WriteStamp>()});
    }
    return change;
}

QByteArray MemberVault::lookupPhone(const QString &e164) const
{
    return keyedHash(m_lookup, "phone:" + e164.toUtf8(), lookupSize);
}

QByteArray MemberVault::lookupLast4(const QString &digits) const
{
    return keyedHash(m_lookup, "last4:" + digits.toUtf8(), lookupSize);
}

QByteArray MemberVault::lookupCard(const QString &cardNumber) const
{
    return keyedHash(m_lookup, "card:" + foldJoined(cardNumber).toUtf8(), lookupSize);
}

QByteArray MemberVault::searchToken(QStringView typed) const
{
    const QString text = foldJoined(typed).left(maxTokenLength);
    return text.isEmpty() ? QByteArray() : keyedHash(m_tokens, text.toUtf8(), tokenSize);
}

QList<QByteArray> MemberVault::tokensOf(const MemberProfile &profile) const
{
    QList<QByteArray> tokens;
    for (const QString &key : searchKeys(profile.name)) {
        for (qsizetype length = 1; length <= std::min(key.size(), maxTokenLength); ++length) {
            const QByteArray token = searchToken(QStringView(key).left(length));
            if (!token.isEmpty() && !tokens.contains(token) && tokens.size() < maxTokens) {
                tokens.append(token);
            }
        }
    }
    std::ranges::sort(tokens); // their order would give away which ones are of one prefix
    return tokens;
}

QByteArray MemberVault::keyedHash(const Subkey &key, QByteArrayView text, qsizetype size)
{
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    require(crypto_generichash(raw(hash), static_cast<std::size_t>(hash.size()), raw(text),
                               static_cast<unsigned long long>(text.size()), key.data(), key.size())
            == 0);
    hash.truncate(size);
    return hash;
}

QByteArrayView MemberVault::keyView(const Subkey &key)
{
    return {reinterpret_cast<const char *>(key.data()), static_cast<qsizetype>(key.size())};
}

QJsonObject toJson(const SealedMember &member)
{
    QJsonArray tokens;
    for (const QByteArray &token : member.tokens) {
        tokens.append(base64Text(token));
    }
    QJsonObject json{
        {u"member_id"_s, member.id.text()},
        {u"sealed"_s, base64Text(member.sealed)},
        {u"wrapped_key"_s, base64Text(member.wrappedKey)},
        {u"phone_hash"_s, base64Text(member.phoneHash)},
        {u"last4_hash"_s, base64Text(member.last4Hash)},
        {u"card_hash"_s, base64Text(member.cardHash)},
        {u"tokens"_s, tokens},
        {u"consents"_s, toJson(member.consents)},
    };
    if (!member.referrer.isEmpty()) {
        json.insert(u"referrer"_s, member.referrer.text());
    }
    return json;
}

std::expected<SealedMember, JsonError> sealedMemberFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    SealedMember member;
    member.id = MemberId(fields.text(u"member_id"_s));
    member.sealed = fields.bytes(u"sealed"_s);
    member.wrappedKey = fields.bytes(u"wrapped_key"_s);
    member.phoneHash = fields.bytes(u"phone_hash"_s);
    member.last4Hash = fields.bytes(u"last4_hash"_s);
    member.cardHash = fields.bytes(u"card_hash"_s);
    member.tokens = fields.byteLists(u"tokens"_s, tokenSize);
    if (json.contains("referrer"_L1)) {
        member.referrer = MemberId(fields.text(u"referrer"_s));
    }
    if (member.id.isEmpty()) {
        fields.refuse(u"member_id"_s);
    }
    if (member.tokens.size() > MemberVault::maxTokens) {
        fields.refuse(u"tokens"_s);
    }
    const auto consents = consentsFromJson(fields.object(u"consents"_s));
    if (!consents) {
        fields.refuse(u"consents"_s);
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    member.consents = *consents;
    return member;
}

} // namespace suanpan
