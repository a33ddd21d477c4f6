#include "models/storage/till/till_shift_desk.h"

#include "models/base/canonical_json.h"
#include "models/storage/till/shift_queries.h"

namespace suanpan {

namespace {

DeskResult<std::optional<ShiftFigures>> currentFigures(TillStore &store)
{
    const auto shift = openShift(store.database());
    if (!shift) {
        return std::unexpected(DeskError::from(shift.error()));
    }
    if (!*shift) {
        return std::optional<ShiftFigures>();
    }
    auto figures = figuresOf(store.database(), **shift);
    if (!figures) {
        return std::unexpected(DeskError::from(figures.error()));
    }
    return std::optional(std::move(*figures));
}

} // namespace

DeskFuture<std::optional<ShiftFigures>> TillShiftDesk::current()
{
    return m_storage.post(StorageQueue::Lane::Interactive, currentFigures);
}

DeskFuture<Shift> TillShiftDesk::open(const StaffId &staff, Money openingCash, const QString &businessDate)
{
    return m_storage.post(StorageQueue::Lane::Interactive, [=](TillStore &store) -> DeskResult<Shift> {
        const auto current = openShift(store.database());
        if (!current) {
            return std::unexpected(DeskError::from(current.error()));
        }
        if (*current) {
            return std::unexpected(DeskError{DeskError::Reason::ShiftOpen, (*current)->businessDate});
        }
        Shift shift{ShiftId::make(store.clock(), store.random()), staff, businessDate, openingCash, store.clock().nowMs()};
        const auto fact = store.append({fact_type::shiftOpened, businessDate, staff, canonicalJson(shift.toJson()).value()});
        if (!fact) {
            return std::unexpected(DeskError::from(fact.error()));
        }
        return shift;
    });
}

DeskFuture<ShiftClose> TillShiftDesk::close(const StaffId &staff, Money countedCash)
{
    return m_storage.post(StorageQueue::Lane::Interactive, [=](TillStore &store) -> DeskResult<ShiftClose> {
        const auto figures = currentFigures(store);
        if (!figures) {
            return std::unexpected(figures.error());
        }
        if (!*figures) {
            return std::unexpected(DeskError{DeskError::Reason::NoShift, {}});
        }
        const Shift &shift = (*figures)->shift;
        ShiftClose close{shift.id, staff, (*figures)->expectedCash, countedCash, store.clock().nowMs()};
        const auto fact =
            store.append({fact_type::shiftClosed, shift.businessDate, staff, canonicalJson(close.toJson()).value()});
        if (!fact) {
            return std::unexpected(DeskError::from(fact.error()));
        }
        return close;
    });
}

} // namespace suanpan
