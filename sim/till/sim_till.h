#pragma once

#include "models/members/member_vault.h"
#include "models/storage/till/till_member_desk.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "sim/till/sim_storage.h"

namespace suanpan {

/// A till without a window on a simulated disk: its storage and its desks.
class SimTill final {
public:
    /// The same seed makes the same ids.
    SimTill(const TillIdentity &identity, std::shared_ptr<SimDisk> disk, const Clock &clock, const StoreKey &key, quint64 seed);
    Q_DISABLE_COPY_MOVE(SimTill)

    SimStorage &storage() { return m_storage; }
    TillSalesDesk &sales() { return m_sales; }
    TillShiftDesk &shifts() { return m_shifts; }
    TillMemberDesk &members() { return m_members; }
    TillSyncStore &sync() { return m_sync; }
    /// Called after every fact.
    void setAppended(std::function<void()> appended) { m_appended = std::move(appended); }
    static QString folder() { return QStringLiteral("/till"); }

private:
    SeededRandom m_random;
    std::function<void()> m_appended;
    SimStorage m_storage;
    TillSalesDesk m_sales;
    TillShiftDesk m_shifts;
    TillMemberDesk m_members;
    TillSyncStore m_sync;
};

/// What was answered; nothing where the program ended before it could.
template <typename T>
std::optional<T> answerOf(const QFuture<T> &future)
{
    return future.isCanceled() || !future.isFinished() ? std::nullopt : std::optional<T>(future.result());
}

} // namespace suanpan
