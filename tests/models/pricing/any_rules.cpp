#include "tests/models/pricing/any_rules.h"

namespace suanpan::test {

using namespace Qt::StringLiterals;

namespace {

class Dice final {
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}
    qint64 upTo(qint64 most) { return static_cast<qint64>(m_engine() % static_cast<quint64>(most + 1)); }
    qint64 between(qint64 least, qint64 most) { return least + upTo(most - least); }
    bool oneIn(qint64 count) { return upTo(count - 1) == 0; }

private:
    std::mt19937_64 m_engine;
};

QString name(QStringView kind, qint64 number)
{
    return kind.toString() + QString::number(number);
}

PricingLine anyLine(Dice &dice, quint64 seed, const WorldSize &size)
{
    PricingLine line;
    const qint64 product = dice.upTo(size.products - 1);
    Dice catalogue(seed * 977 + static_cast<quint64>(product)); // a product is the same wherever it is met
    line.sku = name(u"s", product);
    line.name = line.sku;
    line.category = name(u"c", catalogue.upTo(2));
    line.brand = name(u"b", catalogue.upTo(1));
    line.listPriceMinor = catalogue.between(catalogue.oneIn(8) ? 0 : 1, catalogue.oneIn(3) ? 20 : 2000) * size.priceScale;
    line.taxGroup = catalogue.oneIn(3) ? u"US"_s : u"VAT13"_s;
    line.weighed = size.weighed && catalogue.oneIn(5);
    line.quantity = line.weighed ? dice.between(1, 3000) : dice.between(1, size.mostPieces) * 1000;
    if (line.weighed && dice.oneIn(4)) {
        line.labelMinor = dice.upTo(1500) * size.priceScale;
    }
    if (size.handPriced && dice.oneIn(8)) {
        line.handPriceMinor = dice.upTo(1500) * size.priceScale;
    } else if (size.handPriced && dice.oneIn(8)) {
        line.handDiscount = dice.oneIn(2) ? Discount::percent(dice.between(1, 6000)) : Discount::amount(dice.between(1, 900));
    }
    return line;
}

Scope anyScope(Dice &dice, const WorldSize &size)
{
    Scope scope;
    switch (dice.upTo(3)) {
    case 0: break;
    case 1: scope.categories = {name(u"c", dice.upTo(2))}; break;
    case 2: scope.brands = {name(u"b", dice.upTo(1))}; break;
    default: scope.skus = {name(u"s", dice.upTo(size.products - 1)), name(u"s", dice.upTo(size.products - 1))}; break;
    }
    if (dice.oneIn(6)) {
        scope.exceptSkus = {name(u"s", dice.upTo(size.products - 1))};
    }
    return scope;
}

BasketOff anySteps(Dice &dice, qint64 scale)
{
    BasketOff off;
    off.every = dice.oneIn(4);
    qint64 from = off.every ? dice.between(200, 1500) : dice.upTo(1500);
    const qint64 steps = off.every ? 1 : dice.between(1, 3);
    for (qint64 i = 0; i < steps; ++i) {
        const bool percent = !off.every && dice.oneIn(2);
        off.steps.append({from * scale, percent ? 0 : dice.between(1, 400) * scale, percent ? dice.between(1, 4000) : 0});
        from += dice.between(1, 1500);
    }
    if (dice.oneIn(6)) {
        off.mostOffMinor = dice.between(1, 500) * scale;
    }
    return off;
}

Effect anyEffect(Dice &dice, const WorldSize &size)
{
    const qint64 scale = size.priceScale;
    switch (dice.upTo(10)) {
    case 0: return UnitOff{UnitOff::Kind::Percent, dice.between(1, 6000)};
    case 1: return UnitOff{UnitOff::Kind::Amount, dice.between(1, 300) * scale};
    case 2: return UnitOff{UnitOff::Kind::SetPrice, dice.upTo(1000) * scale};
    case 3: {
        const qint64 of = dice.between(2, 3);
        return CheapestOff{of, dice.between(1, of - 1), dice.oneIn(2) ? wholeBp : dice.between(1000, 9000), dice.oneIn(4)};
    }
    case 4: return CheapestOff{2, 1, dice.between(1000, 9000), true};
    case 5: return SetForPrice{dice.between(2, 3), dice.upTo(2500) * scale};
    case 6:
    case 7: {
        Bundle bundle;
        bundle.parts = {{anyScope(dice, size), dice.between(1, 2)}, {anyScope(dice, size), 1}};
        if (dice.oneIn(2)) {
            bundle.minor = dice.upTo(2000) * scale;
        } else {
            bundle.offBp = dice.between(500, 7000);
        }
        return bundle;
    }
    case 8: return Gift{name(u"s", dice.upTo(size.products - 1)), dice.between(1, 2), dice.upTo(2000) * scale};
    default: return anySteps(dice, scale);
    }
}

Promotion anyPromotion(Dice &dice, int number, const WorldSize &size)
{
    Promotion promotion;
    promotion.id = name(u"p", number);
    promotion.name = promotion.id;
    promotion.priority = dice.upTo(2);
    promotion.effect = anyEffect(dice, size);
    if (!std::holds_alternative<Bundle>(promotion.effect)) {
        promotion.scope = anyScope(dice, size);
    }
    if (dice.oneIn(3)) {
        promotion.group = name(u"g", dice.upTo(1));
    }
    if (promotion.isOnItems() && dice.oneIn(4)) {
        promotion.limits.perSale = dice.between(1, 2);
    }
    promotion.takesHandPriced = dice.oneIn(3);
    promotion.needsCoupon = dice.oneIn(6);
    return promotion;
}

} // namespace

World anyWorld(quint64 seed, const WorldSize &size)
{
    World world;
    Dice lines(seed);
    for (int i = 0; i < size.lines; ++i) {
        world.basket.lines.append(anyLine(lines, seed, size));
    }
    Dice promotions(seed + 1);
    for (int i = 0; i < size.promotions; ++i) {
        world.rules.promotions.append(anyPromotion(promotions, i, size));
        world.context.coupons.insert(world.rules.promotions.last().id);
    }
    world.rules.taxes = {{u"VAT13"_s, {{u"vat"_s, 130'000, false}}},
                         {u"US"_s, {{u"state"_s, 62'500, true}, {u"city"_s, 26'250, true}, {u"levy"_s, 10'000, false}}}};
    world.rules.cashStepMinor = Dice(seed + 2).oneIn(2) ? 5 : 1;
    world.context.date = QDate(2026, 5, 1);
    return world;
}

} // namespace suanpan::test
