#include "models/pricing/search/set_search.h"

#include "models/base/require.h"
#include "models/money/allocate.h"
#include "models/pricing/search/set_states.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <unordered_map>

namespace suanpan {

namespace {

struct KeyHash {
    std::size_t operator()(StateKey key) const
    {
        constexpr quint64 spread = 0x9e3779b97f4a7c15ULL;
        const auto low = static_cast<quint64>(key) * spread;
        return (low ^ (low >> 29) ^ static_cast<quint64>(key >> 64)) * spread;
    }
};

/// A partial assignment: the units before its layer are placed.
struct Label {
    StateKey key = 0;
    qint64 saving = 0;
    int parent = 0;
    int choice = -1; ///< -1: priced by itself
    bool beaten = false;
};

struct Choice {
    SetStates::Place place;
    qint64 gain = 0;
};

/// One unit in the order of the search: what it can do, and what is then still to come.
struct Layer {
    int stack = 0;
    qint64 single = 0;
    const std::vector<Choice> *choices = nullptr;
};

const SingleOffer *bestSingle(const SearchProblem &problem, int stack, const OfferSet &leftOut)
{
    for (const SingleOffer &single : problem.singles[at(stack)]) {
        if (!leftOut.test(at(single.offer))) {
            return &single;
        }
    }
    return nullptr;
}

qint64 singleSaving(const SearchProblem &problem, int stack, const OfferSet &leftOut)
{
    const SingleOffer *single = bestSingle(problem, stack, leftOut);
    return single == nullptr ? 0 : single->saving;
}

std::vector<std::vector<qint64>> availableIn(const SearchProblem &problem, const std::vector<int> &pools)
{
    std::vector<std::vector<qint64>> available;
    for (const int pool : pools) {
        available.emplace_back();
        for (const Pool::Part &part : problem.pools[at(pool)].parts) {
            qint64 units = 0;
            for (const Pool::Entry &entry : part.entries) {
                units += problem.stacks[at(entry.stack)].count;
            }
            available.back().push_back(units);
        }
    }
    return available;
}

/// Whether some set of the pool could save more than its units do by themselves: the best units of each part, each with its share of the saving.
bool isUseful(const SearchProblem &problem, int index, const OfferSet &leftOut)
{
    const Pool &pool = problem.pools[at(index)];
    if (leftOut.test(at(pool.offer))) {
        return false;
    }
    const SetStates alone(problem, {index}, availableIn(problem, {index}));
    qint64 best = 0;
    for (std::size_t part = 0; part < pool.parts.size(); ++part) {
        std::vector<std::pair<qint64, qint64>> gains; // over the unit by itself, and how many units
        for (const Pool::Entry &entry : pool.parts[part].entries) {
            const qint64 share = alone.share({0, static_cast<int>(part)}, entry.gain);
            gains.emplace_back(share - singleSaving(problem, entry.stack, leftOut) * boundScale,
                               problem.stacks[at(entry.stack)].count);
        }
        std::ranges::sort(gains, std::greater<>());
        qint64 wanted = pool.parts[part].pieces;
        for (const auto &[gain, count] : gains) {
            best += gain * std::min(wanted, count);
            wanted -= std::min(wanted, count);
        }
        if (wanted > 0) {
            return false;
        }
    }
    return best >= boundScale;
}

/// Divides a component by the pools that are of use while some offers are left out: what no such pool holds together is searched by itself.
std::vector<SetComponent> partsOf(const SearchProblem &problem, const SetComponent &component, const OfferSet &leftOut)
{
    std::map<int, int> root;
    for (const int stack : component.stacks) {
        root[stack] = stack;
    }
    const auto find = [&](int stack) {
        while (root[stack] != stack) {
            stack = root[stack] = root[root[stack]];
        }
        return stack;
    };
    std::vector<int> pools;
    std::ranges::copy_if(component.pools, std::back_inserter(pools), [&](int pool) { return isUseful(problem, pool, leftOut); });
    for (const int pool : pools) {
        const int first = problem.pools[at(pool)].parts[0].entries[0].stack;
        for (const Pool::Part &part : problem.pools[at(pool)].parts) {
            for (const Pool::Entry &entry : part.entries) {
                const int a = find(first);
                const int b = find(entry.stack);
                root[std::max(a, b)] = std::min(a, b);
            }
        }
    }
    std::map<int, SetComponent> parts;
    for (const int stack : component.stacks) {
        parts[find(stack)].stacks.push_back(stack);
    }
    for (const int pool : pools) {
        parts[find(problem.pools[at(pool)].parts[0].entries[0].stack)].pools.push_back(pool);
    }
    std::vector<SetComponent> found;
    for (auto &[first, part] : parts) {
        found.push_back(std::move(part));
    }
    return found;
}

/// As many pools, by rank, as one key can hold.
std::vector<int> poolsThatFit(const SearchProblem &problem, std::vector<int> pools)
{
    while (!SetStates(problem, pools, availableIn(problem, pools)).fits()) {
        pools.pop_back();
    }
    return pools;
}

using Uses = std::map<std::pair<int, int>, ItemUse>; ///< by stack and offer

void addSingles(const SearchProblem &problem, const OfferSet &leftOut, int stack, qint64 units, Uses &uses)
{
    const SingleOffer *single = bestSingle(problem, stack, leftOut);
    if (single == nullptr || units == 0) {
        return;
    }
    ItemUse &use = uses.try_emplace({stack, single->offer}, ItemUse{stack, single->offer, 0, 0}).first->second;
    use.units += units;
    use.minor += units * single->saving;
}

/// One run through the units of a component that sets hold together.
class Run final {
public:
    Run(const SearchProblem &problem, const SetComponent &component, const OfferSet &leftOut, SearchBudget &budget)
        : m_problem(problem), m_component(component), m_leftOut(leftOut), m_budget(budget),
          m_pools(poolsThatFit(problem, component.pools)), m_available(availableIn(problem, m_pools)),
          m_states(problem, m_pools, m_available)
    {
        m_budget.exact = m_budget.exact && m_pools.size() == component.pools.size();
        makeLayers();
    }

    /// Of all units priced by themselves.
    qint64 plainSaving() const { return m_plainSaving; }
    /// What no assignment can exceed.
    qint64 mostSaving() const { return m_suffix[0] / boundScale; }
    /// What a search costs that keeps one assignment a layer.
    qint64 stepsOfOneLabel() const
    {
        return std::accumulate(m_layers.begin(), m_layers.end(), qint64{0}, [](qint64 sum, const Layer &layer) {
            return sum + static_cast<qint64>(layer.choices->size()) + 1;
        });
    }
    /// Whether the last search had to forget assignments.
    bool isNarrowed() const { return m_narrowed; }

    /// The best saving, with at most `width` labels a layer; nothing when the steps run out before.
    std::optional<qint64> search(qint64 known, std::size_t width, qint64 mostSteps)
    {
        m_labels.assign(1, {Label{}});
        m_narrowed = false;
        auto toCome = m_available;
        qint64 steps = 0;
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            takeFrom(toCome, m_layers[layer]);
            steps += static_cast<qint64>(m_labels.back().size() * (m_layers[layer].choices->size() + 1));
            if (steps > mostSteps) {
                m_budget.steps += steps;
                return std::nullopt;
            }
            expand(layer, toCome, known);
            keepBest(width, layer + 1);
        }
        m_budget.steps += steps;
        const Label *whole = bestWhole();
        return whole == nullptr ? std::nullopt : std::optional(whole->saving);
    }

    /// What the search found.
    void addUses(Uses &uses) const;

private:
    struct Block {
        std::map<int, qint64> units; ///< by stack
        qint64 saving = 0;
    };

    void makeLayers();
    void expand(std::size_t layer, const std::vector<std::vector<qint64>> &toCome, qint64 known);
    void keepBest(std::size_t width, std::size_t layer);
    void takeFrom(std::vector<std::vector<qint64>> &toCome, const Layer &layer) const;
    qint64 bound(const Label &label, std::size_t layer) const;
    void addBlock(Uses &uses, const Block &block, int offer) const;
    const Label *bestWhole() const;
    std::vector<int> choicesTaken() const;

    const SearchProblem &m_problem;
    const SetComponent &m_component;
    const OfferSet &m_leftOut;
    SearchBudget &m_budget;
    std::vector<int> m_pools;
    std::vector<std::vector<qint64>> m_available;
    SetStates m_states;
    std::map<int, std::vector<Choice>> m_choices; ///< by stack
    std::vector<Layer> m_layers;
    std::vector<std::vector<qint64>> m_nextGain; ///< by layer and pool: the largest gain still to come
    std::vector<qint64> m_suffix; ///< by layer: what the units from there on save at the most, scaled
    std::vector<std::vector<Label>> m_labels;
    std::map<int, qint64> m_apart; ///< by stack: units that take part in no set
    qint64 m_plainSaving = 0;
    bool m_narrowed = false;
};

void Run::makeLayers()
{
    for (std::size_t pool = 0; pool < m_pools.size(); ++pool) {
        const Pool &each = m_problem.pools[at(m_pools[pool])];
        for (std::size_t part = 0; part < each.parts.size(); ++part) {
            for (const Pool::Entry &entry : each.parts[part].entries) {
                m_choices[entry.stack].push_back({{static_cast<int>(pool), static_cast<int>(part)}, entry.gain});
            }
        }
    }
    for (const int stack : m_component.stacks) {
        const qint64 count = m_problem.stacks[at(stack)].count;
        const auto choices = m_choices.find(stack);
        const qint64 inSets = choices == m_choices.end() ? 0 : std::min(count, m_budget.limits.unitsInSets);
        m_apart[stack] = count - inSets;
        if (inSets > 0) {
            m_budget.exact = m_budget.exact && inSets == count;
            const qint64 single = singleSaving(m_problem, stack, m_leftOut);
            m_layers.insert(m_layers.end(), static_cast<std::size_t>(inSets), Layer{stack, single, &choices->second});
            m_plainSaving += inSets * single;
        }
    }
    m_suffix.assign(m_layers.size() + 1, 0);
    m_nextGain.assign(m_layers.size() + 1, std::vector<qint64>(m_pools.size(), 0));
    for (std::size_t layer = m_layers.size(); layer-- > 0;) {
        qint64 most = m_layers[layer].single * boundScale;
        m_nextGain[layer] = m_nextGain[layer + 1];
        for (const Choice &choice : *m_layers[layer].choices) {
            most = std::max(most, m_states.share(choice.place, choice.gain));
            qint64 &gain = m_nextGain[layer][at(choice.place.pool)];
            gain = std::max(gain, choice.gain);
        }
        m_suffix[layer] = m_suffix[layer + 1] + most;
    }
}

void Run::takeFrom(std::vector<std::vector<qint64>> &toCome, const Layer &layer) const
{
    for (const Choice &choice : *layer.choices) {
        --toCome[at(choice.place.pool)][at(choice.place.part)];
    }
}

qint64 Run::bound(const Label &label, std::size_t layer) const
{
    const qint64 scaled = label.saving * boundScale + m_states.openCredit(label.key, m_nextGain[layer]) + m_suffix[layer];
    return scaled / boundScale;
}

void Run::expand(std::size_t layer, const std::vector<std::vector<qint64>> &toCome, qint64 known)
{
    const std::vector<Label> &labels = m_labels.back();
    const Layer &unit = m_layers[layer];
    std::vector<int> touched;
    for (const Choice &choice : *unit.choices) {
        touched.push_back(choice.place.pool);
    }
    std::vector<Label> next;
    std::unordered_map<StateKey, std::size_t, KeyHash> places;
    places.reserve(labels.size() * 2);
    const auto offer = [&](const Label &label) {
        if (!m_states.canComplete(label.key, touched, toCome) || bound(label, layer + 1) < known) {
            return;
        }
        const auto [place, isNew] = places.try_emplace(label.key, next.size());
        if (!isNew) {
            Label &old = next[place->second];
            if (old.saving >= label.saving) {
                return; // of equals the first stays
            }
            old.beaten = true;
            place->second = next.size();
        }
        next.push_back(label);
    };
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Label &label = labels[i];
        offer({label.key, label.saving + unit.single, static_cast<int>(i), -1});
        for (std::size_t c = 0; c < unit.choices->size(); ++c) {
            const Choice &choice = (*unit.choices)[c];
            if (const auto step = m_states.put(label.key, choice.place, choice.gain)) {
                offer({step->key, label.saving + step->saving, static_cast<int>(i), static_cast<int>(c)});
            }
        }
    }
    std::erase_if(next, &Label::beaten);
    m_labels.push_back(std::move(next));
}

void Run::keepBest(std::size_t width, std::size_t layer)
{
    std::vector<Label> &labels = m_labels.back();
    if (labels.size() <= width) {
        return;
    }
    m_narrowed = true;
    std::vector<qint64> bounds;
    for (const Label &label : labels) {
        // Without any set so far: from there every unit by itself is always possible.
        bounds.push_back(label.key == 0 ? std::numeric_limits<qint64>::max() : bound(label, layer));
    }
    std::vector<qint64> sorted = bounds;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(width - 1), std::greater<>());
    const qint64 least = sorted[width - 1];
    auto equal =
        static_cast<std::ptrdiff_t>(width) - std::ranges::count_if(bounds, [least](qint64 each) { return each > least; });
    std::vector<Label> kept;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (bounds[i] > least || (bounds[i] == least && equal-- > 0)) {
            kept.push_back(labels[i]);
        }
    }
    labels = std::move(kept);
}

/// Of the assignments that leave no set open the best; the first of equals.
const Label *Run::bestWhole() const
{
    const Label *best = nullptr;
    for (const Label &label : m_labels.back()) {
        if (m_states.isWhole(label.key) && (best == nullptr || label.saving > best->saving)) {
            best = &label;
        }
    }
    return best;
}

std::vector<int> Run::choicesTaken() const
{
    std::vector<int> choices(m_layers.size(), -1);
    const Label *label = bestWhole();
    require(label != nullptr);
    for (std::size_t layer = m_layers.size(); layer > 0; --layer) {
        choices[layer - 1] = label->choice;
        label = &m_labels[layer - 1][at(label->parent)];
    }
    return choices;
}

void Run::addBlock(Uses &uses, const Block &block, int offer) const
{
    if (block.saving <= 0) { // only a search that had to forget assignments leaves such a set
        for (const auto &[stack, units] : block.units) {
            addSingles(m_problem, m_leftOut, stack, units, uses);
        }
        return;
    }
    QList<qint64> prices;
    for (const auto &[stack, units] : block.units) {
        prices.append(units * m_problem.stacks[at(stack)].unitMinor);
    }
    const QList<qint64> parts = allocate(block.saving, prices);
    qsizetype i = 0;
    for (const auto &[stack, units] : block.units) {
        ItemUse &use = uses.try_emplace({stack, offer}, ItemUse{stack, offer, 0, 0}).first->second;
        use.units += units;
        use.minor += parts[i++];
    }
}

void Run::addUses(Uses &uses) const
{
    for (const auto &[stack, units] : m_apart) {
        addSingles(m_problem, m_leftOut, stack, units, uses);
    }
    const std::vector<int> taken = choicesTaken();
    // Units wait in their part until a block of the pool is complete; it then takes the first of each.
    std::vector<std::vector<std::vector<std::pair<int, qint64>>>> waiting;
    for (const int pool : m_pools) {
        waiting.emplace_back(m_problem.pools[at(pool)].parts.size());
    }
    StateKey key = 0;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        if (taken[layer] < 0) {
            addSingles(m_problem, m_leftOut, m_layers[layer].stack, 1, uses);
            continue;
        }
        const Choice &choice = (*m_layers[layer].choices)[at(taken[layer])];
        const auto step = m_states.put(key, choice.place, choice.gain);
        require(step.has_value());
        key = step->key;
        const Pool &pool = m_states.pool(choice.place.pool);
        auto &parts = waiting[at(choice.place.pool)];
        const bool reduces = pool.kind != Pool::Kind::Cheapest || step->saving > 0;
        parts[at(choice.place.part)].emplace_back(m_layers[layer].stack, reduces ? choice.gain : 0);
        if (!step->completes) {
            continue;
        }
        Block block;
        block.saving = -pool.priceMinor;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const auto end = parts[part].begin() + pool.parts[part].pieces;
            for (auto unit = parts[part].begin(); unit != end; ++unit) {
                ++block.units[unit->first];
                block.saving += unit->second;
            }
            parts[part].erase(parts[part].begin(), end);
        }
        addBlock(uses, block, pool.offer);
    }
}

void searchPart(const SearchProblem &problem, const SetComponent &part, const OfferSet &leftOut, SearchBudget &budget, Uses &uses)
{
    Run run(problem, part, leftOut, budget);
    const auto width = static_cast<std::size_t>(
        std::clamp<qint64>(budget.limits.steps * 10 / std::max<qint64>(run.stepsOfOneLabel(), 1), 1, budget.limits.beamWidth));
    // A narrow search first: what it finds lets the full one drop most of what it meets, and often nothing better is possible.
    auto known = run.search(run.plainSaving(), width, std::numeric_limits<qint64>::max());
    require(known.has_value()); // every unit by itself is always possible
    if (run.isNarrowed() && *known < run.mostSaving()) {
        const qint64 left = std::max<qint64>(budget.limits.steps - budget.steps, 0);
        if (!run.search(*known, std::numeric_limits<std::size_t>::max(), left)) {
            budget.exact = false;
            run.search(run.plainSaving(), width, std::numeric_limits<qint64>::max());
        }
    }
    run.addUses(uses);
}

} // namespace

ItemOutcome searchSets(const SearchProblem &problem, const SetComponent &component, const OfferSet &leftOut, SearchBudget &budget)
{
    Uses uses;
    for (const SetComponent &part : partsOf(problem, component, leftOut)) {
        if (!part.pools.empty()) {
            searchPart(problem, part, leftOut, budget, uses);
            continue;
        }
        for (const int stack : part.stacks) {
            addSingles(problem, leftOut, stack, problem.stacks[at(stack)].count, uses);
        }
    }
    ItemOutcome outcome;
    for (const auto &[place, use] : uses) {
        outcome.saving += use.minor;
        outcome.uses.push_back(use);
    }
    return outcome;
}

} // namespace suanpan
