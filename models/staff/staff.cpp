#include "models/staff/staff.h"

#include <QJsonArray>

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

struct RightName {
    StaffRight right;
    QLatin1StringView name;
};

constexpr std::array rightNames{
    RightName{StaffRight::Sell, "sell"_L1},
    RightName{StaffRight::Discount, "discount"_L1},
    RightName{StaffRight::PriceOverride, "price_override"_L1},
    RightName{StaffRight::Return, "return"_L1},
    RightName{StaffRight::OpenShift, "open_shift"_L1},
    RightName{StaffRight::CloseShift, "close_shift"_L1},
    RightName{StaffRight::RegisterMember, "register_member"_L1},
    RightName{StaffRight::CountStock, "count_stock"_L1},
    RightName{StaffRight::UnlockStaff, "unlock_staff"_L1},
    RightName{StaffRight::ManageExceptions, "manage_exceptions"_L1},
    RightName{StaffRight::IssueCoupon, "issue_coupon"_L1},
};

std::optional<StaffRole> roleFromName(QStringView name)
{
    for (const StaffRole role : {StaffRole::Cashier, StaffRole::Guide, StaffRole::Manager}) {
        if (name == nameOf(role)) {
            return role;
        }
    }
    return std::nullopt;
}

} // namespace

QString nameOf(StaffRole role)
{
    switch (role) {
    case StaffRole::Cashier: return u"cashier"_s;
    case StaffRole::Guide: return u"guide"_s;
    case StaffRole::Manager: return u"manager"_s;
    }
    return {};
}

QString nameOf(StaffRight right)
{
    const auto *found = std::ranges::find(rightNames, right, &RightName::right);
    return found == rightNames.end() ? QString() : QString(found->name);
}

StaffRights usualRights(StaffRole role)
{
    switch (role) {
    case StaffRole::Guide: return StaffRight::RegisterMember;
    case StaffRole::Cashier:
        return StaffRight::Sell | StaffRight::Return | StaffRight::OpenShift | StaffRight::CloseShift
               | StaffRight::RegisterMember;
    case StaffRole::Manager: break;
    }
    StaffRights all;
    for (const RightName &known : rightNames) {
        all |= known.right;
    }
    return all;
}

QJsonObject toJson(const Staff &staff)
{
    QJsonArray rights;
    for (const RightName &known : rightNames) {
        if (staff.rights.testFlag(known.right)) {
            rights.append(QString(known.name));
        }
    }
    return {
        {u"staff_id"_s, staff.id.text()}, {u"name"_s, staff.name}, {u"role"_s, nameOf(staff.role)},
        {u"pin_hash"_s, staff.pinHash},   {u"rights"_s, rights},   {u"active"_s, staff.active},
    };
}

std::expected<Staff, JsonError> staffFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const auto role = roleFromName(fields.text(u"role"_s));
    Staff staff{
        .id = StaffId(fields.text(u"staff_id"_s)),
        .name = fields.text(u"name"_s),
        .role = role.value_or(StaffRole::Cashier),
        .pinHash = fields.text(u"pin_hash"_s),
        .rights = {},
        .active = fields.flag(u"active"_s),
    };
    for (const QString &name : fields.texts(u"rights"_s)) {
        const auto *known = std::ranges::find(rightNames, name, &RightName::name);
        if (known != rightNames.end()) {
            staff.rights |= known->right;
        }
    }
    if (staff.id.isEmpty()) {
        fields.refuse(u"staff_id"_s);
    }
    if (!role) {
        fields.refuse(u"role"_s);
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    return staff;
}

} // namespace suanpan
