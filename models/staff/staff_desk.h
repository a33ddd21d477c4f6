#pragma once

#include "models/base/desk_error.h"
#include "models/staff/staff.h"

namespace suanpan {

class StaffDesk {
public:
    virtual ~StaffDesk() = default;
    virtual DeskFuture<QList<Staff>> everybody() = 0;
    /// Wrong tries are counted, delayed and locked, over restarts too: WrongPin, PinDelayed, PinLocked.
    virtual DeskFuture<Staff> signIn(const StaffId &staff, const QString &pin) = 0;
    /// A manager vouches with their own PIN.
    virtual DeskFuture<void> unlock(const StaffId &locked, const StaffId &manager, const QString &managerPin) = 0;
};

} // namespace suanpan
