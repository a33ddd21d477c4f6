#pragma once

#include <atomic>

namespace suanpan::test {

/// SQLite's own way to the disk, except that calls fail as a test wishes. Registered as the default before a database is opened.
/// Only writing calls count: write, sync, truncate.
class FaultyVfs final {
public:
    enum class Fault { Full, Io };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    /// The n-th call from now on fails (from 1), and all after it if `forever`.
    static void failAt(int n, Fault fault, bool forever);
    static void heal();
    /// Whether the fault was reached since failAt().
    static bool hasFailed();
};

} // namespace suanpan::test
