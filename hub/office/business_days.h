#pragma once

#include "hub/storage/day_queries.h"
#include "hub/storage/device_queries.h"
#include "models/shop/shop_rules.h"

namespace suanpan {

/// What one till still owes to a business day.
struct TillOfDay {
    enum class State {
        Complete,
        Open,       ///< its shift is open, and it was heard lately
        Dark,       ///< its shift is open, and nothing came for long: nobody knows whether it sold on
        Quarantine, ///< closed, but facts of the day are in no book
        Revoked,    ///< its shift is open for good: it was shut out, and what it sold after `seq` nobody will hear
    };
    TillId till;
    State state = State::Complete;
    qint64 seq = 0;         ///< the last fact that came, in the device's epoch
    qint64 lastHeardMs = 0; ///< when; since then the day waits for it
    qint64 quarantined = 0;
};
QString nameOf(TillOfDay::State state);

/// One business day of one store: open until every till that had a shift on it, or may have had one, has closed it and handed in everything up
/// to the close. Facts come without gaps, so a close that came brought everything before it.
struct BusinessDay {
    QString date;
    QString store; ///< as the rules name it; empty where they name none
    QList<TillOfDay> tills;

    bool isComplete() const;
};

/// How all days stand at an instant, by date and store. A till whose earlier day is still open may have closed it and gone on since it was heard:
/// later days of its store wait for it too. `silenceMs`: without a fact for so long an open till is dark.
StorageResult<QList<BusinessDay>> businessDays(Database &hub, const Stores &stores, qint64 nowMs, qint64 silenceMs);

} // namespace suanpan
