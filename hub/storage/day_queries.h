#pragma once

#include "models/journal/fact.h"
#include "models/storage/database.h"

namespace suanpan {

/// All shifts of one till under one business date.
struct TillShifts {
    TillId till;
    QString date;
    qint64 shifts = 0;
    qint64 open = 0;
    qint64 lastCloseMs = 0; ///< by the till's clock
};

/// Where a shift began in its till's chain.
struct ShiftBegin {
    FactKey key;
    QString date;
};

/// Reads what the hub knows of days.
class DayQueries final {
public:
    explicit DayQueries(Database &database) : m_database(database) {}

    /// By date and till.
    StorageResult<QList<TillShifts>> shifts();
    /// Of one till's epoch, in order.
    StorageResult<QList<ShiftBegin>> begins(const TillId &till, qint64 epoch);
    /// Facts that were handed in and are in no book: in quarantine with nobody's word that they may stay there.
    StorageResult<QList<FactKey>> unapplied();

private:
    Database &m_database;
};

} // namespace suanpan
