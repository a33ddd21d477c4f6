#include "models/pricing/search/set_states.h"

#include <algorithm>
#include <bit>

namespace suanpan {

namespace {

/// How many blocks the units could make at the most.
qint64 mostBlocks(const SearchProblem &problem, const Pool &pool)
{
    qint64 blocks = pool.mostBlocks > 0 ? pool.mostBlocks : std::numeric_limits<qint64>::max();
    for (const Pool::Part &part : pool.parts) {
        qint64 units = 0;
        for (const Pool::Entry &entry : part.entries) {
            units += problem.stacks[at(entry.stack)].count;
        }
        blocks = std::min(blocks, units / part.pieces);
    }
    return blocks;
}

} // namespace

SetStates::SetStates(const SearchProblem &problem, std::vector<int> pools) : m_problem(problem), m_pools(std::move(pools))
{
    for (std::size_t i = 0; i < m_pools.size(); ++i) {
        const Pool &each = pool(static_cast<int>(i));
        PoolDigits digits;
        const qint64 blocks = mostBlocks(problem, each);
        const bool single = each.parts.size() == 1;
        qint64 dearest = 0;
        for (const Pool::Part &part : each.parts) {
            const Digit digit = addDigit(single ? part.pieces - 1 : part.pieces * blocks);
            if (fits()) { // else nobody asks for a key, and a shift beyond it has no meaning
                digits.openMask |= write(0, digit, (qint64{1} << digit.bits) - 1);
            }
            digits.parts.push_back(digit);
            dearest += part.pieces * (part.entries.empty() ? 0 : part.entries.front().gain);
        }
        for (const Pool::Part &part : each.parts) {
            const qint64 weight = part.entries.empty() ? 0 : part.entries.front().gain;
            digits.priceShares.push_back(dearest > 0 ? multiplyDivideFloor(each.priceMinor * boundScale, weight, dearest) : 0);
        }
        if (each.mostBlocks > 0) {
            digits.blocks = addDigit(each.mostBlocks);
        }
        m_openMask |= digits.openMask;
        for (StateKey bits = digits.openMask; bits != 0; bits &= bits - 1) {
            m_poolOfBit[lowestBit(bits)] = static_cast<int>(i);
        }
        m_digits.push_back(std::move(digits));
    }
}

SetStates::Digit SetStates::addDigit(qint64 most)
{
    const int bits = most > 0 ? static_cast<int>(std::bit_width(static_cast<quint64>(most))) : 0;
    const Digit digit{m_bits, bits, most};
    m_bits += bits;
    return digit;
}

qint64 SetStates::read(StateKey key, Digit digit)
{
    return digit.bits == 0 ? 0 : static_cast<qint64>((key >> digit.shift) & ((StateKey{1} << digit.bits) - 1));
}

StateKey SetStates::write(StateKey key, Digit digit, qint64 value)
{
    if (digit.bits == 0) {
        return key;
    }
    const StateKey mask = ((StateKey{1} << digit.bits) - 1) << digit.shift;
    return (key & ~mask) | (static_cast<StateKey>(static_cast<quint64>(value)) << digit.shift);
}

qint64 SetStates::open(StateKey key, Place place) const
{
    return read(key, m_digits[at(place.pool)].parts[at(place.part)]);
}

std::optional<SetStates::Step> SetStates::put(StateKey key, Place place, qint64 gain) const
{
    const Pool &pool = this->pool(place.pool);
    const PoolDigits &digits = m_digits[at(place.pool)];
    const qint64 blocks = read(key, digits.blocks);
    if (pool.mostBlocks > 0 && blocks >= pool.mostBlocks) {
        return std::nullopt;
    }
    const qint64 before = open(key, place);
    const Digit digit = digits.parts[at(place.part)];
    const bool single = pool.parts.size() == 1;
    if (!single && before >= digit.most) {
        return std::nullopt;
    }
    const bool reduces = pool.kind != Pool::Kind::Cheapest || before >= pool.parts[0].pieces - pool.cheapest;
    Step step{key, reduces ? gain : 0, true};
    for (std::size_t part = 0; part < pool.parts.size(); ++part) {
        const qint64 open = read(key, digits.parts[part]) + (static_cast<int>(part) == place.part ? 1 : 0);
        step.completes = step.completes && open >= pool.parts[part].pieces;
    }
    if (!step.completes) {
        step.key = write(key, digit, before + 1);
        return step;
    }
    for (std::size_t part = 0; part < pool.parts.size(); ++part) {
        const qint64 open = read(key, digits.parts[part]) + (static_cast<int>(part) == place.part ? 1 : 0);
        step.key = write(step.key, digits.parts[part], open - pool.parts[part].pieces);
    }
    step.key = write(step.key, digits.blocks, blocks + 1);
    step.saving -= pool.priceMinor;
    return step;
}

qint64 SetStates::share(Place place, qint64 gain) const
{
    const Pool &pool = this->pool(place.pool);
    if (pool.kind == Pool::Kind::Cheapest) {
        const qint64 of = pool.parts[0].pieces;
        return multiplyDivideFloor(gain * boundScale, pool.cheapest, of) + 1;
    }
    return gain * boundScale - m_digits[at(place.pool)].priceShares[at(place.part)];
}

} // namespace suanpan
