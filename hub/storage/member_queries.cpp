#include "hub/storage/member_queries.h"

#include "models/shop/shop_rules.h"

namespace suanpan {

namespace {

constexpr Sql countMember("SELECT count(*) FROM member WHERE id = ?");

constexpr Sql selectByHash(R"(
SELECT id FROM member WHERE (phone_hash = ?1 AND length(?1) > 0) OR (card_hash = ?2 AND length(?2) > 0) ORDER BY id)");

constexpr Sql selectRegion("SELECT json_extract(document, '$.region') FROM shop_rules",
                           "SELECT document::json ->> 'region' FROM shop_rules");

constexpr Sql selectRegistered("SELECT id FROM member WHERE till = ? AND epoch = ? AND seq = ?");

constexpr Sql selectSamePhone(R"(
SELECT other.id FROM member JOIN member other ON other.phone_hash = member.phone_hash AND other.id <> member.id
WHERE member.id = ? AND length(member.phone_hash) > 0 ORDER BY other.id LIMIT 1)");

} // namespace

StorageResult<bool> MemberQueries::knows(const MemberId &member)
{
    const auto count = m_database.number(countMember, {member.text()});
    return count ? StorageResult<bool>(*count > 0) : std::unexpected(count.error());
}

StorageResult<QList<MemberId>> MemberQueries::withPhoneOrCard(const QByteArray &phoneHash, const QByteArray &cardHash)
{
    return m_database.all(selectByHash, {phoneHash, cardHash}, [](const Row &row) { return MemberId(row.text(0)); });
}

StorageResult<QString> MemberQueries::region()
{
    const auto region = m_database.first(selectRegion, {}, [](const Row &row) { return row.text(0); });
    return region ? StorageResult<QString>(region->value_or(ShopRules().region)) : std::unexpected(region.error());
}

StorageResult<std::optional<MemberId>> MemberQueries::registeredBy(const FactKey &key)
{
    return m_database.first(selectRegistered, {key.till, key.epoch, key.seq},
                            [](const Row &row) { return MemberId(row.text(0)); });
}

StorageResult<std::optional<MemberId>> MemberQueries::samePhone(const MemberId &member)
{
    return m_database.first(selectSamePhone, {member.text()}, [](const Row &row) { return MemberId(row.text(0)); });
}

} // namespace suanpan
