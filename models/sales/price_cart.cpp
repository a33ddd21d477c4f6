#include "models/sales/price_cart.h"

#include "models/catalog/product.h"
#include "models/money/allocate.h"

#include <QTimeZone>

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

void addLine(const CartLine &line, const Cart &cart, PricedCart &priced)
{
    const Money unit(line.unitPriceMinor, cart.currency);
    const Money none(0, cart.currency);
    const Money gross = line.gross(cart.currency);
    const Money off = line.discount.of(gross);
    priced.lines.append({gross, off, none, none, gross - off, none, 0, line.unitPriceMinor});
    priced.subtotal += gross;
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
                             .labelMinor = line.label.priceMinor});
    }
    return basket;
}

QDateTime localTime(const ShopRules &rules, qint64 atMs)
{
    const QTimeZone zone(rules.timeZone.toUtf8());
    return QDateTime::fromMSecsSinceEpoch(atMs, zone.isValid() ? zone : QTimeZone::systemTimeZone());
}

PricingContext contextOf(const Cart &cart, const ShopRules &rules, qint64 nowMs)
{
    const QDateTime at = localTime(rules, cart.startedMs > 0 ? cart.startedMs : nowMs);
    PricingContext context;
    context.date = at.date();
    context.minuteOfDay = at.time().msecsSinceStartOfDay() / 60'000;
    if (cart.member) {
        context.member = PricingMember{.tier = cart.customer.tier,
                                       .tags = {},
                                       .groups = {},
                                       .birthdayToday = cart.customer.birthdayToday,
                                       .birthdayThisMonth = cart.customer.birthdayThisMonth};
    }
    return context;
}

/// One line as the price books and promotions make it.
PricedLine toPricedLine(const PricedBasketLine &line, const ShopPricing &pricing, Currency currency)
{
    const Money none(0, currency);
    PricedLine priced{Money(line.grossMinor, currency),
                      none,
                      none,
                      none,
                      Money(line.netMinor, currency),
                      none,
                      0,
                      line.unitPriceMinor,
                      line.reductions};
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
    const Money none(0, cart.currency);
    priced = {{}, none, none, none, none, none, none, 0, {}, std::nullopt, found->trace};
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

/// Takes `off` from the whole sale, each line bearing its share.
void spread(Money off, Money PricedLine::*share, PricedCart &priced)
{
    if (off.isZero()) {
        return;
    }
    const QList<qint64> parts = allocate(off.minor(), netsOf(priced.lines));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Money part(parts[i], off.currency());
        priced.lines[i].*share += part;
        priced.lines[i].net -= part;
    }
    priced.total -= off;
}

void takeCoupon(const Cart &cart, qint64 nowMs, PricedCart &priced)
{
    if (!cart.coupon) {
        return;
    }
    const Coupon &coupon = *cart.coupon;
    priced.couponRefusal = refusalOf(coupon, cart.member, priced.total, nowMs);
    const QStringList inputs{coupon.code, toPlainText(Money(coupon.thresholdMinor, cart.currency)), toPlainText(priced.total)};
    if (priced.couponRefusal) {
        priced.trace.append({u"coupon.refused"_s, inputs, QString::number(static_cast<int>(*priced.couponRefusal))});
        return;
    }
    priced.couponDiscount = std::min(Money(coupon.amountMinor, cart.currency), priced.total);
    spread(priced.couponDiscount, &PricedLine::couponDiscount, priced);
    priced.trace.append({u"coupon.amount_off"_s, inputs, toPlainText(-priced.couponDiscount)});
}

void earnPoints(const Cart &cart, const EarnRule &earn, PricedCart &priced)
{
    if (!cart.member || priced.total.isZero()) {
        return;
    }
    priced.points = multiplyDivideFloor(priced.total.minor(), 1, earn.perMinor) * earn.points;
    const QList<qint64> parts = allocate(priced.points, netsOf(priced.lines));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        priced.lines[i].points = parts[i];
    }
    priced.trace.append(
        {u"points.earn"_s,
         {toPlainText(priced.total), QString::number(earn.points), toPlainText(Money(earn.perMinor, cart.currency))},
         QString::number(priced.points)});
}

} // namespace

CartCustomer customerOf(const MemberHit &member, const ShopRules &rules, qint64 nowMs)
{
    const QDate today = localTime(rules, nowMs).date();
    const auto &birthday = member.profile.birthday;
    const bool thisMonth = birthday && birthday->month == today.month();
    return {member.tier.tier, thisMonth && birthday->day == today.day(), thisMonth};
}

PricedCart priceCart(const Cart &cart, const ShopRules &rules, qint64 nowMs)
{
    const Money none(0, cart.currency);
    PricedCart priced{{}, none, none, none, none, none, none, 0, {}, std::nullopt, {}};
    priced.lines.reserve(cart.lines.size());
    for (const CartLine &line : cart.lines) {
        addLine(line, cart, priced);
    }
    if (cart.isEmpty()) {
        return priced;
    }
    takePromotions(cart, rules, nowMs, priced);
    const Money byHand = cart.discount.of(priced.total);
    if (!byHand.isZero()) {
        priced.trace.append({u"basket.discount"_s, {toPlainText(priced.total)}, toPlainText(-byHand)});
        spread(byHand, &PricedLine::basketDiscount, priced);
        priced.basketDiscount += byHand;
    }
    takeCoupon(cart, nowMs, priced);
    for (qsizetype i = 0; i < priced.lines.size(); ++i) {
        priced.lines[i].tax = cart.lines[i].item.tax.containedIn(priced.lines[i].net);
        priced.tax += priced.lines[i].tax;
    }
    earnPoints(cart, rules.earn, priced);
    return priced;
}

} // namespace suanpan
