#pragma once

#include "models/base/json_reader.h"
#include "models/pricing/rules/pricing_context.h"

#include <QList>

#include <optional>

namespace suanpan {

/// A stretch of the day, [from, to) in minutes; never over midnight.
struct Hours {
    int from = 0;
    int to = 1440;
};

/// Why a rule does not hold here, now or for this customer.
enum class GateRefusal { NotYet, Over, Weekday, Hour, Store, Channel, NotAMember, Tier, Tag, Group, Birthday };
/// "not_yet", "over" …: the end of the trace's rule name.
QString nameOf(GateRefusal refusal);

/// Where, when and for whom a rule holds. An empty list asks for nothing.
struct Gate {
    enum class Birthday { Any, Day, Month };

    std::optional<qint64> fromMinute; ///< PricingContext::localMinute()
    std::optional<qint64> toMinute;   ///< exclusive
    QList<int> weekdays;              ///< 1 is Monday
    QList<Hours> hours;
    QStringList stores;
    QStringList channels;
    bool membersOnly = false;
    QStringList tiers;
    QStringList tags;   ///< any of them
    QStringList groups; ///< any of them
    Birthday birthday = Birthday::Any;

    /// The first thing that stands in the way; nothing when the rule holds.
    std::optional<GateRefusal> refusal(const PricingContext &context) const;
    /// Reads the members from, to, weekdays, hours, stores, channels, members_only, tiers, tags, groups, birthday.
    static Gate read(JsonReader &reader);
};

} // namespace suanpan
