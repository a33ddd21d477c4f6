#pragma once

#include "models/loyalty/loyalty_rules.h"
#include "models/shop/written.h"

#include <QJsonDocument>

namespace suanpan::test {

/// Rules of a shop from the document that head office would write.
inline Written<LoyaltyRules> loyaltyOf(const QByteArray &document)
{
    return Written<LoyaltyRules>::read(QJsonDocument::fromJson(document).object()).value();
}

/// A point for every full `perMinor`, usable at once and for ever.
inline Written<LoyaltyRules> pointsFor(qint64 points, qint64 perMinor)
{
    return loyaltyOf(QStringLiteral(R"({"earn": {"points": %1, "per_minor": %2}})").arg(points).arg(perMinor).toUtf8());
}

/// One point for 1.00 that waits and runs out, 100 points pay 1.00, two tiers.
inline Written<LoyaltyRules> usualLoyalty()
{
    return loyaltyOf(R"({
        "earn": {"points": 1, "per_minor": 100, "validity_months": 12, "validity_ends": "month_end"},
        "redeem": {"points": 100, "worth_minor": 100, "least": 100, "when_spent": "refund_pays"},
        "tiers": {"measure": "spend", "window_months": 12, "kept_months": 12,
                  "steps": [{"name": "member", "from": 0}, {"name": "silver", "from": 10000}]}})");
}

} // namespace suanpan::test
