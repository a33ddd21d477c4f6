#include "models/coupons/coupon_keys.h"

#include "models/base/random.h"
#include "models/base/require.h"

#include <QJsonArray>

#include <sodium.h>

#include <algorithm>
#include <limits>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype seedBytes = crypto_sign_SEEDBYTES;
constexpr qsizetype publicKeyBytes = crypto_sign_PUBLICKEYBYTES;

constexpr std::array<JsonChoice<CouponKeyStatus>, 3> statuses{{
    {"active"_L1, CouponKeyStatus::Active},
    {"retired"_L1, CouponKeyStatus::Retired},
    {"revoked"_L1, CouponKeyStatus::Revoked},
}};

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned long long lengthOf(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

bool isPoint(const QByteArray &publicKey)
{
    require(sodium_init() >= 0);
    return publicKey.size() == publicKeyBytes && crypto_core_ed25519_is_valid_point(raw(publicKey)) == 1;
}

/// The bytes of base 64 in its one spelling; empty when it is none.
QByteArray strictBase64(const QString &text)
{
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1());
    return QString::fromLatin1(bytes.toBase64()) == text ? bytes : QByteArray();
}

} // namespace

CouponKey CouponKey::generate(quint8 id, Random &random)
{
    return *fromSeed(id, random.bytes(seedBytes));
}

std::optional<CouponKey> CouponKey::fromSeed(quint8 id, const QByteArray &seed)
{
    if (seed.size() != seedBytes) {
        return std::nullopt;
    }
    require(sodium_init() >= 0);
    CouponKey key;
    key.m_id = id;
    std::array<unsigned char, publicKeyBytes> publicKey{};
    crypto_sign_seed_keypair(publicKey.data(), key.m_secret.data(), raw(seed));
    return key;
}

CouponKey::~CouponKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

QByteArray CouponKey::seed() const
{
    return {reinterpret_cast<const char *>(m_secret.data()), seedBytes};
}

QByteArray CouponKey::publicKey() const
{
    return {reinterpret_cast<const char *>(m_secret.data() + seedBytes), publicKeyBytes};
}

SignedTicket CouponKey::sign(const CouponTicket &ticket) const
{
    const QByteArray text = signedBytes(ticket, m_id);
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr, raw(text), lengthOf(text),
                         m_secret.data());
    return {ticket, m_id, signature};
}

std::expected<CouponKeyRing, JsonProblems> CouponKeyRing::fromJson(const QJsonObject &document)
{
    CouponKeyRing ring;
    JsonProblems problems;
    {
        JsonReader json(document, {}, problems);
        json.objects("keys"_L1, [&ring](JsonReader &item) {
            const auto id = static_cast<quint8>(item.integer("key"_L1, 0, std::numeric_limits<quint8>::max()));
            const QString text = item.text("public_key"_L1);
            const auto status = item.choice<CouponKeyStatus>("status"_L1, statuses);
            const QByteArray publicKey = strictBase64(text);
            if (ring.m_keys.contains(id)) {
                item.refuse(JsonProblem::Kind::Duplicate, "key"_L1, QString::number(id));
            } else if (!text.isEmpty() && !isPoint(publicKey)) {
                item.refuse(JsonProblem::Kind::OutOfRange, "public_key"_L1, text);
            }
            ring.m_keys.insert(id, {publicKey, status});
        });
        if (!json.has("keys"_L1)) {
            json.refuse(JsonProblem::Kind::Missing, "keys"_L1, {});
        }
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return ring;
}

QJsonObject CouponKeyRing::toJson() const
{
    QJsonArray keys;
    for (auto key = m_keys.begin(); key != m_keys.end(); ++key) {
        const auto *status = std::ranges::find(statuses, key->status, &JsonChoice<CouponKeyStatus>::value);
        keys.append(QJsonObject{{u"key"_s, key.key()},
                                {u"public_key"_s, QString::fromLatin1(key->publicKey.toBase64())},
                                {u"status"_s, QString(status->name)}});
    }
    return {{u"keys"_s, keys}};
}

bool CouponKeyRing::put(quint8 id, const QByteArray &publicKey, CouponKeyStatus status)
{
    const auto known = m_keys.constFind(id);
    if (!isPoint(publicKey) || (known != m_keys.constEnd() && known->publicKey != publicKey)) {
        return false;
    }
    m_keys.insert(id, {publicKey, status});
    return true;
}

std::expected<CouponTicket, TicketError> CouponKeyRing::authenticate(QStringView text) const
{
    const auto made = decode(text);
    if (!made) {
        return std::unexpected(made.error());
    }
    const auto key = m_keys.constFind(made->keyId);
    if (key == m_keys.constEnd()) {
        return std::unexpected(TicketError::UnknownKey);
    }
    if (key->status == CouponKeyStatus::Revoked) {
        return std::unexpected(TicketError::RevokedKey);
    }
    const QByteArray signedText = signedBytes(made->ticket, made->keyId);
    if (crypto_sign_verify_detached(raw(made->signature), raw(signedText), lengthOf(signedText), raw(key->publicKey)) != 0) {
        return std::unexpected(TicketError::Forged);
    }
    return made->ticket;
}

} // namespace suanpan
