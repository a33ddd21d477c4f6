#pragma once

#include "models/base/desk_error.h"
#include "models/sales/shift.h"
#include "models/sales/tender.h"

namespace suanpan {

/// The figures of the open shift, for the day screen (an X report).
struct ShiftFigures {
    Shift shift;
    qint64 sales = 0;
    qint64 returns = 0;
    Money salesTotal;
    Money returnsTotal; ///< not positive
    QList<Tender> byTender; ///< net amounts, one per way of paying, cash first
    Money expectedCash;
};

class ShiftDesk {
public:
    virtual ~ShiftDesk() = default;
    /// Nothing when no shift is open.
    virtual DeskFuture<std::optional<ShiftFigures>> current() = 0;
    virtual DeskFuture<Shift> open(const StaffId &staff, Money openingCash, const QString &businessDate) = 0;
    virtual DeskFuture<ShiftClose> close(const StaffId &staff, Money countedCash) = 0;
};

} // namespace suanpan
