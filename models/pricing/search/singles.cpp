#include "models/pricing/search/singles.h"

namespace suanpan {

namespace {

const SingleOffer *bestSingle(const SearchProblem &problem, int stack, const OfferSet &leftOut)
{
    for (const SingleOffer &single : problem.singles[at(stack)]) {
        if (!leftOut.test(at(single.offer))) {
            return &single;
        }
    }
    return nullptr;
}

} // namespace

qint64 singleSaving(const SearchProblem &problem, int stack, const OfferSet &leftOut)
{
    const SingleOffer *single = bestSingle(problem, stack, leftOut);
    return single == nullptr ? 0 : single->saving;
}

void addSingles(const SearchProblem &problem, const OfferSet &leftOut, int stack, qint64 units, ItemUses &uses)
{
    const SingleOffer *single = bestSingle(problem, stack, leftOut);
    if (single == nullptr || units == 0) {
        return;
    }
    ItemUse &use = uses.try_emplace({stack, single->offer}, ItemUse{stack, single->offer, 0, 0}).first->second;
    use.units += units;
    use.minor += units * single->saving;
}

} // namespace suanpan
