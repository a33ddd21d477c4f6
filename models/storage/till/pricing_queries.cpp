#include "models/storage/till/pricing_queries.h"

#include "models/storage/till/standing_queries.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectStaff("SELECT document FROM staff WHERE id = ?");

/// Who of these may go beyond the concession limit.
StorageResult<QList<StaffId>> whoMayExceed(TillStore &store, const QList<StaffId> &people)
{
    QList<StaffId> may;
    for (const StaffId &id : people) {
        const auto staff = findStaff(store.database(), id);
        if (!staff) {
            return std::unexpected(staff.error());
        }
        if (*staff && (*staff)->may(StaffRight::AboveConcession)) {
            may.append(id);
        }
    }
    return may;
}

} // namespace

StorageResult<CartCircumstances> pricingCircumstances(TillStore &store, const ShopRules &rules,
                                                      const std::optional<MemberId> &member)
{
    CartCircumstances now{.store = rules.stores.of(store.identity().till), .uses = {}};
    if (!rules.pricing.hasLimitedPromotions()) {
        return now;
    }
    auto uses = promotionUses(store.database(), member);
    if (!uses) {
        return std::unexpected(uses.error());
    }
    // Nobody asks for those that are not limited.
    uses->removeIf([&rules](const std::pair<const QString &, PromotionUse &> &use) {
        const Promotion *promotion = rules.pricing.promotion(use.first);
        return promotion == nullptr || !promotion->limits.countUses();
    });
    now.uses = std::move(*uses);
    return now;
}

StorageResult<void> lookUpPricing(TillStore &store, const CompleteSale &request, SaleCircumstances &now)
{
    auto pricing = pricingCircumstances(store, now.rules, request.cart.member);
    if (!pricing) {
        return std::unexpected(pricing.error());
    }
    now.pricing = std::move(*pricing);
    if (!now.rules.pricing.limitsConcessions()) {
        return {};
    }
    const auto &approval = request.cart.approval;
    auto may = whoMayExceed(store, approval ? QList{request.staff, approval->staff} : QList{request.staff});
    if (!may) {
        return std::unexpected(may.error());
    }
    now.mayExceed = std::move(*may);
    return {};
}

StorageResult<std::optional<Staff>> findStaff(Database &database, const StaffId &id)
{
    const auto found = database.first(selectStaff, {id.text()}, [](const Row &row) {
        return staffFromJson(QJsonDocument::fromJson(row.text(0).toUtf8()).object());
    });
    if (!found) {
        return std::unexpected(found.error());
    }
    return *found && **found ? std::optional(***found) : std::nullopt;
}

} // namespace suanpan
