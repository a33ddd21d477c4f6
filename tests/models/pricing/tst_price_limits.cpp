#include "models/pricing/pricer.h"
#include "tests/models/pricing/any_rules.h"

#include <QTest>

#include <algorithm>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// Absurd baskets and rules: bounded work, and a word about it.
class TestPriceLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void moreLinesThanTheLimitAreRefused();
    void refusesWhatIsNoQuantityAndNoPrice();
    void aHugeBasketAgainstManyRulesTakesBoundedWork();
    void saysWhenItStoppedSearching();
    void stoppingEarlyStillAddsUp();
    void isTheSameTwice();
    void millionsOfPiecesOfOneProduct();
};

namespace {

World tangled(int lines, int promotions)
{
    WorldSize size;
    size.lines = lines;
    size.promotions = promotions;
    size.mostPieces = 9;
    size.products = 200;
    return anyWorld(7, size);
}

bool tells(const PricedBasket &priced, const QString &rule)
{
    return std::ranges::any_of(priced.trace, [&](const TraceStep &step) { return step.rule == rule; });
}

} // namespace

void TestPriceLimits::moreLinesThanTheLimitAreRefused()
{
    World world = tangled(1, 0);
    world.basket.lines = QList<PricingLine>(mostPricedLines + 1, world.basket.lines[0]);
    const auto priced = price(world.basket, world.rules, world.context);
    QVERIFY(!priced.has_value());
    QCOMPARE(nameOf(priced.error().kind), u"too_many_lines"_s);
    QCOMPARE(priced.error().detail, u"10001"_s);
}

void TestPriceLimits::refusesWhatIsNoQuantityAndNoPrice()
{
    World world = tangled(2, 0);
    world.basket.lines[1].quantity = 0;
    QCOMPARE(price(world.basket, world.rules, world.context).error(),
             (PricingRefusal{PricingRefusal::Kind::BadQuantity, 1, u"0"_s}));
    world.basket.lines[1].quantity = 1000;
    world.basket.lines[1].listPriceMinor = -1;
    QCOMPARE(price(world.basket, world.rules, world.context).error().kind, PricingRefusal::Kind::BadPrice);
}

void TestPriceLimits::aHugeBasketAgainstManyRulesTakesBoundedWork()
{
    const World world = tangled(10'000, 500);
    const auto priced = price(world.basket, world.rules, world.context);
    QVERIFY(priced.has_value());
    qInfo("10,000 lines against 500 rules: %lld steps", static_cast<long long>(priced->steps));
    QVERIFY(!priced->exact);
    QVERIFY(priced->steps < 100 * SearchLimits().steps);
    QCOMPARE(priced->lines.size(), 10'000);
}

void TestPriceLimits::saysWhenItStoppedSearching()
{
    const World world = tangled(60, 120);
    const auto full = Pricer(world.rules).price(world.basket, world.context);
    const auto stopped = Pricer(world.rules, {10, 1, 2, 5}).price(world.basket, world.context);
    QVERIFY(!stopped->exact);
    QVERIFY(tells(*stopped, u"search.bounded"_s));
    QVERIFY(stopped->goodsMinor >= full->goodsMinor);
}

void TestPriceLimits::stoppingEarlyStillAddsUp()
{
    for (quint64 seed = 0; seed < 300; ++seed) {
        const World world = anyWorld(seed, {20, 25, 6, 12});
        const auto priced = Pricer(world.rules, {50, 2, 2, 3}).price(world.basket, world.context);
        QVERIFY(priced.has_value());
        qint64 goods = 0;
        for (const PricedBasketLine &line : priced->lines) {
            qint64 off = 0;
            for (const Reduction &reduction : line.reductions) {
                QVERIFY(reduction.minor > 0);
                off += reduction.minor;
            }
            QCOMPARE(line.grossMinor - off, line.netMinor);
            QVERIFY(line.netMinor >= 0);
            goods += line.netMinor;
        }
        QCOMPARE(goods, priced->goodsMinor);
    }
}

void TestPriceLimits::isTheSameTwice()
{
    const World world = tangled(40, 60);
    QCOMPARE(*price(world.basket, world.rules, world.context), *price(world.basket, world.rules, world.context));
}

void TestPriceLimits::millionsOfPiecesOfOneProduct()
{
    PricingLine line;
    line.sku = line.name = u"pin"_s;
    line.listPriceMinor = 3;
    line.quantity = mostQuantity;
    PriceRules rules;
    rules.promotions.append({u"3-for-2"_s, u"3 for 2"_s, 0, {}, {}, {}, CheapestOff{3, 1, wholeBp, false}, {}, false, false, 0});
    PricingContext context;
    context.date = QDate(2026, 5, 1);
    const auto priced = price({{line, line}}, rules, context);
    QVERIFY(priced.has_value());
    QVERIFY(!priced->exact); // beyond the stated number of pieces each is priced by itself
    QCOMPARE(priced->goodsMinor, 2 * 3'000'000 - 20'000 / 3 * 3);
}

QTEST_APPLESS_MAIN(TestPriceLimits)
#include "tst_price_limits.moc"
