#include "models/coupons/coupon_ticket.h"

#include "models/base/require.h"
#include "models/coupons/base32.h"

#include <sodium.h>

#include <limits>
#include <optional>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView prefix("SPC");
constexpr char version = 1;
constexpr qsizetype idBytes = 16;
constexpr qsizetype tagBytes = 8;
constexpr qsizetype signatureBytes = crypto_sign_BYTES;
constexpr quint8 kindBits = 0x07;
constexpr quint8 personalBit = 0x08;
constexpr qint64 minuteMs = 60'000;
constexpr qint64 firstMinute = 1'577'836'800'000 / minuteMs; ///< 2020-01-01 UTC
constexpr quint64 mostMinutes = 50'000'000;                  ///< 95 years
constexpr quint64 mostValue = 1'000'000'000'000;
constexpr quint64 mostUses = 10'000;

/// Seven bits a byte, the lowest first; the high bit says that more follow.
void appendNumber(QByteArray &bytes, qint64 number)
{
    auto rest = static_cast<quint64>(number);
    for (; rest > 0x7F; rest >>= 7U) {
        bytes.append(static_cast<char>((rest & 0x7FU) | 0x80U));
    }
    bytes.append(static_cast<char>(rest));
}

QByteArray bytesOfId(const CouponId &id)
{
    const QByteArray bytes = QByteArray::fromHex(id.text().toLatin1());
    require(isUuid7(id.text()) && bytes.size() == idBytes);
    return bytes;
}

QString idOfBytes(const QByteArray &bytes)
{
    const QString hex = QString::fromLatin1(bytes.toHex());
    return u"%1-%2-%3-%4-%5"_s.arg(hex.left(8), hex.mid(8, 4), hex.mid(12, 4), hex.mid(16, 4), hex.mid(20));
}

QByteArray bytesOf(const CouponTicket &ticket, quint8 keyId)
{
    require(ticket.validFromMs % minuteMs == 0 && ticket.validUntilMs % minuteMs == 0
            && ticket.validUntilMs > ticket.validFromMs);
    require(ticket.validFromMs / minuteMs >= firstMinute && ticket.value >= 0 && ticket.uses > 0);
    QByteArray bytes;
    bytes.append(version);
    bytes.append(static_cast<char>(static_cast<quint8>(ticket.kind) | (ticket.isBearer() ? 0 : personalBit)));
    bytes.append(static_cast<char>(keyId));
    bytes.append(bytesOfId(ticket.id));
    appendNumber(bytes, ticket.templateNumber);
    appendNumber(bytes, ticket.validFromMs / minuteMs - firstMinute);
    appendNumber(bytes, (ticket.validUntilMs - ticket.validFromMs) / minuteMs);
    appendNumber(bytes, ticket.value);
    appendNumber(bytes, ticket.uses);
    bytes.append(ticket.holderTag);
    return bytes;
}

/// Takes a ticket's bytes apart; any that run out or pass their bounds make it not ok.
class TicketBytes final {
public:
    explicit TicketBytes(const QByteArray &bytes) : m_bytes(bytes) {}

    QByteArray take(qsizetype count)
    {
        m_ok = m_ok && m_bytes.size() - m_at >= count;
        if (!m_ok) {
            return QByteArray(count, 0);
        }
        m_at += count;
        return m_bytes.mid(m_at - count, count);
    }
    quint8 byte() { return static_cast<quint8>(take(1).at(0)); }
    qint64 number(quint64 least, quint64 most)
    {
        quint64 number = 0;
        for (unsigned shift = 0; shift < 63; shift += 7) {
            const quint8 next = byte();
            number |= static_cast<quint64>(next & 0x7FU) << shift;
            if ((next & 0x80U) == 0) {
                m_ok = m_ok && number >= least && number <= most;
                return m_ok ? static_cast<qint64>(number) : 0;
            }
        }
        m_ok = false;
        return 0;
    }
    bool isOk() const { return m_ok; }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

std::optional<SignedTicket> readTicket(const QByteArray &all)
{
    TicketBytes bytes(all);
    SignedTicket made;
    bytes.byte(); // the version
    const quint8 flags = bytes.byte();
    made.keyId = bytes.byte();
    made.ticket.id = CouponId(idOfBytes(bytes.take(idBytes)));
    made.ticket.templateNumber = static_cast<quint32>(bytes.number(1, std::numeric_limits<quint32>::max()));
    made.ticket.validFromMs = (firstMinute + bytes.number(0, mostMinutes)) * minuteMs;
    made.ticket.validUntilMs = made.ticket.validFromMs + bytes.number(1, mostMinutes) * minuteMs;
    made.ticket.value = bytes.number(0, mostValue);
    made.ticket.uses = static_cast<int>(bytes.number(1, mostUses));
    if ((flags & personalBit) != 0) {
        made.ticket.holderTag = bytes.take(tagBytes);
    }
    made.signature = bytes.take(signatureBytes);
    const quint8 kind = flags & kindBits;
    if (!bytes.isOk() || !isUuid7(made.ticket.id.text()) || kind > static_cast<quint8>(CouponKind::FreeDelivery)) {
        return std::nullopt;
    }
    made.ticket.kind = static_cast<CouponKind>(kind);
    return made;
}

} // namespace

bool CouponTicket::belongsTo(const MemberId &member) const
{
    return !isBearer() && holderTag == suanpan::holderTag(id, member);
}

QByteArray holderTag(const CouponId &coupon, const MemberId &member)
{
    const QByteArray text = "suanpan-coupon-holder\n" + coupon.text().toUtf8() + '\n' + member.text().toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), crypto_generichash_BYTES,
                       reinterpret_cast<const unsigned char *>(text.constData()), static_cast<unsigned long long>(text.size()),
                       nullptr, 0);
    return hash.first(tagBytes);
}

QString nameOf(TicketError error)
{
    switch (error) {
    case TicketError::NotATicket: return u"not_a_ticket"_s;
    case TicketError::Malformed: return u"malformed"_s;
    case TicketError::UnknownVersion: return u"unknown_version"_s;
    case TicketError::UnknownKey: return u"unknown_key"_s;
    case TicketError::RevokedKey: return u"revoked_key"_s;
    case TicketError::Forged: return u"forged"_s;
    }
    return {};
}

QByteArray signedBytes(const CouponTicket &ticket, quint8 keyId)
{
    return "suanpan-coupon\n" + bytesOf(ticket, keyId);
}

QString encode(const SignedTicket &ticket)
{
    return prefix + toBase32(bytesOf(ticket.ticket, ticket.keyId) + ticket.signature);
}

bool looksLikeTicket(QStringView text)
{
    constexpr qsizetype least = 100; // half of one that was cut off is still no article number
    return text.startsWith(prefix) && text.size() >= least;
}

std::expected<SignedTicket, TicketError> decode(QStringView text)
{
    if (!text.startsWith(prefix)) {
        return std::unexpected(TicketError::NotATicket);
    }
    const auto bytes = fromBase32(text.sliced(prefix.size()));
    if (!bytes || bytes->isEmpty()) {
        return std::unexpected(TicketError::Malformed);
    }
    if (bytes->at(0) != version) {
        return std::unexpected(TicketError::UnknownVersion);
    }
    const auto made = readTicket(*bytes);
    // Written again it must be the same, so there is one spelling only: no idle bits, no leading zeros, nothing behind it.
    if (!made || bytesOf(made->ticket, made->keyId) + made->signature != *bytes) {
        return std::unexpected(TicketError::Malformed);
    }
    return *made;
}

} // namespace suanpan
