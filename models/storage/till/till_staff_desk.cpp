#include "models/storage/till/till_staff_desk.h"

#include "models/staff/pin.h"
#include "models/staff/pin_policy.h"
#include "models/storage/till/desk_answers.h"
#include "models/storage/till/pricing_queries.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectEverybody("SELECT document FROM staff ORDER BY id");
constexpr Sql selectTries("SELECT wrong, last_ms FROM pin_try WHERE staff_id = ?");
constexpr Sql upsertTries(R"(
INSERT INTO pin_try (staff_id, wrong, last_ms) VALUES (?, ?, ?)
ON CONFLICT (staff_id) DO UPDATE SET wrong = excluded.wrong, last_ms = excluded.last_ms)");

std::optional<Staff> staffOf(const QString &document)
{
    const auto staff = staffFromJson(QJsonDocument::fromJson(document.toUtf8()).object());
    return staff ? std::optional(*staff) : std::nullopt;
}

DeskResult<Staff> activeStaff(Database &database, const StaffId &id)
{
    const auto found = findStaff(database, id);
    if (!found) {
        return failed(found.error());
    }
    if (!*found || !(*found)->active) {
        return std::unexpected(DeskError{DeskError::Reason::NotFound, id.text()});
    }
    return **found;
}

StorageResult<PinPolicy> policyOf(Database &database, const StaffId &id)
{
    const auto state = database.first(selectTries, {id.text()}, [](const Row &row) {
        return PinPolicy::State{static_cast<int>(row.integer(0)), row.integer(1)};
    });
    if (!state) {
        return std::unexpected(state.error());
    }
    return PinPolicy(state->value_or(PinPolicy::State{}));
}

StorageResult<void> store(Database &database, const StaffId &id, const PinPolicy &policy)
{
    return database.run(upsertTries, {id.text(), policy.state().wrongTries, policy.state().lastWrongAtMs});
}

/// Checks a PIN under the policy. A try is counted before its answer is known to anybody, so pulling the plug wins nothing.
DeskResult<Staff> check(TillStore &till, const StaffId &id, const QString &pin)
{
    const auto staff = activeStaff(till.database(), id);
    if (!staff) {
        return staff;
    }
    auto policy = policyOf(till.database(), id);
    if (!policy) {
        return failed(policy.error());
    }
    const qint64 nowMs = till.clock().nowMs();
    const auto standing = policy->standing(nowMs);
    if (standing != PinPolicy::Standing::Open) {
        const auto reason =
            standing == PinPolicy::Standing::Locked ? DeskError::Reason::PinLocked : DeskError::Reason::PinDelayed;
        return std::unexpected(DeskError{reason, QString::number(policy->waitMs(nowMs))});
    }
    policy->wrong(nowMs);
    if (const auto counted = store(till.database(), id, *policy); !counted) {
        return failed(counted.error());
    }
    if (!verifyPin(pin, staff->pinHash)) {
        const int left = std::max(PinPolicy::triesUntilLocked - policy->state().wrongTries, 0);
        return std::unexpected(DeskError{DeskError::Reason::WrongPin, QString::number(left)});
    }
    policy->right();
    if (const auto cleared = store(till.database(), id, *policy); !cleared) {
        return failed(cleared.error());
    }
    return staff;
}

} // namespace

DeskFuture<QList<Staff>> TillStaffDesk::everybody()
{
    return m_storage.post(StorageQueue::Lane::Interactive, [](TillStore &till) -> DeskResult<QList<Staff>> {
        const auto rows = till.database().all(selectEverybody, {}, [](const Row &row) { return staffOf(row.text(0)); });
        if (!rows) {
            return failed(rows.error());
        }
        QList<Staff> everybody;
        for (const auto &staff : *rows) {
            if (staff && staff->active) {
                everybody.append(*staff);
            }
        }
        return everybody;
    });
}

DeskFuture<Staff> TillStaffDesk::signIn(const StaffId &staff, const QString &pin)
{
    return m_storage.post(StorageQueue::Lane::Interactive, [=](TillStore &till) { return check(till, staff, pin); });
}

DeskFuture<void> TillStaffDesk::unlock(const StaffId &locked, const StaffId &manager, const QString &managerPin)
{
    return m_storage.post(StorageQueue::Lane::Interactive, [=](TillStore &till) -> DeskResult<void> {
        const auto vouching = check(till, manager, managerPin);
        if (!vouching) {
            return std::unexpected(vouching.error());
        }
        if (!vouching->may(StaffRight::UnlockStaff)) {
            return std::unexpected(DeskError{DeskError::Reason::NotAllowed, manager.text()});
        }
        if (const auto opened = store(till.database(), locked, PinPolicy()); !opened) {
            return failed(opened.error());
        }
        return {};
    });
}

} // namespace suanpan
