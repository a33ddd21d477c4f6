#pragma once

#include "models/base/json_reader.h"
#include "models/coupons/coupon_ticket.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>

#include <array>
#include <expected>
#include <optional>

namespace suanpan {

class Random;

/// The secret that makes coupons genuine (Ed25519, RFC 8032): head office's, or that of a till which may issue.
class CouponKey final {
public:
    static CouponKey generate(quint8 id, Random &random);
    /// From what seed() gave; nothing when it has another length.
    static std::optional<CouponKey> fromSeed(quint8 id, const QByteArray &seed);
    CouponKey(const CouponKey &) = default;
    CouponKey &operator=(const CouponKey &) = default;
    ~CouponKey();

    quint8 id() const { return m_id; }
    QByteArray seed() const;      ///< 32 bytes, to be kept like a device key
    QByteArray publicKey() const; ///< 32 bytes, for every till
    /// The same ticket always gets the same signature.
    SignedTicket sign(const CouponTicket &ticket) const;

private:
    CouponKey() = default;
    quint8 m_id = 0;
    std::array<unsigned char, 64> m_secret{}; ///< seed, then public key
};

enum class CouponKeyStatus {
    Active,  ///< may sign
    Retired, ///< signs no more; what it signed stays good
    Revoked, ///< in wrong hands: nothing it signed is good
};

/// The public keys that a till trusts, by id. An id is never given to another key.
class CouponKeyRing final {
public:
    /// {"keys": [{key, public_key, status}]}, whole or with every path that is wrong.
    static std::expected<CouponKeyRing, JsonProblems> fromJson(const QJsonObject &document);
    QJsonObject toJson() const;
    bool contains(quint8 id) const { return m_keys.contains(id); }
    /// For a key that is new or whose status changes; false when the id belongs to another key or the key is no point of the curve.
    bool put(quint8 id, const QByteArray &publicKey, CouponKeyStatus status);

    /// The ticket in the text, if one of these keys signed it: needs neither network nor any record of the coupon.
    std::expected<CouponTicket, TicketError> authenticate(QStringView text) const;
    friend bool operator==(const CouponKeyRing &, const CouponKeyRing &) = default;

private:
    struct Entry {
        QByteArray publicKey;
        CouponKeyStatus status = CouponKeyStatus::Active;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    QMap<quint8, Entry> m_keys;
};

} // namespace suanpan
