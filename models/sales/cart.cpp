#include "models/sales/cart.h"

#include "models/base/require.h"

#include <QJsonArray>

#include <algorithm>

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
    if (!line.item.taxes.isEmpty()) {
        QJsonArray taxes;
        for (const TaxRule &tax : line.item.taxes) {
            taxes.append(suanpan::toJson(tax));
        }
        object.insert("taxes"_L1, taxes);
    }
    if (!line.item.promotable) {
        object.insert("promotable"_L1, false);
    }
    if (line.item.deposit) {
        object.insert("deposit"_L1, true);
    }
    if (line.follows > 0) {
        object.insert("follows"_L1, line.follows);
    }
    return object;
}

void insertIfAny(QJsonObject &object, QLatin1StringView key, qint64 number)
{
    if (number != 0) {
        object.insert(key, number);
    }
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue text : list.toArray()) {
        texts.append(text.toString());
    }
    return texts;
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
    for (const QJsonValue value : object.value("taxes"_L1).toArray()) {
        if (auto tax = taxRuleFromJson(value.toObject())) {
            line.item.taxes.append(std::move(*tax));
        }
    }
    line.item.promotable = object.value("promotable"_L1).toBool(true);
    line.item.deposit = object.value("deposit"_L1).toBool();
    line.follows = std::max<qint64>(object.value("follows"_L1).toInteger(), 0);
    return line;
}

QJsonObject exchangeToJson(const CartExchange &exchange)
{
    QJsonArray lines;
    for (const ReturnedLine &line : exchange.lines) {
        lines.append(QJsonObject{{u"line"_s, line.originalLine},
                                 {u"quantity"_s, line.quantity.thousandths()},
                                 {u"restock"_s, line.restock},
                                 {u"reason"_s, line.reason}});
    }
    return {{u"original"_s, exchange.original.text()},
            {u"id"_s, exchange.id.text()},
            {u"lines"_s, lines},
            {u"late"_s, exchange.late},
            {u"credit_minor"_s, exchange.creditMinor}};
}

CartExchange exchangeFromJson(const QJsonObject &object)
{
    CartExchange exchange{SaleId(object.value("original"_L1).toString()),
                          SaleId(object.value("id"_L1).toString()),
                          {},
                          object.value("late"_L1).toBool(),
                          object.value("credit_minor"_L1).toInteger()};
    for (const QJsonValue line : object.value("lines"_L1).toArray()) {
        exchange.lines.append({line["line"_L1].toInt(), Quantity(line["quantity"_L1].toInteger()), line["restock"_L1].toBool(),
                               line["reason"_L1].toString()});
    }
    return exchange;
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
    QJsonObject object{{u"tier"_s, tier},
                       {u"birthday"_s, birthday.today},
                       {u"birthday_week"_s, birthday.thisWeek},
                       {u"birthday_month"_s, birthday.thisMonth},
                       {u"usable_points"_s, usablePoints}};
    if (!tags.isEmpty()) {
        object.insert("tags"_L1, QJsonArray::fromStringList(tags));
    }
    if (!groups.isEmpty()) {
        object.insert("groups"_L1, QJsonArray::fromStringList(groups));
    }
    insertIfAny(object, "average_order_minor"_L1, averageOrderMinor);
    insertIfAny(object, "usual_discount_bp"_L1, usualDiscountBp);
    return object;
}

CartCustomer CartCustomer::fromJson(const QJsonObject &object)
{
    return {object.value("tier"_L1).toString(),
            {.today = object.value("birthday"_L1).toBool(),
             .thisWeek = object.value("birthday_week"_L1).toBool(),
             .thisMonth = object.value("birthday_month"_L1).toBool()},
            object.value("usable_points"_L1).toInteger(),
            textsOf(object.value("tags"_L1)),
            textsOf(object.value("groups"_L1)),
            object.value("average_order_minor"_L1).toInteger(),
            object.value("usual_discount_bp"_L1).toInteger()};
}

QJsonObject CartCircumstances::toJson() const
{
    QJsonObject object;
    if (!store.isEmpty()) {
        object.insert("store"_L1, store);
    }
    QJsonObject counted;
    for (auto use = uses.begin(); use != uses.end(); ++use) {
        QJsonObject figures;
        insertIfAny(figures, "sales"_L1, use->sales);
        insertIfAny(figures, "reduced_minor"_L1, use->reducedMinor);
        insertIfAny(figures, "member_sales"_L1, use->memberSales);
        counted.insert(use.key(), figures);
    }
    if (!counted.isEmpty()) {
        object.insert("uses"_L1, counted);
    }
    return object;
}

CartCircumstances CartCircumstances::fromJson(const QJsonObject &object)
{
    CartCircumstances circumstances{.store = object.value("store"_L1).toString(), .uses = {}};
    const QJsonObject counted = object.value("uses"_L1).toObject();
    for (auto use = counted.begin(); use != counted.end(); ++use) {
        const QJsonObject figures = use.value().toObject();
        circumstances.uses.insert(use.key(), {.sales = figures.value("sales"_L1).toInteger(),
                                              .reducedMinor = figures.value("reduced_minor"_L1).toInteger(),
                                              .memberSales = figures.value("member_sales"_L1).toInteger()});
    }
    return circumstances;
}

std::optional<CartItem> CartItem::of(const Product &product, const TaxTable &taxes)
{
    const auto rate = taxes.rateOf(product.taxGroup);
    if (!rate) {
        return std::nullopt;
    }
    return CartItem{.sku = product.sku,
                    .name = product.name,
                    .barcode = product.barcodes.value(0),
                    .unit = product.unit,
                    .taxGroup = product.taxGroup,
                    .tax = *rate,
                    .listPriceMinor = product.price.minor(),
                    .stocked = product.kind == ProductKind::Goods,
                    .category = product.category,
                    .brand = product.brand,
                    .taxes = taxes.namedOf(product.taxGroup),
                    .promotable = product.isReducible(),
                    .deposit = product.kind == ProductKind::Deposit};
}

QList<LineTax> CartItem::taxesOn(Money net) const
{
    return suanpan::taxesOn(net.minor(), taxes);
}

Money CartItem::containedTax(Money net) const
{
    return taxes.isEmpty() ? tax.containedIn(net) : Money(suanpan::containedTax(taxesOn(net)), net.currency());
}

Money CartLine::gross(Currency currency) const
{
    return isPricedByLabel() ? Money(*label.priceMinor, currency)
                             : Money(unitPriceMinor, currency).times(quantity.thousandths(), 1000);
}

qsizetype Cart::add(const CartItem &item, Quantity quantity, const LineLabel &label, const std::optional<CartDeposit> &deposit)
{
    require(quantity.thousandths() > 0 && (!deposit || deposit->pieces > 0));
    for (qsizetype i = 0; i < lines.size() && !label.standsAlone() && !item.paysInto; ++i) { // each payment has its own bonus
        const CartLine &line = lines[i];
        if (line.item == item && line.label == label && line.follows == 0 && !line.hasOwnPrice() && line.discount.isNone()
            && depositOf(i) == deposit) {
            setQuantity(i, line.quantity + quantity);
            return i;
        }
    }
    const auto firstPaidIn = std::ranges::find_if(lines, [](const CartLine &line) { return line.item.paysInto.has_value(); });
    const qsizetype added = item.paysInto ? lines.size() : firstPaidIn - lines.begin();
    lines.insert(added, {item, quantity, item.listPriceMinor, {}, label});
    if (deposit) {
        lines.insert(added + 1, {deposit->item, Quantity(), deposit->item.listPriceMinor, {}, {}, deposit->pieces});
        setQuantity(added, quantity);
    }
    return added;
}

void Cart::setQuantity(qsizetype line, Quantity quantity)
{
    require(lines[line].follows == 0);
    lines[line].quantity = quantity;
    if (hasFollower(line)) {
        lines[line + 1].quantity = Quantity(quantity.thousandths() * lines[line + 1].follows);
    }
}

void Cart::remove(qsizetype line)
{
    require(lines[line].follows == 0);
    lines.remove(line, hasFollower(line) ? 2 : 1);
}

qsizetype Cart::putBack(const Cart &before, qsizetype line)
{
    qsizetype at = std::min(line, lines.size());
    if (at < lines.size() && lines[at].follows > 0) { // never between goods and their deposit
        ++at;
    }
    lines.insert(at, before.lines[line]);
    if (before.hasFollower(line)) {
        lines.insert(at + 1, before.lines[line + 1]);
    }
    return at;
}

std::optional<CartDeposit> Cart::depositOf(qsizetype line) const
{
    return hasFollower(line) ? std::optional(CartDeposit{lines[line + 1].item, lines[line + 1].follows}) : std::nullopt;
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
    if (circumstances != CartCircumstances()) {
        object.insert("circumstances"_L1, circumstances.toJson());
    }
    if (approval) {
        object.insert("approval"_L1, QJsonObject{{u"staff"_s, approval->staff.text()}, {u"up_to_minor"_s, approval->upToMinor}});
    }
    if (exchange) {
        object.insert("exchange"_L1, exchangeToJson(*exchange));
    }
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
    if (object.contains("exchange"_L1)) {
        cart.exchange = exchangeFromJson(object.value("exchange"_L1).toObject());
    }
    cart.discount = Discount::fromJson(object.value("discount"_L1).toObject());
    cart.note = object.value("note"_L1).toString();
    cart.startedMs = object.value("started_ms"_L1).toInteger();
    cart.circumstances = CartCircumstances::fromJson(object.value("circumstances"_L1).toObject());
    if (const QJsonObject approval = object.value("approval"_L1).toObject(); !approval.isEmpty()) {
        cart.approval = {StaffId(approval.value("staff"_L1).toString()), approval.value("up_to_minor"_L1).toInteger()};
    }
    return cart;
}

} // namespace suanpan
