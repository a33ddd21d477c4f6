#pragma once

#include <QLoggingCategory>

namespace suanpan {

/// What sync went through, in kinds and numbers only.
Q_DECLARE_LOGGING_CATEGORY(syncLog)

} // namespace suanpan
