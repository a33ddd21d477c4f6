#include "hub/storage/member_queries.h"

namespace suanpan {

namespace {

constexpr Sql countMember("SELECT count(*) FROM member WHERE id = ?");

constexpr Sql selectSamePhone(R"(
SELECT other.id FROM member JOIN member other ON other.phone_hash = member.phone_hash AND other.id <> member.id
WHERE member.id = ? AND length(member.phone_hash) > 0 ORDER BY other.id LIMIT 1)");

} // namespace

StorageResult<bool> MemberQueries::knows(const MemberId &member)
{
    const auto count = m_database.number(countMember, {member.text()});
    return count ? StorageResult<bool>(*count > 0) : std::unexpected(count.error());
}

StorageResult<std::optional<MemberId>> MemberQueries::samePhone(const MemberId &member)
{
    return m_database.first(selectSamePhone, {member.text()}, [](const Row &row) { return MemberId(row.text(0)); });
}

} // namespace suanpan
