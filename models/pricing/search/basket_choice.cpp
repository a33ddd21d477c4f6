#include "models/pricing/search/basket_choice.h"

#include "models/money/allocate.h"

#include <algorithm>
#include <map>

namespace suanpan {

namespace {

qint64 giftValue(const Gift &gift, const BasketOffer &offer, const std::vector<qint64> &nets)
{
    qint64 left = 0;
    for (const int stack : offer.taken) {
        left += nets[at(stack)];
    }
    return offer.giftUnits == 0 ? 0 : multiplyDivideFloor(left, std::min(gift.pieces, offer.giftUnits), offer.giftUnits);
}

qint64 offAt(const BasketOff &off, qint64 measured)
{
    if (off.every) {
        const BasketOff::Step &step = off.steps.first();
        const qint64 times = measured / step.fromMinor;
        return times > off.mostOffMinor / step.offMinor ? off.mostOffMinor : times * step.offMinor;
    }
    qint64 best = 0;
    for (const BasketOff::Step &step : off.steps) {
        if (measured >= step.fromMinor) {
            best = std::max(best, step.offMinor > 0 ? step.offMinor : multiplyDivide(measured, step.offBp, wholeBp));
        }
    }
    return std::min(best, off.mostOffMinor);
}

/// An offer with what it would take if nothing else did.
struct Candidate {
    int offer = 0;
    qint64 most = 0;
};

/// Tries what can be chosen of each group, the largest first, and keeps what takes the most.
class Chooser final {
public:
    Chooser(const SearchProblem &problem, const std::vector<qint64> &nets, SearchBudget &budget)
        : m_problem(problem), m_nets(nets), m_budget(budget)
    {}

    void add(int offer, int group, qint64 most)
    {
        const int key = group >= 0 ? group : -1 - offer; // one that goes with all is a group of its own
        m_groups[key].push_back({offer, most});
    }

    std::vector<BasketTaking> best()
    {
        for (auto &[key, candidates] : m_groups) {
            std::ranges::stable_sort(candidates, std::greater<>(), &Candidate::most);
            m_order.push_back(&candidates);
        }
        m_mostFrom.assign(m_order.size() + 1, 0);
        for (std::size_t i = m_order.size(); i-- > 0;) {
            m_mostFrom[i] = m_mostFrom[i + 1] + m_order[i]->front().most;
        }
        decide(0, 0);
        return m_best;
    }

private:
    void decide(std::size_t group, qint64 most)
    {
        if (most + m_mostFrom[group] <= m_bestTotal || (m_stopped && !m_best.empty())) {
            return;
        }
        if (group == m_order.size()) {
            settle();
            return;
        }
        for (const Candidate &candidate : *m_order[group]) {
            m_chosen.push_back(candidate);
            decide(group + 1, most + candidate.most);
            m_chosen.pop_back();
        }
        decide(group + 1, most);
    }

    void settle()
    {
        m_budget.steps += static_cast<qint64>(m_chosen.size() * m_nets.size());
        std::vector<Candidate> byRank = m_chosen;
        std::ranges::sort(byRank, std::less<>(), &Candidate::offer);
        std::vector<qint64> left = m_nets;
        std::vector<BasketTaking> takings;
        qint64 total = 0;
        for (const Candidate &candidate : byRank) {
            BasketTaking taking = take(candidate, left);
            total += taking.minor;
            if (taking.minor > 0) {
                takings.push_back(std::move(taking));
            }
        }
        if (total > m_bestTotal) {
            m_bestTotal = total;
            m_best = std::move(takings);
        }
        if (m_budget.steps > m_budget.limits.steps * 2) {
            m_stopped = true;
            m_budget.exact = false;
        }
    }

    BasketTaking take(const Candidate &candidate, std::vector<qint64> &left) const
    {
        const std::vector<int> &stacks = m_problem.basketOffers[at(candidate.offer)].taken;
        QList<qint64> weights;
        qint64 sum = 0;
        for (const int stack : stacks) {
            weights.append(left[at(stack)]);
            sum += weights.last();
        }
        BasketTaking taking{candidate.offer, std::min(candidate.most, sum), {}};
        if (taking.minor == 0) {
            return taking;
        }
        const QList<qint64> parts = allocate(taking.minor, weights);
        taking.byStack.assign(parts.begin(), parts.end());
        for (std::size_t i = 0; i < stacks.size(); ++i) {
            left[at(stacks[i])] -= taking.byStack[i];
        }
        return taking;
    }

    const SearchProblem &m_problem;
    const std::vector<qint64> &m_nets;
    SearchBudget &m_budget;
    std::map<int, std::vector<Candidate>> m_groups;
    std::vector<std::vector<Candidate> *> m_order;
    std::vector<qint64> m_mostFrom; ///< by group: what it and those behind it take at the most
    std::vector<Candidate> m_chosen;
    std::vector<BasketTaking> m_best;
    qint64 m_bestTotal = 0;
    bool m_stopped = false;
};

} // namespace

qint64 measureOf(const BasketOffer &offer, const std::vector<qint64> &nets)
{
    qint64 sum = 0;
    for (const int stack : offer.measured) {
        sum += nets[at(stack)];
    }
    return sum;
}

qint64 reductionAt(const SearchProblem &problem, const BasketOffer &offer, qint64 measuredMinor, const std::vector<qint64> &nets)
{
    const Promotion &promotion = problem.promotionOf(offer.offer);
    if (const auto *gift = std::get_if<Gift>(&promotion.effect)) {
        return measuredMinor >= gift->fromMinor && !offer.measured.empty() ? giftValue(*gift, offer, nets) : 0;
    }
    return std::min(offAt(std::get<BasketOff>(promotion.effect), measuredMinor), measuredMinor);
}

std::vector<BasketTaking> chooseForBasket(const SearchProblem &problem, const std::vector<qint64> &nets,
                                          const QSet<int> &blockedGroups, SearchBudget &budget)
{
    Chooser chooser(problem, nets, budget);
    for (std::size_t i = 0; i < problem.basketOffers.size(); ++i) {
        const BasketOffer &offer = problem.basketOffers[i];
        const qint64 most = reductionAt(problem, offer, measureOf(offer, nets), nets);
        if (most > 0 && !blockedGroups.contains(offer.offer.group)) {
            chooser.add(static_cast<int>(i), offer.offer.group, most);
        }
    }
    return chooser.best();
}

} // namespace suanpan
