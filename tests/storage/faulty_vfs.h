#pragma once

#include <memory>

namespace suanpan::test {

/// SQLite's own way to the disk, except that calls fail as a test wishes: the default for every database opened while it lives.
/// Only writing calls count: write, truncate, sync.
class FaultyVfs final {
public:
    enum class Fault { Full, Io };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    /// The n-th call from now on fails (from 1), and all after it if `forever`.
    void failAt(int n, Fault fault, bool forever);
    void heal();
    /// Whether the fault was reached since failAt().
    bool hasFailed() const;

private:
    struct Shim;
    std::unique_ptr<Shim> m_shim;
};

} // namespace suanpan::test
