#include "models/loyalty/redeem_rules.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Refusal = RedeemRefusal;

namespace {

/// 100 points are worth 1.00; at least 200 and at most 1000 of them, for half of a sale.
RedeemRules theRules()
{
    RedeemRules rules;
    rules.least = 200;
    rules.most = 1000;
    rules.mostPercent = 50;
    return rules;
}

ExchangeOffer mug()
{
    return {.gives = ExchangeOffer::Gives::Gift,
            .id = u"mug"_s,
            .what = u"SKU-7"_s,
            .points = 800,
            .tiers = {u"gold"_s},
            .mostPerMember = 2};
}

} // namespace

class TestRedeemRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheMost_data();
    void findsTheMost();
    void refuses_data();
    void refuses();
    void agreesWithItself();
    void knowsWhatPointsAreWorth();
    void exchanges_data();
    void exchanges();
    void staysWithin64Bits();
    void saysWhy();
};

void TestRedeemRules::findsTheMost_data()
{
    QTest::addColumn<qint64>("usable");
    QTest::addColumn<qint64>("saleMinor");
    QTest::addColumn<qint64>("most");
    QTest::newRow("no points") << qint64(0) << qint64(10'000) << qint64(0);
    QTest::newRow("one below the least") << qint64(199) << qint64(10'000) << qint64(0);
    QTest::newRow("the least") << qint64(200) << qint64(10'000) << qint64(200);
    QTest::newRow("whole steps only") << qint64(399) << qint64(10'000) << qint64(300);
    QTest::newRow("the cap") << qint64(5000) << qint64(10'000) << qint64(1000);
    QTest::newRow("half of the sale") << qint64(5000) << qint64(1000) << qint64(500);
    QTest::newRow("one short of half") << qint64(5000) << qint64(999) << qint64(400);
    QTest::newRow("a sale too small for the least") << qint64(5000) << qint64(399) << qint64(0);
    QTest::newRow("a sale just large enough") << qint64(5000) << qint64(400) << qint64(200);
}

void TestRedeemRules::findsTheMost()
{
    QFETCH(const qint64, usable);
    QFETCH(const qint64, saleMinor);
    QTEST(mostRedeemable(theRules(), usable, saleMinor).points, "most");
}

void TestRedeemRules::refuses_data()
{
    QTest::addColumn<qint64>("wanted");
    QTest::addColumn<qint64>("usable");
    QTest::addColumn<qint64>("saleMinor");
    QTest::addColumn<std::optional<Refusal>>("refusal");
    const std::optional<Refusal> none;
    const auto because = [](Refusal refusal) { return std::optional(refusal); };
    QTest::newRow("fine") << qint64(300) << qint64(300) << qint64(600) << none;
    QTest::newRow("nothing") << qint64(0) << qint64(300) << qint64(600) << because(Refusal::NotAStep);
    QTest::newRow("no step") << qint64(301) << qint64(400) << qint64(6000) << because(Refusal::NotAStep);
    QTest::newRow("negative") << qint64(-100) << qint64(400) << qint64(6000) << because(Refusal::NotAStep);
    QTest::newRow("below the least") << qint64(100) << qint64(400) << qint64(6000) << because(Refusal::BelowLeast);
    QTest::newRow("the least") << qint64(200) << qint64(400) << qint64(6000) << none;
    QTest::newRow("the cap") << qint64(1000) << qint64(5000) << qint64(6000) << none;
    QTest::newRow("above the cap") << qint64(1100) << qint64(5000) << qint64(6000) << because(Refusal::AboveMost);
    QTest::newRow("half of the sale") << qint64(300) << qint64(400) << qint64(600) << none;
    QTest::newRow("one more than half") << qint64(300) << qint64(400) << qint64(599) << because(Refusal::AboveShareOfSale);
    QTest::newRow("one point short") << qint64(300) << qint64(299) << qint64(600) << because(Refusal::NotEnoughPoints);
}

void TestRedeemRules::refuses()
{
    QFETCH(const qint64, wanted);
    QFETCH(const qint64, usable);
    QFETCH(const qint64, saleMinor);
    QFETCH(const std::optional<Refusal>, refusal);
    QVERIFY(refusalOf(theRules(), wanted, usable, saleMinor) == refusal);
}

void TestRedeemRules::agreesWithItself()
{
    RedeemRules rules = theRules();
    rules.points = 3;
    rules.worthMinor = 2;
    rules.step = 30;
    rules.least = 60;
    for (qint64 usable = 0; usable < 400; usable += 7) {
        for (qint64 sale = 0; sale < 1500; sale += 13) {
            const qint64 most = mostRedeemable(rules, usable, sale).points;
            QVERIFY(most == 0 || !refusalOf(rules, most, usable, sale));
            QVERIFY(refusalOf(rules, std::max(most, qint64(30)) + 30, usable, sale));
        }
    }
}

void TestRedeemRules::knowsWhatPointsAreWorth()
{
    RedeemRules rules;
    rules.points = 3;
    rules.worthMinor = 2;
    QCOMPARE(rules.worthOf(3), qint64(2));
    QCOMPARE(rules.worthOf(4), qint64(2));
    QCOMPARE(rules.worthOf(5), qint64(3));
}

void TestRedeemRules::exchanges_data()
{
    QTest::addColumn<qint64>("usable");
    QTest::addColumn<QString>("tier");
    QTest::addColumn<qint64>("before");
    QTest::addColumn<std::optional<Refusal>>("refusal");
    QTest::newRow("fine") << qint64(800) << u"gold"_s << qint64(1) << std::optional<Refusal>();
    QTest::newRow("a point short") << qint64(799) << u"gold"_s << qint64(1) << std::optional(Refusal::NotEnoughPoints);
    QTest::newRow("other tier") << qint64(800) << u"silver"_s << qint64(1) << std::optional(Refusal::OtherTier);
    QTest::newRow("once too often") << qint64(800) << u"gold"_s << qint64(2) << std::optional(Refusal::CapReached);
}

void TestRedeemRules::exchanges()
{
    QFETCH(const qint64, usable);
    QFETCH(const QString, tier);
    QFETCH(const qint64, before);
    QFETCH(const std::optional<Refusal>, refusal);
    QVERIFY(refusalOf(mug(), usable, tier, before) == refusal);
    ExchangeOffer forAll = mug();
    forAll.tiers.clear();
    forAll.mostPerMember = 0;
    QVERIFY(refusalOf(forAll, 800, tier, 1'000'000) == std::nullopt);
}

void TestRedeemRules::staysWithin64Bits()
{
    RedeemRules rules;
    rules.points = 1;
    rules.worthMinor = RedeemRules::mostOfRate;
    rules.step = 1'000'000'000'000;
    const qint64 sale = 100'000'000'000'000;
    QCOMPARE(mostRedeemable(rules, 1'000'000'000'000'000, sale).points, qint64(0));
    QVERIFY(refusalOf(rules, rules.step, rules.step, sale) == Refusal::AboveShareOfSale);
    rules.step = 1;
    QCOMPARE(mostRedeemable(rules, 1'000'000'000'000'000, sale).points, sale / RedeemRules::mostOfRate);
}

void TestRedeemRules::saysWhy()
{
    QCOMPARE(mostRedeemable(theRules(), 399, 10'000).trace,
             (Trace{{u"points.most_redeemable"_s, {u"399"_s, u"5000"_s, u"100"_s, u"200"_s, u"1000"_s}, u"300"_s}}));
}

QTEST_APPLESS_MAIN(TestRedeemRules)
#include "tst_redeem_rules.moc"
