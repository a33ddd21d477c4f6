#include "hub/storage/member_queries.h"

#include "models/shop/shop_rules.h"

namespace suanpan {

namespace {

constexpr Sql countMember("SELECT count(*) FROM member WHERE id = ?");

constexpr Sql selectByHash(R"(
SELECT member_id FROM member_phone_now WHERE phone_hash = ?1 AND length(?1) > 0
UNION SELECT member_id FROM member_card_now WHERE card_hash = ?2 AND length(?2) > 0 ORDER BY member_id)");

constexpr Sql selectRegion("SELECT json_extract(document, '$.region') FROM shop_rules",
                           "SELECT document::json ->> 'region' FROM shop_rules");

constexpr Sql selectWritten(R"(
SELECT id FROM member WHERE till = ?1 AND epoch = ?2 AND seq = ?3
UNION ALL SELECT member_id FROM member_change WHERE till = ?1 AND epoch = ?2 AND seq = ?3)");

// Two questions, for SQLite would make the whole view to join it with itself.
constexpr Sql selectPhone("SELECT phone_hash FROM member_phone_now WHERE member_id = ?");
constexpr Sql selectSamePhone(R"(
SELECT member_id FROM member_phone_now WHERE phone_hash = ? AND member_id <> ? ORDER BY member_id LIMIT 1)");

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

StorageResult<std::optional<MemberId>> MemberQueries::writtenBy(const FactKey &key)
{
    return m_database.first(selectWritten, {key.till, key.epoch, key.seq}, [](const Row &row) { return MemberId(row.text(0)); });
}

StorageResult<std::optional<MemberId>> MemberQueries::samePhone(const MemberId &member)
{
    const auto phone = m_database.first(selectPhone, {member.text()}, [](const Row &row) { return row.bytes(0); });
    if (!phone || !*phone || (*phone)->isEmpty()) {
        return phone ? StorageResult<std::optional<MemberId>>(std::nullopt) : std::unexpected(phone.error());
    }
    return m_database.first(selectSamePhone, {**phone, member.text()}, [](const Row &row) { return MemberId(row.text(0)); });
}

} // namespace suanpan
