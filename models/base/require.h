#pragma once

#include <QtGlobal>

#include <source_location>

namespace suanpan {

/// Stops the program, in release too, when our own code broke its promise: a wrong total is worse than a restart.
/// For what the world gets wrong (input, disk, network) return a value instead.
inline void require(bool promise, std::source_location where = std::source_location::current())
{
    if (!promise) [[unlikely]] {
        qFatal("broken promise at %s:%u (%s)", where.file_name(), where.line(), where.function_name());
    }
}

} // namespace suanpan
