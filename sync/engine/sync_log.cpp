#include "sync/engine/sync_log.h"

namespace suanpan {

Q_LOGGING_CATEGORY(syncLog, "suanpan.sync", QtWarningMsg)

} // namespace suanpan
