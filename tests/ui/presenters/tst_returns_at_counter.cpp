// Goods that come back at the counter: in exchange for others, or without a receipt.
#include "tests/ui/sell_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString butter = u"9415007006961"_s; // 32.90
const QString tea = u"4891028705949"_s;    // 6.50

CartExchange given(qint64 creditMinor)
{
    return {SaleId(u"sold"_s), SaleId(u"back"_s), {{1, Quantity::pieces(1), true, u"wrong_goods"_s}}, false, creditMinor};
}

ShopRules withoutReceipt(ShopRules rules)
{
    rules.returns.withoutReceipt = NoReceiptRules();
    rules.returns.withoutReceipt->refundTo = u"cash"_s;
    return rules;
}

} // namespace

class ReturnsAtCounterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paysDearerGoodsWithTheDifference()
    {
        Counter counter;
        QVERIFY(counter.sell.beginExchange(given(650), std::nullopt));
        QVERIFY(counter.sell.state().message.text.contains(u"6.50"_s));
        counter.sell.scan(butter);
        COMPARE_SETTLED(counter.sell.state().total, u"¥ 26.40"_s);
        COMPARE_SETTLED(counter.sell.state().totals.last().value, u"−6.50"_s);
        VERIFY_SETTLED(counter.sell.why().join(u' ').contains(u"6.50"_s));
        counter.sell.pay();
        COMPARE_SETTLED(counter.pay.state().due, u"¥ 26.40"_s);
        counter.pay.complete();
        counter.pay.complete();
        VERIFY_SETTLED(counter.sales.completed.size() == 1 && counter.sales.completed.first().cart.exchange == given(650));
        VERIFY_SETTLED(!counter.sell.cart().exchange);
    }
    void givesBackWhatTheGoodsAreWorthLess()
    {
        Counter counter;
        QVERIFY(counter.sell.beginExchange(given(1'000), std::nullopt));
        counter.sell.scan(tea);
        COMPARE_SETTLED(counter.sell.state().total, u"¥ 0.00"_s);
        COMPARE_SETTLED(counter.sell.state().totals.last().value, u"−3.50"_s);
        counter.sell.pay();
        VERIFY_SETTLED(counter.pay.state().remark.contains(u"3.50"_s));
        counter.pay.complete();
        VERIFY_SETTLED(counter.sales.completed.size() == 1 && counter.sales.completed.first().tenders.isEmpty());
    }
    void asksForMoreWhereTheGoodsAreWorthLessThanTheWindowThought()
    {
        Counter counter;
        counter.sell.beginExchange(given(650), std::nullopt);
        counter.sell.scan(butter);
        settle();
        counter.sell.pay();
        counter.sales.refusal = DeskError::Reason::Underpaid;
        counter.sales.refusalDetail = u"27.40"_s;
        counter.pay.complete(); // 26.40
        settle();
        QVERIFY(counter.pay.state().message.contains(u"Points"_s));
        QCOMPARE(counter.pay.state().due, u"¥ 1.00"_s);
        counter.sales.refusal.reset();
        counter.pay.complete();
        counter.pay.complete();
        settle();
        QCOMPARE(counter.sales.completed.size(), 1);
        QCOMPARE(counter.sales.completed.first().cart.exchange->creditMinor, 550);
    }
    void keepsTheExchangeWithItsCart()
    {
        Counter counter;
        counter.sell.beginExchange(given(650), std::nullopt);
        counter.sell.scan(tea);
        settle();
        QVERIFY(counter.sales.kept.last().exchange == given(650));
        counter.sell.clear();
        settle();
        QVERIFY(!counter.sell.cart().exchange);
    }
    void givesUpAnExchangeThatNothingWasScannedFor()
    {
        Counter counter;
        counter.sell.beginExchange(given(650), std::nullopt);
        counter.sell.clear();
        settle();
        QVERIFY(!counter.sell.cart().exchange);
    }
    void startsNoExchangeOverAnOpenSale()
    {
        Counter counter;
        counter.sell.scan(tea);
        settle();
        QVERIFY(!counter.sell.beginExchange(given(650), std::nullopt));
        QVERIFY(counter.sell.state().message.isRefusal);
        QVERIFY(!counter.sell.cart().exchange);
    }
    void staysWithTheMemberWhoBoughtTheGoods()
    {
        Counter counter;
        counter.sell.beginExchange(given(650), MemberId(u"m-li"_s));
        counter.sell.attachMember(MemberId(u"m-wang"_s));
        VERIFY_SETTLED(counter.sell.cart().member == MemberId(u"m-li"_s));
        counter.sell.detachMember();
        VERIFY_SETTLED(counter.sell.cart().member == MemberId(u"m-li"_s));
    }
    void takesBackWithoutAReceiptAfterSayingWhatItGives()
    {
        Counter counter;
        counter.sales.rules = withoutReceipt(Counter::rules());
        counter.sell.setRules(counter.sales.rules);
        counter.sell.setStaff(Counter::manager());
        QSignalSpy offers(&counter.sell, &SellPresenter::returnOffered);
        QSignalSpy receipts(&counter.sell, &SellPresenter::receiptWanted);
        counter.sell.scan(tea);
        settle();
        counter.sell.offerReturn();
        settle();
        QCOMPARE(offers.size(), 1);
        QVERIFY(offers.first().first().toString().contains(u"6.50"_s));
        QCOMPARE(counter.sell.returnReasons().size(), 6);
        counter.sell.takeBackWithoutReceipt(u"damaged"_s);
        settle();
        QCOMPARE(counter.sales.takenBack.size(), 1);
        QVERIFY(!counter.sales.takenBack.first().restock);
        QCOMPARE(counter.sales.takenBack.first().reason, u"damaged"_s);
        QCOMPARE(receipts.size(), 1);
        QVERIFY(counter.sell.cart().isEmpty());
    }
    void takesNothingBackWithoutTheRightOrTheRules()
    {
        Counter counter;
        QSignalSpy offers(&counter.sell, &SellPresenter::returnOffered);
        counter.sell.scan(tea);
        settle();
        counter.sell.offerReturn(); // a cashier
        QVERIFY(counter.sell.state().message.isRefusal);
        counter.sell.setStaff(Counter::manager());
        counter.sell.offerReturn(); // the shop does not
        settle();
        QVERIFY(offers.isEmpty());
        QVERIFY(counter.sell.state().message.isRefusal);
        QVERIFY(!counter.sell.cart().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ReturnsAtCounterTest)
#include "tst_returns_at_counter.moc"
