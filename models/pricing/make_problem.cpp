#include "models/pricing/make_problem.h"

#include <algorithm>
#include <map>
#include <set>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Why a promotion may not be used in this sale, whatever is in the basket.
std::optional<QString> closedBecause(const Promotion &promotion, const PricingContext &context)
{
    if (promotion.needsCoupon && !context.coupons.contains(promotion.id)) {
        return u"coupon_missing"_s;
    }
    if (const auto refusal = promotion.gate.refusal(context)) {
        return nameOf(*refusal);
    }
    const PromotionLimits &limits = promotion.limits;
    const PromotionUse used = context.uses.value(promotion.id);
    if ((limits.budgetSales > 0 && used.sales >= limits.budgetSales)
        || (limits.budgetMinor > 0 && used.reducedMinor >= limits.budgetMinor)) {
        return u"budget_spent"_s;
    }
    if (limits.perMember > 0 && !context.member) {
        return u"not_a_member"_s;
    }
    if (limits.perMember > 0 && used.memberSales >= limits.perMember) {
        return u"member_cap"_s;
    }
    return std::nullopt;
}

/// Stands for a promotion among equals, whatever others there are: the higher priority first, then an order of the ids (FNV-1a: Fowler, Noll, Vo; IETF draft
/// draft-eastlake-fnv).
quint64 tieOf(const Promotion &promotion)
{
    quint32 id = 0x811c9dc5;
    for (const char each : promotion.id.toUtf8()) {
        id = (id ^ static_cast<uchar>(each)) * 0x01000193;
    }
    return static_cast<quint64>(mostPriority - promotion.priority) << 32 | id;
}

/// What a price of its own saves on one unit of the stack; amounts and prices are by piece, or by kilogram or metre of a lump.
qint64 savingOf(const UnitOff &off, const Stack &stack)
{
    if (off.kind == UnitOff::Kind::Percent) {
        return multiplyDivide(stack.unitMinor, off.value, wholeBp);
    }
    const qint64 amount = multiplyDivide(off.value, stack.quantity, 1000);
    return off.kind == UnitOff::Kind::Amount ? std::min(amount, stack.unitMinor) : std::max<qint64>(stack.unitMinor - amount, 0);
}

qint64 savingOf(const Effect &effect, const Stack &stack)
{
    if (const auto *prices = std::get_if<MemberPrices>(&effect)) {
        return savingOf(UnitOff{UnitOff::Kind::SetPrice, prices->minorBySku.value(stack.sku, mostMinor)}, stack);
    }
    return savingOf(std::get<UnitOff>(effect), stack);
}

/// Puts the promotions that concern the basket into the shape in which they are searched.
class Maker final {
public:
    Maker(const Pricer &pricer, std::vector<Stack> stacks, const PricingContext &context) : m_pricer(pricer), m_context(context)
    {
        m_sale.problem.promotions = &pricer.rules().promotions;
        m_sale.problem.stacks = std::move(stacks);
        m_sale.problem.singles.resize(m_sale.problem.stacks.size());
    }

    PreparedSale make()
    {
        // Rising by number is rising by rank, coupons on the basket last.
        for (const auto &[promotion, stacks] : concerned()) {
            const Promotion &rule = m_pricer.rules().promotions[promotion];
            if (const auto why = closedBecause(rule, m_context)) {
                m_sale.closed.append({promotion, *why});
            } else if (rule.isOnItems()) {
                addItemOffer(promotion, stacks);
            } else {
                addBasketOffer(promotion, stacks);
            }
        }
        for (std::vector<SingleOffer> &singles : m_sale.problem.singles) {
            std::ranges::stable_sort(singles, std::greater<>(), &SingleOffer::saving);
        }
        std::ranges::stable_sort(m_sale.problem.basketOffers, std::less<>(),
                                 [this](const BasketOffer &each) { return m_sale.problem.promotionOf(each.offer).needsCoupon; });
        return std::move(m_sale);
    }

private:
    std::map<int, std::vector<int>> concerned();
    void addItemOffer(int promotion, const std::vector<int> &stacks);
    void addBasketOffer(int promotion, const std::vector<int> &stacks);
    void addSets(int offer, const Promotion &rule, const std::vector<int> &stacks);
    void addBundle(int offer, const Promotion &rule, const Bundle &bundle, const std::vector<int> &stacks);
    void addLimited(int offer, const Promotion &rule, const std::vector<int> &stacks);
    void add(Pool pool);
    int groupOf(const Promotion &rule);
    const Stack &stack(int index) const { return m_sale.problem.stacks[at(index)]; }

    const Pricer &m_pricer;
    const PricingContext &m_context;
    PreparedSale m_sale;
    std::map<QString, int> m_groups;
};

/// The promotions that name goods of the basket, each with the stacks it may touch or count. Stacks of one product answer alike.
std::map<int, std::vector<int>> Maker::concerned()
{
    std::map<int, std::vector<int>> found;
    std::set<int> passedOver;
    for (int i = 0; i < static_cast<int>(m_sale.problem.stacks.size()); ++i) {
        const Stack &each = stack(i);
        for (const int promotion : m_pricer.promotionsFor(each.sku, each.category, each.brand)) {
            if (!each.handPriced || m_pricer.rules().promotions[promotion].takesHandPriced) {
                found[promotion].push_back(i);
            } else {
                passedOver.insert(promotion);
            }
        }
    }
    for (const int promotion : passedOver) {
        if (!found.contains(promotion)) {
            m_sale.closed.append({promotion, u"hand_priced"_s});
        }
    }
    return found;
}

int Maker::groupOf(const Promotion &rule)
{
    return rule.group.isEmpty() ? -1 : m_groups.try_emplace(rule.group, static_cast<int>(m_groups.size())).first->second;
}

void Maker::addItemOffer(int promotion, const std::vector<int> &stacks)
{
    const Promotion &rule = m_pricer.rules().promotions[promotion];
    const int offer = static_cast<int>(m_sale.problem.itemOffers.size());
    m_sale.problem.itemOffers.push_back({promotion, groupOf(rule)});
    if (const auto *bundle = std::get_if<Bundle>(&rule.effect)) {
        addBundle(offer, rule, *bundle, stacks);
    } else if (std::holds_alternative<CheapestOff>(rule.effect) || std::holds_alternative<SetForPrice>(rule.effect)) {
        addSets(offer, rule, stacks);
    } else if (rule.limits.perSale > 0) {
        addLimited(offer, rule, stacks);
    } else {
        for (const int each : stacks) {
            if (const qint64 saving = savingOf(rule.effect, stack(each)); saving > 0) {
                m_sale.problem.singles[at(each)].push_back({offer, saving});
            }
        }
    }
}

void Maker::add(Pool pool)
{
    pool.tie = tieOf(m_sale.problem.promotionOf(m_sale.problem.itemOffers[at(pool.offer)]));
    m_sale.problem.pools.push_back(std::move(pool));
}

void Maker::addLimited(int offer, const Promotion &rule, const std::vector<int> &stacks)
{
    Pool pool{Pool::Kind::Cheapest, offer, 1, 0, rule.limits.perSale, {{1, {}}}};
    for (const int each : stacks) {
        if (const qint64 saving = savingOf(rule.effect, stack(each)); saving > 0) {
            pool.parts[0].entries.push_back({each, saving});
        }
    }
    if (!pool.parts[0].entries.empty()) {
        add(std::move(pool));
    }
}

void Maker::addSets(int offer, const Promotion &rule, const std::vector<int> &stacks)
{
    const auto *cheapest = std::get_if<CheapestOff>(&rule.effect);
    const auto *set = std::get_if<SetForPrice>(&rule.effect);
    std::map<QString, Pool> pools; // one, or one for each product
    for (const int each : stacks) {
        if (stack(each).lump) {
            continue; // sets are of whole pieces
        }
        const QString key = cheapest != nullptr && cheapest->sameProduct ? stack(each).sku : QString();
        auto [pool, isNew] = pools.try_emplace(key);
        if (isNew && cheapest != nullptr) {
            pool->second = {Pool::Kind::Cheapest, offer, cheapest->cheapest, 0, rule.limits.perSale, {{cheapest->of, {}}}};
        } else if (isNew) {
            pool->second = {Pool::Kind::Price, offer, 0, set->minor, rule.limits.perSale, {{set->of, {}}}};
        }
        const qint64 price = stack(each).unitMinor;
        pool->second.parts[0].entries.push_back(
            {each, cheapest != nullptr ? multiplyDivide(price, cheapest->offBp, wholeBp) : price});
    }
    for (auto &[key, pool] : pools) {
        add(std::move(pool));
    }
}

void Maker::addBundle(int offer, const Promotion &rule, const Bundle &bundle, const std::vector<int> &stacks)
{
    Pool pool{
        bundle.minor ? Pool::Kind::Price : Pool::Kind::Percent, offer, 0, bundle.minor.value_or(0), rule.limits.perSale, {}};
    for (const Bundle::Part &part : bundle.parts) {
        pool.parts.push_back({part.pieces, {}});
        for (const int each : stacks) {
            const Stack &goods = stack(each);
            if (!goods.lump && part.scope.holds(goods.sku, goods.category, goods.brand)) {
                const qint64 gain = bundle.minor ? goods.unitMinor : multiplyDivide(goods.unitMinor, bundle.offBp, wholeBp);
                pool.parts.back().entries.push_back({each, gain});
            }
        }
    }
    const bool canBe = std::ranges::none_of(pool.parts, [](const Pool::Part &part) { return part.entries.empty(); });
    if (canBe) {
        add(std::move(pool));
    }
}

void Maker::addBasketOffer(int promotion, const std::vector<int> &stacks)
{
    const Promotion &rule = m_pricer.rules().promotions[promotion];
    const auto *gift = std::get_if<Gift>(&rule.effect);
    BasketOffer offer{{promotion, groupOf(rule)}, {}, {}, 0};
    qint64 pieces = 0;
    for (const int each : stacks) {
        const Stack &goods = stack(each);
        if (gift != nullptr && goods.sku == gift->sku) {
            if (!goods.lump) {
                offer.taken.push_back(each);
                offer.giftUnits += goods.count;
            }
            continue;
        }
        offer.measured.push_back(each);
        pieces += goods.count;
    }
    if (gift == nullptr) {
        offer.taken = offer.measured;
    }
    if (offer.measured.empty()) {
        return; // a gift alone is a purchase
    }
    if (pieces < rule.leastPieces) {
        m_sale.closed.append({promotion, u"too_few_pieces"_s});
        return;
    }
    m_sale.problem.basketOffers.push_back(std::move(offer));
}

} // namespace

PreparedSale prepareSale(const Pricer &pricer, std::vector<Stack> stacks, const PricingContext &context)
{
    return Maker(pricer, std::move(stacks), context).make();
}

} // namespace suanpan
