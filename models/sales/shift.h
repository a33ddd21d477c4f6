#pragma once

#include "models/base/ids.h"
#include "models/money/money.h"

#include <QJsonObject>

namespace suanpan {

/// A stretch of work at one till under one business date: opened with counted cash, closed with counted cash.
struct Shift {
    ShiftId id;
    StaffId openedBy;
    QString businessDate; ///< "2026-11-21"; every fact of the shift carries it
    Money openingCash;
    qint64 openedMs = 0;

    QJsonObject toJson() const;
    static Shift fromJson(const QJsonObject &object);
    friend bool operator==(const Shift &, const Shift &) = default;
};

struct ShiftClose {
    ShiftId shift;
    StaffId closedBy;
    Money expectedCash; ///< opening + cash sales − cash refunds
    Money countedCash;
    qint64 closedMs = 0;
    Money difference() const { return countedCash - expectedCash; }

    QJsonObject toJson() const;
    static ShiftClose fromJson(const QJsonObject &object);
    friend bool operator==(const ShiftClose &, const ShiftClose &) = default;
};

} // namespace suanpan
