#include "models/pricing/explain.h"

#include "models/pricing/search/basket_choice.h"
#include "models/pricing/search/set_search.h"

#include <algorithm>
#include <map>
#include <set>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::ptrdiff_t triedStacks = 50;

class Explainer final {
public:
    Explainer(const PreparedSale &sale, const SearchResult &found, const PriceRules &rules, PricedBasket &priced)
        : m_sale(sale), m_found(found), m_rules(rules), m_priced(priced)
    {
        for (const Stack &stack : sale.problem.stacks) {
            m_nets.push_back(stack.totalMinor());
        }
        for (const ItemUse &use : found.items.uses) {
            m_nets[at(use.stack)] -= use.minor;
            m_usedOn[use.stack].insert(use.offer);
            ItemUse &sum = m_items[use.offer];
            sum.units += use.units;
            sum.minor += use.minor;
        }
        for (const BasketTaking &taking : found.takings) {
            m_taken[taking.offer] = taking.minor;
        }
    }

    void write()
    {
        for (const ClosedPromotion &closed : m_sale.closed) {
            refuse(m_rules.promotions[closed.promotion], closed.why, {});
        }
        for (int offer = 0; offer < static_cast<int>(m_sale.problem.itemOffers.size()); ++offer) {
            explainItem(offer);
        }
        for (int offer = 0; offer < static_cast<int>(m_sale.problem.basketOffers.size()); ++offer) {
            explainBasket(offer);
        }
        explainSums();
    }

private:
    QString plain(qint64 minor) const { return toPlainText(Money(minor, m_rules.currency)); }
    void step(const QString &rule, const QStringList &inputs, const QString &result)
    {
        m_priced.trace.append({rule, inputs, result});
    }
    void refuse(const Promotion &promotion, const QString &why, const QStringList &inputs)
    {
        step(u"promotion."_s + why, QStringList{promotion.id, promotion.name} + inputs, u"0"_s);
    }
    const Promotion &itemPromotion(int offer) const { return m_sale.problem.promotionOf(m_sale.problem.itemOffers[at(offer)]); }
    void explainItem(int offer);
    void explainBasket(int offer);
    void explainGift(const Promotion &promotion, const Gift &gift, const BasketOffer &offer);
    void explainSums();
    std::set<int> touched(int offer) const;
    std::set<int> rivalsOf(int offer) const;
    bool wouldSaveAlone(int offer) const;
    bool hasEnoughPieces(int offer) const;
    bool canFillOnce(const Pool &pool) const;
    QString rivalInGroup(const Offer &offer) const;

    const PreparedSale &m_sale;
    const SearchResult &m_found;
    const PriceRules &m_rules;
    PricedBasket &m_priced;
    std::vector<qint64> m_nets;
    std::map<int, std::set<int>> m_usedOn; ///< by stack
    std::map<int, ItemUse> m_items;        ///< by offer
    std::map<int, qint64> m_taken;         ///< by offer on the basket
};

std::set<int> Explainer::touched(int offer) const
{
    std::set<int> stacks;
    for (std::size_t stack = 0; stack < m_sale.problem.singles.size(); ++stack) {
        for (const SingleOffer &single : m_sale.problem.singles[stack]) {
            if (single.offer == offer) {
                stacks.insert(static_cast<int>(stack));
            }
        }
    }
    for (const Pool &pool : m_sale.problem.pools) {
        for (const Pool::Part &part : pool.parts) {
            for (const Pool::Entry &entry : part.entries) {
                if (pool.offer == offer) {
                    stacks.insert(entry.stack);
                }
            }
        }
    }
    return stacks;
}

QString Explainer::rivalInGroup(const Offer &offer) const
{
    if (offer.group < 0) {
        return {};
    }
    for (const auto &[used, sum] : m_items) {
        if (m_sale.problem.itemOffers[at(used)].group == offer.group) {
            return itemPromotion(used).id;
        }
    }
    for (const auto &[used, minor] : m_taken) {
        if (m_sale.problem.basketOffers[at(used)].offer.group == offer.group) {
            return m_sale.problem.promotionOf(m_sale.problem.basketOffers[at(used)].offer).id;
        }
    }
    return {};
}

void Explainer::explainItem(int offer)
{
    const Promotion &promotion = itemPromotion(offer);
    if (const auto used = m_items.find(offer); used != m_items.end()) {
        step(u"promotion.used"_s, {promotion.id, promotion.name, QString::number(used->second.units)},
             plain(-used->second.minor));
        return;
    }
    if (const QString rival = rivalInGroup(m_sale.problem.itemOffers[at(offer)]); !rival.isEmpty()) {
        refuse(promotion, u"lost"_s, {rival});
        return;
    }
    if (!wouldSaveAlone(offer)) {
        const auto &effect = promotion.effect;
        const bool ofPieces = std::holds_alternative<UnitOff>(effect) || std::holds_alternative<MemberPrices>(effect);
        refuse(promotion, ofPieces || hasEnoughPieces(offer) ? u"no_gain"_s : u"incomplete"_s, {});
        return;
    }
    QStringList rivals;
    for (const int rival : rivalsOf(offer)) {
        rivals.append(itemPromotion(rival).id);
    }
    if (rivals.isEmpty()) {
        refuse(promotion, u"left_out"_s, {});
    } else {
        refuse(promotion, u"lost"_s, {rivals.join(u", "_s)});
    }
}

/// Whether the promotion would take anything off if it were the only one: tried on the dearest goods and a few pieces of each.
bool Explainer::wouldSaveAlone(int offer) const
{
    const std::set<int> stacks = touched(offer);
    SetComponent component{
        {stacks.begin(), std::next(stacks.begin(), std::min<std::ptrdiff_t>(std::ssize(stacks), triedStacks))}, {}, {}};
    for (std::size_t pool = 0; pool < m_sale.problem.pools.size(); ++pool) {
        if (m_sale.problem.pools[pool].offer == offer) {
            component.pools.push_back(static_cast<int>(pool));
        }
    }
    OfferSet others;
    others.set().reset(at(offer));
    SearchBudget budget{{1000, 1, 4, mostPiecesOfASet}, 0, true};
    return searchSets(m_sale.problem, component, others, budget).saving > 0;
}

bool Explainer::hasEnoughPieces(int offer) const
{
    return std::ranges::any_of(m_sale.problem.pools, [&](const Pool &pool) { return pool.offer == offer && canFillOnce(pool); });
}

/// Whether the pieces suffice for one set, each in one part only: by Hall's theorem, when any parts together find as many as they want.
bool Explainer::canFillOnce(const Pool &pool) const
{
    for (std::size_t chosen = 1; chosen < std::size_t{1} << pool.parts.size(); ++chosen) {
        std::set<int> stacks;
        qint64 wanted = 0;
        for (std::size_t part = 0; part < pool.parts.size(); ++part) {
            if ((chosen >> part & 1) == 0) {
                continue;
            }
            wanted += pool.parts[part].pieces;
            for (const Pool::Entry &entry : pool.parts[part].entries) {
                stacks.insert(entry.stack);
            }
        }
        qint64 pieces = 0;
        for (const int stack : stacks) {
            pieces += m_sale.problem.stacks[at(stack)].count;
        }
        if (pieces < wanted) {
            return false;
        }
    }
    return true;
}

/// The promotions that used goods which this one names.
std::set<int> Explainer::rivalsOf(int offer) const
{
    std::set<int> rivals;
    for (const int stack : touched(offer)) {
        if (const auto used = m_usedOn.find(stack); used != m_usedOn.end()) {
            rivals.insert(used->second.begin(), used->second.end());
        }
    }
    return rivals;
}

void Explainer::explainGift(const Promotion &promotion, const Gift &gift, const BasketOffer &offer)
{
    const qint64 missing = gift.pieces - std::min(gift.pieces, offer.giftUnits);
    if (missing > 0) {
        m_priced.gifts.append({promotion.id, gift.sku, missing});
        step(u"gift.offered"_s, {promotion.id, promotion.name, gift.sku}, QString::number(missing));
    }
}

void Explainer::explainBasket(int index)
{
    const BasketOffer &offer = m_sale.problem.basketOffers[at(index)];
    const Promotion &promotion = m_sale.problem.promotionOf(offer.offer);
    const auto *gift = std::get_if<Gift>(&promotion.effect);
    const qint64 measured = measureOf(offer, m_nets);
    if (const auto taken = m_taken.find(index); taken != m_taken.end()) {
        step(promotion.needsCoupon ? u"coupon.used"_s : u"promotion.used"_s, {promotion.id, promotion.name, plain(measured)},
             plain(-taken->second));
        if (gift != nullptr) {
            explainGift(promotion, *gift, offer);
        }
        return;
    }
    const auto *off = std::get_if<BasketOff>(&promotion.effect);
    const qint64 from = gift != nullptr ? gift->fromMinor : off->steps.first().fromMinor;
    if (measured < from) {
        refuse(promotion, u"below_threshold"_s, {plain(measured), plain(from)});
    } else if (const QString rival = rivalInGroup(offer.offer); !rival.isEmpty()) {
        refuse(promotion, u"lost"_s, {rival});
    } else if (gift != nullptr) {
        explainGift(promotion, *gift, offer);
    } else {
        refuse(promotion, u"nothing_left"_s, {plain(measured)});
    }
}

void Explainer::explainSums()
{
    step(m_priced.exact ? u"search.exact"_s : u"search.bounded"_s, {QString::number(m_priced.steps)}, plain(m_found.totalMinor));
    for (const LineTax &tax : std::as_const(m_priced.taxes)) {
        step(tax.added ? u"tax.added"_s : u"tax.included"_s, {tax.id}, plain(tax.minor));
    }
    if (m_priced.handLimitMinor) {
        const bool over = m_priced.handOffMinor > *m_priced.handLimitMinor;
        step(over ? u"concession.exceeded"_s : u"concession.limit"_s, {plain(m_priced.handOffMinor)},
             plain(*m_priced.handLimitMinor));
    }
    step(u"basket.total"_s, {plain(m_priced.grossMinor), plain(m_priced.goodsMinor), plain(m_priced.addedTaxMinor)},
         plain(m_priced.totalMinor));
    if (m_priced.cashRoundingMinor != 0) {
        step(u"cash.rounding"_s, {plain(m_priced.totalMinor), plain(m_rules.cashStepMinor)}, plain(m_priced.cashRoundingMinor));
    }
}

} // namespace

void explainSale(const PreparedSale &sale, const SearchResult &found, const PriceRules &rules, PricedBasket &priced)
{
    Explainer(sale, found, rules, priced).write();
}

} // namespace suanpan
