#include "sync/protocol/signing.h"

#include "models/base/random.h"
#include "models/base/require.h"

#include <sodium.h>

#include <algorithm>
#include <cstddef>

namespace suanpan {

namespace {

constexpr qsizetype seedBytes = crypto_sign_SEEDBYTES;
constexpr qsizetype publicKeyBytes = crypto_sign_PUBLICKEYBYTES;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

unsigned long long lengthOf(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

} // namespace

DeviceKey DeviceKey::generate(Random &random)
{
    return *fromBytes(random.bytes(seedBytes));
}

std::optional<DeviceKey> DeviceKey::fromBytes(const QByteArray &secretBytes)
{
    if (secretBytes.size() != seedBytes) {
        return std::nullopt;
    }
    require(sodium_init() >= 0);
    DeviceKey key;
    std::array<unsigned char, publicKeyBytes> publicKey{};
    crypto_sign_seed_keypair(publicKey.data(), key.m_secret.data(), raw(secretBytes));
    return key;
}

DeviceKey::~DeviceKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

QByteArray DeviceKey::secretBytes() const
{
    return {reinterpret_cast<const char *>(m_secret.data()), seedBytes};
}

QByteArray DeviceKey::publicKey() const
{
    return {reinterpret_cast<const char *>(m_secret.data() + seedBytes), publicKeyBytes};
}

QByteArray DeviceKey::sign(const QByteArray &text) const
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(raw(signature), nullptr, raw(text), lengthOf(text), m_secret.data());
    return signature;
}

std::optional<QByteArray> DeviceKey::open(const QByteArray &sealed) const
{
    if (sealed.size() < static_cast<qsizetype>(crypto_box_SEALBYTES)) {
        return std::nullopt;
    }
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> boxPublic{};
    std::array<unsigned char, crypto_box_SECRETKEYBYTES> boxSecret{};
    require(crypto_sign_ed25519_pk_to_curve25519(boxPublic.data(), m_secret.data() + seedBytes)
            == 0); // our own key is a valid point
    crypto_sign_ed25519_sk_to_curve25519(boxSecret.data(), m_secret.data());
    QByteArray opened(sealed.size() - static_cast<qsizetype>(crypto_box_SEALBYTES), Qt::Uninitialized);
    const bool ours = crypto_box_seal_open(raw(opened), raw(sealed), lengthOf(sealed), boxPublic.data(), boxSecret.data()) == 0;
    sodium_memzero(boxSecret.data(), boxSecret.size());
    return ours ? std::optional(opened) : std::nullopt;
}

QByteArray signedText(const QByteArray &method, const QByteArray &target, qint64 timeMs, const QByteArray &body)
{
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(raw(hash), crypto_generichash_BYTES, raw(body), lengthOf(body), nullptr, 0);
    return method + '\n' + target + '\n' + QByteArray::number(timeMs) + '\n' + hash.toHex();
}

bool verify(const QByteArray &publicKey, const QByteArray &text, const QByteArray &signature)
{
    return publicKey.size() == publicKeyBytes && signature.size() == static_cast<qsizetype>(crypto_sign_BYTES)
           && crypto_sign_verify_detached(raw(signature), raw(text), lengthOf(text), raw(publicKey)) == 0;
}

std::optional<QByteArray> sealTo(const QByteArray &publicKey, const QByteArray &secret)
{
    require(sodium_init() >= 0);
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> boxPublic{};
    if (publicKey.size() != publicKeyBytes || crypto_sign_ed25519_pk_to_curve25519(boxPublic.data(), raw(publicKey)) != 0) {
        return std::nullopt;
    }
    QByteArray sealed(secret.size() + static_cast<qsizetype>(crypto_box_SEALBYTES), Qt::Uninitialized);
    crypto_box_seal(raw(sealed), raw(secret), lengthOf(secret), boxPublic.data());
    return sealed;
}

} // namespace suanpan
