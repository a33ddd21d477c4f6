#include "models/sales/price_cart.h"

#include "models/catalog/product.h"
#include "models/loyalty/return_points.h"
#include "models/money/allocate.h"
#include "models/sales/price_coupons.h"

#include <numeric>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QList<qint64> netsOf(const QList<PricedLine> &lines)
{
    QList<qint64> nets;
    nets.reserve(lines.size());
    for (const PricedLine &line : lines) {
        nets.append(line.net.minor());
    }
    return nets;
}

/// By what each line bears of something taken off the whole sale.
QList<qint64> reducibleNets(const Cart &cart, const PricedCart &priced)
{
    QList<qint64> nets = netsOf(priced.lines);
    for (qsizetype i = 0; i < nets.size(); ++i) {
        nets[i] = cart.lines[i].item.promotable ? nets[i] : 0;
    }
    return nets;
}

PricedCart nothingPriced(Currency currency)
{
    const Money none(0, currency);
    return {.lines = {},
            .subtotal = none,
            .lineDiscounts = none,
            .basketDiscount = none,
            .couponDiscount = none,
            .total = none,
            .tax = none,
            .trace = {}};
}

/// What a price by hand saves on the line.
qint64 cheaperByHand(const CartLine &line, Money gross)
{
    if (!line.hasOwnPrice()) {
        return 0;
    }
    const Money onList = Money(line.item.listPriceMinor, gross.currency()).times(line.quantity.thousandths(), 1000);
    return std::max<qint64>((onList - gross).minor(), 0);
}

void addLine(const CartLine &line, const Cart &cart, PricedCart &priced)
{
    const Money unit(line.unitPriceMinor, cart.currency);
    const Money none(0, cart.currency);
    const Money gross = line.gross(cart.currency);
    const Money off = line.discount.of(gross);
    priced.lines.append({.gross = gross,
                         .lineDiscount = off,
                         .basketDiscount = none,
                         .couponDiscount = none,
                         .net = gross - off,
                         .tax = none,
                         .unitPriceMinor = line.unitPriceMinor});
    priced.subtotal += gross;
    priced.byHandMinor += off.minor() + cheaperByHand(line, gross);
    priced.lineDiscounts += off;
    priced.total += gross - off;
    if (line.hasOwnPrice()) {
        priced.trace.append({u"line.price_override"_s,
                             {line.item.name, toPlainText(Money(line.item.listPriceMinor, cart.currency))},
                             toPlainText(unit)});
    }
    if (line.isPricedByLabel()) {
        priced.trace.append({u"price.label"_s, {line.item.name, toPlainText(unit)}, toPlainText(gross)});
    }
    if (!off.isZero()) {
        priced.trace.append({u"line.discount"_s, {line.item.name, toPlainText(gross)}, toPlainText(-off)});
    }
}

PricingBasket basketOf(const Cart &cart)
{
    PricingBasket basket;
    for (const CartLine &line : cart.lines) {
        const CartItem &item = line.item;
        basket.lines.append({.sku = item.sku.text(),
                             .name = item.name,
                             .category = item.category,
                             .brand = item.brand,
                             .unit = item.unit,
                             .quantity = line.quantity.thousandths(),
                             .weighed = !isPiece(item.unit),
                             .listPriceMinor = item.listPriceMinor,
                             .taxGroup = ShopPricing::untaxed(),
                             .handPriceMinor = line.hasOwnPrice() ? std::optional(line.unitPriceMinor) : std::nullopt,
                             .handDiscount = line.discount,
                             .labelMinor = line.label.priceMinor,
                             .promotable = item.promotable,
                             .fixedPrice = item.deposit});
    }
    return basket;
}

/// An empty cart has no first line yet.
qint64 pricedAtMs(const Cart &cart, qint64 nowMs)
{
    return cart.startedMs > 0 ? cart.startedMs : nowMs;
}

PricingContext contextOf(const Cart &cart, const ShopRules &rules, qint64 nowMs)
{
    const QDateTime at = rules.localTime(pricedAtMs(cart, nowMs));
    PricingContext context;
    context.store = cart.circumstances.store;
    context.uses = cart.circumstances.uses;
    context.date = at.date();
    context.minuteOfDay = at.time().msecsSinceStartOfDay() / 60'000;
    if (cart.member) {
        context.member = PricingMember{.tier = cart.customer.tier,
                                       .tags = cart.customer.tags,
                                       .groups = cart.customer.groups,
                                       .birthdayToday = cart.customer.birthday.today,
                                       .birthdayThisMonth = cart.customer.birthday.thisMonth,
                                       .averageOrderMinor = cart.customer.averageOrderMinor,
                                       .usualDiscountBp = cart.customer.usualDiscountBp};
    }
    return context;
}

/// One line as the price books and promotions make it.
PricedLine toPricedLine(const PricedBasketLine &line, const ShopPricing &pricing, Currency currency)
{
    const Money none(0, currency);
    PricedLine priced{.gross = Money(line.grossMinor, currency),
                      .lineDiscount = none,
                      .basketDiscount = none,
                      .couponDiscount = none,
                      .net = Money(line.netMinor, currency),
                      .tax = none,
                      .unitPriceMinor = line.unitPriceMinor,
                      .reductions = line.reductions};
    for (const Reduction &reduction : line.reductions) {
        const Promotion *promotion = pricing.promotion(reduction.source);
        const bool onBasket = promotion != nullptr && !promotion->isOnItems();
        (onBasket ? priced.basketDiscount : priced.lineDiscount) += Money(reduction.minor, currency);
    }
    return priced;
}

/// Price books and promotions, on top of list prices and what was given by hand. A basket too absurd for the rules keeps these.
void takePromotions(const Cart &cart, const ShopRules &rules, qint64 nowMs, PricedCart &priced)
{
    if (rules.pricing.isEmpty()) {
        return;
    }
    const auto found = rules.pricing.price(basketOf(cart), contextOf(cart, rules, nowMs));
    if (!found) {
        priced.trace.append({u"pricing.refused"_s, {QString::number(found.error().line + 1)}, nameOf(found.error().kind)});
        return;
    }
    priced = nothingPriced(cart.currency);
    priced.trace = found->trace;
    priced.byHandMinor = found->handOffMinor;
    priced.concession = found->handLimit;
    for (const Reduction &reduction : found->reductions) {
        if (const Promotion *promotion = rules.pricing.promotion(reduction.source)) {
            priced.promotions.append({promotion->id, promotion->name, reduction.minor, !promotion->isOnItems()});
        }
    }
    for (const PricedBasketLine &line : found->lines) {
        priced.lines.append(toPricedLine(line, rules.pricing, cart.currency));
        priced.subtotal += priced.lines.last().gross;
        priced.lineDiscounts += priced.lines.last().lineDiscount;
        priced.basketDiscount += priced.lines.last().basketDiscount;
        priced.total += priced.lines.last().net;
    }
}

/// The discount by hand on the whole sale, each line that may be reduced bearing its share.
void takeSaleDiscount(const Cart &cart, PricedCart &priced)
{
    const QList<qint64> nets = reducibleNets(cart, priced);
    const Money base(std::accumulate(nets.begin(), nets.end(), qint64{0}), cart.currency);
    const Money off = cart.discount.of(base);
    if (off.isZero()) {
        return;
    }
    priced.trace.append({u"basket.discount"_s, {toPlainText(base)}, toPlainText(-off)});
    const QList<qint64> parts = allocate(off.minor(), nets);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Money part(parts[i], off.currency());
        priced.lines[i].basketDiscount += part;
        priced.lines[i].net -= part;
    }
    priced.basketDiscount += off;
    priced.byHandMinor += off.minor();
    priced.total -= off;
}

/// On what is left once everything was taken off.
void takeTaxes(const Cart &cart, PricedCart &priced)
{
    Money added(0, cart.currency);
    for (qsizetype i = 0; i < priced.lines.size(); ++i) {
        const CartItem &item = cart.lines[i].item;
        PricedLine &line = priced.lines[i];
        line.taxes = item.taxesOn(line.net);
        line.tax = item.containedTax(line.net);
        priced.tax += line.tax;
        added += line.added();
        addTo(priced.taxes, line.taxes);
    }
    for (const LineTax &tax : std::as_const(priced.taxes)) {
        priced.trace.append(
            {tax.added ? u"tax.added"_s : u"tax.included"_s, {tax.id}, toPlainText(Money(tax.minor, cart.currency))});
    }
    priced.total += added;
}

/// The limit is about all that was given by hand, and the pricer knew of the lines only: this step stands in place of its own.
void explainConcession(PricedCart &priced)
{
    if (!priced.concession) {
        return;
    }
    priced.trace.removeIf([](const TraceStep &step) { return step.rule.startsWith("concession."_L1); });
    priced.trace.append(priced.concession->explain(priced.byHandMinor, priced.total.currency()));
}

/// Points that exchange coupons cost, borne by the lines that their goods stand on.
void chargeExchanges(PricedCart &priced)
{
    for (const PricedCoupon &coupon : std::as_const(priced.coupons)) {
        if (!coupon.isUsed() || coupon.points == 0) {
            continue;
        }
        QList<qint64> weights;
        for (const PricedLine &line : std::as_const(priced.lines)) {
            const auto own = std::ranges::find(line.reductions, reductionSource(coupon.id), &Reduction::source);
            weights.append(own == line.reductions.end() ? 0 : own->minor);
        }
        const QList<qint64> points = allocate(coupon.points, weights);
        for (qsizetype i = 0; i < points.size(); ++i) {
            priced.lines[i].redeemed += points[i];
        }
        priced.redeemed += coupon.points;
    }
}

/// Points that pay: as many of those wanted as the goods, the member and the rules allow. Taxes that are added are paid in money.
void usePoints(const Cart &cart, const LoyaltyRules &rules, PricedCart &priced)
{
    if (!cart.member || !rules.redeem || cart.pointsToUse <= 0) {
        return;
    }
    const qint64 offered = std::min(cart.pointsToUse, cart.customer.usablePoints - priced.redeemed);
    const RedeemablePoints most = mostRedeemable(*rules.redeem, offered, priced.goods().minor());
    priced.trace += most.trace;
    if (most.points == 0) {
        return;
    }
    priced.redeemed += most.points;
    priced.byPointsMinor = rules.redeem->worthOf(most.points);
    const QList<qint64> nets = netsOf(priced.lines);
    const QList<qint64> points = spreadRedeemed(most.points, nets);
    const QList<qint64> minor = allocate(priced.byPointsMinor, nets);
    for (qsizetype i = 0; i < nets.size(); ++i) {
        priced.lines[i].redeemed += points[i];
        priced.lines[i].byPointsMinor = minor[i];
    }
    priced.trace.append({u"points.pay"_s,
                         {QString::number(most.points), toPlainText(priced.goods())},
                         toPlainText(Money(priced.byPointsMinor, priced.total.currency()))});
}

void earnOn(const Cart &cart, const ShopRules &rules, qint64 nowMs, PricedCart &priced)
{
    if (!cart.member || !rules.loyalty->earn || priced.total.isZero()) {
        return;
    }
    if (priced.subtotal.minor() > EarnLimits::saleMinor) { // a slip of the hand on the quantity: no shop sells as much
        return;
    }
    QList<EarnLine> lines;
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        const PricedLine &line = priced.lines[i];
        const CartItem &item = cart.lines[i].item;
        const bool earns = !item.deposit;
        lines.append(
            {earns ? line.gross.minor() : 0, earns ? line.net.minor() - line.byPointsMinor : 0, item.category, item.brand});
    }
    const EarnOccasion occasion{rules.localTime(pricedAtMs(cart, nowMs)).date(), cart.customer.tier, cart.customer.birthday};
    const EarnedPoints earned = earnPoints(*rules.loyalty->earn, lines, occasion);
    priced.points = earned.points;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        priced.lines[i].points = earned.byLine[i];
    }
    priced.trace += earned.trace;
}

/// What the goods given in exchange pay, after points.
void useCredit(const Cart &cart, PricedCart &priced)
{
    if (!cart.exchange) {
        return;
    }
    const qint64 credit = cart.exchange->creditMinor;
    priced.creditMinor = std::min(credit, priced.due().minor());
    priced.creditLeftMinor = credit - priced.creditMinor;
    const auto plain = [&](qint64 minor) { return toPlainText(Money(minor, cart.currency)); };
    priced.trace.append({u"exchange.pay"_s, {plain(credit), toPlainText(priced.total)}, plain(priced.creditMinor)});
}

} // namespace

CartCustomer customerOf(const MemberHit &member, const ShopRules &rules, qint64 nowMs)
{
    constexpr int anyLeapYear = 2000;
    const auto &birthday = member.profile.birthday;
    const QDate born = birthday ? QDate(anyLeapYear, birthday->month, birthday->day) : QDate();
    const bool limited = rules.pricing.limitsConcessions();
    return {.tier = member.tier.tier,
            .birthday = birthdayNear(born, rules.localTime(nowMs).date()),
            .usablePoints = member.standing.points.usable,
            .tags = rules.pricing.tagsAskedFor(member.tags.tags),
            .groups = rules.pricing.groupsAskedFor(member.tags.groups),
            .averageOrderMinor = limited ? member.habits.averageOrderMinor : 0,
            .usualDiscountBp = limited ? member.habits.usualDiscountBp : 0};
}

PromotionUses usesThatCount(const Cart &cart, const ShopRules &rules, const PromotionUses &known)
{
    return rules.pricing.usesThatCount(basketOf(cart), known);
}

namespace {

PricedCart priceGoods(const Cart &cart, const ShopRules &rules, qint64 nowMs)
{
    PricedCart priced = nothingPriced(cart.currency);
    priced.lines.reserve(cart.lines.size());
    for (const CartLine &line : cart.lines) {
        addLine(line, cart, priced);
    }
    if (cart.isEmpty()) {
        takeCoupons(cart, rules, nowMs, priced); // one may be read before the goods: each says what it lacks
        return priced;
    }
    takePromotions(cart, rules, nowMs, priced);
    takeSaleDiscount(cart, priced);
    explainConcession(priced);
    takeCoupons(cart, rules, nowMs, priced);
    takeTaxes(cart, priced);
    chargeExchanges(priced);
    usePoints(cart, *rules.loyalty, priced);
    earnOn(cart, rules, nowMs, priced);
    return priced;
}

/// Puts a line that pays in among the goods: it costs what it brings.
void insertValue(const CartLine &line, qsizetype at, Currency currency, const LoyaltyRules &rules, PricedCart &priced)
{
    const Money none(0, currency);
    const Money paid = line.gross(currency);
    priced.lines.insert(at, {.gross = paid,
                             .lineDiscount = none,
                             .basketDiscount = none,
                             .couponDiscount = none,
                             .net = paid,
                             .tax = none,
                             .unitPriceMinor = line.unitPriceMinor});
    priced.subtotal += paid;
    priced.total += paid;
    priced.valueMinor += paid.minor();
    priced.trace.append({u"value.pays_in"_s, {line.item.name, nameOf(*line.item.paysInto)}, toPlainText(paid)});
    const auto &held = *line.item.paysInto == ValueBook::GiftCard ? rules.giftCards : rules.storedValue;
    if (const qint64 bonus = held ? held->bonusFor(paid.minor()) : 0; bonus > 0) {
        priced.trace.append({u"value.bonus"_s, {line.item.name, toPlainText(paid)}, toPlainText(Money(bonus, currency))});
    }
}

} // namespace

PricedCart priceCart(const Cart &cart, const ShopRules &rules, qint64 nowMs)
{
    const auto paysIn = [](const CartLine &line) { return line.item.paysInto.has_value(); };
    Cart goods = cart;
    goods.lines.removeIf(paysIn);
    PricedCart priced = priceGoods(goods, rules, nowMs);
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        if (paysIn(cart.lines[i])) {
            insertValue(cart.lines[i], i, cart.currency, *rules.loyalty, priced);
        }
    }
    useCredit(cart, priced);
    return priced;
}

} // namespace suanpan
