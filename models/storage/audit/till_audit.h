#pragma once

#include "models/storage/audit/finding.h"
#include "models/storage/database.h"

namespace suanpan {

/// Looks through the folder of a till that is not running: file, chain, mirror, replay from empty, sums. Writes nothing. Busy: the till
/// runs; Corrupt: so damaged that it cannot be read at all.
StorageResult<AuditReport> auditTill(const QString &folder);

} // namespace suanpan
