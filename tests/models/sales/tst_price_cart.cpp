#include "tests/models/sales/any_cart.h"
#include "tests/models/sales/some_promotions.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

const MemberId member(u"m1"_s);

Cart twoTeas()
{
    Cart cart;
    cart.add(item(u"tea"_s, 6000), Quantity::pieces(2));
    return cart;
}

ShopRules onePointEach()
{
    ShopRules rules;
    rules.loyalty = pointsFor(1, 100);
    haveTenOff(rules, 1000, 10'000);
    return rules;
}

Money sumOf(const PricedCart &priced, Money PricedLine::*figure)
{
    Money sum(0, priced.total.currency());
    for (const PricedLine &line : priced.lines) {
        sum += line.*figure;
    }
    return sum;
}

} // namespace

class TestPriceCart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsUpToTheLastMinorUnitAndPoint();
    void taxIsTheTaxOfEachLine();
    void neverTakesOffMoreThanThereIs();
    void doesNotCareAboutTheOrderOfScanning();
    void doesNotCareHowPiecesWereCounted();
    void isTheSameTwice();
    void anEmptyCartCostsNothing();
    void spreadsToTheMinorUnit();
    void takesDiscountsInTheirOrder();
    void refusesACouponAndSellsWithoutIt_data();
    void refusesACouponAndSellsWithoutIt();
    void earnsPointsOnWhatWasPaid_data();
    void earnsPointsOnWhatWasPaid();
    void tracesEveryStep();
    void takesPromotionsOffLinesAndBasket();
    void pricesByTheTierOfTheMember();
    void promotionsNeverBreakTheSums();
};

void TestPriceCart::addsUpToTheLastMinorUnitAndPoint()
{
    QVERIFY(rc::check("Σ lines = totals", [] {
        const Cart cart = anyCart();
        const PricedCart priced = priceCart(cart, anyRules(), nowMs);
        RC_ASSERT(priced.lines.size() == cart.lines.size());
        RC_ASSERT(sumOf(priced, &PricedLine::gross) == priced.subtotal);
        RC_ASSERT(sumOf(priced, &PricedLine::lineDiscount) == priced.lineDiscounts);
        RC_ASSERT(sumOf(priced, &PricedLine::basketDiscount) == priced.basketDiscount);
        RC_ASSERT(sumOf(priced, &PricedLine::couponDiscount) == priced.couponDiscount);
        RC_ASSERT(sumOf(priced, &PricedLine::net) == priced.goods());
        RC_ASSERT(priced.goods() + priced.added() == priced.total);
        RC_ASSERT(sumOf(priced, &PricedLine::tax) == priced.tax);
        RC_ASSERT(priced.subtotal - priced.lineDiscounts - priced.basketDiscount - priced.couponDiscount == priced.goods());
        qint64 points = 0;
        for (const PricedLine &line : priced.lines) {
            RC_ASSERT(line.gross - line.lineDiscount - line.basketDiscount - line.couponDiscount == line.net);
            points += line.points;
        }
        RC_ASSERT(points == priced.points);
        RC_TAG(!priced.couponDiscount.isZero());
    }));
}

void TestPriceCart::taxIsTheTaxOfEachLine()
{
    QVERIFY(rc::check("tax = what the rate contains, between 0 and net", [] {
        const Cart cart = anyCart();
        const PricedCart priced = priceCart(cart, anyRules(), nowMs);
        for (qsizetype i = 0; i < cart.lines.size(); ++i) {
            const PricedLine &line = priced.lines[i];
            const CartItem &item = cart.lines[i].item;
            if (item.taxes.isEmpty()) {
                RC_ASSERT(line.taxes.isEmpty() && line.tax == item.tax.containedIn(line.net));
            } else {
                RC_ASSERT(line.taxes == taxesOn(line.net.minor(), item.taxes));
                RC_ASSERT(line.tax.minor() == containedTax(line.taxes));
            }
            RC_ASSERT(!line.tax.isNegative() && line.tax <= line.net);
        }
    }));
}

void TestPriceCart::neverTakesOffMoreThanThereIs()
{
    QVERIFY(rc::check("no figure is negative and nothing is given away twice", [] {
        const PricedCart priced = priceCart(anyCart(), anyRules(), nowMs);
        for (const PricedLine &line : priced.lines) {
            for (const Money figure : {line.gross, line.lineDiscount, line.basketDiscount, line.couponDiscount, line.net}) {
                RC_ASSERT(!figure.isNegative());
            }
            RC_ASSERT(line.points >= 0);
        }
        RC_ASSERT(!priced.total.isNegative());
    }));
}

void TestPriceCart::doesNotCareAboutTheOrderOfScanning()
{
    QVERIFY(rc::check("another order, the same total, reductions and points", [] {
        Cart cart = anyCart();
        const ShopRules rules = anyRules();
        const PricedCart before = priceCart(cart, rules, nowMs);
        std::vector<CartLine> lines(cart.lines.begin(), cart.lines.end());
        for (std::size_t i = lines.size(); i > 1; --i) {
            std::swap(lines[i - 1], lines[*rc::gen::inRange<std::size_t>(0, i)]);
        }
        cart.lines = QList<CartLine>(lines.begin(), lines.end());
        const PricedCart after = priceCart(cart, rules, nowMs);
        RC_ASSERT(after.goods() == before.goods()); // taxes are rounded by line, and a line may bear a cent more
        RC_ASSERT(after.basketDiscount == before.basketDiscount);
        RC_ASSERT(after.couponDiscount == before.couponDiscount);
        RC_ASSERT(after.points == before.points);
    }));
}

void TestPriceCart::doesNotCareHowPiecesWereCounted()
{
    QVERIFY(rc::check("three and two pieces without a line discount cost as five", [] {
        Cart cart = anyCart(false);
        const qint64 left = *rc::gen::inRange<qint64>(1, 10);
        const qint64 right = *rc::gen::inRange<qint64>(1, 10);
        cart.lines[0].quantity = Quantity::pieces(left + right);
        cart.lines[0].label.priceMinor.reset(); // a price for all of them cannot be split
        const ShopRules rules = anyRules();
        const PricedCart whole = priceCart(cart, rules, nowMs);
        CartLine rest = cart.lines[0];
        rest.quantity = Quantity::pieces(right);
        cart.lines[0].quantity = Quantity::pieces(left);
        cart.lines.insert(*rc::gen::inRange<qsizetype>(0, cart.lines.size() + 1), rest);
        const PricedCart split = priceCart(cart, rules, nowMs);
        RC_ASSERT(split.goods() == whole.goods());
        RC_ASSERT(split.points == whole.points);
        RC_ASSERT(split.coupons == whole.coupons);
    }));
}

void TestPriceCart::isTheSameTwice()
{
    QVERIFY(rc::check("a pure function, trace included", [] {
        const Cart cart = anyCart();
        const ShopRules rules = anyRules();
        RC_ASSERT(priceCart(cart, rules, nowMs) == priceCart(cart, rules, nowMs));
    }));
}

void TestPriceCart::anEmptyCartCostsNothing()
{
    Cart cart;
    cart.member = member;
    cart.discount = Discount::amount(500);
    const PricedCart priced = priceCart(cart, ShopRules{}, nowMs);
    QVERIFY(priced.total.isZero());
    QVERIFY(priced.basketDiscount.isZero());
    QVERIFY(priced.lines.isEmpty());
    Cart withCoupon;
    withCoupon.coupons = {couponOf(member, 1000)};
    QCOMPARE(priceCart(withCoupon, onePointEach(), nowMs).coupons.first().objections.first(), CouponObjection::NoMember);
}

void TestPriceCart::spreadsToTheMinorUnit()
{
    Cart cart;
    for (const QString &sku : {u"a"_s, u"b"_s, u"c"_s}) {
        cart.add(item(sku, 1000));
    }
    cart.discount = Discount::amount(100);
    const PricedCart priced = priceCart(cart, ShopRules{}, nowMs);
    QCOMPARE(priced.lines[0].basketDiscount.minor(), 34);
    QCOMPARE(priced.lines[1].basketDiscount.minor(), 33);
    QCOMPARE(priced.lines[2].basketDiscount.minor(), 33);
    QCOMPARE(priced.total.minor(), 2900);
    QCOMPARE(priced.tax.minor(), 111 + 111 + 111); // 966 or 967 × 13/113, each rounded
}

void TestPriceCart::takesDiscountsInTheirOrder()
{
    Cart cart = twoTeas(); // 120.00
    cart.lines[0].discount = Discount::percent(1000);
    cart.discount = Discount::amount(800);
    cart.member = member;
    cart.coupons = {couponOf(member, 1000)}; // needs 100.00 after the discounts: 120 − 12 − 8
    const PricedCart priced = priceCart(cart, onePointEach(), nowMs);
    QVERIFY(priced.coupons.first().isUsed());
    QCOMPARE(priced.total.minor(), 9000);
    QCOMPARE(priced.points, 90);
    cart.discount = Discount::amount(801);
    const PricedCoupon refused = priceCart(cart, onePointEach(), nowMs).coupons.first();
    QCOMPARE(refused.objections, QList{CouponObjection::BelowThreshold});
    QCOMPARE(refused.missingMinor, 1);
}

void TestPriceCart::refusesACouponAndSellsWithoutIt_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<int>("refusal");
    QTest::newRow("used") << 0 << static_cast<int>(CouponObjection::Redeemed);
    QTest::newRow("not yet") << 1 << static_cast<int>(CouponObjection::NotYetValid);
    QTest::newRow("no more") << 2 << static_cast<int>(CouponObjection::Expired);
    QTest::newRow("another member's") << 3 << static_cast<int>(CouponObjection::OtherHolder);
    QTest::newRow("nobody at the till") << 4 << static_cast<int>(CouponObjection::NoMember);
    QTest::newRow("too little bought") << 5 << static_cast<int>(CouponObjection::BelowThreshold);
}

void TestPriceCart::refusesACouponAndSellsWithoutIt()
{
    QFETCH(int, change);
    QFETCH(int, refusal);
    Cart cart = twoTeas();
    cart.member = member;
    cart.coupons = {couponOf(member, 1000)};
    CartCoupon &coupon = cart.coupons.first();
    ShopRules rules = onePointEach();
    switch (change) {
    case 0: coupon.standing = standingIn(CouponPhase::Redeemed); break;
    case 1: coupon.coupon.ticket.validFromMs = nowMs + 1; break;
    case 2: coupon.coupon.ticket.validUntilMs = nowMs; break;
    case 3: cart.member = MemberId(u"m2"_s); break;
    case 4: cart.member = std::nullopt; break;
    default: haveTenOff(rules, 1000, 12'001); break;
    }
    const PricedCart priced = priceCart(cart, rules, nowMs);
    QCOMPARE(priced.coupons.size(), 1);
    QCOMPARE(static_cast<int>(priced.coupons.first().objections.first()), refusal);
    QCOMPARE(priced.total.minor(), 12'000);
    QVERIFY(priced.couponDiscount.isZero());
    const auto said = std::ranges::find(priced.trace, u"coupon.refused"_s, &TraceStep::rule);
    QVERIFY(said != priced.trace.end());
    QCOMPARE(said->result, nameOf(priced.coupons.first().objections.first()));
}

void TestPriceCart::earnsPointsOnWhatWasPaid_data()
{
    QTest::addColumn<qint64>("price");
    QTest::addColumn<qint64>("points");
    QTest::addColumn<qint64>("perMinor");
    QTest::addColumn<bool>("isMember");
    QTest::addColumn<qint64>("earned");
    QTest::newRow("a point a yuan") << qint64(1280) << qint64(1) << qint64(100) << true << qint64(12);
    QTest::newRow("just short of one") << qint64(99) << qint64(1) << qint64(100) << true << qint64(0);
    QTest::newRow("three for five") << qint64(1499) << qint64(3) << qint64(500) << true << qint64(8);
    QTest::newRow("nobody earns nothing") << qint64(1280) << qint64(1) << qint64(100) << false << qint64(0);
    QTest::newRow("a gift") << qint64(0) << qint64(1) << qint64(100) << true << qint64(0);
}

void TestPriceCart::earnsPointsOnWhatWasPaid()
{
    QFETCH(qint64, price);
    QFETCH(qint64, points);
    QFETCH(qint64, perMinor);
    QFETCH(bool, isMember);
    QFETCH(qint64, earned);
    ShopRules rules;
    rules.loyalty = pointsFor(points, perMinor);
    Cart cart;
    cart.add(item(u"tea"_s, price));
    if (isMember) {
        cart.member = member;
    }
    QCOMPARE(priceCart(cart, rules, nowMs).points, earned);
}

void TestPriceCart::tracesEveryStep()
{
    Cart cart = twoTeas();
    cart.lines[0].unitPriceMinor = 5500;
    cart.lines[0].discount = Discount::amount(100);
    cart.discount = Discount::percent(500);
    cart.member = member;
    cart.coupons = {couponOf(member, 1000)};
    QStringList rules;
    for (const TraceStep &step : priceCart(cart, onePointEach(), nowMs).trace) {
        if (!step.rule.startsWith("coupon."_L1) || step.rule == "coupon.used"_L1) { // not each question on the way
            rules.append(step.rule);
        }
    }
    QCOMPARE(rules, QStringList({u"line.price_override"_s, u"line.discount"_s, u"basket.discount"_s, u"coupon.used"_s,
                                 u"points.earn"_s, u"points.usable"_s}));
}

void TestPriceCart::takesPromotionsOffLinesAndBasket()
{
    Cart cart;
    cart.startedMs = nowMs;
    cart.add(itemOf(u"oolong"_s, u"tea"_s, 3000), Quantity::pieces(3));
    cart.add(itemOf(u"bread"_s, u"food"_s, 700));
    const PricedCart priced = priceCart(cart, rulesWithPromotions(), nowMs);
    QCOMPARE(priced.lines[0].lineDiscount.minor(), 1500); // one pair of three
    QCOMPARE(priced.lines[1].lineDiscount.minor(), 0);
    QCOMPARE(priced.basketDiscount.minor(), 500); // 82.00 is 50.00 once
    QCOMPARE(priced.lines[0].basketDiscount.minor() + priced.lines[1].basketDiscount.minor(), 500);
    QCOMPARE(priced.total.minor(), 9000 + 700 - 1500 - 500);
    QCOMPARE(priced.promotions.size(), 2);
    QCOMPARE(priced.promotions[0].name, u"Second at half price"_s);
    QVERIFY(!priced.promotions[0].onBasket && priced.promotions[1].onBasket);
}

void TestPriceCart::pricesByTheTierOfTheMember()
{
    Cart cart;
    cart.startedMs = nowMs;
    cart.add(itemOf(u"honey"_s, u"food"_s, 2500));
    QCOMPARE(priceCart(cart, rulesWithPromotions(), nowMs).total.minor(), 2500);
    cart.member = member;
    cart.customer.tier = u"gold"_s;
    QCOMPARE(priceCart(cart, rulesWithPromotions(), nowMs).total.minor(), 2000);
    QVERIFY(Cart::fromJson(cart.toJson()) == cart);
}

void TestPriceCart::promotionsNeverBreakTheSums()
{
    QVERIFY(rc::check([] {
        Cart cart = anyCart();
        for (CartLine &line : cart.lines) {
            line.item.category = *rc::gen::element(u"tea"_s, u"food"_s);
        }
        const PricedCart priced = priceCart(cart, rulesWithPromotions(), nowMs);
        Money net(0, cart.currency);
        for (qsizetype i = 0; i < cart.lines.size(); ++i) {
            const PricedLine &line = priced.lines[i];
            const CartLine &scanned = cart.lines[i];
            const Money byUnit = Money(line.unitPriceMinor, cart.currency).times(scanned.quantity.thousandths(), 1000);
            RC_ASSERT(line.gross == (scanned.isPricedByLabel() ? scanned.gross(cart.currency) : byUnit));
            RC_ASSERT(line.gross - line.lineDiscount - line.basketDiscount - line.couponDiscount == line.net);
            RC_ASSERT(!line.net.isNegative());
            net += line.net;
        }
        RC_ASSERT(net == priced.goods());
    }));
}

QTEST_APPLESS_MAIN(TestPriceCart)
#include "tst_price_cart.moc"
