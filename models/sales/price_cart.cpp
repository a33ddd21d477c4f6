#include "models/sales/price_cart.h"

#include "models/money/allocate.h"

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
    const Money gross = unit.times(line.quantity.thousandths(), 1000);
    const Money off = line.discount.of(gross);
    priced.lines.append({gross, off, none, none, gross - off, none, 0});
    priced.subtotal += gross;
    priced.lineDiscounts += off;
    priced.total += gross - off;
    if (line.hasOwnPrice()) {
        priced.trace.append({u"line.price_override"_s,
                             {line.item.name, toPlainText(Money(line.item.listPriceMinor, cart.currency))},
                             toPlainText(unit)});
    }
    if (!off.isZero()) {
        priced.trace.append({u"line.discount"_s, {line.item.name, toPlainText(gross)}, toPlainText(-off)});
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
        priced.lines[i].*share = part;
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

PricedCart priceCart(const Cart &cart, const ShopRules &rules, qint64 nowMs)
{
    const Money none(0, cart.currency);
    PricedCart priced{{}, none, none, none, none, none, none, 0, std::nullopt, {}};
    priced.lines.reserve(cart.lines.size());
    for (const CartLine &line : cart.lines) {
        addLine(line, cart, priced);
    }
    if (cart.isEmpty()) {
        return priced;
    }
    priced.basketDiscount = cart.discount.of(priced.total);
    if (!priced.basketDiscount.isZero()) {
        priced.trace.append({u"basket.discount"_s, {toPlainText(priced.total)}, toPlainText(-priced.basketDiscount)});
        spread(priced.basketDiscount, &PricedLine::basketDiscount, priced);
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
