#pragma once

#include "models/base/random.h"
#include "models/coupons/coupon_ticket.h"

#include <rapidcheck.h>

namespace suanpan {

constexpr qint64 couponMinuteMs = 60'000;
constexpr qint64 couponEpochMs = 1'577'836'800'000;

/// A UUIDv7 of 122 bits drawn from the generator.
inline QString anyUuid7(Random &random)
{
    QByteArray bytes = random.bytes(16);
    bytes[6] = static_cast<char>(0x70 | (bytes[6] & 0x0F));
    bytes[8] = static_cast<char>(0x80 | (bytes[8] & 0x3F));
    const QString hex = QString::fromLatin1(bytes.toHex());
    return QStringList{hex.left(8), hex.mid(8, 4), hex.mid(12, 4), hex.mid(16, 4), hex.mid(20)}.join(u'-');
}

/// A ticket with every field anywhere within its bounds, small numbers as likely as large ones.
inline CouponTicket anyTicket(Random &random)
{
    const auto upTo = [&random](std::uint64_t most) {
        const std::uint64_t bound = most >> random.below(40);
        return static_cast<qint64>(random.below(bound + 1));
    };
    CouponTicket ticket;
    ticket.id = CouponId(anyUuid7(random));
    ticket.templateNumber = static_cast<quint32>(1 + upTo(0xFFFF'FFFE));
    ticket.kind = static_cast<CouponKind>(random.below(5));
    ticket.validFromMs = couponEpochMs + upTo(50'000'000) * couponMinuteMs;
    ticket.validUntilMs = ticket.validFromMs + (1 + upTo(49'999'999)) * couponMinuteMs;
    ticket.value = upTo(1'000'000'000'000);
    ticket.uses = static_cast<int>(1 + upTo(9'999));
    if (random.below(2) == 0) {
        ticket.holderTag = holderTag(ticket.id, MemberId(anyUuid7(random)));
    }
    return ticket;
}

inline CouponTicket anyTicket()
{
    SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
    return anyTicket(random);
}

} // namespace suanpan
