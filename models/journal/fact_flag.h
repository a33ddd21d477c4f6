#pragma once

#include "models/journal/fact.h"

#include <optional>

namespace suanpan {

/// Something that the hub found odd about a fact, and how it ended; a value of the feed (docs/protocol.md). Without personal data.
struct FactFlag {
    static constexpr QLatin1StringView feedKind{"fact_flag"};
    static constexpr QLatin1StringView quarantined{"quarantined"}; ///< the kind of a fact that is kept and not applied

    FactKey key = {};
    qint64 number = 0; ///< among the flags of the fact, from 1
    QString kind; ///< "coupon_conflict"
    QString why = {}; ///< of a quarantined fact: "unknown_type"; else empty
    qint64 sinceMs = 0;
    QString endedAs = {}; ///< "charge_off"; empty: open
    qint64 endedMs = 0;

    bool isOpen() const { return endedAs.isEmpty(); }
    QJsonObject toJson() const;
    static std::optional<FactFlag> fromJson(const QJsonObject &json);
    friend bool operator==(const FactFlag &, const FactFlag &) = default;
};

} // namespace suanpan
