#pragma once

#include "models/journal/fact.h"
#include "models/storage/database.h"
#include "sync/protocol/messages.h"

namespace suanpan {

/// The fact of the sale in that place and those of its returns, the sale first; nothing when no sale was applied from there. Changes nothing.
StorageResult<std::optional<SaleReply>> saleFacts(Database &hub, const FactKey &key);

} // namespace suanpan
