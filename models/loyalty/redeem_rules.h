#pragma once

#include "models/base/json_reader.h"
#include "models/base/trace.h"

#include <optional>

namespace suanpan {

/// What points pay: `points` are worth `worthMinor`, in whole steps, within bounds of the sale.
struct RedeemRules {
    static constexpr qint64 mostOfRate = 10'000; ///< of both sides of the rate: no product with an amount leaves 64 bits
    qint64 points = 100;
    qint64 worthMinor = 100;
    qint64 step = 100; ///< only multiples of it; its worth is a whole number of minor units
    qint64 least = 0;  ///< points a sale at least
    qint64 most = 0;   ///< points a sale at most; 0: no cap
    int mostPercent = 100; ///< of the sale's total
    int restoredDays = 0;  ///< given back by a return: usable at least so many days; 0: their old last day holds
    bool refundPays =
        false; ///< earned points that were spent before their return come off the refund; otherwise they become a debt

    qint64 worthOf(qint64 redeemed) const; ///< minor units, rounded down
    static RedeemRules read(JsonReader &reader);
    friend bool operator==(const RedeemRules &, const RedeemRules &) = default;
};

/// Something a member may have for points: a gift, or a coupon of a template.
struct ExchangeOffer {
    enum class Gives { Gift, Coupon } gives = Gives::Gift;
    QString id;
    QString what; ///< the gift's SKU, the coupon's template
    qint64 points = 0;
    QStringList tiers;       ///< empty: for everybody
    qint64 mostPerMember = 0; ///< 0: no cap
    static ExchangeOffer read(JsonReader &reader);
    friend bool operator==(const ExchangeOffer &, const ExchangeOffer &) = default;
};

enum class RedeemRefusal { NotAStep, BelowLeast, AboveMost, AboveShareOfSale, NotEnoughPoints, OtherTier, CapReached };

struct RedeemablePoints {
    qint64 points = 0;
    Trace trace;
};
/// The most points that may pay a sale of that much; 0 when none may.
RedeemablePoints mostRedeemable(const RedeemRules &rules, qint64 usablePoints, qint64 saleMinor);

/// Why these points may not pay this sale; nothing when they may.
std::optional<RedeemRefusal> refusalOf(const RedeemRules &rules, qint64 wanted, qint64 usablePoints, qint64 saleMinor);
/// Why the member may not have it; nothing when they may.
std::optional<RedeemRefusal> refusalOf(const ExchangeOffer &offer, qint64 usablePoints, const QString &tier, qint64 hadBefore);

} // namespace suanpan
