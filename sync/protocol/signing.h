#pragma once

#include <QByteArray>

#include <array>
#include <optional>

namespace suanpan {

class Random;

/// A till's own key pair (Ed25519, RFC 8032): what it signs with is what head office enrolled, and nobody else has it.
class DeviceKey final {
public:
    static DeviceKey generate(Random &random);
    /// From what secretBytes() gave; nothing when it has another length.
    static std::optional<DeviceKey> fromBytes(const QByteArray &secretBytes);
    DeviceKey(const DeviceKey &) = default;
    DeviceKey &operator=(const DeviceKey &) = default;
    ~DeviceKey();

    /// 32 bytes for a file that only the till's user may read.
    QByteArray secretBytes() const;
    /// 32 bytes, for everybody.
    QByteArray publicKey() const;
    /// 64 bytes.
    QByteArray sign(const QByteArray &text) const;
    /// What sealTo(publicKey(), …) closed; nothing when it was for another key or was changed on the way.
    std::optional<QByteArray> open(const QByteArray &sealed) const;

private:
    DeviceKey() = default;
    std::array<unsigned char, 64> m_secret{}; ///< seed, then public key
};

/// What the signature of a request covers: "METHOD\nTARGET\nTIME\n" and the BLAKE2b-256 of the body in hexadecimal.
/// The target is path and query from "/v1" on; the time is UTC ms, as in the header.
QByteArray signedText(const QByteArray &method, const QByteArray &target, qint64 timeMs, const QByteArray &body);
/// Whether the holder of the key signed exactly this text.
bool verify(const QByteArray &publicKey, const QByteArray &text, const QByteArray &signature);

/// Closes a secret so that only the holder of this Ed25519 key can open it (a libsodium sealed box to the key converted to X25519).
/// Nothing when the key is no valid point.
std::optional<QByteArray> sealTo(const QByteArray &publicKey, const QByteArray &secret);

} // namespace suanpan
