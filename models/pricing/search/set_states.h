#pragma once

#include "models/pricing/search/search_problem.h"

#include <array>
#include <bit>
#include <optional>

namespace suanpan {

__extension__ using StateKey = unsigned __int128;

inline constexpr qint64 boundScale = 1024; ///< shares of a set's saving are counted in so many parts of a minor unit

/// How far each open set has got, packed into one number, and what a unit does to it.
class SetStates final {
public:
    struct Step {
        StateKey key = 0;
        qint64 saving = 0;
        bool completes = false; ///< a block
    };
    /// Places for units: one for each part of each pool.
    struct Place {
        int pool = 0;
        int part = 0;
    };

    SetStates(const SearchProblem &problem, std::vector<int> pools);

    /// Whether the states fit into a key.
    bool fits() const { return m_bits <= 128; }
    const std::vector<int> &pools() const { return m_pools; }
    const Pool &pool(int index) const
    {
        return m_problem.pools[static_cast<std::size_t>(m_pools[static_cast<std::size_t>(index)])];
    }
    /// Whether no block is open.
    bool isWhole(StateKey key) const { return (key & m_openMask) == 0; }
    /// Calls `visit` with each pool that has an open block, until it answers false.
    void forEachOpen(StateKey key, const auto &visit) const
    {
        for (StateKey open = key & m_openMask; open != 0;) {
            const int pool = m_poolOfBit[lowestBit(open)];
            if (!visit(pool)) {
                return;
            }
            open &= ~m_digits[static_cast<std::size_t>(pool)].openMask;
        }
    }
    /// Puts a unit with this gain into a part; nothing when there is no room.
    std::optional<Step> put(StateKey key, Place place, qint64 gain) const;
    /// Units in open blocks of that part.
    qint64 open(StateKey key, Place place) const;
    /// What one unit contributes to its block's saving at the most, scaled.
    qint64 share(Place place, qint64 gain) const;

private:
    struct Digit {
        int shift = 0;
        int bits = 0;
        qint64 most = 0;
    };
    struct PoolDigits {
        std::vector<Digit> parts;
        Digit blocks; ///< completed ones, where there is a limit
        std::vector<qint64> priceShares; ///< of one unit of each part, scaled
        StateKey openMask = 0;
    };

    static std::size_t lowestBit(StateKey key)
    {
        const auto low = static_cast<quint64>(key);
        return static_cast<std::size_t>(low != 0 ? std::countr_zero(low)
                                                 : 64 + std::countr_zero(static_cast<quint64>(key >> 64)));
    }
    Digit addDigit(qint64 most);
    static qint64 read(StateKey key, Digit digit);
    static StateKey write(StateKey key, Digit digit, qint64 value);

    const SearchProblem &m_problem;
    std::vector<int> m_pools;
    std::vector<PoolDigits> m_digits;
    int m_bits = 0;
    StateKey m_openMask = 0; ///< the digits of open blocks
    std::array<int, 128> m_poolOfBit{}; ///< whose digits the bits of a key are
};

} // namespace suanpan
