#pragma once

#include "models/base/ids.h"
#include "models/base/json_fields.h"

#include <QFlags>
#include <QJsonObject>
#include <QString>

#include <expected>
#include <optional>

namespace suanpan {

enum class StaffRole { Cashier, Guide, Manager };

/// What a person may do at a till without asking somebody else.
enum class StaffRight : quint32 {
    Sell = 1U << 0U,
    Discount = 1U << 1U,
    PriceOverride = 1U << 2U,
    Return = 1U << 3U,
    OpenShift = 1U << 4U,
    CloseShift = 1U << 5U,
    RegisterMember = 1U << 6U,
    CountStock = 1U << 7U,
    UnlockStaff = 1U << 8U,
    ManageExceptions = 1U << 9U,
    IssueCoupon = 1U << 12U, ///< by hand, to a member
};
Q_DECLARE_FLAGS(StaffRights, StaffRight)
Q_DECLARE_OPERATORS_FOR_FLAGS(StaffRights)

/// The words by which they are stored: "cashier", "price_override".
QString nameOf(StaffRole role);
QString nameOf(StaffRight right);
/// What a role may do unless head office says otherwise.
StaffRights usualRights(StaffRole role);

/// Somebody who works at a till.
struct Staff {
    StaffId id;
    QString name;
    StaffRole role = StaffRole::Cashier;
    QString pinHash; ///< from hashPin(); empty while no PIN is set, and nothing unlocks then
    StaffRights rights = usualRights(StaffRole::Cashier);
    bool active = true;

    bool may(StaffRight right) const { return active && rights.testFlag(right); }
    friend bool operator==(const Staff &, const Staff &) = default;
};

/// {staff_id, name, role, pin_hash, rights:[names], active}: in facts and in the feed.
QJsonObject toJson(const Staff &staff);
/// Rights this version does not know are left out: an older till must not grant what it cannot name.
std::expected<Staff, JsonError> staffFromJson(const QJsonObject &json);

} // namespace suanpan
