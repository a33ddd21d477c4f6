#include "models/base/clock.h"
#include "models/sales/check_sale.h"
#include "models/sales/make_sale.h"
#include "tests/support/made_goods.h"
#include "tests/support/rule_cases.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

/// So many usable points as the cart's customer has.
PointsAccount accountOf(const Cart &cart)
{
    if (!cart.member) {
        return PointsAccount();
    }
    const QDate day(2026, 1, 1);
    return PointsAccount({PointsTransfer{.member = *cart.member,
                                         .kind = PointsTransfer::Kind::Imported,
                                         .sale = SaleId(u"before"_s),
                                         .original = {},
                                         .points = cart.customer.usablePoints,
                                         .hybridTime = 0,
                                         .day = day,
                                         .usableFrom = day,
                                         .lastDay = {}}});
}

/// A sale under the rules, made as a till makes it and read back from its payload.
Sale soldUnder(const ShopRules &rules, Dice &dice, const QList<Product> &products)
{
    ManualClock clock(1'790'000'000'000 + dice.below(7 * 86'400'000));
    Cart cart = madeCart(products, rules, dice);
    cart.id = SaleId::make(clock, dice.random());
    cart.startedMs = clock.nowMs();
    if (dice.percent(50)) {
        cart.member = MemberId::make(clock, dice.random());
        cart.customer = madeCustomer(dice);
        cart.pointsToUse = dice.percent(40) ? dice.below(3000) : 0;
    }
    cart.circumstances = madeCircumstances(rules, dice);
    clock.advance(dice.below(600'000));
    const PricedCart priced = priceCart(cart, rules, clock.nowMs());
    SaleCircumstances now;
    now.rules = rules;
    now.points = accountOf(cart);
    now.rulesVersion = rules.version();
    now.pricing = cart.circumstances;
    now.mayExceed = {StaffId(u"07"_s)};
    now.shift = ShiftId(u"shift"_s);
    now.businessDate = u"2026-11-21"_s;
    now.receiptNumber = u"T1-000001"_s;
    const auto made = makeSale({cart, madeTenders(priced.due(), dice), StaffId(u"07"_s)}, now, clock, dice.random());
    if (!made) {
        qFatal("not made: %s", qPrintable(made.error().detail));
    }
    const auto read = Sale::fromJson(QJsonDocument::fromJson(made->toCanonicalJson()).object());
    if (!read) {
        qFatal("not read: %s", qPrintable(read.error()));
    }
    return *read;
}

/// Changes one figure of the sale by a cent or a point.
void change(Sale &sale, Dice &dice)
{
    const qint64 by = dice.percent(50) ? 1 : -1;
    const Money cent(by, sale.currency);
    if (dice.percent(20)) {
        const std::array<Money Sale::*, 2> totals{&Sale::total, &Sale::tax};
        sale.*totals.at(static_cast<std::size_t>(dice.below(2))) += cent;
        return;
    }
    SaleLine &line = sale.lines[dice.below(sale.lines.size())];
    if (dice.percent(15)) {
        line.points += by;
        return;
    }
    const std::array<Money SaleLine::*, 5> amounts{&SaleLine::lineDiscount, &SaleLine::basketDiscount, &SaleLine::couponDiscount,
                                                   &SaleLine::net, &SaleLine::tax};
    line.*amounts.at(static_cast<std::size_t>(dice.below(5))) += cent;
}

} // namespace

/// Pricing a sale again, from its payload and the rules that it names.
class TestCheckSale final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cases = ruleCases(10'000); }

    void anHonestSaleNeverDiffersAndOneCentAlwaysDoes()
    {
        Dice dice(20'261'122);
        for (int i = 0; i < m_cases; ++i) {
            const ShopRules rules = m_rules.at(dice.below(m_rules.size()));
            Sale sale = soldUnder(rules, dice, m_products);
            QCOMPARE(sale.pricedBy->rules, rules.version());
            QCOMPARE(textOf(priceDifferences(sale, rules)), QString());
            change(sale, dice);
            QVERIFY(!priceDifferences(sale, rules).isEmpty());
        }
    }

    void otherRulesAreNoticedWhereTheyPriceOtherwise()
    {
        Dice dice(7);
        int differing = 0;
        for (int i = 0; i < 500; ++i) {
            const Sale sale = soldUnder(m_rules.at(1), dice, m_products);
            differing += priceDifferences(sale, m_rules.at(0)).isEmpty() ? 0 : 1;
        }
        QVERIFY(differing > 100 && differing < 500);
    }

    void saysWhereAndByHowMuch()
    {
        Dice dice(3);
        Sale sale = soldUnder(m_rules.at(0), dice, m_products);
        sale.lines.first().net += Money(1, sale.currency);
        const auto differences = priceDifferences(sale, m_rules.at(0));
        QCOMPARE(differences.size(), 1);
        const qint64 paid = sale.lines.first().net.minor();
        QCOMPARE(textOf(differences), u"line 1 net_minor %1, by rules %2"_s.arg(paid).arg(paid - 1));
    }

    void whatNoCartCanBeDiffersByThatAndIsNotPriced()
    {
        Dice dice(5);
        const Sale honest = soldUnder(m_rules.at(2), dice, m_products);
        const auto first = [&](auto spoil) {
            Sale sale = honest;
            spoil(sale);
            return priceDifferences(sale, m_rules.at(2)).value(0).figure;
        };
        QCOMPARE(first([](Sale &sale) { sale.lines[0].quantity = Quantity(0); }), "quantity"_L1);
        QCOMPARE(first([](Sale &sale) { sale.lines[0].quantity = Quantity(-1000); }), "quantity"_L1);
        QCOMPARE(first([](Sale &sale) { sale.lines[0].quantity = Quantity(SaleLimits::thousandths); }), "quantity"_L1);
        QCOMPARE(first([](Sale &sale) { sale.lines[0].item.listPriceMinor = -1; }), "unit_minor"_L1);
        QCOMPARE(first([](Sale &sale) { sale.lines[0].unitPriceMinor = -SaleLimits::minor; }), "unit_minor"_L1);
        QCOMPARE(first([](Sale &sale) { sale.lines[0].item.tax = TaxRate(-10'000); }), "tax_bp"_L1);
        QCOMPARE(first([](Sale &sale) { sale.currency = Currency::JPY; }), "currency"_L1);
        QCOMPARE(first([](Sale &sale) {
                     sale.lines[0].item.listPriceMinor = SaleLimits::minor;
                     sale.lines[0].quantity = Quantity(1'000'000'000);
                 }),
                 "total_minor"_L1);
    }

    void noPayloadWhatsoeverStopsTheHub()
    {
        Dice dice(13);
        int priced = 0;
        for (int i = 0; i < m_cases; ++i) {
            const ShopRules &rules = m_rules.at(dice.below(m_rules.size()));
            QJsonValue payload = QJsonDocument::fromJson(soldUnder(rules, dice, m_products).toCanonicalJson()).object();
            for (qint64 times = dice.between(1, 4); times > 0; --times) {
                payload = spoiled(payload, dice);
            }
            const auto sale = Sale::fromJson(payload.toObject());
            if (sale && sale->kind == SaleKind::Sale && sale->pricedBy) {
                priced += textOf(priceDifferences(*sale, rules)).isEmpty() ? 0 : 1;
            }
        }
        QVERIFY(priced > m_cases / 10); // most are refused before, some are not
    }

    void whatItWasPricedByIsWrittenAndReadBack()
    {
        Dice dice(11);
        PricedBy by{.rules = u"0123456789abcdef"_s,
                    .timeZone = u"Asia/Shanghai"_s,
                    .startedMs = 1'790'000'000'000,
                    .customer = madeCustomer(dice),
                    .byHand = {{1, true, Discount::percent(1000)}, {3, false, Discount::amount(250)}},
                    .discount = Discount::amount(100),
                    .pointsToUse = 40};
        const auto read = PricedBy::fromJson(QJsonDocument::fromJson(by.toCanonicalJson()).object());
        QVERIFY(read.has_value());
        QCOMPARE(*read, by);
    }

    void absurdWordsAboutThePriceMakeThePayloadMalformed()
    {
        const auto refused = [](const char *json) {
            const auto read = PricedBy::fromJson(QJsonDocument::fromJson(json).object());
            return read ? QString() : read.error();
        };
        QCOMPARE(refused(R"({"started_ms":1})"), u"rules"_s);
        QCOMPARE(refused(R"({"rules":"王小明","started_ms":1})"), u"rules"_s);
        QCOMPARE(refused(R"({"rules":"ab"})"), u"started_ms"_s);
        QCOMPARE(refused(R"({"rules":"ab","started_ms":-1})"), u"started_ms"_s);
        QCOMPARE(refused(R"({"rules":"ab","started_ms":9223372036854775807})"), u"started_ms"_s);
        QCOMPARE(refused(R"({"rules":"ab","started_ms":1,"points_to_use":-5})"), u"points_to_use"_s);
        QCOMPARE(refused(R"({"rules":"ab","started_ms":1,"by_hand":[{"line":"x"}]})"), u"by_hand"_s);
        QCOMPARE(refused(R"({"rules":"ab","started_ms":1})"), QString());
    }

private:
    int m_cases = 0;
    QList<Product> m_products = madeProducts(120);
    QList<ShopRules> m_rules{madeRules(0), madeRules(1), madeRules(2), madeRules(3)};
};

QTEST_GUILESS_MAIN(TestCheckSale)
#include "tst_check_sale.moc"
