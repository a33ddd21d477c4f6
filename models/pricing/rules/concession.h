#pragma once

#include "models/base/json_reader.h"
#include "models/base/trace.h"
#include "models/money/currency.h"
#include "models/pricing/rules/pricing_context.h"

namespace suanpan {

/// The most that may be taken off by hand, and which part of the rule says so.
struct ConcessionLimit {
    enum class By { Share, AverageOrder, Most } by = By::Share;
    qint64 minor = 0;
    qint64 shareBp = 0; ///< of the basket, as it holds for this customer

    bool allows(qint64 byHandMinor) const;
    /// "concession.limit" or "concession.exceeded": what was given, by which part the limit is as it is, the share; the limit.
    TraceStep explain(qint64 byHandMinor, Currency currency) const;
    friend bool operator==(const ConcessionLimit &, const ConcessionLimit &) = default;
};
QString nameOf(ConcessionLimit::By by); ///< "share", "average_order", "most"

/// How much may be taken off by hand. Without a member a share of the basket; with one at most what they usually get and a little more, no more than a share of
/// their average order, and never above `mostMinor`.
struct ConcessionRule {
    qint64 withoutMemberBp = 0;
    qint64 aboveUsualBp = 0;
    qint64 ofAverageOrderBp = 10'000;
    qint64 mostMinor = 0;

    /// The largest reduction by hand of a basket that comes to so much; rounded down.
    ConcessionLimit limitFor(qint64 basketMinor, const std::optional<PricingMember> &member) const;
    static ConcessionRule read(JsonReader &reader);
};

} // namespace suanpan
