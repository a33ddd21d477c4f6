#pragma once

#include "models/base/desk_error.h"
#include "models/journal/fact_flag.h"
#include "models/money/money.h"

namespace suanpan {

/// A fact of this till that is not simply at head office.
struct AirlockItem {
    enum class State { Waiting, Quarantined, Flagged, Ended };
    State state = State::Waiting;
    FactKey key = {};
    QString type = {}; ///< empty: the journal has no such fact, for the till was set up anew
    qint64 wallMs = 0; ///< when it happened
    SaleId sale = {};  ///< of a sale or a return; empty otherwise, like the receipt
    QString receipt = {};
    std::optional<Money> total = {};
    std::optional<FactFlag> flag = {}; ///< but for a waiting one
};

struct AirlockCounts {
    qint64 waiting = 0;
    qint64 quarantined = 0;
    qint64 flagged = 0;
    friend bool operator==(const AirlockCounts &, const AirlockCounts &) = default;
};

struct AirlockPage {
    AirlockCounts counts;
    QList<AirlockItem> items;
    bool more = false; ///< facts wait that are older than the last of these
};

/// What waits at this till, lies in quarantine at the hub or was flagged there (docs/decisions/0026).
class AirlockDesk {
public:
    virtual ~AirlockDesk() = default;
    /// Quarantined ones first, then flagged, then those that ended within the last days, then what waits; each the newest first. `waiting`: that many of what waits.
    virtual DeskFuture<AirlockPage> page(int waiting) = 0;
    virtual DeskFuture<AirlockCounts> counts() = 0;
};

} // namespace suanpan
