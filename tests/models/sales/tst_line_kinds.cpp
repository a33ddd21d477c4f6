// What a line can be beside goods with one contained tax: taxed several times, a pack, a deposit, gift wrap.
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/require.h"
#include "models/sales/check_sale.h"
#include "models/sales/make_sale.h"
#include "tests/models/sales/any_cart.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

ShopRules exampleShop(const QString &name)
{
    QFile file(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/docs/examples/shops/"_s + name);
    require(file.open(QIODevice::ReadOnly));
    return ShopRules::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

Product product(const QString &sku, const QString &taxGroup, qint64 minor, const ShopRules &rules)
{
    Product made;
    made.sku = Sku(sku);
    made.name = sku;
    made.taxGroup = taxGroup;
    made.price = Money(minor, rules.currency);
    return made;
}

CartItem itemOf(const Product &product, const ShopRules &rules)
{
    return CartItem::of(product, rules.taxes).value();
}

struct NewYork {
    ShopRules rules = exampleShop(u"new-york.json"_s);
    Product juice = grocery(u"juice"_s, 349);
    Product coat = product(u"coat"_s, u"CLOTHING"_s, 9999, rules);
    Product bottle = deposit();
    Product wrap = wrapping();
    Cart cart = emptyCart();

    Product grocery(const QString &sku, qint64 minor) const
    {
        Product made = product(sku, u"GENERAL"_s, minor, rules);
        made.category = u"grocery"_s;
        return made;
    }
    Product deposit() const
    {
        Product made = product(u"bottle"_s, u"DEPOSIT"_s, 5, rules);
        made.kind = ProductKind::Deposit;
        return made;
    }
    Product wrapping() const
    {
        Product made = grocery(u"wrap"_s, 400);
        made.kind = ProductKind::Service;
        made.promotable = false;
        return made;
    }
    Cart emptyCart() const
    {
        Cart made;
        made.id = SaleId(u"0199b1f0-0000-7000-8000-00000000000a"_s);
        made.currency = rules.currency;
        made.startedMs = nowMs;
        return made;
    }
    PricedCart priced() const { return priceCart(cart, rules, nowMs); }
    void addJuice(qint64 bottles)
    {
        cart.add(itemOf(juice, rules), Quantity::pieces(bottles), {}, CartDeposit{itemOf(bottle, rules), 1});
    }
    Sale sale() const
    {
        const ManualClock clock(nowMs);
        SeededRandom random(1);
        SaleCircumstances now{rules, ShiftId(u"s"_s), u"2026-11-21"_s, u"T1-000001"_s};
        now.points = PointsAccount();
        now.rulesVersion = rules.version();
        const Money due = priced().due();
        return makeSale({cart, {{u"cash"_s, due}}, StaffId(u"07"_s)}, now, clock, random).value();
    }
};

qint64 minorOf(const QList<LineTax> &taxes, const QString &id)
{
    const auto found = std::ranges::find(taxes, id, &LineTax::id);
    return found == taxes.end() ? 0 : found->minor;
}

} // namespace

class TestLineKinds final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsEachTaxToWhatIsPaid();
    void taxesWhatPromotionsLeave();
    void leavesExemptGoodsAlone();
    void takesTwoTaxesWhereThePriceHasOne();
    void pointsPayTheGoodsAndEarnOnThem();
    void aSaleKeepsItsTaxesInItsPayload();
    void anOldPayloadStaysAsItIs();
    void refusesTaxesThatNobodyWrites_data();
    void refusesTaxesThatNobodyWrites();
    void noticesATaxThatDoesNotAddUp();
    void theHubFindsACentOfTax();
    void theDepositKeepsInStep();
    void theDepositGoesAndComesBackWithItsGoods();
    void anotherDepositIsAnotherLine();
    void nothingReducesADeposit();
    void nothingOfTheWholeSaleReducesWrapping();
    void goodsBringTheirDepositBack();
    void emptiesComeBackAlone();
    void aKeptCartKeepsEverything();
};

void TestLineKinds::addsEachTaxToWhatIsPaid()
{
    NewYork shop;
    shop.rules.pricing = {};
    shop.cart.add(itemOf(shop.juice, shop.rules), Quantity::pieces(3));
    const PricedCart priced = shop.priced();
    QCOMPARE(priced.goods().minor(), 1047);
    QCOMPARE(minorOf(priced.taxes, u"NY State"_s), 42); // 41.88
    QCOMPARE(minorOf(priced.taxes, u"NY City"_s), 47);  // 47.115
    QCOMPARE(minorOf(priced.taxes, u"MCTD"_s), 4);      // 3.926
    QCOMPARE(priced.total.minor(), 1047 + 42 + 47 + 4);
    QCOMPARE(priced.due(), priced.total);
    QVERIFY(priced.tax.isZero());
    QVERIFY(std::ranges::find(priced.trace, u"tax.added"_s, &TraceStep::rule) != priced.trace.end());
}

void TestLineKinds::taxesWhatPromotionsLeave()
{
    NewYork shop;
    shop.cart.add(itemOf(shop.juice, shop.rules), Quantity::pieces(10));
    shop.cart.discount = Discount::amount(140);
    const PricedCart priced = shop.priced();
    QCOMPARE(priced.goods().minor(), 3490 - 350 - 140); // 0.35 off each
    QCOMPARE(priced.added().minor(), 120 + 135 + 11);
}

void TestLineKinds::leavesExemptGoodsAlone()
{
    NewYork shop;
    shop.cart.add(itemOf(shop.coat, shop.rules));
    const PricedCart priced = shop.priced();
    QCOMPARE(priced.total.minor(), 9999);
    QVERIFY(priced.taxes.isEmpty() && priced.tax.isZero());
    QVERIFY(!CartItem::of(product(u"x"_s, u"LUXURY"_s, 1, shop.rules), shop.rules.taxes));
}

void TestLineKinds::takesTwoTaxesWhereThePriceHasOne()
{
    ShopRules rules = exampleShop(u"vancouver.json"_s);
    Cart cart;
    cart.currency = rules.currency;
    cart.add(itemOf(product(u"mug"_s, u"GENERAL"_s, 1999, rules), rules));
    cart.add(itemOf(product(u"atlas"_s, u"BOOKS"_s, 4550, rules), rules));
    const PricedCart priced = priceCart(cart, rules, nowMs);
    QCOMPARE(minorOf(priced.lines[0].taxes, u"GST"_s), 100);
    QCOMPARE(minorOf(priced.lines[0].taxes, u"PST"_s), 140);
    QCOMPARE(minorOf(priced.lines[1].taxes, u"GST"_s), 228); // 227.5
    QCOMPARE(minorOf(priced.taxes, u"GST"_s), 328);
    QCOMPARE(priced.total.minor(), 1999 + 4550 + 328 + 140);
}

void TestLineKinds::pointsPayTheGoodsAndEarnOnThem()
{
    NewYork shop;
    shop.rules.pricing = {};
    shop.cart.member = MemberId(u"m"_s);
    shop.cart.customer.usablePoints = 100'000;
    shop.cart.add(itemOf(shop.juice, shop.rules), Quantity::pieces(2));
    QCOMPARE(shop.priced().points, 6); // of 6.98, not of 7.60
    shop.cart.pointsToUse = 100'000;
    const PricedCart paid = shop.priced();
    QVERIFY(paid.byPointsMinor <= paid.goods().minor());
    QCOMPARE(paid.due().minor(), paid.total.minor() - paid.byPointsMinor);
    QVERIFY(paid.due() >= paid.added());
}

void TestLineKinds::aSaleKeepsItsTaxesInItsPayload()
{
    NewYork shop;
    shop.addJuice(2);
    shop.cart.add(itemOf(shop.wrap, shop.rules));
    LineLabel carton;
    carton.priceMinor = 3000;
    carton.pack = u"carton of 12"_s;
    shop.cart.add(itemOf(shop.juice, shop.rules), Quantity::pieces(12), carton);
    const Sale sale = shop.sale();
    QVERIFY(!sumsThatDiffer(sale));
    const QByteArray payload = sale.toCanonicalJson();
    const auto back = Sale::fromJson(QJsonDocument::fromJson(payload).object());
    QVERIFY(back.has_value());
    QVERIFY(*back == sale);
    QCOMPARE(back->toCanonicalJson(), payload);
    QCOMPARE(back->lines[1].follows, 1);
    QVERIFY(back->lines[1].item.deposit && !back->lines[2].item.promotable);
    QCOMPARE(back->lines[3].label.pack, u"carton of 12"_s);
    QVERIFY(priceDifferences(*back, shop.rules).isEmpty());
}

void TestLineKinds::anOldPayloadStaysAsItIs()
{
    Cart cart;
    cart.id = SaleId(u"0199b1f0-0000-7000-8000-00000000000a"_s);
    cart.add(item(u"tea"_s, 4800));
    const ManualClock clock(nowMs);
    SeededRandom random(1);
    const Sale sale = makeSale({cart, {{u"cash"_s, Money(4800, Currency::CNY)}}, StaffId(u"07"_s)}, {}, clock, random).value();
    const QByteArray payload = sale.toCanonicalJson();
    for (const char *word : {"taxes", "follows", "deposit", "promotable", "pack"}) {
        QVERIFY2(!payload.contains(word), word);
    }
    QVERIFY(Sale::fromJson(QJsonDocument::fromJson(payload).object()).value() == sale);
    QVERIFY(!ShopRules().toJson().contains("taxes"_L1));
}

void TestLineKinds::refusesTaxesThatNobodyWrites_data()
{
    QTest::addColumn<QJsonArray>("taxes");
    const QJsonObject tax{{u"added"_s, true}, {u"id"_s, u"A"_s}, {u"minor"_s, 1}, {u"rate_ppm"_s, 10'000}};
    const auto with = [tax](const QString &key, const QJsonValue &value) {
        QJsonObject other = tax;
        other.insert(key, value);
        return QJsonArray{other};
    };
    QTest::newRow("no name") << with(u"id"_s, u""_s);
    QTest::newRow("a negative rate") << with(u"rate_ppm"_s, -1);
    QTest::newRow("more than all of it") << with(u"rate_ppm"_s, 1'000'001);
    QTest::newRow("an absurd amount") << with(u"minor"_s, SaleLimits::minor + 1);
    QTest::newRow("an amount in words") << with(u"minor"_s, u"1"_s);
    QTest::newRow("nine of them") << QJsonArray{tax, tax, tax, tax, tax, tax, tax, tax, tax};
}

void TestLineKinds::refusesTaxesThatNobodyWrites()
{
    QFETCH(const QJsonArray, taxes);
    NewYork shop;
    shop.addJuice(1);
    QJsonObject payload = QJsonDocument::fromJson(shop.sale().toCanonicalJson()).object();
    QJsonArray lines = payload.value("lines"_L1).toArray();
    QJsonObject line = lines.first().toObject();
    line.insert("taxes"_L1, taxes);
    lines.replace(0, line);
    payload.insert("lines"_L1, lines);
    const auto read = Sale::fromJson(payload);
    QVERIFY(!read);
    QCOMPARE(read.error(), u"lines[0].taxes"_s);
}

void TestLineKinds::noticesATaxThatDoesNotAddUp()
{
    NewYork shop;
    shop.addJuice(1);
    Sale sale = shop.sale();
    sale.lines[0].taxes[0].minor += 1;
    QCOMPARE(sumsThatDiffer(sale).value(), u"total"_s);
    sale.total += Money(1, sale.currency);
    sale.tenders[0].amount += Money(1, sale.currency);
    QVERIFY(!sumsThatDiffer(sale));
    sale.lines[0].taxes.append({u"GST"_s, false, 5});
    QCOMPARE(sumsThatDiffer(sale).value(), u"line 1"_s);
}

void TestLineKinds::theHubFindsACentOfTax()
{
    NewYork shop;
    shop.addJuice(1);
    Sale sale = shop.sale();
    QVERIFY(priceDifferences(sale, shop.rules).isEmpty());
    sale.lines[0].taxes[1].minor += 1;
    const auto found = priceDifferences(sale, shop.rules);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().figure, "taxes"_L1);
    QCOMPARE(found.first().line, 1);
}

void TestLineKinds::theDepositKeepsInStep()
{
    NewYork shop;
    shop.addJuice(2);
    QCOMPARE(shop.cart.lines.size(), 2);
    QVERIFY(shop.cart.lines[1].quantity == Quantity::pieces(2));
    shop.addJuice(1);
    QCOMPARE(shop.cart.lines.size(), 2);
    QVERIFY(shop.cart.lines[0].quantity == Quantity::pieces(3) && shop.cart.lines[1].quantity == Quantity::pieces(3));
    shop.cart.setQuantity(0, Quantity::pieces(7));
    QVERIFY(shop.cart.lines[1].quantity == Quantity::pieces(7));
    shop.cart.add(itemOf(shop.grocery(u"crate"_s, 900), shop.rules), Quantity::pieces(2), {},
                  CartDeposit{itemOf(shop.bottle, shop.rules), 24});
    QVERIFY(shop.cart.lines[3].quantity == Quantity::pieces(48));
    // A bottle that is bought by itself has its own line.
    shop.cart.add(itemOf(shop.bottle, shop.rules));
    QCOMPARE(shop.cart.lines.size(), 5);
    QCOMPARE(shop.cart.lines[4].follows, 0);
}

void TestLineKinds::theDepositGoesAndComesBackWithItsGoods()
{
    NewYork shop;
    shop.cart.add(itemOf(shop.coat, shop.rules));
    shop.addJuice(2);
    shop.cart.add(itemOf(shop.wrap, shop.rules));
    const Cart before = shop.cart;
    shop.cart.remove(1);
    QCOMPARE(shop.cart.lines.size(), 2);
    QCOMPARE(shop.cart.putBack(before, 1), 1);
    QVERIFY(shop.cart == before);
    shop.cart.remove(0);
    shop.cart.remove(2);
    QCOMPARE(shop.cart.putBack(before, 3), 2); // its place is gone: at the end
    shop.cart.remove(2);
    QCOMPARE(shop.cart.putBack(before, 0), 0);
    // Never between goods and their deposit.
    Cart coatAfter = shop.emptyCart();
    coatAfter.lines = {before.lines[1], before.lines[2]};
    Cart other = before;
    other.lines.swapItemsAt(0, 1);
    QCOMPARE(coatAfter.putBack(other, 1), 2);
}

void TestLineKinds::anotherDepositIsAnotherLine()
{
    NewYork shop;
    shop.addJuice(1);
    shop.cart.add(itemOf(shop.juice, shop.rules)); // since head office took the deposit off
    QCOMPARE(shop.cart.lines.size(), 3);
    shop.bottle.price = Money(10, shop.rules.currency);
    shop.addJuice(1);
    QCOMPARE(shop.cart.lines.size(), 5);
}

void TestLineKinds::nothingReducesADeposit()
{
    NewYork shop;
    shop.rules.pricing = ShopPricing::read(QJsonDocument::fromJson(R"({
            "price_books": [{"id": "b", "version": 1, "prices": [{"off_bp": 5000}]}],
            "promotions": [
            {"id": "all", "name": "All", "effect": {"kind": "percent_off", "off_bp": 5000}},
            {"id": "spend", "name": "Spend", "effect": {"kind": "basket_off", "steps": [{"from_minor": 100, "off_minor": 100}]}}]})")
                                               .object(),
                                           shop.rules.currency)
                             .value();
    haveTenOff(shop.rules, 10, 0);
    shop.cart.member = MemberId(u"m"_s);
    shop.cart.coupons = {couponOf(*shop.cart.member, 10)};
    shop.addJuice(4);
    shop.cart.discount = Discount::percent(1000);
    const PricedCart priced = shop.priced();
    QVERIFY(priced.coupons.first().isUsed());
    QVERIFY(priced.lines[0].net.minor() < 349 * 4 / 4);
    QCOMPARE(priced.lines[1].net.minor(), 20);
    QCOMPARE(priced.lines[1].unitPriceMinor, 5);
    QVERIFY(priced.lines[1].reductions.isEmpty());
    QCOMPARE(priced.lines[1].points, 0);
    shop.cart.lines.removeAt(0); // empties' deposits alone: nothing to discount
    shop.cart.lines[0].follows = 0;
    QCOMPARE(shop.priced().total.minor(), 20);
    shop.cart.lines[0].quantity = Quantity::pieces(400); // 20.00 of goods would earn
    QCOMPARE(shop.priced().points, 0);
    QVERIFY(!shop.priced().coupons.first().isUsed());
}

void TestLineKinds::nothingOfTheWholeSaleReducesWrapping()
{
    NewYork shop;
    shop.cart.add(itemOf(shop.wrap, shop.rules)); // a grocery by its category
    shop.cart.discount = Discount::percent(5000);
    QCOMPARE(shop.priced().goods().minor(), 400);
    shop.cart.lines[0].discount = Discount::amount(100); // given on it by hand, it is less
    QCOMPARE(shop.priced().goods().minor(), 300);
    Product plain = shop.wrap;
    plain.promotable = true;
    shop.cart.lines[0] = {itemOf(plain, shop.rules), Quantity::pieces(1), 400, {}};
    QCOMPARE(shop.priced().goods().minor(), 180);
}

void TestLineKinds::goodsBringTheirDepositBack()
{
    NewYork shop;
    shop.addJuice(6);
    const Sale sale = shop.sale();
    const auto two = returnLines(sale, {}, {{1, Quantity::pieces(2)}});
    QCOMPARE(two->size(), 2);
    QVERIFY(two->at(1).quantity == Quantity::pieces(-2));
    QCOMPARE(two->at(1).net.minor(), -10);
    QCOMPARE(two->at(1).follows, 1);
    QVERIFY(comesBackWhole(sale, {}, {{1, Quantity::pieces(6)}}));
    // Chosen by themselves, they are not doubled.
    const auto chosen = returnLines(sale, {}, {{1, Quantity::pieces(2)}, {2, Quantity::pieces(1)}});
    QCOMPARE(chosen->size(), 2);
    QVERIFY(chosen->at(1).quantity == Quantity::pieces(-1));
}

void TestLineKinds::emptiesComeBackAlone()
{
    NewYork shop;
    shop.addJuice(6);
    const Sale sale = shop.sale();
    const auto empties = returnLines(sale, {}, {{2, Quantity::pieces(5)}});
    QCOMPARE(empties->size(), 1);
    QCOMPARE(empties->first().net.minor(), -25);
    QCOMPARE(empties->first().follows, 0);
    const auto rest = returnLines(sale, {{2, Quantity::pieces(5)}}, {{1, Quantity::pieces(6)}});
    QCOMPARE(rest->size(), 2);
    QVERIFY(rest->at(1).quantity == Quantity::pieces(-1));
    QCOMPARE(returnLines(sale, {{2, Quantity::pieces(6)}}, {{1, Quantity::pieces(6)}})->size(), 1);
}

void TestLineKinds::aKeptCartKeepsEverything()
{
    NewYork shop;
    shop.addJuice(2);
    LineLabel carton;
    carton.priceMinor = 3000;
    carton.pack = u"carton of 12"_s;
    shop.cart.add(itemOf(shop.wrap, shop.rules), Quantity::pieces(1), carton);
    QVERIFY(Cart::fromJson(shop.cart.toJson()) == shop.cart);
    QVERIFY(rc::check("kept carts come back", [] {
        Cart cart = anyCart();
        cart.coupons.clear();
        RC_ASSERT(Cart::fromJson(cart.toJson()) == cart);
    }));
}

QTEST_APPLESS_MAIN(TestLineKinds)
#include "tst_line_kinds.moc"
