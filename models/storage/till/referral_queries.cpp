#include "models/storage/till/referral_queries.h"

#include "models/storage/points_queries.h"

namespace suanpan {

namespace {

constexpr Sql selectReferrer(R"(
SELECT referrer FROM confirmed_member WHERE id = ?1 AND referrer <> ''
UNION SELECT referrer FROM member WHERE id = ?1 AND referrer <> '')");

// Another member with the same card or phone is the same person twice.
constexpr Sql countShared(R"(
SELECT count(*) FROM member_now a JOIN member_now b
WHERE a.id = ?1 AND b.id = ?2 AND ((a.phone_hash = b.phone_hash AND length(a.phone_hash) > 0)
    OR (a.card_hash = b.card_hash AND length(a.card_hash) > 0)))");

StorageResult<std::optional<MemberId>> referrerOf(Database &database, const MemberId &member)
{
    return database.first(selectReferrer, {member.text()}, [](const Row &row) { return MemberId(row.text(0)); });
}

} // namespace

StorageResult<std::optional<Referral>> referralOf(Database &database, const MemberId &member, const MemberFigures &figures,
                                                  QDate day)
{
    const auto referrer = referrerOf(database, member);
    if (!referrer || !*referrer) {
        return referrer ? StorageResult<std::optional<Referral>>(std::nullopt) : std::unexpected(referrer.error());
    }
    const auto theirs = referrerOf(database, **referrer);
    const auto transfers = pointsTransfers(database, **referrer);
    const auto shared = database.number(countShared, {member.text(), (*referrer)->text()});
    if (!theirs || !transfers || !shared) {
        return std::unexpected(!theirs ? theirs.error() : !transfers ? transfers.error() : shared.error());
    }
    Referral referral{.referrer = **referrer,
                      .referred = member,
                      .sharesContact = *shared > 0,
                      .referredReferrer = *theirs == member,
                      .purchasesBefore = figures.visits,
                      .day = day,
                      .referrersRewards = {}};
    for (const PointsTransfer &transfer : *transfers) {
        if (transfer.kind == PointsTransfer::Kind::Rewarded) {
            referral.referrersRewards.append(transfer.day);
        }
    }
    referral.rewardedBefore = std::ranges::any_of(
        figures.transfers, [](const PointsTransfer &transfer) { return transfer.kind == PointsTransfer::Kind::Welcomed; });
    return referral;
}

} // namespace suanpan
