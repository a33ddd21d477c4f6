#include "hub/storage/referral_check.h"

#include "models/storage/member_aliases.h"

namespace suanpan {

namespace {

// A sale that came back took its reward with it (see referralBack): it does not count.
constexpr Sql countOthers(R"(
SELECT count(*) FROM sale s
WHERE s.member_id = ? AND s.kind = 0 AND s.id <> ? AND s.points_terms LIKE '%"referral":%'
    AND NOT EXISTS (SELECT 1 FROM sale b WHERE b.original_id = s.id AND b.points_terms LIKE '%"referral":%'))");

} // namespace

StorageResult<QList<Flag>> referralFlags(Database &hub, const Sale &sale)
{
    if (sale.kind != SaleKind::Sale || !sale.member || sale.pointsTerms.referral.isNone()) {
        return QList<Flag>();
    }
    const auto ids = MemberAliases(hub).idsOf(*sale.member);
    if (!ids) {
        return std::unexpected(ids.error());
    }
    qint64 others = 0;
    for (const MemberId &id : *ids) {
        const auto found = hub.number(countOthers, {id.text(), sale.id.text()});
        if (!found) {
            return std::unexpected(found.error());
        }
        others += *found;
    }
    return others > 0 ? QList<Flag>{{Flag::Kind::ReferralTwice, sale.member->text()}} : QList<Flag>();
}

} // namespace suanpan
