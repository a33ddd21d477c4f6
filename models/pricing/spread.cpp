#include "models/pricing/spread.h"

#include "models/money/allocate.h"

#include <QMap>

namespace suanpan {

namespace {

/// What is left of each stack's share in each line.
using Left = std::vector<QList<qint64>>;

class Spreader final {
public:
    Spreader(const SearchProblem &problem, PricedBasket &priced) : m_problem(problem), m_priced(priced)
    {
        for (const Stack &stack : problem.stacks) {
            QList<qint64> left;
            for (const Stack::Share &share : stack.shares) {
                left.append(share.units * stack.unitMinor);
            }
            m_left.push_back(left);
        }
        for (const PricedBasketLine &line : std::as_const(priced.lines)) {
            for (const Reduction &reduction : line.reductions) {
                total(reduction.source) += reduction.minor;
            }
        }
    }

    void take(const QString &source, int stack, qint64 minor)
    {
        if (minor == 0) {
            return;
        }
        QList<qint64> &left = m_left[at(stack)];
        const QList<qint64> parts = allocate(minor, left);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            PricedBasketLine &line = m_priced.lines[m_problem.stacks[at(stack)].shares[static_cast<std::size_t>(i)].line];
            left[i] -= parts[i];
            line.netMinor -= parts[i];
            if (parts[i] > 0) {
                addTo(line.reductions, source) += parts[i];
            }
        }
        total(source) += minor;
    }

private:
    static qint64 &addTo(QList<Reduction> &reductions, const QString &source)
    {
        for (Reduction &reduction : reductions) {
            if (reduction.source == source) {
                return reduction.minor;
            }
        }
        reductions.append({source, 0});
        return reductions.last().minor;
    }
    qint64 &total(const QString &source) { return addTo(m_priced.reductions, source); }

    const SearchProblem &m_problem;
    PricedBasket &m_priced;
    Left m_left;
};

} // namespace

void spreadOverLines(const SearchProblem &problem, const SearchResult &found, PricedBasket &priced)
{
    Spreader spreader(problem, priced);
    // By rank, so that the lines list their sources in one order.
    QMap<int, QList<const ItemUse *>> byOffer;
    for (const ItemUse &use : found.items.uses) {
        byOffer[use.offer].append(&use);
    }
    for (auto offer = byOffer.cbegin(); offer != byOffer.cend(); ++offer) {
        for (const ItemUse *use : *offer) {
            spreader.take(problem.promotionOf(problem.itemOffers[at(use->offer)]).id, use->stack, use->minor);
        }
    }
    for (const BasketTaking &taking : found.takings) {
        const BasketOffer &offer = problem.basketOffers[at(taking.offer)];
        for (std::size_t i = 0; i < offer.taken.size(); ++i) {
            spreader.take(problem.promotionOf(offer.offer).id, offer.taken[i], taking.byStack[i]);
        }
    }
}

} // namespace suanpan
