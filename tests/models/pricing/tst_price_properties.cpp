#include "models/pricing/pricer.h"
#include "tests/models/pricing/any_rules.h"
#include "tests/models/pricing/brute_force.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int normalCases = 20'000;

int casesInAll()
{
    const int asked = qEnvironmentVariableIntValue("SUANPAN_RULE_CASES");
    return asked > 0 ? asked : normalCases;
}

PricedBasket priceOf(const World &world)
{
    const auto priced = price(world.basket, world.rules, world.context);
    RC_ASSERT(priced.has_value());
    return *priced;
}

/// A world whose counts shrink.
World drawWorld(WorldSize size)
{
    size.lines = *rc::gen::inRange(1, size.lines + 1);
    size.promotions = *rc::gen::inRange(0, size.promotions + 1);
    return anyWorld(*rc::gen::noShrink(rc::gen::arbitrary<quint64>()), size);
}

qint64 sumOf(const QList<Reduction> &reductions)
{
    qint64 sum = 0;
    for (const Reduction &reduction : reductions) {
        sum += reduction.minor;
    }
    return sum;
}

} // namespace

class TestPriceProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linesAddUpToTotals();
    void scanOrderAndSplitDoNotMatter();
    void anotherPromotionNeverRaisesTheTotal();
    void aPromotionThatIsNotUsedDecidesNothing();
    void theSearchIsAsGoodAsTryingEverything();
    void neitherHugeAmountsOverflow();
    void cleanupTestCase() const;

private:
    int m_baskets = 0;
    int m_exact = 0;
    int m_compared = 0;
    int m_ties = 0;
};

void TestPriceProperties::initTestCase()
{
    qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=" + QByteArray::number(casesInAll() / 5));
}

void TestPriceProperties::linesAddUpToTotals()
{
    QVERIFY(rc::check("Σ lines = totals, by source and by tax; no line below nothing", [this] {
        const World world = drawWorld({12, 12, 6, 10});
        const PricedBasket priced = priceOf(world);
        qint64 gross = 0;
        qint64 goods = 0;
        QMap<QString, qint64> taxes;
        QMap<QString, qint64> sources;
        for (const PricedBasketLine &line : priced.lines) {
            RC_ASSERT(line.grossMinor - sumOf(line.reductions) == line.netMinor);
            RC_ASSERT(line.netMinor >= 0);
            gross += line.grossMinor;
            goods += line.netMinor;
            for (const LineTax &tax : line.taxes) {
                RC_ASSERT(tax.minor >= 0 && tax.minor <= line.netMinor);
                taxes[tax.id] += tax.minor;
            }
            for (const Reduction &reduction : line.reductions) {
                RC_ASSERT(reduction.minor > 0);
                sources[reduction.source] += reduction.minor;
            }
        }
        qint64 added = 0;
        for (const LineTax &tax : priced.taxes) {
            RC_ASSERT(taxes.take(tax.id) == tax.minor);
            added += tax.added ? tax.minor : 0;
        }
        RC_ASSERT(taxes.isEmpty());
        for (const Reduction &reduction : priced.reductions) {
            RC_ASSERT(sources.take(reduction.source) == reduction.minor);
        }
        RC_ASSERT(sources.isEmpty());
        RC_ASSERT(priced.grossMinor == gross && priced.goodsMinor == goods && priced.addedTaxMinor == added);
        RC_ASSERT(priced.goodsMinor == gross - sumOf(priced.reductions) && priced.totalMinor == goods + added);
        RC_ASSERT((priced.totalMinor + priced.cashRoundingMinor) % world.rules.cashStepMinor == 0);
        ++m_baskets;
        m_exact += priced.exact ? 1 : 0;
    }));
}

void TestPriceProperties::scanOrderAndSplitDoNotMatter()
{
    QVERIFY(rc::check("another order, other portions: the same total, taxes excepted", [this] {
        World world = drawWorld({10, 12, 6, 8});
        const PricedBasket before = priceOf(world);
        std::mt19937_64 dice(*rc::gen::arbitrary<quint64>());
        QList<PricingLine> portions;
        for (PricingLine line : std::as_const(world.basket.lines)) {
            const bool splits = !line.isLump() && line.handDiscount.isNone() && line.quantity > 1000 && dice() % 2 == 0;
            if (splits) {
                PricingLine first = line;
                first.quantity = 1000 * (1 + static_cast<qint64>(dice() % static_cast<quint64>(line.quantity / 1000 - 1)));
                line.quantity -= first.quantity;
                portions.append(first);
            }
            portions.append(line);
        }
        std::ranges::shuffle(portions, dice);
        world.basket.lines = portions;
        const PricedBasket after = priceOf(world);
        RC_ASSERT(after.goodsMinor == before.goodsMinor);
        RC_ASSERT(after.grossMinor == before.grossMinor);
        RC_ASSERT(sumOf(after.reductions) == sumOf(before.reductions));
        RC_ASSERT(after.exact == before.exact);
        m_baskets += 2;
    }));
}

void TestPriceProperties::anotherPromotionNeverRaisesTheTotal()
{
    QVERIFY(rc::check("more promotions, never a higher total", [this] {
        World world = drawWorld({8, 10, 5, 8});
        RC_PRE(!world.rules.promotions.isEmpty());
        const PricedBasket more = priceOf(world);
        world.rules.promotions.removeAt(*rc::gen::inRange<qsizetype>(0, world.rules.promotions.size()));
        const PricedBasket fewer = priceOf(world);
        if (more.exact && fewer.exact) {
            RC_ASSERT(more.goodsMinor <= fewer.goodsMinor);
        }
        m_baskets += 2;
    }));
}

/// Two sets saved the same; which was taken depended on an order in which the promotion that was then removed had a part (found by CI, 2026-11-22).
void TestPriceProperties::aPromotionThatIsNotUsedDecidesNothing()
{
    World world = anyWorld(218250048464274, {6, 7, 5, 8});
    const auto more = price(world.basket, world.rules, world.context);
    world.rules.promotions.removeAt(5);
    const auto fewer = price(world.basket, world.rules, world.context);
    QVERIFY(more && fewer && more->exact && fewer->exact);
    QCOMPARE_LE(more->goodsMinor, fewer->goodsMinor);
}

void TestPriceProperties::theSearchIsAsGoodAsTryingEverything()
{
    QVERIFY(rc::check("exact search = brute force", [this] {
        const World world = drawWorld({5, 8, 2, 5});
        qint64 units = 0;
        for (const PricingLine &line : world.basket.lines) {
            units += line.isLump() ? 1 : line.quantity / 1000;
        }
        RC_PRE(units <= 7);
        const PricedBasket priced = priceOf(world);
        const LowestTotals lowest = lowestTotals(world.basket, world.rules.promotions);
        RC_ASSERT(priced.exact);
        RC_ASSERT(priced.goodsMinor >= lowest.least);
        RC_ASSERT(priced.goodsMinor <= lowest.most);
        ++m_baskets;
        ++m_compared;
        m_ties += lowest.least < lowest.most ? 1 : 0;
    }));
}

void TestPriceProperties::neitherHugeAmountsOverflow()
{
    QVERIFY(rc::check("prices up to 10¹²", [this] {
        WorldSize size{6, 8, 5, 8};
        size.priceScale = 400'000'000;
        const World world = drawWorld(size);
        const PricedBasket priced = priceOf(world);
        RC_ASSERT(priced.goodsMinor >= 0 && priced.goodsMinor <= priced.grossMinor);
        RC_ASSERT(priced.goodsMinor == priced.grossMinor - sumOf(priced.reductions));
        ++m_baskets;
    }));
}

void TestPriceProperties::cleanupTestCase() const
{
    qInfo("%d baskets priced; %d compared with every possibility (%d of them with equal uses of items that differ on the "
          "basket); %d of %d exact",
          m_baskets, m_compared, m_ties, m_exact, casesInAll() / 5);
}

QTEST_APPLESS_MAIN(TestPriceProperties)
#include "tst_price_properties.moc"
