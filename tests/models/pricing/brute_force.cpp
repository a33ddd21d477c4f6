#include "tests/models/pricing/brute_force.h"

#include "models/money/allocate.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace suanpan::test {

namespace {

struct Unit {
    QString sku;
    QString category;
    QString brand;
    bool hand = false;
    bool lump = false;
    qint64 quantity = 1000;
    qint64 price = 0;
    int line = 0;  ///< of a lump
    int stack = 0; ///< equal units bear one number: what is taken off is spread over stacks, dear ones first
};

auto keyOf(const Unit &unit)
{
    return std::make_tuple(-unit.price, unit.sku, unit.hand, unit.lump, unit.quantity, unit.line);
}

/// A line's pieces, one by one; a discount by hand that leaves a remainder makes the first pieces a unit dearer.
std::vector<Unit> unitsOf(const PricingBasket &basket)
{
    std::vector<Unit> units;
    int number = 0;
    for (const PricingLine &line : basket.lines) {
        ++number;
        const qint64 byUnit = multiplyDivide(line.handPriceMinor.value_or(line.listPriceMinor), line.quantity, 1000);
        const qint64 gross = line.handPriceMinor ? byUnit : line.labelMinor.value_or(byUnit);
        const qint64 net = gross - line.handDiscount.of(Money(gross, Currency::CNY)).minor();
        const qint64 pieces = line.isLump() ? 1 : line.quantity / 1000;
        for (qint64 i = 0; i < pieces; ++i) {
            units.push_back({line.sku, line.category, line.brand, line.isHandPriced(), line.isLump(),
                             line.isLump() ? line.quantity : 1000, net / pieces + (i < net % pieces ? 1 : 0),
                             line.isLump() ? number : 0, 0});
        }
    }
    std::ranges::sort(units, std::less<>(), keyOf);
    for (std::size_t i = 1; i < units.size(); ++i) {
        units[i].stack = units[i - 1].stack + (keyOf(units[i]) == keyOf(units[i - 1]) ? 0 : 1);
    }
    return units;
}

bool takes(const Promotion &promotion, const Scope &scope, const Unit &unit)
{
    return (!unit.hand || promotion.takesHandPriced) && scope.holds(unit.sku, unit.category, unit.brand);
}

qint64 percentOf(qint64 price, qint64 bp)
{
    return (price * bp * 2 + 10'000) / 20'000;
}

/// One use of a promotion: these units, so much off.
struct Application {
    int promotion = 0;
    std::vector<int> units;
    qint64 off = 0;
};

class Sale final {
public:
    Sale(const PricingBasket &basket, const QList<Promotion> &promotions) : m_units(unitsOf(basket)), m_promotions(promotions)
    {
        for (int i = 0; i < static_cast<int>(promotions.size()); ++i) {
            if (promotions[i].isOnItems()) {
                m_onItems.push_back(i);
                addApplications(i);
            } else {
                m_onBasket.push_back(i);
            }
        }
    }

    LowestTotals lowest()
    {
        LowestTotals best{std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()};
        for (unsigned on = 0; on < (1U << m_onItems.size()); ++on) {
            if (!groupsAllow(on)) {
                continue;
            }
            m_on = on;
            m_bestOff = -1;
            m_outcomes.clear();
            std::vector<qint64> nets(m_units.empty() ? 0 : static_cast<std::size_t>(m_units.back().stack) + 1, 0);
            for (const Unit &unit : m_units) {
                nets[static_cast<std::size_t>(unit.stack)] += unit.price;
            }
            tryUnits(0, std::vector<bool>(m_units.size(), false), nets, {}, 0);
            qint64 least = std::numeric_limits<qint64>::max();
            qint64 most = 0;
            for (const auto &[outcome, used] : m_outcomes) {
                const qint64 total = afterBasket(outcome, used);
                least = std::min(least, total);
                most = std::max(most, total);
            }
            best.least = std::min(best.least, least);
            best.most = std::min(best.most, most);
        }
        return best;
    }

private:
    bool isOn(unsigned set, int promotion) const
    {
        const auto place = std::ranges::find(m_onItems, promotion) - m_onItems.begin();
        return (set >> place & 1U) != 0;
    }

    bool groupsAllow(unsigned set) const
    {
        std::set<QString> groups;
        for (const int promotion : m_onItems) {
            const QString group = m_promotions[promotion].group;
            if (isOn(set, promotion) && !group.isEmpty() && !groups.insert(group).second) {
                return false;
            }
        }
        return true;
    }

    void addApplications(int index)
    {
        const Promotion &promotion = m_promotions[index];
        const int count = static_cast<int>(m_units.size());
        if (const auto *unitOff = std::get_if<UnitOff>(&promotion.effect)) {
            for (int i = 0; i < count; ++i) {
                if (takes(promotion, promotion.scope, m_units[static_cast<std::size_t>(i)])) {
                    m_applications.push_back({index, {i}, offOfUnit(*unitOff, m_units[static_cast<std::size_t>(i)])});
                }
            }
            return;
        }
        for (unsigned chosen = 1; chosen < (1U << count); ++chosen) {
            std::vector<int> units;
            for (int i = 0; i < count; ++i) {
                if ((chosen >> i & 1U) != 0) {
                    units.push_back(i);
                }
            }
            if (const auto off = offOfSet(promotion, units)) {
                m_applications.push_back({index, units, *off});
            }
        }
    }

    static qint64 offOfUnit(const UnitOff &off, const Unit &unit)
    {
        const qint64 amount = multiplyDivide(off.value, unit.quantity, 1000);
        switch (off.kind) {
        case UnitOff::Kind::Percent: return percentOf(unit.price, off.value);
        case UnitOff::Kind::Amount: return std::min(unit.price, amount);
        case UnitOff::Kind::SetPrice: return std::max<qint64>(0, unit.price - amount);
        }
        return 0;
    }

    std::optional<qint64> offOfSet(const Promotion &promotion, const std::vector<int> &indexes) const
    {
        std::vector<Unit> units;
        qint64 sum = 0;
        for (const int index : indexes) {
            units.push_back(m_units[static_cast<std::size_t>(index)]);
            sum += units.back().price;
            if (units.back().lump || (units.back().hand && !promotion.takesHandPriced)) {
                return std::nullopt;
            }
        }
        const auto inScope = [&](const Unit &unit) { return takes(promotion, promotion.scope, unit); };
        if (const auto *cheapest = std::get_if<CheapestOff>(&promotion.effect)) {
            const bool same = std::ranges::all_of(units, [&](const Unit &unit) { return unit.sku == units[0].sku; });
            if (static_cast<qint64>(units.size()) != cheapest->of || !std::ranges::all_of(units, inScope)
                || (cheapest->sameProduct && !same)) {
                return std::nullopt;
            }
            std::ranges::sort(units, std::less<>(), &Unit::price);
            qint64 off = 0;
            for (qint64 i = 0; i < cheapest->cheapest; ++i) {
                off += percentOf(units[static_cast<std::size_t>(i)].price, cheapest->offBp);
            }
            return off;
        }
        if (const auto *set = std::get_if<SetForPrice>(&promotion.effect)) {
            const bool fits =
                static_cast<qint64>(units.size()) == set->of && std::ranges::all_of(units, inScope) && sum > set->minor;
            return fits ? std::optional(sum - set->minor) : std::nullopt;
        }
        const auto &bundle = std::get<Bundle>(promotion.effect);
        if (!fillsParts(promotion, bundle, units)) {
            return std::nullopt;
        }
        qint64 off = 0;
        for (const Unit &unit : units) {
            off += percentOf(unit.price, bundle.offBp);
        }
        return bundle.minor ? (sum > *bundle.minor ? std::optional(sum - *bundle.minor) : std::nullopt) : std::optional(off);
    }

    static bool fillsParts(const Promotion &promotion, const Bundle &bundle, const std::vector<Unit> &units)
    {
        std::vector<qint64> open;
        qint64 wanted = 0;
        for (const Bundle::Part &part : bundle.parts) {
            open.push_back(part.pieces);
            wanted += part.pieces;
        }
        const std::function<bool(std::size_t)> place = [&](std::size_t unit) {
            if (unit == units.size()) {
                return true;
            }
            for (std::size_t part = 0; part < open.size(); ++part) {
                if (open[part] > 0 && takes(promotion, bundle.parts[static_cast<qsizetype>(part)].scope, units[unit])) {
                    --open[part];
                    if (place(unit + 1)) {
                        return true;
                    }
                    ++open[part];
                }
            }
            return false;
        };
        return static_cast<qint64>(units.size()) == wanted && place(0);
    }

    /// Decides about the first unit that is not decided: by itself, or in any application that has it.
    void tryUnits(std::size_t first, std::vector<bool> decided, const std::vector<qint64> &nets,
                  const std::map<int, std::map<QString, int>> &times, qint64 off)
    {
        while (first < decided.size() && decided[first]) {
            ++first;
        }
        if (first == decided.size()) {
            keep(nets, times, off);
            return;
        }
        decided[first] = true;
        tryUnits(first + 1, decided, nets, times, off);
        for (const Application &each : m_applications) {
            const bool has = each.units.front() == static_cast<int>(first);
            const bool free = std::ranges::all_of(each.units, [&](int unit) {
                return unit == static_cast<int>(first) || !decided[static_cast<std::size_t>(unit)];
            });
            if (!has || !free || each.off == 0 || !isOn(m_on, each.promotion) || !mayRepeat(each, times)) {
                continue;
            }
            auto nextDecided = decided;
            auto nextNets = nets;
            auto nextTimes = times;
            ++nextTimes[each.promotion][keyOf(each)];
            std::map<int, qint64> prices; // by stack
            for (const int unit : each.units) {
                nextDecided[static_cast<std::size_t>(unit)] = true;
                prices[m_units[static_cast<std::size_t>(unit)].stack] += m_units[static_cast<std::size_t>(unit)].price;
            }
            QList<qint64> weights;
            for (const auto &[stack, price] : prices) {
                weights.append(price);
            }
            QList<qint64> parts = allocate(each.off, weights);
            for (const auto &[stack, price] : prices) {
                nextNets[static_cast<std::size_t>(stack)] -= parts.takeFirst();
            }
            tryUnits(first + 1, nextDecided, nextNets, nextTimes, off + each.off);
        }
    }

    QString keyOf(const Application &application) const
    {
        const auto *cheapest = std::get_if<CheapestOff>(&m_promotions[application.promotion].effect);
        return cheapest != nullptr && cheapest->sameProduct ? m_units[static_cast<std::size_t>(application.units[0])].sku
                                                            : QString();
    }

    bool mayRepeat(const Application &application, const std::map<int, std::map<QString, int>> &times) const
    {
        const qint64 most = m_promotions[application.promotion].limits.perSale;
        const auto found = times.find(application.promotion);
        const auto used = found == times.end() ? std::map<QString, int>() : found->second;
        const auto here = used.find(keyOf(application));
        return most == 0 || here == used.end() || here->second < most;
    }

    void keep(const std::vector<qint64> &nets, const std::map<int, std::map<QString, int>> &times, qint64 off)
    {
        if (off < m_bestOff) {
            return;
        }
        if (off > m_bestOff) {
            m_bestOff = off;
            m_outcomes.clear();
        }
        std::set<QString> groups;
        for (const auto &[promotion, count] : times) {
            groups.insert(m_promotions[promotion].group);
        }
        groups.erase(QString());
        m_outcomes.insert({nets, groups});
    }

    qint64 reduction(const Promotion &promotion, const std::vector<qint64> &nets, std::set<std::size_t> &taken) const
    {
        const auto *gift = std::get_if<Gift>(&promotion.effect);
        qint64 measured = 0;
        qint64 units = 0;
        bool counts = false;
        std::set<std::size_t> inScope;
        for (const Unit &unit : m_units) {
            const auto stack = static_cast<std::size_t>(unit.stack);
            const bool isGift = gift != nullptr && unit.sku == gift->sku;
            if (isGift && !unit.lump && (!unit.hand || promotion.takesHandPriced)) {
                taken.insert(stack);
                ++units;
            } else if (!isGift && takes(promotion, promotion.scope, unit)) {
                measured += inScope.insert(stack).second ? nets[stack] : 0;
                counts = true;
            }
        }
        if (gift != nullptr) {
            qint64 left = 0;
            for (const std::size_t stack : taken) {
                left += nets[stack];
            }
            return counts && units > 0 && measured >= gift->fromMinor ? left * std::min(units, gift->pieces) / units : 0;
        }
        taken = inScope;
        const auto &off = std::get<BasketOff>(promotion.effect);
        qint64 most = 0;
        for (const BasketOff::Step &step : off.steps) {
            if (measured >= step.fromMinor) {
                const qint64 times = off.every ? measured / step.fromMinor : 1;
                most = std::max(most, step.offBp > 0 ? percentOf(measured, step.offBp) : step.offMinor * times);
            }
        }
        return std::min({most, off.mostOffMinor, measured});
    }

    qint64 afterBasket(const std::vector<qint64> &nets, const std::set<QString> &usedGroups) const
    {
        qint64 sum = 0;
        for (const qint64 net : nets) {
            sum += net;
        }
        qint64 best = sum;
        std::vector<int> order = m_onBasket;
        std::ranges::stable_sort(order, [&](int a, int b) {
            const Promotion &left = m_promotions[a];
            const Promotion &right = m_promotions[b];
            return std::make_tuple(left.needsCoupon, -left.priority, left.id)
                   < std::make_tuple(right.needsCoupon, -right.priority, right.id);
        });
        for (unsigned on = 1; on < (1U << order.size()); ++on) {
            std::set<QString> groups = usedGroups;
            bool allowed = true;
            std::vector<qint64> left = nets;
            qint64 total = sum;
            for (std::size_t i = 0; i < order.size(); ++i) {
                const Promotion &promotion = m_promotions[order[i]];
                if ((on >> i & 1U) == 0) {
                    continue;
                }
                allowed = allowed && (promotion.group.isEmpty() || groups.insert(promotion.group).second);
                std::set<std::size_t> taken;
                const qint64 most = reduction(promotion, nets, taken);
                QList<qint64> weights;
                qint64 room = 0;
                for (const std::size_t stack : taken) {
                    weights.append(left[stack]);
                    room += left[stack];
                }
                const qint64 off = std::min(most, room);
                if (off > 0) {
                    QList<qint64> parts = allocate(off, weights);
                    for (const std::size_t stack : taken) {
                        left[stack] -= parts.takeFirst();
                    }
                    total -= off;
                }
            }
            best = allowed ? std::min(best, total) : best;
        }
        return best;
    }

    std::vector<Unit> m_units;
    const QList<Promotion> &m_promotions;
    std::vector<int> m_onItems;
    std::vector<int> m_onBasket;
    std::vector<Application> m_applications;
    unsigned m_on = 0;
    qint64 m_bestOff = -1;
    std::set<std::pair<std::vector<qint64>, std::set<QString>>> m_outcomes;
};

} // namespace

LowestTotals lowestTotals(const PricingBasket &basket, const QList<Promotion> &promotions)
{
    return Sale(basket, promotions).lowest();
}

} // namespace suanpan::test
