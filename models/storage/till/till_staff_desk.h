#pragma once

#include "models/staff/staff_desk.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

class TillStaffDesk final : public StaffDesk {
public:
    explicit TillStaffDesk(StorageQueue &storage) : m_storage(storage) {}
    DeskFuture<QList<Staff>> everybody() override;
    DeskFuture<Staff> signIn(const StaffId &staff, const QString &pin) override;
    DeskFuture<void> unlock(const StaffId &locked, const StaffId &manager, const QString &managerPin) override;

private:
    StorageQueue &m_storage;
};

} // namespace suanpan
