// What it costs to price a basket: against many promotions and coupons, against few, after one more scan, and a large basket.
#include "bench/figures.h"
#include "models/base/require.h"
#include "models/pricing/pricer.h"

#include <random>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// The fewer categories, the more promotions meet on one product.
struct Shop {
    qint64 categories = 100;
    qint64 products = 8000;
    qint64 brands = 200;
};

class Dice final {
public:
    explicit Dice(unsigned seed) : m_engine(seed) {}
    qint64 upTo(qint64 most) { return static_cast<qint64>(m_engine() % static_cast<quint64>(most + 1)); }
    qint64 between(qint64 least, qint64 most) { return least + upTo(most - least); }

private:
    std::mt19937_64 m_engine;
};

PricingLine madeLine(const Shop &shop, qint64 product, qint64 pieces)
{
    PricingLine line;
    line.sku = u"s%1"_s.arg(product);
    line.name = line.sku;
    line.category = u"c%1"_s.arg(product % shop.categories);
    line.brand = u"b%1"_s.arg(product % shop.brands);
    line.quantity = pieces * 1000;
    line.listPriceMinor = 190 + product * 37 % 4800;
    line.taxGroup = u"VAT13"_s;
    return line;
}

PricingBasket madeBasket(const Shop &shop, int lines, unsigned seed)
{
    Dice dice(seed);
    PricingBasket basket;
    for (int i = 0; i < lines; ++i) {
        basket.lines.append(madeLine(shop, dice.upTo(shop.products - 1), dice.upTo(3) == 0 ? 2 : 1));
    }
    return basket;
}

/// What a shop runs at once: offers on shelves, sets, thresholds; most of them concern other goods than those of one basket.
Effect madeEffect(const Shop &shop, Dice &dice)
{
    switch (dice.upTo(9)) {
    case 0:
    case 1: return UnitOff{UnitOff::Kind::Percent, dice.between(5, 40) * 100};
    case 2: return UnitOff{UnitOff::Kind::Amount, dice.between(1, 5) * 100};
    case 3: return UnitOff{UnitOff::Kind::SetPrice, dice.between(2, 40) * 90};
    case 4:
    case 5: return CheapestOff{3, 1, wholeBp, false};
    case 6: return CheapestOff{2, 1, 5000, true};
    case 7: return SetForPrice{2, dice.between(20, 60) * 100};
    case 8: return BasketOff{{{dice.between(50, 150) * 100, 1000, 0}, {dice.between(200, 300) * 100, 3000, 0}}, false, mostMinor};
    default: {
        Bundle bundle;
        bundle.offBp = 2000;
        for (int part = 0; part < 2; ++part) {
            Scope scope;
            scope.categories = {u"c%1"_s.arg(dice.upTo(shop.categories - 1))};
            bundle.parts.append({scope, 1});
        }
        return bundle;
    }
    }
}

PriceRules madeRules(const Shop &shop, int promotions, int coupons)
{
    Dice dice(20261122);
    PriceRules rules;
    rules.taxes = {{u"VAT13"_s, {{u"vat"_s, 130'000, false}}}};
    for (int i = 0; i < promotions; ++i) {
        Promotion promotion;
        promotion.id = u"p%1"_s.arg(i, 3, 10, QChar(u'0'));
        promotion.name = promotion.id;
        promotion.effect = madeEffect(shop, dice);
        const bool onBasket = !promotion.isOnItems();
        if (onBasket) {
            promotion.group = u"threshold"_s;
        } else if (const qint64 category = dice.upTo(shop.categories - 1); dice.upTo(2) == 0) {
            promotion.scope.categories = {u"c%1"_s.arg(category)};
        } else {
            for (int sku = 0; sku < 20; ++sku) {
                promotion.scope.skus.insert(
                    u"s%1"_s.arg(dice.upTo(shop.products / shop.categories - 1) * shop.categories + category));
            }
        }
        if (std::holds_alternative<Bundle>(promotion.effect)) {
            promotion.scope = {};
        }
        rules.promotions.append(promotion);
    }
    for (int i = 0; i < coupons; ++i) {
        Promotion coupon;
        coupon.id = u"k%1"_s.arg(i, 2, 10, QChar(u'0'));
        coupon.name = coupon.id;
        coupon.group = u"coupon"_s;
        coupon.needsCoupon = true;
        coupon.effect = i % 2 == 0 ? BasketOff{{{dice.between(20, 200) * 100, dice.between(2, 20) * 100, 0}}, false, mostMinor}
                                   : BasketOff{{{0, 0, dice.between(5, 15) * 100}}, false, mostMinor};
        if (i % 3 == 0) {
            coupon.scope.brands = {u"b%1"_s.arg(dice.upTo(shop.brands - 1))};
        }
        rules.promotions.append(coupon);
    }
    return rules;
}

PricingContext madeContext(const PriceRules &rules)
{
    PricingContext context;
    context.date = QDate(2026, 5, 1);
    context.member = PricingMember{};
    for (const Promotion &promotion : rules.promotions) {
        if (promotion.needsCoupon) {
            context.coupons.insert(promotion.id);
        }
    }
    return context;
}

struct Costs {
    QList<double> times;
    int exact = 0;
    qint64 mostSteps = 0;

    void take(const Pricer &pricer, const PricingBasket &basket, const PricingContext &context)
    {
        std::expected<PricedBasket, PricingRefusal> priced;
        times.append(bench::timed([&] { priced = pricer.price(basket, context); }));
        require(priced.has_value());
        exact += priced->exact ? 1 : 0;
        mostSteps = std::max(mostSteps, priced->steps);
    }

    QJsonObject toJson() const
    {
        QJsonObject json = bench::summary(times);
        json.insert(u"exact"_s, exact);
        json.insert(u"most_steps"_s, mostSteps);
        return json;
    }
};

/// The baskets of the figures, in one shop.
struct Baskets {
    Costs with200;
    Costs with20;
    Costs rescan;
    Costs large;

    Baskets(const Shop &shop, int samples)
    {
        const Pricer many(madeRules(shop, 200, 20));
        const Pricer few(madeRules(shop, 20, 20));
        const PricingContext context = madeContext(many.rules());
        for (int i = 0; i < samples; ++i) {
            PricingBasket basket = madeBasket(shop, 30, static_cast<unsigned>(i));
            with200.take(many, basket, context);
            with20.take(few, basket, context);
            basket.lines.append(madeLine(shop, i % shop.products, 1));
            rescan.take(many, basket, context);
            if (i % 10 == 0) {
                large.take(many, madeBasket(shop, 300, static_cast<unsigned>(i)), context);
            }
        }
    }

    double overFew() const { return bench::median(with200.times) / bench::median(with20.times); }

    QJsonObject toJson() const
    {
        return {{u"lines_30_promotions_200_coupons_20"_s, with200.toJson()},
                {u"lines_30_promotions_20_coupons_20"_s, with20.toJson()},
                {u"one_more_scan"_s, rescan.toJson()},
                {u"lines_300_promotions_200_coupons_20"_s, large.toJson()},
                {u"ratio"_s, bench::rounded(overFew(), 100)}};
    }
};

} // namespace

int main(int argc, char **argv)
{
    const int samples = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    require(samples > 0);
    const Baskets usual(Shop{}, samples);
    QJsonObject crowded; // not judged: how long the search stays exact, and what it then costs
    for (const qint64 categories : {50, 30, 20}) {
        crowded.insert(QString::number(categories), Baskets(Shop{.categories = categories}, (samples + 4) / 5).toJson());
    }
    bench::print({{u"bench"_s, u"price"_s},
                  {u"in_100_categories"_s, usual.toJson()},
                  {u"in_fewer_categories"_s, crowded},
                  {u"p50_ms"_s, bench::judged(bench::median(usual.with200.times) / 1000, 2, 2)},
                  {u"ratio_to_20_promotions"_s, bench::judged(usual.overFew(), 3, 3)},
                  {u"rescan_p50_ms"_s, bench::judged(bench::median(usual.rescan.times) / 1000, 0.5, 0.5)},
                  {u"lines_300_p50_ms"_s, bench::judged(bench::median(usual.large.times) / 1000, 20, 20)}});
    return 0;
}
