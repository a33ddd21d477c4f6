#pragma once

#include "models/journal/fact.h"
#include "models/storage/database.h"

namespace suanpan {

/// What the hub looks at before it believes a member.
class MemberQueries final {
public:
    explicit MemberQueries(Database &database) : m_database(database) {}

    StorageResult<bool> knows(const MemberId &member);
    /// Those with this phone or this card; an empty hash is nobody's.
    StorageResult<QList<MemberId>> withPhoneOrCard(const QByteArray &phoneHash, const QByteArray &cardHash);
    /// Where a phone number without a country code belongs (ISO 3166).
    StorageResult<QString> region();
    /// Whom this fact registered or changed.
    StorageResult<std::optional<MemberId>> writtenBy(const FactKey &key);
    /// Another member with the same phone, if there is one; edits count.
    StorageResult<std::optional<MemberId>> samePhone(const MemberId &member);

private:
    Database &m_database;
};

} // namespace suanpan
