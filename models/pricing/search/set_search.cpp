#include "models/pricing/search/set_search.h"

#include "models/base/require.h"
#include "models/pricing/search/set_run.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace suanpan {

namespace {

/// Whether some set of the pool could save more than its units do by themselves: the best units of each part, each with its share of the saving.
bool isUseful(const SearchProblem &problem, int index, const OfferSet &leftOut)
{
    const Pool &pool = problem.pools[at(index)];
    if (leftOut.test(at(pool.offer))) {
        return false;
    }
    const SetStates alone(problem, {index});
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
    while (!SetStates(problem, pools).fits()) {
        pools.pop_back();
    }
    return pools;
}

void searchPart(const SearchProblem &problem, const SetComponent &part, const OfferSet &leftOut, SearchBudget &budget,
                ItemUses &uses)
{
    const std::vector<int> pools = poolsThatFit(problem, part.pools);
    budget.exact = budget.exact && pools.size() == part.pools.size();
    SetRun run(problem, part.stacks, pools, leftOut, budget);
    const auto width = static_cast<std::size_t>(
        std::clamp<qint64>(budget.limits.steps * 10 / std::max<qint64>(run.stepsOfOneLabel(), 1), 1, budget.limits.beamWidth));
    // A narrow search first: what it finds lets the full one drop most of what it meets, and often nothing better is possible.
    auto known = run.search(run.plainSaving(), width, std::numeric_limits<qint64>::max());
    require(known.has_value()); // every unit by itself is always possible
    if (run.isNarrowed() && (budget.settlesTies || *known < run.mostSaving())) {
        run.tighten();
        const qint64 left = std::max<qint64>(budget.limits.steps - budget.steps, 0);
        if (!run.search(*known, SetRun::unlimited, left)) {
            budget.exact = false;
            run.search(run.plainSaving(), width, std::numeric_limits<qint64>::max());
        }
    }
    run.addUses(uses);
}

} // namespace

ItemOutcome searchSets(const SearchProblem &problem, const SetComponent &component, const OfferSet &leftOut, SearchBudget &budget)
{
    ItemUses uses;
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
