#pragma once

#include "models/pricing/search/set_states.h"

#include <vector>

namespace suanpan {

__extension__ using TieCost = unsigned __int128;

/// A set that a unit may go into.
struct SetChoice {
    SetStates::Place place;
    qint64 gain = 0;
    TieCost tie = 0; ///< of equal assignments the one whose units cost less is taken
};

/// One unit in the order of the search, and what it can do.
struct SearchUnit {
    int stack = 0;
    qint64 single = 0; ///< what it saves by itself
    const std::vector<SetChoice> *choices = nullptr;
};

/// What assignments of units to sets can save at the most. Every unit has a worth: no less than it saves by itself, and the units of any set together are worth no less
/// than the set saves. So nothing saves more than the worths of its units (weak duality of the packing of sets: Schrijver, Theory of Linear and Integer
/// Programming, 1986, section 7.4). All amounts are scaled by boundScale.
class SetBound final {
public:
    /// Starts with each unit's largest share of a set. `states` and `units` have to outlive it.
    SetBound(const SetStates &states, const std::vector<SearchUnit> &units);

    /// Lowers the worths by what no set needs, and restarts.
    void tighten();

    /// All units are to come again.
    void restart();
    /// The next unit is placed.
    void pass();
    /// What all units together save at the most.
    qint64 ofAll() const { return m_worthFrom.front(); }
    /// What the units to come may add to an assignment that leaves these sets open; nothing when they cannot complete them.
    std::optional<qint64> toCome(StateKey key) const;

private:
    struct Member {
        std::size_t unit = 0;
        qint64 gain = 0;
    };
    struct Part {
        std::vector<Member> members; ///< in the order of the search
        std::size_t left = 0; ///< of them to come
        std::vector<qint64>
            mostKept; ///< by members to come: what one adds at the most, beyond its worth, where it is not reduced
        std::vector<qint64> mostReduced; ///< likewise, where it is
    };

    Part &partAt(SetStates::Place place) { return m_parts[at(place.pool)][at(place.part)]; }
    void lowerWorths();
    void limitByDearFirst(int pool);
    void limitByParts(int pool);
    void sumUp();
    void renewCredits(int pool);
    static std::optional<qint64> most(const Part &part, qint64 kept, qint64 reduced);
    std::optional<qint64> creditOf(int pool, StateKey key) const;

    const SetStates &m_states;
    const std::vector<SearchUnit> &m_units;
    std::vector<std::vector<Part>> m_parts; ///< by pool
    std::vector<qint64> m_worth; ///< by unit
    std::vector<qint64> m_mayLose; ///< by unit: how much its worth may go down in this round
    std::vector<qint64> m_worthFrom; ///< by unit: the worths from there on
    std::size_t m_next = 0; ///< the first unit to come
    std::vector<std::vector<std::optional<qint64>>>
        m_credits; ///< by pool of one part and by units in its open set: what completing it adds
};

} // namespace suanpan
