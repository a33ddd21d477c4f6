#include "models/storage/till/standing_queries.h"

#include "models/sales/sale_value.h"
#include "models/storage/member_aliases.h"
#include "models/storage/points_queries.h"
#include "models/storage/value_queries.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectFigures(R"(
SELECT coalesce(sum(spend_minor), 0), coalesce(sum(visits), 0), coalesce(max(last_visit_ms), 0)
FROM standing_part WHERE member_id = ?)");

constexpr Sql selectHabits(R"(
SELECT count(*), coalesce(sum(total_minor), 0), coalesce(sum(by_hand_minor), 0)
FROM habit_part WHERE member_id = ? AND total_minor > 0)");

constexpr Sql selectTags("SELECT document FROM member_tags WHERE member_id = ?");

constexpr Sql selectUses("SELECT promotion, sum(sales), sum(reduced_minor) FROM promotion_part GROUP BY promotion");

constexpr Sql selectUsesOfMember(R"(
SELECT promotion, sum(sales) FROM promotion_member_part WHERE member_id = ? GROUP BY promotion)");

constexpr Sql selectActivities("SELECT total_minor, at_ms, points FROM purchase_now WHERE member_id = ?");

} // namespace

qint64 MemberFigures::nextTime() const
{
    qint64 last = 0;
    for (const PointsTransfer &transfer : transfers) {
        last = std::max(last, transfer.hybridTime);
    }
    for (const ValueTransfer &transfer : value) {
        last = std::max(last, transfer.hybridTime);
    }
    return last + 1;
}

void MemberFigures::add(const Sale &sale)
{
    const qint64 time = nextTime();
    for (const PointsTransfer &transfer : pointsTransfersOf(sale, time)) {
        if (transfer.member == sale.member) { // whoever brought them has figures of their own
            transfers.append(transfer);
        }
    }
    for (const ValueTransfer &transfer : valueTransfersOf(sale, time)) {
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
    const auto ids = MemberAliases(database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    MemberFigures found;
    for (const MemberId &id : *ids) {
        const auto figures = database.first(selectFigures, {id.text()}, [&found](const Row &row) {
            found.spendMinor += row.integer(0);
            found.visits += row.integer(1);
            found.lastVisitMs = std::max(found.lastVisitMs, row.integer(2));
            return true;
        });
        if (!figures) {
            return std::unexpected(figures.error());
        }
    }
    auto value = valueTransfers(database, HolderId(member.text()));
    if (!value) {
        return std::unexpected(value.error());
    }
    found.transfers = std::move(*transfers);
    found.value = std::move(*value);
    return found;
}

StorageResult<MemberHabits> memberHabits(Database &database, const MemberId &member)
{
    const auto ids = MemberAliases(database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    std::array<qint64, 3> sums{};
    for (const MemberId &id : *ids) {
        const auto habits = database.first(selectHabits, {id.text()}, [&sums](const Row &row) {
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums.at(i) += row.integer(static_cast<int>(i));
            }
            return true;
        });
        if (!habits) {
            return std::unexpected(habits.error());
        }
    }
    return habitsOf(sums[0], sums[1], sums[2]);
}

StorageResult<MemberTags> memberTags(Database &database, const MemberId &member)
{
    const auto kept = MemberAliases(database).keptOf(member); // tags are not added up: those of the kept one hold
    if (!kept) {
        return std::unexpected(kept.error());
    }
    const auto tags = database.first(selectTags, {kept->text()}, [](const Row &row) {
        return memberTagsFromJson(QJsonDocument::fromJson(row.text(0).toUtf8()).object());
    });
    if (!tags) {
        return std::unexpected(tags.error());
    }
    return *tags && **tags ? ***tags : MemberTags{.member = member, .tags = {}, .groups = {}};
}

StorageResult<PromotionUses> promotionUses(Database &database, const std::optional<MemberId> &member)
{
    struct Used {
        QString promotion;
        PromotionUse use;
    };
    const auto all = database.all(selectUses, {}, [](const Row &row) {
        return Used{row.text(0), {.sales = row.integer(1), .reducedMinor = row.integer(2)}};
    });
    const auto ids = member ? MemberAliases(database).idsOf(*member) : QList<MemberId>();
    if (!all || !ids) {
        return std::unexpected(!all ? all.error() : ids.error());
    }
    PromotionUses uses;
    for (const Used &one : *all) {
        uses.insert(one.promotion, one.use);
    }
    for (const MemberId &id : *ids) {
        const auto own = database.all(selectUsesOfMember, {id.text()}, [&uses](const Row &row) {
            uses[row.text(0)].memberSales += row.integer(1);
            return true;
        });
        if (!own) {
            return std::unexpected(own.error());
        }
    }
    return uses;
}

StorageResult<TierStanding> tierOf(Database &database, const MemberId &member, const ShopRules &rules, QDate today)
{
    if (!rules.loyalty->tiers) {
        return TierStanding();
    }
    const auto ids = MemberAliases(database).idsOf(member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    QList<TierActivity> activities;
    for (const MemberId &id : *ids) {
        auto found = database.all(selectActivities, {id.text()}, [&rules](const Row &row) {
            const qint64 spendMinor = row.integer(0);
            return TierActivity{rules.localTime(row.integer(1)).date(), spendMinor, spendMinor < 0 ? 0 : 1, row.integer(2)};
        });
        if (!found) {
            return std::unexpected(found.error());
        }
        activities.append(std::move(*found));
    }
    return tierOn(*rules.loyalty->tiers, activities, today);
}

} // namespace suanpan
