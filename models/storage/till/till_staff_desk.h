#pragma once

#include "models/staff/staff_desk.h"
#include "models/storage/till/storage_thread.h"

namespace suanpan {

class TillStaffDesk final : public StaffDesk {
public:
    explicit TillStaffDesk(StorageThread &storage) : m_storage(storage) {}
    DeskFuture<QList<Staff>> everybody() override;
    DeskFuture<Staff> signIn(const StaffId &staff, const QString &pin) override;
    DeskFuture<void> unlock(const StaffId &locked, const StaffId &manager, const QString &managerPin) override;

private:
    StorageThread &m_storage;
};

} // namespace suanpan
