#pragma once

#include "models/members/member_writes.h"
#include "models/storage/database.h"

namespace suanpan {

/// The rows of edits of members (docs/decisions/0027): a till's own, or all of a hub's; and those that the feed told a till.
class MemberChanges final {
public:
    explicit MemberChanges(Database &database) : m_database(database) {}

    StorageResult<void> add(const WriteStamp &at, const MemberChange &change);
    StorageResult<void> confirm(const WriteStamp &at, const MemberChange &change);
    /// All that a till knows of, told by the feed or its own.
    StorageResult<MemberWrites> knownAtTill(const MemberId &member);

private:
    StorageResult<void> put(Sql change, Sql token, const WriteStamp &at, const MemberChange &what);

    Database &m_database;
};

} // namespace suanpan
