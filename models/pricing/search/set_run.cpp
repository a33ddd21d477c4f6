#include "models/pricing/search/set_run.h"

#include "models/base/require.h"
#include "models/money/allocate.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

namespace suanpan {

namespace {

std::size_t hashOf(StateKey key)
{
    constexpr quint64 spread = 0x9e3779b97f4a7c15ULL;
    const auto low = static_cast<quint64>(key) * spread;
    const quint64 mixed = (low ^ (low >> 29) ^ static_cast<quint64>(key >> 64)) * spread;
    return mixed ^ (mixed >> 32);
}

/// What it costs among equals to put a unit into a set: first its price, then the priority, then what no two places have in common. A sum over units, so that it
/// does not depend on the order of the search nor on promotions that are not used.
TieCost tieCost(const Stack &stack, int number, const Pool &pool, std::size_t part)
{
    const std::size_t place = hashOf(StateKey{pool.tie} << 64 | quint64(number) << 32 | part);
    const quint64 byPriority = pool.tie >> 32 << 32;
    return (TieCost(quint64(stack.unitMinor)) << 48) + byPriority + (place >> 32);
}

} // namespace

void LabelIndex::restart(std::size_t most)
{
    m_places.assign(std::bit_ceil(most * 2), -1);
}

int &LabelIndex::placeOf(StateKey key, const std::vector<SetLabel> &labels)
{
    const std::size_t mask = m_places.size() - 1;
    std::size_t place = hashOf(key) & mask;
    while (m_places[place] >= 0 && labels[at(m_places[place])].key != key) {
        place = (place + 1) & mask;
    }
    return m_places[place];
}

SetRun::SetRun(const SearchProblem &problem, const std::vector<int> &stacks, std::vector<int> pools, const OfferSet &leftOut,
               SearchBudget &budget)
    : m_problem(problem), m_leftOut(leftOut), m_budget(budget), m_pools(std::move(pools)), m_states(problem, m_pools),
      m_units(makeUnits(stacks)), m_bound(m_states, m_units), m_plainFrom(m_units.size() + 1, 0)
{
    for (std::size_t layer = m_units.size(); layer-- > 0;) {
        m_plainFrom[layer] = m_plainFrom[layer + 1] + m_units[layer].single;
    }
}

std::vector<SearchUnit> SetRun::makeUnits(const std::vector<int> &stacks)
{
    for (std::size_t pool = 0; pool < m_pools.size(); ++pool) {
        const Pool &each = m_problem.pools[at(m_pools[pool])];
        for (std::size_t part = 0; part < each.parts.size(); ++part) {
            for (const Pool::Entry &entry : each.parts[part].entries) {
                const TieCost tie = tieCost(m_problem.stacks[at(entry.stack)], entry.stack, each, part);
                m_choices[entry.stack].push_back({{static_cast<int>(pool), static_cast<int>(part)}, entry.gain, tie});
            }
        }
    }
    std::vector<SearchUnit> units;
    for (const int stack : stacks) {
        const qint64 count = m_problem.stacks[at(stack)].count;
        const auto choices = m_choices.find(stack);
        const qint64 inSets = choices == m_choices.end() ? 0 : std::min(count, m_budget.limits.unitsInSets);
        m_apart[stack] = count - inSets;
        if (inSets > 0) {
            m_budget.exact = m_budget.exact && inSets == count;
            const SearchUnit unit{stack, singleSaving(m_problem, stack, m_leftOut), &choices->second};
            units.insert(units.end(), static_cast<std::size_t>(inSets), unit);
        }
    }
    return units;
}

qint64 SetRun::stepsOfOneLabel() const
{
    return std::accumulate(m_units.begin(), m_units.end(), qint64{0}, [](qint64 sum, const SearchUnit &unit) {
        return sum + static_cast<qint64>(unit.choices->size()) + 1;
    });
}

std::optional<qint64> SetRun::search(qint64 known, std::size_t width, qint64 mostSteps)
{
    m_labels.assign(1, {SetLabel{}});
    m_narrowed = false;
    m_bound.restart();
    qint64 steps = 0;
    for (std::size_t layer = 0; layer < m_units.size(); ++layer) {
        steps += static_cast<qint64>(m_labels.back().size() * (m_units[layer].choices->size() + 1));
        if (steps > mostSteps) {
            m_budget.steps += steps;
            return std::nullopt;
        }
        const qint64 reached = expand(layer, known);
        keepBest(width);
        if (width == unlimited) { // else what leads there may still be forgotten
            known = std::max(known, reached);
        }
    }
    m_budget.steps += steps;
    const SetLabel *whole = bestWhole();
    return whole == nullptr ? std::nullopt : std::optional(whole->saving);
}

/// Places the layer's unit in every way. Answers the best saving that is certain by now.
qint64 SetRun::expand(std::size_t layer, qint64 known)
{
    qint64 reached = known;
    const std::vector<SetLabel> &labels = m_labels.back();
    const SearchUnit &unit = m_units[layer];
    std::vector<SetLabel> next;
    m_index.restart(labels.size() * (unit.choices->size() + 1));
    m_bound.pass();
    const auto offer = [&](SetLabel label) {
        const std::optional<qint64> toCome = m_bound.toCome(label.key);
        if (!toCome) {
            return;
        }
        label.most = (label.saving * boundScale + *toCome) / boundScale;
        if (label.most < known) {
            return;
        }
        int &place = m_index.placeOf(label.key, next);
        if (place >= 0) {
            SetLabel &old = next[at(place)];
            if (!label.beats(old)) {
                return;
            }
            old.beaten = true;
        }
        place = static_cast<int>(next.size());
        next.push_back(label);
        if (m_states.isWhole(label.key)) {
            reached = std::max(reached, label.saving + m_plainFrom[layer + 1]);
        }
    };
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const SetLabel &label = labels[i];
        offer({.key = label.key, .tie = label.tie, .saving = label.saving + unit.single, .parent = static_cast<int>(i)});
        for (std::size_t c = 0; c < unit.choices->size(); ++c) {
            const SetChoice &choice = (*unit.choices)[c];
            if (const auto step = m_states.put(label.key, choice.place, choice.gain)) {
                offer({.key = step->key,
                       .tie = label.tie + choice.tie,
                       .saving = label.saving + step->saving,
                       .parent = static_cast<int>(i),
                       .choice = static_cast<int>(c)});
            }
        }
    }
    std::erase_if(next, &SetLabel::beaten);
    m_labels.push_back(std::move(next));
    return reached;
}

void SetRun::keepBest(std::size_t width)
{
    std::vector<SetLabel> &labels = m_labels.back();
    if (labels.size() <= width) {
        return;
    }
    m_narrowed = true;
    for (SetLabel &label : labels) {
        if (label.key == 0) { // without any set so far: from there every unit by itself is always possible
            label.most = std::numeric_limits<qint64>::max();
        }
    }
    std::vector<qint64> sorted;
    std::ranges::transform(labels, std::back_inserter(sorted), &SetLabel::most);
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(width - 1), std::greater<>());
    const qint64 least = sorted[width - 1];
    auto equal = static_cast<std::ptrdiff_t>(width)
                 - std::ranges::count_if(labels, [least](const SetLabel &label) { return label.most > least; });
    std::erase_if(labels, [&](const SetLabel &label) { return label.most < least || (label.most == least && equal-- <= 0); });
}

/// Of the assignments that leave no set open the best.
const SetLabel *SetRun::bestWhole() const
{
    const SetLabel *best = nullptr;
    for (const SetLabel &label : m_labels.back()) {
        if (m_states.isWhole(label.key) && (best == nullptr || label.beats(*best))) {
            best = &label;
        }
    }
    return best;
}

std::vector<int> SetRun::choicesTaken() const
{
    std::vector<int> choices(m_units.size(), -1);
    const SetLabel *label = bestWhole();
    require(label != nullptr);
    for (std::size_t layer = m_units.size(); layer > 0; --layer) {
        choices[layer - 1] = label->choice;
        label = &m_labels[layer - 1][at(label->parent)];
    }
    return choices;
}

void SetRun::addBlock(ItemUses &uses, const Block &block, int offer) const
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

/// The units in sets, by pool and part; the others are priced by themselves.
std::vector<std::vector<SetRun::PlacedUnits>> SetRun::placedUnits(ItemUses &uses) const
{
    std::vector<std::vector<PlacedUnits>> placed;
    for (const int pool : m_pools) {
        placed.emplace_back(m_problem.pools[at(pool)].parts.size());
    }
    const std::vector<int> taken = choicesTaken();
    StateKey key = 0;
    for (std::size_t layer = 0; layer < m_units.size(); ++layer) {
        if (taken[layer] < 0) {
            addSingles(m_problem, m_leftOut, m_units[layer].stack, 1, uses);
            continue;
        }
        const SetChoice &choice = (*m_units[layer].choices)[at(taken[layer])];
        const auto step = m_states.put(key, choice.place, choice.gain);
        require(step.has_value());
        key = step->key;
        const bool reduces = m_states.pool(choice.place.pool).kind != Pool::Kind::Cheapest || step->saving > 0;
        placed[at(choice.place.pool)][at(choice.place.part)].emplace_back(m_units[layer].stack, reduces ? choice.gain : 0);
    }
    return placed;
}

/// Puts sets together from dear to cheap, in whatever order the search came upon their units.
void SetRun::addBlocks(ItemUses &uses, const Pool &pool, std::vector<PlacedUnits> parts) const
{
    for (PlacedUnits &units : parts) {
        std::ranges::stable_sort(units, std::less<>(), &PlacedUnits::value_type::first);
    }
    const std::size_t blocks = parts[0].size() / static_cast<std::size_t>(pool.parts[0].pieces);
    for (std::size_t i = 0; i < blocks; ++i) {
        Block block;
        block.saving = -pool.priceMinor;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const auto pieces = static_cast<std::size_t>(pool.parts[part].pieces);
            for (std::size_t unit = i * pieces; unit < (i + 1) * pieces; ++unit) {
                ++block.units[parts[part][unit].first];
                block.saving += parts[part][unit].second;
            }
        }
        addBlock(uses, block, pool.offer);
    }
}

void SetRun::addUses(ItemUses &uses) const
{
    for (const auto &[stack, units] : m_apart) {
        addSingles(m_problem, m_leftOut, stack, units, uses);
    }
    std::vector<std::vector<PlacedUnits>> placed = placedUnits(uses);
    for (std::size_t pool = 0; pool < placed.size(); ++pool) {
        addBlocks(uses, m_problem.pools[at(m_pools[pool])], std::move(placed[pool]));
    }
}

} // namespace suanpan
