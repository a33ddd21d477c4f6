#include "tests/models/sales/any_cart.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

class TestCart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsTheSameProductToItsLine();
    void startsANewLine_data();
    void startsANewLine();
    void keepsApartWhatLabelsTellApart();
    void takesThePriceOfALabelUntilOneIsGivenByHand();
    void comesBackFromJson();
    void comesBackFromAnythingAtAll();
};

void TestCart::addsTheSameProductToItsLine()
{
    Cart cart;
    QVERIFY(cart.isEmpty());
    QCOMPARE(cart.add(item(u"tea"_s, 4800)), 0);
    QCOMPARE(cart.add(item(u"noodles"_s, 550), Quantity(1286)), 1);
    QCOMPARE(cart.add(item(u"tea"_s, 4800), Quantity::pieces(2)), 0);
    QCOMPARE(cart.lines.size(), 2);
    QVERIFY(cart.lines[0].quantity == Quantity::pieces(3));
    QCOMPARE(cart.lines[1].unitPriceMinor, 550);
}

void TestCart::startsANewLine_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("after a price override") << 0;
    QTest::newRow("after a line discount") << 1;
    QTest::newRow("after the list price changed") << 2;
    QTest::newRow("when the tax differs") << 3;
}

void TestCart::startsANewLine()
{
    QFETCH(int, change);
    Cart cart;
    cart.add(item(u"tea"_s, 4800));
    CartItem again = item(u"tea"_s, 4800);
    switch (change) {
    case 0: cart.lines[0].unitPriceMinor = 4000; break;
    case 1: cart.lines[0].discount = Discount::percent(1000); break;
    case 2: again.listPriceMinor = 4900; break;
    default: again.tax = TaxRate(900); break;
    }
    QCOMPARE(cart.add(again), 1);
    QVERIFY(cart.lines[0].quantity == Quantity::pieces(1));
}

void TestCart::keepsApartWhatLabelsTellApart()
{
    Cart cart;
    LineLabel batch;
    batch.batch = u"L-7"_s;
    QCOMPARE(cart.add(item(u"milk"_s, 380), Quantity::pieces(1), batch), 0);
    QCOMPARE(cart.add(item(u"milk"_s, 380)), 1);
    QCOMPARE(cart.add(item(u"milk"_s, 380), Quantity::pieces(2), batch), 0);
    QVERIFY(cart.lines[0].quantity == Quantity::pieces(3));
    LineLabel weighing;
    weighing.measured = true; // two weighings of the same gram are rounded each by itself
    QCOMPARE(cart.add(item(u"apples"_s, 1560), Quantity(1286), weighing), 2);
    QCOMPARE(cart.add(item(u"apples"_s, 1560), Quantity(1286), weighing), 3);
}

void TestCart::takesThePriceOfALabelUntilOneIsGivenByHand()
{
    Cart cart;
    LineLabel label;
    label.priceMinor = 2007; // 1560 × 1.286 is 2006.16
    label.measured = true;
    cart.add(item(u"apples"_s, 1560), Quantity(1286), label);
    QCOMPARE(cart.lines[0].gross(Currency::CNY), Money(2007, Currency::CNY));
    cart.lines[0].unitPriceMinor = 1000;
    QCOMPARE(cart.lines[0].gross(Currency::CNY), Money(1286, Currency::CNY));
}

void TestCart::comesBackFromJson()
{
    QVERIFY(rc::check("fromJson(toJson(cart)) = cart, through its bytes", [] {
        Cart cart = anyCart();
        for (CartCoupon &coupon : cart.coupons) {
            coupon.standing.reset(); // asked for anew when it is paid
        }
        cart.note = u"Order 17, \"fragile\""_s;
        const QByteArray bytes = QJsonDocument(cart.toJson()).toJson(QJsonDocument::Compact);
        RC_ASSERT(Cart::fromJson(QJsonDocument::fromJson(bytes).object()) == cart);
    }));
}

void TestCart::comesBackFromAnythingAtAll()
{
    QVERIFY(Cart::fromJson({}) == Cart{});
    const Cart odd = Cart::fromJson({{u"lines"_s, u"none"_s}, {u"currency"_s, 1}, {u"discount"_s, 3}});
    QVERIFY(odd.isEmpty());
    QCOMPARE(odd.currency, Currency::CNY);
}

QTEST_APPLESS_MAIN(TestCart)
#include "tst_cart.moc"
