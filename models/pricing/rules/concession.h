#pragma once

#include "models/base/json_reader.h"
#include "models/pricing/rules/pricing_context.h"

namespace suanpan {

/// How much may be taken off by hand. Without a member a share of the basket; with one at most what they usually get and a little more, no more than a share of
/// their average order, and never above `mostMinor`.
struct ConcessionRule {
    qint64 withoutMemberBp = 0;
    qint64 aboveUsualBp = 0;
    qint64 ofAverageOrderBp = 10'000;
    qint64 mostMinor = 0;

    /// The largest reduction by hand of a basket that comes to so much; rounded down.
    qint64 limitFor(qint64 basketMinor, const std::optional<PricingMember> &member) const;
    static ConcessionRule read(JsonReader &reader);
};

} // namespace suanpan
