#pragma once

#include "models/base/random.h"

namespace suanpan {

/// One part's dice: everything that part does by chance follows from its seed.
class Chance final {
public:
    explicit Chance(quint64 seed) : m_random(seed) {}

    Random &random() { return m_random; }
    /// Both ends included.
    qint64 between(qint64 least, qint64 most)
    {
        return least + static_cast<qint64>(m_random.below(static_cast<quint64>(most - least) + 1));
    }
    bool oneIn(qint64 times) { return m_random.below(static_cast<quint64>(times)) == 0; }
    bool percent(qint64 likely) { return between(0, 99) < likely; }
    template <typename List>
    const auto &oneOf(const List &list)
    {
        return list[between(0, static_cast<qint64>(list.size()) - 1)];
    }

private:
    SeededRandom m_random;
};

} // namespace suanpan
