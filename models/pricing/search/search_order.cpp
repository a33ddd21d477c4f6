#include "models/pricing/search/search_order.h"

#include "models/base/require.h"

#include <algorithm>
#include <set>
#include <utility>

namespace suanpan {

namespace {

/// A pool as the order sees it.
struct Reach {
    std::vector<int> stacks; ///< rising, each once: dear ones first
    std::size_t placed = 0;
    bool dearFirst = false;
};

Reach reachOf(const Pool &pool)
{
    Reach reach{{}, 0, pool.kind == Pool::Kind::Cheapest};
    for (const Pool::Part &part : pool.parts) {
        for (const Pool::Entry &entry : part.entries) {
            reach.stacks.push_back(entry.stack);
        }
    }
    std::ranges::sort(reach.stacks);
    const auto repeated = std::ranges::unique(reach.stacks);
    reach.stacks.erase(repeated.begin(), repeated.end());
    return reach;
}

/// What is known of each stack is kept up to date, not asked again for every place: a basket may have ten thousand lines.
class Order final {
public:
    Order(const SearchProblem &problem, const std::vector<int> &stacks, const std::vector<int> &pools)
        : m_places(problem.stacks.size())
    {
        for (const int pool : pools) {
            m_reaches.push_back(reachOf(problem.pools[at(pool)]));
            const Reach &reach = m_reaches.back();
            for (const int stack : reach.stacks) {
                Place &place = m_places[at(stack)];
                place.reaches.push_back(m_reaches.size() - 1);
                place.opens += reach.stacks.size() == 1 ? 0 : 1;
                place.waitsFor += reach.dearFirst && stack != reach.stacks.front() ? 1 : 0;
            }
        }
        for (const int stack : stacks) {
            offer(stack);
        }
    }

    std::vector<int> all()
    {
        std::vector<int> order;
        while (!m_ready.empty()) {
            order.push_back(m_ready.begin()->second);
            place(order.back());
        }
        return order;
    }

private:
    struct Place {
        std::vector<std::size_t> reaches;
        int opens = 0; ///< sets that are open after it beyond those before
        int waitsFor = 0; ///< sets in which a dearer one has to come before it
        bool placed = false;
    };

    void offer(int stack)
    {
        if (m_places[at(stack)].waitsFor == 0) {
            m_ready.emplace(m_places[at(stack)].opens, stack);
        }
    }

    void opensLess(int stack)
    {
        Place &place = m_places[at(stack)];
        if (!place.placed) {
            m_ready.erase({place.opens--, stack});
            offer(stack);
        }
    }

    void place(int stack)
    {
        Place &place = m_places[at(stack)];
        place.placed = true;
        m_ready.erase({place.opens, stack});
        for (const std::size_t index : place.reaches) {
            Reach &reach = m_reaches[index];
            const bool isFirst = reach.placed++ == 0;
            const bool oneIsLeft = reach.placed + 1 == reach.stacks.size();
            if (isFirst) {
                std::ranges::for_each(reach.stacks, [this](int other) { opensLess(other); });
            }
            if (oneIsLeft) {
                std::ranges::for_each(reach.stacks, [this](int other) { opensLess(other); });
            }
            if (reach.dearFirst && reach.placed < reach.stacks.size()) {
                --m_places[at(reach.stacks[reach.placed])].waitsFor;
                offer(reach.stacks[reach.placed]);
            }
        }
    }

    std::vector<Reach> m_reaches; ///< by pool
    std::vector<Place> m_places; ///< by stack
    std::set<std::pair<int, int>> m_ready; ///< what a stack opens, and the stack: those that need not wait
};

} // namespace

std::vector<int> searchOrder(const SearchProblem &problem, const std::vector<int> &stacks, const std::vector<int> &pools)
{
    const std::vector<int> order = Order(problem, stacks, pools).all();
    require(order.size() == stacks.size()); // of those left, nothing has to come before the dearest
    return order;
}

} // namespace suanpan
