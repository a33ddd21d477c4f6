#pragma once

#include "models/sales/shift_desk.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

class TillShiftDesk final : public ShiftDesk {
public:
    explicit TillShiftDesk(StorageQueue &storage) : m_storage(storage) {}
    DeskFuture<std::optional<ShiftFigures>> current() override;
    DeskFuture<Shift> open(const StaffId &staff, Money openingCash, const QString &businessDate) override;
    DeskFuture<ShiftClose> close(const StaffId &staff, Money countedCash) override;

private:
    StorageQueue &m_storage;
};

} // namespace suanpan
