#include "models/sales/cart.h"

#include "models/base/require.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QJsonObject lineToJson(const CartLine &line)
{
    QJsonObject object{{u"sku"_s, line.item.sku.text()},
                       {u"name"_s, line.item.name},
                       {u"barcode"_s, line.item.barcode},
                       {u"unit"_s, line.item.unit},
                       {u"tax_group"_s, line.item.taxGroup},
                       {u"tax_bp"_s, line.item.tax.basisPoints()},
                       {u"list_minor"_s, line.item.listPriceMinor},
                       {u"stocked"_s, line.item.stocked},
                       {u"quantity"_s, line.quantity.thousandths()},
                       {u"unit_minor"_s, line.unitPriceMinor},
                       {u"category"_s, line.item.category},
                       {u"brand"_s, line.item.brand},
                       {u"discount"_s, line.discount.toJson()}};
    if (line.item.paysInto) {
        object.insert(u"pays_into"_s, nameOf(*line.item.paysInto));
        object.insert(u"card"_s, line.item.card);
    }
    line.label.writeTo(object);
    return object;
}

CartLine lineFromJson(const QJsonObject &object)
{
    CartLine line;
    line.item = {Sku(object.value("sku"_L1).toString()),    object.value("name"_L1).toString(),
                 object.value("barcode"_L1).toString(),     object.value("unit"_L1).toString(),
                 object.value("tax_group"_L1).toString(),   TaxRate(object.value("tax_bp"_L1).toInteger()),
                 object.value("list_minor"_L1).toInteger(), object.value("stocked"_L1).toBool(),
                 object.value("category"_L1).toString(),    object.value("brand"_L1).toString()};
    line.item.paysInto = valueBookFromName(object.value("pays_into"_L1).toString());
    line.item.card = object.value("card"_L1).toString();
    line.quantity = Quantity(object.value("quantity"_L1).toInteger());
    line.unitPriceMinor = object.value("unit_minor"_L1).toInteger();
    line.discount = Discount::fromJson(object.value("discount"_L1).toObject());
    line.label = LineLabel::fromJson(object);
    return line;
}

} // namespace

bool Cart::has(const CouponId &coupon) const
{
    return std::ranges::any_of(coupons, [&](const CartCoupon &one) { return one.coupon.ticket.id == coupon; });
}

void Cart::drop(const CouponId &coupon)
{
    coupons.removeIf([&](const CartCoupon &one) { return one.coupon.ticket.id == coupon; });
}

QJsonObject CartCustomer::toJson() const
{
    return {{u"tier"_s, tier},
            {u"birthday"_s, birthday.today},
            {u"birthday_week"_s, birthday.thisWeek},
            {u"birthday_month"_s, birthday.thisMonth},
            {u"usable_points"_s, usablePoints}};
}

CartCustomer CartCustomer::fromJson(const QJsonObject &object)
{
    return {object.value("tier"_L1).toString(),
            {.today = object.value("birthday"_L1).toBool(),
             .thisWeek = object.value("birthday_week"_L1).toBool(),
             .thisMonth = object.value("birthday_month"_L1).toBool()},
            object.value("usable_points"_L1).toInteger()};
}

Money CartLine::gross(Currency currency) const
{
    return isPricedByLabel() ? Money(*label.priceMinor, currency)
                             : Money(unitPriceMinor, currency).times(quantity.thousandths(), 1000);
}

qsizetype Cart::add(const CartItem &item, Quantity quantity, const LineLabel &label)
{
    require(quantity.thousandths() > 0);
    const auto same = std::ranges::find_if(lines, [&](const CartLine &line) {
        return line.item == item && line.label == label && !line.hasOwnPrice() && line.discount.isNone();
    });
    if (same != lines.end() && !label.standsAlone() && !item.paysInto) { // each payment has its own bonus
        same->quantity = same->quantity + quantity;
        return same - lines.begin();
    }
    const auto firstPaidIn = std::ranges::find_if(lines, [](const CartLine &line) { return line.item.paysInto.has_value(); });
    const qsizetype at = item.paysInto ? lines.size() : firstPaidIn - lines.begin();
    lines.insert(at, {item, quantity, item.listPriceMinor, {}, label});
    return at;
}

QJsonObject Cart::toJson() const
{
    QJsonArray lineArray;
    for (const CartLine &line : lines) {
        lineArray.append(lineToJson(line));
    }
    QJsonObject object{{u"id"_s, id.text()},    {u"currency"_s, static_cast<qint64>(currency)},
                       {u"lines"_s, lineArray}, {u"discount"_s, discount.toJson()},
                       {u"note"_s, note},       {u"started_ms"_s, startedMs}};
    if (member) {
        object.insert("member"_L1, member->text());
        object.insert("customer"_L1, customer.toJson());
        object.insert("points_to_use"_L1, pointsToUse);
    }
    QJsonArray couponArray;
    for (const CartCoupon &coupon : coupons) {
        couponArray.append(suanpan::toJson(coupon.coupon));
    }
    object.insert("coupons"_L1, couponArray);
    return object;
}

Cart Cart::fromJson(const QJsonObject &object)
{
    Cart cart;
    cart.id = SaleId(object.value("id"_L1).toString());
    cart.currency = currencyFromNumber(object.value("currency"_L1).toInteger()).value_or(Currency::CNY);
    for (const QJsonValue line : object.value("lines"_L1).toArray()) {
        cart.lines.append(lineFromJson(line.toObject()));
    }
    if (object.contains("member"_L1)) {
        cart.member = MemberId(object.value("member"_L1).toString());
        cart.customer = CartCustomer::fromJson(object.value("customer"_L1).toObject());
        cart.pointsToUse = object.value("points_to_use"_L1).toInteger();
    }
    for (const QJsonValue value : object.value("coupons"_L1).toArray()) {
        if (auto coupon = issuedCouponFromJson(value.toObject())) {
            cart.coupons.append({std::move(*coupon), std::nullopt}); // whether it still holds is asked when it is paid
        }
    }
    cart.discount = Discount::fromJson(object.value("discount"_L1).toObject());
    cart.note = object.value("note"_L1).toString();
    cart.startedMs = object.value("started_ms"_L1).toInteger();
    return cart;
}

} // namespace suanpan
