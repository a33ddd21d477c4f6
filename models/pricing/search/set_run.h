#pragma once

#include "models/pricing/search/set_bound.h"
#include "models/pricing/search/singles.h"

#include <limits>

namespace suanpan {

/// A partial assignment: the units before its layer are placed.
struct SetLabel {
    StateKey key = 0;
    TieCost tie = 0;
    qint64 saving = 0;
    qint64 most = 0; ///< no completion of it saves more
    int parent = 0;
    int choice = -1; ///< -1: priced by itself
    bool beaten = false;

    bool beats(const SetLabel &other) const { return saving != other.saving ? saving > other.saving : tie < other.tie; }
};

/// Finds the labels of a layer by their key.
class LabelIndex final {
public:
    /// For up to so many labels.
    void restart(std::size_t most);
    /// Where in `labels` the one with this key is; -1 until the answer is set.
    int &placeOf(StateKey key, const std::vector<SetLabel> &labels);

private:
    std::vector<int> m_places;
};

/// Runs through the units of stacks that sets hold together, in the order given, and places each: by itself or in a set.
class SetRun final {
public:
    /// `pools` have to fit into a key.
    SetRun(const SearchProblem &problem, const std::vector<int> &stacks, std::vector<int> pools, const OfferSet &leftOut,
           SearchBudget &budget);

    /// Of all units priced by themselves.
    qint64 plainSaving() const { return m_plainFrom.front(); }
    /// What no assignment can exceed.
    qint64 mostSaving() const { return m_bound.ofAll() / boundScale; }
    /// Makes that, and the bounds of partial assignments, sharper; takes about as long as placing one unit everywhere.
    void tighten() { m_bound.tighten(); }
    /// What a search costs that keeps one assignment a layer.
    qint64 stepsOfOneLabel() const;
    /// Whether the last search had to forget assignments.
    bool isNarrowed() const { return m_narrowed; }

    static constexpr auto unlimited = std::numeric_limits<std::size_t>::max();
    /// The best saving that is no less than `known`, with at most `width` labels a layer; nothing when the steps run out before.
    std::optional<qint64> search(qint64 known, std::size_t width, qint64 mostSteps);

    /// What the search found.
    void addUses(ItemUses &uses) const;

private:
    struct Block {
        std::map<int, qint64> units; ///< by stack
        qint64 saving = 0;
    };
    using PlacedUnits = std::vector<std::pair<int, qint64>>; ///< a unit's stack, and what it adds to its block's saving

    std::vector<SearchUnit> makeUnits(const std::vector<int> &stacks);
    qint64 expand(std::size_t layer, qint64 known);
    void keepBest(std::size_t width);
    std::vector<std::vector<PlacedUnits>> placedUnits(ItemUses &uses) const;
    void addBlocks(ItemUses &uses, const Pool &pool, std::vector<PlacedUnits> parts) const;
    void addBlock(ItemUses &uses, const Block &block, int offer) const;
    const SetLabel *bestWhole() const;
    std::vector<int> choicesTaken() const;

    const SearchProblem &m_problem;
    const OfferSet &m_leftOut;
    SearchBudget &m_budget;
    std::vector<int> m_pools;
    SetStates m_states;
    std::map<int, std::vector<SetChoice>> m_choices; ///< by stack
    std::map<int, qint64> m_apart; ///< by stack: units that take part in no set
    std::vector<SearchUnit> m_units; ///< one a layer
    SetBound m_bound;
    std::vector<qint64> m_plainFrom; ///< by layer: what the units from there on save by themselves
    std::vector<std::vector<SetLabel>> m_labels; ///< by layer
    LabelIndex m_index; ///< of the layer being made
    bool m_narrowed = false;
};

} // namespace suanpan
