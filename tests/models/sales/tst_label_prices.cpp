#include "models/base/canonical_json.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/sales/make_sale.h"
#include "tests/models/sales/some_promotions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'795'327'200'000; // 2026-11-22 14:00 in Shanghai

/// 1.286 kg at 15.60 are 20.06; the label asks 20.07.
Cart labelledApples()
{
    Cart cart;
    cart.id = SaleId(u"0199b1f0-0000-7000-8000-00000000000a"_s);
    cart.startedMs = nowMs;
    CartItem apples = itemOf(u"apples"_s, u"fruit"_s, 1560);
    apples.unit = u"kg"_s;
    LineLabel label;
    label.batch = u"B7"_s;
    label.serial = u"S9"_s;
    label.lastDay = QDate(2026, 11, 30);
    label.priceMinor = 2007;
    label.measured = true;
    cart.add(apples, Quantity(1286), label);
    return cart;
}

ShopRules rulesOf(const QByteArray &document)
{
    ShopRules rules;
    rules.timeZone = u"Asia/Shanghai"_s;
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(document).object(), rules.currency).value();
    return rules;
}

} // namespace

/// A price on a label is the price of its line.
class TestLabelPrices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesToWhatTheLabelAsks_data();
    void comesToWhatTheLabelAsks();
    void givesWayToAPriceByHand();
    void isWrittenIntoTheSaleAndAddsUp();
    void comesBackExactlyInPortions();

private:
    Sale sold(const Cart &cart)
    {
        const Money total = priceCart(cart, {}, nowMs).total;
        const auto sale = makeSale({cart, {{TenderKind::Cash, total, total}}, StaffId(u"07"_s)}, now(), m_clock, m_random);
        return sale.value();
    }
    static SaleCircumstances now()
    {
        SaleCircumstances now;
        now.shift = ShiftId(u"shift"_s);
        now.businessDate = u"2026-11-22"_s;
        now.receiptNumber = u"T2-000123"_s;
        return now;
    }
    ManualClock m_clock{nowMs};
    SeededRandom m_random{1};
};

void TestLabelPrices::comesToWhatTheLabelAsks_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<qint64>("total");
    QTest::newRow("no rules") << QByteArray("{}") << qint64(2007);
    QTest::newRow("promotions on other goods") << QByteArray(
        R"({"promotions":[{"id":"a","name":"a","scope":{"categories":["tea"]},"effect":{"kind":"percent_off","off_bp":1000}}]})")
                                               << qint64(2007);
    QTest::newRow("a share of it") << QByteArray(
        R"({"promotions":[{"id":"a","name":"a","effect":{"kind":"percent_off","off_bp":1000}}]})")
                                   << qint64(1806);
    QTest::newRow("an amount off each kilogram")
        << QByteArray(R"({"promotions":[{"id":"a","name":"a","effect":{"kind":"amount_off","minor":100}}]})") << qint64(1878);
    QTest::newRow("a lower price of a kilogram")
        << QByteArray(R"({"promotions":[{"id":"a","name":"a","effect":{"kind":"set_price","minor":1000}}]})") << qint64(1286);
    QTest::newRow("a price book says what a kilogram costs today, the label what it was weighed for")
        << QByteArray(R"({"price_books":[{"id":"b","version":1,"prices":[{"skus":["apples"],"minor":1200}]}]})") << qint64(2007);
}

void TestLabelPrices::comesToWhatTheLabelAsks()
{
    QFETCH(const QByteArray, rules);
    const PricedCart priced = priceCart(labelledApples(), rulesOf(rules), nowMs);
    QCOMPARE(priced.subtotal.minor(), 2007);
    QTEST(priced.total.minor(), "total");
    QVERIFY(std::ranges::any_of(priced.trace, [](const TraceStep &step) { return step.rule == "price.label"_L1; }));
}

void TestLabelPrices::givesWayToAPriceByHand()
{
    Cart cart = labelledApples();
    cart.lines[0].unitPriceMinor = 1000;
    QCOMPARE(priceCart(cart, {}, nowMs).total.minor(), 1286);
    QCOMPARE(priceCart(cart, rulesWithPromotions(), nowMs).total.minor(), 1286);
    const SaleLine line = sold(cart).lines[0];
    QVERIFY(!line.label.priceMinor);
    QCOMPARE(line.label.batch, u"B7"_s);
}

void TestLabelPrices::isWrittenIntoTheSaleAndAddsUp()
{
    const Sale sale = sold(labelledApples());
    QVERIFY(!sumsThatDiffer(sale));
    const QJsonObject payload = QJsonDocument::fromJson(sale.toCanonicalJson()).object();
    const QJsonObject line = payload["lines"_L1].toArray().first().toObject();
    QCOMPARE(line["batch"_L1].toString(), u"B7"_s);
    QCOMPARE(line["serial"_L1].toString(), u"S9"_s);
    QCOMPARE(line["expires"_L1].toString(), u"2026-11-30"_s);
    QCOMPARE(line["label_minor"_L1].toInteger(), 2007);
    QCOMPARE(canonicalJson(payload).value(), sale.toCanonicalJson()); // its members stand in order
    const auto again = Sale::fromJson(payload);
    QVERIFY(again && *again == sale);
    QJsonObject wrong = line;
    wrong["expires"_L1] = u"tomorrow"_s;
    QJsonObject broken = payload;
    broken["lines"_L1] = QJsonArray{wrong};
    QCOMPARE(Sale::fromJson(broken).error(), u"lines[0].expires"_s);
}

void TestLabelPrices::comesBackExactlyInPortions()
{
    const Sale sale = sold(labelledApples());
    qint64 back = 0;
    QHash<int, Quantity> returned;
    for (const qint64 portion : {300, 500, 486}) {
        const auto lines = returnLines(sale, returned, {{1, Quantity(portion), true}});
        QVERIFY(lines.has_value());
        back += lines->first().net.minor();
        returned[1] = returned.value(1) + Quantity(portion);
    }
    QCOMPARE(back, -2007);
}

QTEST_APPLESS_MAIN(TestLabelPrices)
#include "tst_label_prices.moc"
