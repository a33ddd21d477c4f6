#include "hub/storage/promotion_queries.h"

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
    const auto ofMember = database.number(selectOfMember, {member.value_or(MemberId()).text(), promotion});
    if (!total || !ofMember) {
        return std::unexpected(!total ? total.error() : ofMember.error());
    }
    PromotionUse use = total->value_or(PromotionUse());
    use.memberSales = *ofMember;
    return use;
}

} // namespace suanpan
