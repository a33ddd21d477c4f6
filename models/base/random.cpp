#include "models/base/random.h"

#include "models/base/require.h"

#include <sodium.h>

#include <cstring>

namespace suanpan {

QByteArray Random::bytes(qsizetype count)
{
    QByteArray filled(count, Qt::Uninitialized);
    fill(std::as_writable_bytes(std::span(filled.data(), static_cast<std::size_t>(count))));
    return filled;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    require(bound > 0);
    const std::uint64_t smallest = (0 - bound) % bound; // values below it would favour the first residues
    for (;;) {
        std::uint64_t drawn = 0;
        fill(std::as_writable_bytes(std::span(&drawn, 1)));
        if (drawn >= smallest) {
            return drawn % bound;
        }
    }
}

SystemRandom::SystemRandom()
{
    require(sodium_init() >= 0);
}

void SystemRandom::fill(std::span<std::byte> bytes)
{
    randombytes_buf(bytes.data(), bytes.size());
}

void SeededRandom::fill(std::span<std::byte> bytes)
{
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        mixed ^= mixed >> 31U;
        std::memcpy(bytes.data() + at, &mixed, std::min(sizeof mixed, bytes.size() - at));
    }
}

} // namespace suanpan
