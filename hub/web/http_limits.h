#pragma once

#include <chrono>
#include <cstdint>

namespace suanpan {

/// What one client may cost.
struct HttpLimits {
    std::uint32_t headerBytes = 8 * 1024;
    std::uint64_t bodyBytes = 1024 * 1024;
    std::size_t connections = 2000;
    std::int64_t strangersPerMinute = 600; ///< answers that one address gets without showing who it is; 0: any number
    std::chrono::milliseconds request{30'000}; ///< for a whole request to arrive, and for a whole answer to leave
    std::chrono::milliseconds stop{5'000};     ///< for answers under way when the server stops
};

} // namespace suanpan
