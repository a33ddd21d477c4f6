#pragma once

#include "models/base/ids.h"

#include <optional>

namespace suanpan {

using ClaimId = Id<struct ClaimTag>;

/// What may be reserved at the hub before there is a fact that uses it (docs/decisions/0021).
enum class ClaimKind {
    Coupon, ///< one use of it; key: its id
    Points, ///< of a member; key: the member's id
    Stock,  ///< of an item, in thousandths; key: its SKU
};
QString nameOf(ClaimKind kind); ///< "coupon"
std::optional<ClaimKind> claimKind(QStringView name);

/// A right that a till asks for. The till makes its id: asking twice is asking once.
struct Claim {
    static constexpr qint64 largestAmount = 1'000'000'000'000;
    ClaimId id;
    ClaimKind kind = ClaimKind::Coupon;
    QString key;
    qint64 amount = 1;
    friend bool operator==(const Claim &, const Claim &) = default;
};

/// Why it is not granted.
enum class ClaimRefusal {
    Claimed,   ///< there is enough, but another till holds it
    Used,      ///< a coupon without a use left
    NotEnough, ///< of points or goods, whoever holds what
    Expired,
    Revoked,
    Behind,   ///< the hub lacks facts of the asking till: it cannot say
    TooMany,  ///< the till holds too many
    Released, ///< the till gave it up before the request arrived
};
QString nameOf(ClaimRefusal refusal); ///< "not_enough"
std::optional<ClaimRefusal> claimRefusal(QStringView name);

/// What the hub said.
struct ClaimAnswer {
    std::optional<ClaimRefusal> refusal; ///< nothing: granted
    qint64 free = 0; ///< what is left for the asker, the claim itself included
    TillId by = {}; ///< another till that holds some of it; the one whose claim ends first
    qint64 lastsMs = 0; ///< from now on: the claim, or where it was refused that of the other till
    bool isGranted() const { return !refusal; }
    friend bool operator==(const ClaimAnswer &, const ClaimAnswer &) = default;
};

} // namespace suanpan
