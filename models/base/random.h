#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <span>

namespace suanpan {

/// Where chance comes from: ids, keys and nonces in the product, one seed in a test or a simulation.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;

    QByteArray bytes(qsizetype count);
    /// A value in [0, bound), without modulo bias.
    std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator, through libsodium. Fit for keys.
class SystemRandom final : public Random {
public:
    SystemRandom();
    void fill(std::span<std::byte> bytes) override;
};

/// The same bytes for the same seed (SplitMix64): for tests, demo data and the simulator, never for keys.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    void fill(std::span<std::byte> bytes) override;

private:
    std::uint64_t m_state;
};

} // namespace suanpan
