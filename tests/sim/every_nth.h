#pragma once

#include <QtGlobal>

#include <algorithm>

namespace suanpan {

/// From one moment that is tried to the next: 1, or SUANPAN_EVERY_NTH.
inline qint64 everyNth()
{
    return std::max(1, qEnvironmentVariableIntValue("SUANPAN_EVERY_NTH"));
}

} // namespace suanpan
