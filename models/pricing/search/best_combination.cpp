#include "models/pricing/search/best_combination.h"

#include "models/pricing/search/basket_choice.h"
#include "models/pricing/search/search_order.h"
#include "models/pricing/search/set_search.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace suanpan {

namespace {

constexpr std::size_t mostJumps = 64; ///< thresholds looked at one by one

/// The stacks that share sets, directly or through others; each in a component of its own otherwise.
std::vector<SetComponent> componentsOf(const SearchProblem &problem)
{
    std::vector<int> root(problem.stacks.size());
    std::iota(root.begin(), root.end(), 0);
    const std::function<int(int)> find = [&](int stack) {
        return root[at(stack)] == stack ? stack : root[at(stack)] = find(root[at(stack)]);
    };
    for (const Pool &pool : problem.pools) {
        for (const Pool::Part &part : pool.parts) {
            for (const Pool::Entry &entry : part.entries) {
                const int a = find(entry.stack);
                const int b = find(pool.parts[0].entries.empty() ? entry.stack : pool.parts[0].entries[0].stack);
                root[at(std::max(a, b))] = std::min(a, b);
            }
        }
    }
    std::map<int, SetComponent> components;
    for (int stack = 0; stack < static_cast<int>(problem.stacks.size()); ++stack) {
        SetComponent &component = components[find(stack)];
        component.stacks.push_back(stack);
        for (const SingleOffer &single : problem.singles[at(stack)]) {
            component.offers.set(at(single.offer));
        }
    }
    for (int pool = 0; pool < static_cast<int>(problem.pools.size()); ++pool) {
        const Pool &each = problem.pools[at(pool)];
        for (const Pool::Part &part : each.parts) {
            if (!part.entries.empty()) {
                SetComponent &component = components[find(part.entries[0].stack)];
                component.offers.set(at(each.offer));
                component.pools.push_back(pool);
                break;
            }
        }
    }
    std::vector<SetComponent> found;
    for (auto &[first, component] : components) {
        if (component.offers.any()) {
            component.stacks = searchOrder(problem, component.stacks, component.pools);
            found.push_back(std::move(component));
        }
    }
    return found;
}

class Search final {
public:
    Search(const SearchProblem &problem, const SearchLimits &limits)
        : m_problem(problem), m_budget{limits, 0, true}, m_components(componentsOf(problem)), m_known(m_components.size())
    {
        std::vector<bool> reducible(problem.stacks.size(), false);
        for (const SetComponent &component : m_components) {
            for (const int stack : component.stacks) {
                reducible[at(stack)] = true;
            }
        }
        for (const Stack &stack : problem.stacks) {
            m_gross.push_back(stack.totalMinor());
        }
        m_grossTotal = std::accumulate(m_gross.begin(), m_gross.end(), qint64{0});
        const auto reduced = std::ranges::count(reducible, true);
        for (const BasketOffer &offer : problem.basketOffers) {
            const auto inside = std::ranges::count_if(offer.measured, [&](int stack) { return reducible[at(stack)]; });
            m_countsAllReduced.push_back(inside == reduced && offer.giftUnits == 0);
            // Equal uses of the items may leave it other goods, or another promotion of its group.
            m_budget.settlesTies = m_budget.settlesTies || (inside > 0 && !m_countsAllReduced.back()) || offer.giftUnits > 0
                                   || offer.offer.group >= 0;
            m_mostOfOffer.push_back(reductionAt(problem, offer, measureOf(offer, m_gross), m_gross));
        }
    }

    SearchResult best()
    {
        m_best.totalMinor = std::numeric_limits<qint64>::max();
        visit({}, {});
        m_best.exact = m_budget.exact;
        m_best.steps = m_budget.steps;
        return m_best;
    }

private:
    ItemOutcome solve(const OfferSet &leftOut);
    qint64 savingOf(const OfferSet &leftOut);
    const ItemOutcome &outcomeOf(std::size_t component, const OfferSet &leftOut);
    void visit(const OfferSet &leftOut, const OfferSet &kept);
    bool branchOnConflict(const ItemOutcome &items, const OfferSet &leftOut, const OfferSet &kept);
    void settle(const ItemOutcome &items, const std::vector<qint64> &nets);
    qint64 lowestTotal(qint64 itemsTotal, qint64 room, const std::vector<qint64> &nets) const;
    qint64 mostOff(qint64 more, const std::vector<qint64> &measured) const;
    std::vector<qint64> netsAfter(const ItemOutcome &items) const;

    const SearchProblem &m_problem;
    SearchBudget m_budget;
    std::vector<SetComponent> m_components;
    std::vector<std::unordered_map<OfferSet, ItemOutcome>> m_known; ///< by component, then by what is left out of it
    std::vector<qint64> m_gross;
    std::vector<qint64>
        m_mostOfOffer; ///< by offer on the basket: what it may take where promotions on items move its measure about
    qint64 m_grossTotal = 0;
    std::vector<bool>
        m_countsAllReduced; ///< by offer on the basket: whether its measure holds every stack that items offers touch
    SearchResult m_best;
    int m_combinations = 0;
};

const ItemOutcome &Search::outcomeOf(std::size_t component, const OfferSet &leftOut)
{
    const OfferSet here = leftOut & m_components[component].offers;
    auto known = m_known[component].find(here);
    if (known == m_known[component].end()) {
        known = m_known[component].emplace(here, searchSets(m_problem, m_components[component], here, m_budget)).first;
    }
    return known->second;
}

ItemOutcome Search::solve(const OfferSet &leftOut)
{
    ItemOutcome outcome;
    for (std::size_t i = 0; i < m_components.size(); ++i) {
        const ItemOutcome &part = outcomeOf(i, leftOut);
        outcome.saving += part.saving;
        outcome.uses.insert(outcome.uses.end(), part.uses.begin(), part.uses.end());
    }
    return outcome;
}

qint64 Search::savingOf(const OfferSet &leftOut)
{
    qint64 saving = 0;
    for (std::size_t i = 0; i < m_components.size(); ++i) {
        saving += outcomeOf(i, leftOut).saving;
    }
    return saving;
}

std::vector<qint64> Search::netsAfter(const ItemOutcome &items) const
{
    std::vector<qint64> nets = m_gross;
    for (const ItemUse &use : items.uses) {
        nets[at(use.stack)] -= use.minor;
    }
    return nets;
}

std::vector<int> offersIn(const ItemOutcome &items)
{
    std::set<int> offers;
    for (const ItemUse &use : items.uses) {
        if (use.minor > 0) {
            offers.insert(use.offer);
        }
    }
    return {offers.begin(), offers.end()};
}

/// What offers on the basket may take at the most when the goods they measure cost `more` because promotions on items are left out.
qint64 Search::mostOff(qint64 more, const std::vector<qint64> &measured) const
{
    std::map<int, qint64> byGroup;
    qint64 sum = 0;
    int percents = 0;
    for (std::size_t i = 0; i < m_problem.basketOffers.size(); ++i) {
        const BasketOffer &offer = m_problem.basketOffers[i];
        const qint64 most = m_countsAllReduced[i] ? reductionAt(m_problem, offer, measured[i] + more, m_gross) : m_mostOfOffer[i];
        percents += most > 0 ? 1 : 0;
        if (offer.offer.group < 0) {
            sum += most;
        } else {
            qint64 &best = byGroup[offer.offer.group];
            best = std::max(best, most);
        }
    }
    for (const auto &[group, most] : byGroup) {
        sum += most;
    }
    // Several percentages may round up together where a little more is measured.
    return more > 0 && percents > 1 ? sum + percents : sum;
}

/// No choice that leaves out more than this one, and makes the items dearer by no more than `room`, comes to less.
qint64 Search::lowestTotal(qint64 itemsTotal, qint64 room, const std::vector<qint64> &nets) const
{
    qint64 shareBp = 0;
    std::set<qint64> jumps;
    std::vector<qint64> measured;
    for (std::size_t i = 0; i < m_problem.basketOffers.size(); ++i) {
        const auto *off = std::get_if<BasketOff>(&m_problem.promotionOf(m_problem.basketOffers[i].offer).effect);
        measured.push_back(m_countsAllReduced[i] ? measureOf(m_problem.basketOffers[i], nets) : 0);
        if (off == nullptr || !m_countsAllReduced[i]) {
            continue;
        }
        const qint64 now = measured.back();
        qint64 largestBp = 0;
        for (const BasketOff::Step &step : off->steps) {
            largestBp = std::max(largestBp, step.offBp);
            const qint64 next = off->every ? (now / step.fromMinor + 1) * step.fromMinor : step.fromMinor;
            const qint64 apart = off->every ? step.fromMinor : mostMinor;
            for (qint64 from = next; from > now && from - now <= room && jumps.size() < mostJumps; from += apart) {
                jumps.insert(from - now);
            }
        }
        shareBp += largestBp;
    }
    if (shareBp > wholeBp || jumps.size() >= mostJumps) {
        return itemsTotal - mostOff(room, measured);
    }
    qint64 lowest = itemsTotal - mostOff(0, measured);
    if (room > 0) {
        lowest = std::min(lowest, itemsTotal + 1 - mostOff(1, measured));
    }
    for (const qint64 jump : jumps) {
        lowest = std::min(lowest, itemsTotal + jump - mostOff(jump, measured));
    }
    return lowest;
}

void Search::settle(const ItemOutcome &items, const std::vector<qint64> &nets)
{
    QSet<int> blocked;
    for (const int offer : offersIn(items)) {
        if (m_problem.itemOffers[at(offer)].group >= 0) {
            blocked.insert(m_problem.itemOffers[at(offer)].group);
        }
    }
    std::vector<BasketTaking> takings = chooseForBasket(m_problem, nets, blocked, m_budget);
    qint64 total = m_grossTotal - items.saving;
    for (const BasketTaking &taking : takings) {
        total -= taking.minor;
    }
    if (total < m_best.totalMinor) {
        m_best.totalMinor = total;
        m_best.items = items;
        m_best.takings = std::move(takings);
    }
}

/// Where two promotions of one group are used, each of the group is tried without the others.
bool Search::branchOnConflict(const ItemOutcome &items, const OfferSet &leftOut, const OfferSet &kept)
{
    std::map<int, int> used;
    for (const int offer : offersIn(items)) {
        const int group = m_problem.itemOffers[at(offer)].group;
        if (group < 0 || ++used[group] < 2) {
            continue;
        }
        OfferSet members;
        for (std::size_t each = 0; each < m_problem.itemOffers.size(); ++each) {
            members.set(each, m_problem.itemOffers[each].group == group && !leftOut.test(each));
        }
        for (std::size_t each = 0; each < m_problem.itemOffers.size(); ++each) {
            OfferSet others = members;
            others.reset(each);
            if (members.test(each) && (others & kept).none()) {
                visit(leftOut | others, kept);
            }
        }
        return true;
    }
    return false;
}

/// Looks at all choices that leave these out and keep those.
void Search::visit(const OfferSet &leftOut, const OfferSet &kept)
{
    const bool spent = m_combinations >= m_budget.limits.combinations || m_budget.steps >= m_budget.limits.steps;
    if (spent && m_best.totalMinor < std::numeric_limits<qint64>::max()) {
        m_budget.exact = false;
        return;
    }
    ++m_combinations;
    const ItemOutcome items = solve(leftOut);
    const std::vector<qint64> nets = netsAfter(items);
    const qint64 room = m_problem.basketOffers.empty() ? 0 : items.saving - savingOf(~kept);
    const qint64 lowest = lowestTotal(m_grossTotal - items.saving, room, nets);
    if (lowest >= m_best.totalMinor || branchOnConflict(items, leftOut, kept)) {
        return;
    }
    settle(items, nets);
    // Whatever keeps all that are used is this choice again: another one leaves out a first of them and keeps those before it.
    OfferSet keptSoFar = kept;
    for (const int offer : offersIn(items)) {
        if (lowest >= m_best.totalMinor) {
            return;
        }
        if (!kept.test(at(offer))) {
            OfferSet next = leftOut;
            visit(next.set(at(offer)), keptSoFar);
            keptSoFar.set(at(offer));
        }
    }
}

} // namespace

SearchResult bestCombination(const SearchProblem &problem, const SearchLimits &limits)
{
    return Search(problem, limits).best();
}

} // namespace suanpan
