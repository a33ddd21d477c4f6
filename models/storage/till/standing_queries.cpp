#include "models/storage/till/standing_queries.h"

#include "models/sales/sale_value.h"
#include "models/storage/points_queries.h"
#include "models/storage/value_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectFigures(R"(
SELECT coalesce(sum(spend_minor), 0), coalesce(sum(visits), 0), coalesce(max(last_visit_ms), 0)
FROM standing_part WHERE member_id = ?)");

constexpr Sql selectActivities("SELECT total_minor, at_ms, points FROM purchase_now WHERE member_id = ?");

} // namespace

void MemberFigures::add(const Sale &sale)
{
    transfers += pointsTransfersOf(sale);
    for (const ValueTransfer &transfer : valueTransfersOf(sale)) {
        if (sale.member && transfer.move.holder == HolderId(sale.member->text())) {
            value.append(transfer);
        }
    }
    spendMinor += turnoverMinorOf(sale);
    visits += sale.kind == SaleKind::Sale ? 1 : 0;
    lastVisitMs = std::max(lastVisitMs, sale.completedMs);
}

StorageResult<MemberFigures> figuresOf(Database &database, const MemberId &member)
{
    auto transfers = pointsTransfers(database, member);
    if (!transfers) {
        return std::unexpected(transfers.error());
    }
    auto figures = database.first(selectFigures, {member.text()}, [](const Row &row) {
        return MemberFigures{{}, {}, row.integer(0), row.integer(1), row.integer(2)};
    });
    if (!figures) {
        return std::unexpected(figures.error());
    }
    auto value = valueTransfers(database, HolderId(member.text()));
    if (!value) {
        return std::unexpected(value.error());
    }
    MemberFigures found = figures->value_or(MemberFigures());
    found.transfers = std::move(*transfers);
    found.value = std::move(*value);
    return found;
}

StorageResult<TierStanding> tierOf(Database &database, const MemberId &member, const ShopRules &rules, QDate today)
{
    if (!rules.loyalty->tiers) {
        return TierStanding();
    }
    const auto activities = database.all(selectActivities, {member.text()}, [&rules](const Row &row) {
        const qint64 spendMinor = row.integer(0);
        return TierActivity{rules.localTime(row.integer(1)).date(), spendMinor, spendMinor < 0 ? 0 : 1, row.integer(2)};
    });
    if (!activities) {
        return std::unexpected(activities.error());
    }
    return tierOn(*rules.loyalty->tiers, *activities, today);
}

} // namespace suanpan
