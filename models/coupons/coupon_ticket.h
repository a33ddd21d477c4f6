#pragma once

#include "models/base/ids.h"
#include "models/coupons/coupon_template.h"

#include <QByteArray>
#include <QString>

#include <expected>

namespace suanpan {

/// What one coupon promises: all that a till must know of it which never saw it before.
struct CouponTicket {
    CouponId id;
    quint32 templateNumber = 0;
    CouponKind kind = CouponKind::Amount;
    QByteArray holderTag; ///< from holderTag(); empty for a bearer
    qint64 validFromMs = 0;
    qint64 validUntilMs = 0; ///< exclusive; both whole minutes
    qint64 value = 0;        ///< minor units, basis points, points or thousandths, as the kind has it; 0 for free delivery
    int uses = 1;

    bool isBearer() const { return holderTag.isEmpty(); }
    bool belongsTo(const MemberId &member) const;
    friend bool operator==(const CouponTicket &, const CouponTicket &) = default;
};

/// Eight bytes that tell the holder of this one coupon and cannot be linked to their other coupons.
QByteArray holderTag(const CouponId &coupon, const MemberId &member);

enum class TicketError {
    NotATicket,     ///< some other code
    Malformed,      ///< cut off, extended, or not in its one spelling
    UnknownVersion, ///< of a newer program
    UnknownKey,
    RevokedKey,
    Forged, ///< the key's holder did not sign this
};
QString nameOf(TicketError error); ///< "unknown_key"

/// A ticket with its signature: what a QR code holds. Whether the signature is right is for CouponKeyRing to say.
struct SignedTicket {
    CouponTicket ticket;
    quint8 keyId = 0;
    QByteArray signature; ///< 64 bytes
    friend bool operator==(const SignedTicket &, const SignedTicket &) = default;
};

/// What the signature covers, with a mark in front that keeps it apart from all else the key may ever sign.
QByteArray signedBytes(const CouponTicket &ticket, quint8 keyId);
/// "SPC" and base 32: capitals and digits only, about 160 of them.
QString encode(const SignedTicket &ticket);
/// Whether it begins as encode() does and is about as long: worth asking decode().
bool looksLikeTicket(QStringView text);
/// Accepts exactly what encode() gives.
std::expected<SignedTicket, TicketError> decode(QStringView text);

} // namespace suanpan
