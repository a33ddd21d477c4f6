#include "tests/support/made_goods.h"

#include "models/base/require.h"
#include "models/sales/sale.h"
#include "tests/models/sales/some_coupons.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace suanpan::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int categories = 8;
constexpr int brands = 5;
constexpr int depositNumber = 9; ///< of the product that is the deposit on others

/// Pricing documents in turn; the first shop sells at list prices.
constexpr std::array documents{
    R"({})",
    R"({"concession": {"without_member_bp": 800, "above_usual_bp": 500, "of_average_order_bp": 3000, "most_minor": 2500},
      "promotions": [
        {"id": "few", "name": "First 300", "limits": {"budget_sales": 300}, "scope": {"categories": ["c6"]},
         "effect": {"kind": "percent_off", "off_bp": 1000}},
        {"id": "vip", "name": "VIP", "when": {"tags": ["vip"]}, "scope": {"brands": ["b3"]}, "effect": {"kind": "percent_off", "off_bp": 600}},
        {"id": "second", "name": "第二件半价", "scope": {"categories": ["c0", "c1"]}, "effect": {"kind": "second_unit", "off_bp": 5000}},
        {"id": "six", "name": "买五送一", "scope": {"categories": ["c2"]},
         "effect": {"kind": "cheapest_off", "of": 6, "cheapest": 1, "off_bp": 10000}},
        {"id": "spend", "name": "满 50 减 5", "scope": {"categories": ["c3", "c4"]},
         "effect": {"kind": "basket_off", "every": true, "steps": [{"from_minor": 5000, "off_minor": 500}]}},
        {"id": "care", "name": "Gold care", "when": {"tiers": ["gold"]}, "scope": {"categories": ["c5"]},
         "effect": {"kind": "percent_off", "off_bp": 1000}}]})",
    R"({"price_books": [
        {"id": "shelf", "version": 1, "prices": [{"categories": ["c0"], "off_bp": 700}, {"skus": ["p3", "p11"], "minor": 777}]},
        {"id": "staff", "version": 1, "when": {"groups": ["staff"]}, "prices": [{"categories": ["c3"], "off_bp": 2000}]},
        {"id": "silver", "version": 1, "when": {"tiers": ["silver", "gold"]}, "prices": [{"brands": ["b1"], "off_bp": 333}]}],
      "concession": {"without_member_bp": 300, "most_minor": 9000},
      "promotions": [
        {"id": "once", "name": "Once each", "limits": {"per_member": 1}, "scope": {"categories": ["c4"]},
         "effect": {"kind": "percent_off", "off_bp": 1500}},
        {"id": "north", "name": "North only", "when": {"stores": ["north"]}, "scope": {"categories": ["c5"]},
         "effect": {"kind": "percent_off", "off_bp": 700}},
        {"id": "happy", "name": "Happy hour", "when": {"hours": [{"from": "16:00", "to": "20:00"}]}, "scope": {"brands": ["b0", "b2"]},
         "effect": {"kind": "percent_off", "off_bp": 1250}},
        {"id": "three", "name": "3 for 29.99", "group": "sets", "scope": {"categories": ["c6"]},
         "effect": {"kind": "set_for_price", "of": 3, "minor": 2999}},
        {"id": "menu", "name": "Menu", "group": "sets",
         "effect": {"kind": "bundle", "parts": [{"categories": ["c1"]}, {"categories": ["c2"], "pieces": 2}], "off_bp": 1500}},
        {"id": "steps", "name": "Steps", "effect": {"kind": "basket_off",
         "steps": [{"from_minor": 10000, "off_minor": 800}, {"from_minor": 20000, "off_bp": 1000}], "most_off_minor": 5000}}]})",
    R"({"promotions": [
        {"id": "member", "name": "会员价", "effect": {"kind": "member_price", "prices": [{"sku": "p1", "minor": 555}, {"sku": "p2", "minor": 99}]}},
        {"id": "birthday", "name": "Birthday", "when": {"birthday": "month"}, "effect": {"kind": "percent_off", "off_bp": 800}},
        {"id": "pot", "name": "A pot of 1500", "limits": {"budget_minor": 150000, "per_member": 3}, "effect": {"kind": "basket_off",
         "steps": [{"from_minor": 3000, "off_minor": 300}]}},
        {"id": "kilo", "name": "散装", "scope": {"categories": ["c7"]}, "effect": {"kind": "amount_off", "minor": 150}},
        {"id": "gift", "name": "A bag from 50", "effect": {"kind": "gift", "sku": "p5", "from_minor": 5000}}]})",
};

/// Points and tiers in turn; the last shop gives neither.
constexpr std::array loyalties{
    R"({"referral": {"to_referrer": 40, "to_referred": 20, "least_purchase_minor": 2000, "most_per_period": 3},
        "earn": {"points": 1, "per_minor": 100, "validity_months": 12, "validity_ends": "month_end"},
        "redeem": {"points": 10, "worth_minor": 100, "most_percent": 50},
        "tiers": {"measure": "spend", "window_months": 12, "kept_months": 12,
                  "steps": [{"name": "member", "from": 0}, {"name": "silver", "from": 30000}, {"name": "gold", "from": 90000}]},
        "stored_value": {"top_ups": [{"from_minor": 10000, "bonus_minor": 777}, {"from_minor": 20000, "bonus_minor": 2500}],
                         "bonus_validity": {"validity_months": 1}},
        "gift_cards": {"reloadable": false, "validity": {"validity_months": 12}}})",
    R"({"earn": {"points": 2, "per_minor": 100, "combine": "add", "return_window_days": 7, "multipliers": [
            {"name": "gold", "percent": 150, "tiers": ["gold"]}, {"name": "birthday", "percent": 200, "birthday": "month"},
            {"name": "weekend", "percent": 300, "categories": ["c1"], "weekdays": [6, 7]}]},
        "redeem": {"points": 5, "worth_minor": 50, "least": 20, "most": 900, "most_percent": 80, "when_spent": "refund_pays"},
        "tiers": {"measure": "spend", "window_months": 6, "kept_months": 6,
                  "steps": [{"name": "silver", "from": 30000}, {"name": "gold", "from": 60000}]},
        "stored_value": {"most_held_minor": 90000, "spend_order": "bonus_first",
                         "top_ups": [{"from_minor": 5000, "bonus_minor": 500}]}})",
    R"({"earn": {"points": 3, "per_minor": 200, "base": "gross", "most_per_sale": 120, "validity_months": 1},
        "redeem": {"points": 100, "worth_minor": 100, "most_percent": 100}})",
    R"({})",
};

template <std::size_t Count>
QJsonObject documentIn(const std::array<const char *, Count> &texts, int number)
{
    const QJsonDocument document = QJsonDocument::fromJson(texts.at(static_cast<std::size_t>(number) % Count));
    require(document.isObject()); // ours
    return document.object();
}

QString categoryOf(int number)
{
    return u"c%1"_s.arg(number % categories);
}

Stores madeStores()
{
    const auto store = [](const QString &id, const QString &till) {
        return QJsonObject{{u"id"_s, id}, {u"tills"_s, QJsonArray{till}}};
    };
    return Stores::fromJson({store(u"north"_s, u"T1"_s), store(u"south"_s, u"T2"_s)}).value();
}

Quantity madeQuantity(const Product &product, Dice &dice)
{
    return isPiece(product.unit) ? Quantity::pieces(dice.percent(70) ? 1 : dice.between(2, 7)) : Quantity(dice.between(35, 4500));
}

Discount madeDiscount(Dice &dice)
{
    return dice.percent(60) ? Discount::percent(dice.between(1, 40) * 50) : Discount::amount(dice.between(1, 900));
}

/// A product with its deposit; some by the pack.
void addTo(Cart &cart, const Product &product, const QList<Product> &products, const TaxTable &taxes, Dice &dice)
{
    std::optional<CartDeposit> deposit;
    if (product.deposit) {
        const auto pledge = std::ranges::find(products, product.deposit->sku, &Product::sku);
        require(pledge != products.end());
        deposit = CartDeposit{CartItem::of(*pledge, taxes).value(), product.deposit->pieces};
    }
    const CartItem item = CartItem::of(product, taxes).value();
    if (!product.packs.isEmpty() && dice.percent(8)) {
        const ProductPack &pack = dice.oneOf(product.packs);
        LineLabel label;
        label.priceMinor = pack.priceMinor;
        label.pack = pack.priceMinor ? u"pack"_s : QString();
        cart.add(item, Quantity::pieces(pack.pieces), label, deposit);
        return;
    }
    cart.add(item, madeQuantity(product, dice), {}, deposit);
}

/// The usual ones, and money held here.
TenderRules madeTenderRules()
{
    QJsonObject document = TenderRules::usual().toJson();
    QJsonArray tenders = document.value("tenders"_L1).toArray();
    for (const QString &held : {u"stored_value"_s, u"gift_card"_s}) {
        tenders.append(QJsonObject{{u"tender"_s, held}, {u"kind"_s, held}, {u"refund_to"_s, QJsonArray{held}}});
    }
    document.insert(u"tenders"_s, tenders);
    return TenderRules::fromJson(document).value();
}

Staff person(const QString &id, const QString &name, StaffRole role)
{
    return {StaffId(id), name, role, u""_s, usualRights(role), true};
}

} // namespace

QList<Product> madeProducts(int count)
{
    static const std::array taxGroups{u"VAT13"_s, u"VAT9"_s, u"VAT13"_s, u"VAT6"_s};
    QList<Product> products;
    for (int number = 0; number < count; ++number) {
        Product product;
        product.sku = Sku(u"p%1"_s.arg(number));
        product.name = u"商品 %1 \"Nº\" %2"_s.arg(number).arg(number % 7);
        product.barcodes = {u"69%1"_s.arg(number, 10, 10, QChar(u'0'))};
        product.category = categoryOf(number);
        product.brand = u"b%1"_s.arg(number % brands);
        product.unit = number % categories == 7 ? u"kg"_s : u"pcs"_s;
        product.taxGroup = taxGroups.at(static_cast<std::size_t>(number) % taxGroups.size());
        product.price = Money(99 + number * 137 % 6000, Currency::CNY);
        product.kind = number % 31 == 30 ? ProductKind::Service : ProductKind::Goods;
        product.promotable = number % 13 != 6;
        if (number == depositNumber) {
            product.kind = ProductKind::Deposit;
        } else if (number % 10 == 4 && isPiece(product.unit)) {
            product.deposit = ProductDeposit{Sku(u"p%1"_s.arg(depositNumber)), 1 + number % 3};
        }
        if (number % 5 == 1 && isPiece(product.unit)) {
            product.packs = {{u"169%1"_s.arg(number, 11, 10, QChar(u'0')), 12, u"箱"_s, {}},
                             {u"SIX-%1"_s.arg(number), 6, {}, product.price.minor() * 5}};
        }
        products.append(product);
    }
    return products;
}

/// Every third shop adds taxes, and contains one beside them.
TaxTable madeTaxes(int number)
{
    if (number % 3 != 1) {
        return TaxTable::china();
    }
    const QList<TaxRule> american{{u"State"_s, 40'000, true}, {u"City"_s, 45'000, true}, {u"Metro"_s, 3'750, true}};
    const QList<TaxRule> mixed{{u"Levy"_s, 20'000, false}, {u"GST"_s, 50'000, false}, {u"PST"_s, 70'000, true}};
    return TaxTable({{u"VAT9"_s, TaxRate(900)}}, {{u"VAT13"_s, american}, {u"VAT6"_s, mixed}});
}

/// Of three policies in turn.
constexpr std::array returnPolicies{
    "{}",
    R"({"promotions": "reprice_kept", "days": 0,
        "without_receipt": {"price": "lowest_of_days", "refund_to": "cash", "refund_to_most_minor": 3000, "above_to": "alipay"}})",
    R"({"reason": "always", "days": 30, "without_receipt": {"price": "current", "refund_to": "cash", "most_minor": 20000}})"};

ShopRules madeRules(int number)
{
    ShopRules rules;
    rules.taxes = madeTaxes(number);
    rules.shopName = u"Shop of rules %1"_s.arg(number);
    rules.timeZone = u"Asia/Shanghai"_s;
    test::haveTenOff(rules, 300 + number % 5 * 100, 2000, 20);
    QJsonArray templates = rules.coupons.toJson().value("templates"_L1).toArray();
    ShopRules toGive;
    test::haveCouponsToGive(toGive, 20 + number % 5);
    for (const QJsonValue each : toGive.coupons.toJson().value("templates"_L1).toArray()) {
        templates.append(each);
    }
    rules.coupons = CouponTemplates::fromJson({{u"templates"_s, templates}}, {}).value();
    rules.firstPurchaseCoupon = number % 4 == 3 ? 0 : test::tenOff;
    rules.returns = ReturnRules::fromJson(documentIn(returnPolicies, number)).value();
    rules.tenders = madeTenderRules();
    rules.pricing = ShopPricing::read(documentIn(documents, number), rules.currency).value();
    if (number % 3 != 2) {
        rules.stores = madeStores();
    }
    rules.loyalty = Written<LoyaltyRules>::read(documentIn(loyalties, number)).value();
    return rules;
}

QString madePhone(int number)
{
    return u"+86138%1"_s.arg(number, 8, 10, QChar(u'0'));
}

MemberProfile madeProfile(int number, Dice &dice)
{
    static const std::array names{u"王小明"_s, u"欧阳娜娜"_s, u"Ada Lovelace"_s, u"李雷"_s, u"韩梅梅"_s};
    MemberProfile profile;
    profile.name = names.at(static_cast<std::size_t>(number) % names.size());
    profile.phone = madePhone(number);
    profile.cardNumber = u"M%1"_s.arg(number, 7, 10, QChar(u'0'));
    if (dice.percent(70)) {
        profile.birthday = Birthday{static_cast<int>(dice.between(1, 12)), static_cast<int>(dice.between(1, 28)), std::nullopt};
    }
    return profile;
}

QList<Staff> madeStaff()
{
    return {person(u"07"_s, u"林晓"_s, StaffRole::Manager), person(u"12"_s, u"周敏"_s, StaffRole::Cashier)};
}

CartCustomer madeCustomer(Dice &dice)
{
    const std::array tiers{QString(), u"member"_s, u"silver"_s, u"gold"_s};
    CartCustomer customer;
    customer.tier = tiers.at(static_cast<std::size_t>(dice.below(4)));
    customer.birthday = {.today = false, .thisWeek = dice.percent(20), .thisMonth = dice.percent(40)};
    customer.usablePoints = dice.below(2000);
    if (dice.percent(30)) {
        customer.tags = {u"vip"_s};
    }
    if (dice.percent(20)) {
        customer.groups = {u"staff"_s};
    }
    if (dice.percent(50)) {
        customer.averageOrderMinor = dice.between(1, 30'000);
        customer.usualDiscountBp = dice.below(1500);
    }
    return customer;
}

CartCircumstances madeCircumstances(const ShopRules &rules, Dice &dice)
{
    CartCircumstances circumstances{.store = rules.stores.of(TillId(u"T1"_s)), .uses = {}};
    if (dice.percent(60)) {
        circumstances.uses = {{u"few"_s, {.sales = dice.between(290, 310)}},
                              {u"once"_s, {.sales = 7, .memberSales = dice.below(3)}},
                              {u"pot"_s, {.reducedMinor = dice.between(140'000, 160'000), .memberSales = dice.below(5)}}};
    }
    return circumstances;
}

Cart madeCart(const QList<Product> &products, const ShopRules &rules, Dice &dice)
{
    Cart cart;
    cart.currency = rules.currency;
    const qint64 scans = dice.percent(2) ? dice.between(15, 40) : dice.between(1, 7);
    for (qint64 i = 0; i < scans; ++i) {
        // Few products sell most, so that sets and seconds come together.
        const Product &product =
            products.at(dice.below(dice.percent(60) ? std::min<qsizetype>(24, products.size()) : products.size()));
        addTo(cart, product, products, rules.taxes, dice);
    }
    for (CartLine &line : cart.lines) {
        if (line.item.deposit) {
            continue; // nobody can
        }
        if (dice.percent(4)) {
            line.unitPriceMinor = line.item.listPriceMinor * dice.between(70, 110) / 100;
        }
        if (dice.percent(6)) {
            line.discount = madeDiscount(dice);
        }
    }
    if (dice.percent(6)) {
        cart.discount = madeDiscount(dice);
    }
    if (dice.percent(3)) {
        cart.note = u"order %1"_s.arg(dice.below(10'000));
    }
    return cart;
}

QList<TenderOffer> madeTenders(Money due, Dice &dice)
{
    static const std::array<QString, 3> ways{u"card"_s, u"wechat_pay"_s, u"alipay"_s};
    const auto anyWay = [&dice] { return ways.at(static_cast<std::size_t>(dice.below(3))); };
    QList<TenderOffer> tenders;
    Money left = due;
    if (due.minor() > 1 && dice.percent(20)) {
        tenders.append({anyWay(), Money(dice.between(1, due.minor() - 1), due.currency())});
        left -= tenders.last().given;
    }
    if (!left.isZero()) {
        const bool cash = dice.percent(50);
        const Money given = cash && dice.percent(50) ? left + Money(dice.below(5000), due.currency()) : left;
        tenders.append({cash ? u"cash"_s : anyWay(), given});
    }
    return tenders;
}

QJsonValue spoiled(const QJsonValue &value, Dice &dice) // NOLINT(misc-no-recursion): as deep as a payload
{
    if (value.isObject() && !value.toObject().isEmpty()) {
        QJsonObject object = value.toObject();
        const QString key = object.keys().at(dice.below(object.size()));
        object.insert(key, spoiled(object.value(key), dice));
        return object;
    }
    if (value.isArray() && !value.toArray().isEmpty()) {
        QJsonArray array = value.toArray();
        const qint64 at = dice.below(array.size());
        array.replace(at, spoiled(array.at(at), dice));
        return array;
    }
    static const std::array absurd{std::numeric_limits<qint64>::min(),
                                   -SaleLimits::minor,
                                   qint64(-10'000),
                                   qint64(-1),
                                   qint64(0),
                                   qint64(1),
                                   qint64(10'000),
                                   SaleLimits::thousandths,
                                   SaleLimits::minor,
                                   std::numeric_limits<qint64>::max()};
    return value.isDouble() ? QJsonValue(absurd.at(static_cast<std::size_t>(dice.below(absurd.size())))) : value;
}

} // namespace suanpan::test
