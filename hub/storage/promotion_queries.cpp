#include "hub/storage/promotion_queries.h"

#include "models/storage/member_aliases.h"

namespace suanpan {

namespace {

constexpr Sql selectTotal("SELECT sales, reduced_minor FROM promotion_total WHERE promotion = ?");
constexpr Sql selectOfMember("SELECT sales FROM promotion_member WHERE member_id = ? AND promotion = ?");

} // namespace

StorageResult<PromotionUse> promotionUse(Database &database, const QString &promotion, const std::optional<MemberId> &member)
{
    const auto total = database.first(selectTotal, {promotion}, [](const Row &row) {
        return PromotionUse{.sales = row.integer(0), .reducedMinor = row.integer(1)};
    });
    const auto ids = member ? MemberAliases(database).idsOf(*member) : QList<MemberId>();
    if (!total || !ids) {
        return std::unexpected(!total ? total.error() : ids.error());
    }
    PromotionUse use = total->value_or(PromotionUse());
    for (const MemberId &id : *ids) {
        const auto sales = database.number(selectOfMember, {id.text(), promotion});
        if (!sales) {
            return std::unexpected(sales.error());
        }
        use.memberSales += *sales;
    }
    return use;
}

} // namespace suanpan
