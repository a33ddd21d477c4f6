#include "tests/ui/sell_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

using Stage = PayPresenter::Stage;

/// A sale of 111.80: something to give change on.
void beginSale(Counter &counter)
{
    counter.sell.scan(u"2*9415007006961"_s);
    counter.sell.scan(u"6922848641013"_s);
    counter.sell.scan(u"4891028705949"_s);
    counter.sell.setSaleDiscount(u"-"_s); // refused: nothing comes off
    counter.sell.pay();
}

void type(PayPresenter &pay, const QString &text)
{
    for (const QChar character : text) {
        pay.type(character);
    }
}

QList<Tender> tenders(const Counter &counter)
{
    return counter.sales.completed.last().tenders;
}

} // namespace

class PayPresenterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesExactlyWhatIsDueOnEnter();
    void givesChangeOnCash();
    void takesOneRestAfterAnother();
    void givesNoChangeOnACard();
    void offersRoundAmounts();
    void erasesDigitsAndThenTenders();
    void forgetsNoAmountThatWasTaken();
    void takesABarcodeForNoAmount_data();
    void takesABarcodeForNoAmount();
    void completesOnlyOnceWhileItIsRecorded();
    void saysWhyTheSaleWasRefusedAndTriesAgain();
    void goesBackWithoutASale();
    void tellsPointsAndTheNewCoupon();
    void completesWhatCostsNothing();
    void typesNoMoreDecimalsThanTheCurrencyHas();
};

void PayPresenterTest::takesExactlyWhatIsDueOnEnter()
{
    Counter counter;
    beginSale(counter);
    QCOMPARE(counter.pay.state().due, u"¥ 110.30"_s);
    QCOMPARE(counter.pay.state().change, u"¥ 0.00"_s);
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Completed);
    QCOMPARE(tenders(counter).size(), 1);
    QCOMPARE(tenders(counter)[0].kind, TenderKind::Cash);
    QCOMPARE(tenders(counter)[0].change(), Money(0, Currency::CNY));
    QCOMPARE(counter.sales.completed.last().staff, StaffId(u"07"_s));
}

void PayPresenterTest::givesChangeOnCash()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Cash);
    type(counter.pay, u"130"_s);
    QCOMPARE(counter.pay.state().change, u"¥ 19.70"_s);
    QVERIFY(counter.pay.state().changeMatters);
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Completed);
    QCOMPARE(counter.pay.state().change, u"¥ 19.70"_s);
    QCOMPARE(tenders(counter)[0].given, Money(13'000, Currency::CNY));
    QCOMPARE(tenders(counter)[0].amount, Money(11'030, Currency::CNY));
}

void PayPresenterTest::takesOneRestAfterAnother()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Card);
    type(counter.pay, u"60.30"_s);
    QCOMPARE(counter.pay.state().verb, u"Take ¥60.30"_s);
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Choosing);
    QCOMPARE(counter.pay.state().due, u"¥ 50.00"_s);
    QVERIFY(!counter.pay.state().wayChosen);
    counter.pay.chooseWay(TenderKind::WeChatPay);
    counter.pay.complete();
    QCOMPARE(tenders(counter).size(), 2);
    QCOMPARE(tenders(counter)[1], (Tender{TenderKind::WeChatPay, Money(5'000, Currency::CNY), Money(5'000, Currency::CNY)}));
    QCOMPARE(counter.pay.state().taken.size(), 2);
}

void PayPresenterTest::givesNoChangeOnACard()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Card);
    type(counter.pay, u"120"_s);
    QCOMPARE(counter.pay.state().change, u"¥ 0.00"_s);
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Choosing);
    QVERIFY(!counter.pay.state().message.isEmpty());
    QVERIFY(counter.sales.completed.isEmpty());
}

void PayPresenterTest::offersRoundAmounts()
{
    Counter counter;
    beginSale(counter);
    QCOMPARE(counter.pay.state().quick, QStringList({u"110.30"_s, u"111"_s, u"115"_s, u"120"_s}));
    counter.pay.chooseQuick(3);
    QCOMPARE(counter.pay.state().change, u"¥ 9.70"_s);
    counter.pay.complete();
    QCOMPARE(tenders(counter)[0].given, Money(12'000, Currency::CNY));
}

void PayPresenterTest::erasesDigitsAndThenTenders()
{
    Counter counter;
    beginSale(counter);
    type(counter.pay, u"50"_s);
    counter.pay.complete();
    QCOMPARE(counter.pay.state().taken.size(), 1);
    type(counter.pay, u"7"_s);
    counter.pay.erase();
    QCOMPARE(counter.pay.state().typed, QString());
    QCOMPARE(counter.pay.state().taken.size(), 1);
    counter.pay.erase();
    QCOMPARE(counter.pay.state().due, u"¥ 110.30"_s);
    counter.pay.erase();
    QCOMPARE(counter.pay.state().due, u"¥ 110.30"_s);
}

void PayPresenterTest::forgetsNoAmountThatWasTaken()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Card);
    type(counter.pay, u"50"_s);
    counter.pay.complete();
    counter.pay.close();
    QCOMPARE(counter.pay.state().stage, Stage::Choosing);
    QVERIFY(!counter.pay.state().message.isEmpty());
    counter.sell.scan(u"4891028705949"_s);
    QCOMPARE(counter.sell.cart().lines.size(), 3);
    QVERIFY(counter.sell.state().message.isRefusal);
    counter.pay.erase();
    counter.pay.close();
    QCOMPARE(counter.pay.state().stage, Stage::Closed);
}

void PayPresenterTest::takesABarcodeForNoAmount_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("EAN-13") << u"4891028705949"_s;
    QTest::newRow("EAN-8") << u"96385074"_s;
    QTest::newRow("UPC-A") << u"036000291452"_s;
}

void PayPresenterTest::takesABarcodeForNoAmount()
{
    QFETCH(QString, code);
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Cash);
    type(counter.pay, code);
    counter.pay.complete();
    QVERIFY(counter.sales.completed.isEmpty());
    QVERIFY(counter.pay.state().taken.isEmpty());
    QVERIFY(!counter.pay.state().message.isEmpty());
    QVERIFY(counter.pay.state().typed.isEmpty());
}

void PayPresenterTest::completesOnlyOnceWhileItIsRecorded()
{
    Counter counter;
    beginSale(counter);
    counter.sales.answers.later = true;
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Completing);
    QVERIFY(!counter.pay.state().canComplete);
    counter.pay.complete();
    counter.pay.close();
    counter.pay.erase();
    counter.sell.pay();
    QCOMPARE(counter.sales.completed.size(), 1);
    QCOMPARE(counter.pay.state().stage, Stage::Completing);
    counter.sales.answers.answerNext();
    QCOMPARE(counter.pay.state().stage, Stage::Completed);
}

void PayPresenterTest::saysWhyTheSaleWasRefusedAndTriesAgain()
{
    Counter counter;
    beginSale(counter);
    counter.sales.refusal = DeskError::Reason::DiskFull;
    counter.pay.chooseWay(TenderKind::Cash);
    type(counter.pay, u"120"_s);
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Refused);
    QVERIFY(counter.pay.state().message.contains(u"disk"_s));
    QCOMPARE(counter.sell.cart().lines.size(), 3);
    counter.sales.refusal.reset();
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Completed);
    QCOMPARE(tenders(counter)[0].given, Money(12'000, Currency::CNY));
}

void PayPresenterTest::goesBackWithoutASale()
{
    Counter counter;
    beginSale(counter);
    counter.pay.close();
    QCOMPARE(counter.pay.state().stage, Stage::Closed);
    QCOMPARE(counter.sell.cart().lines.size(), 3);
    counter.pay.complete();
    counter.pay.type(u'1');
    counter.pay.chooseQuick(0);
    QVERIFY(counter.sales.completed.isEmpty());
}

void PayPresenterTest::tellsPointsAndTheNewCoupon()
{
    Counter counter;
    counter.sales.issues = Counter::coupon();
    counter.sell.attachMember(MemberId(u"m-li"_s));
    beginSale(counter);
    QVERIFY(counter.pay.state().remark.contains(u"+110"_s));
    counter.pay.complete();
    const QList<Choice> &said = counter.pay.state().finished;
    QCOMPARE(said.size(), 3);
    QCOMPARE(said[0].right, u"T2-000001"_s);
    QCOMPARE(said[1].right, u"+110"_s);
    QCOMPARE(said[1].subtitle, u"1,390 now"_s);
    QCOMPARE(said[2].subtitle, u"7KQ4M2XW9T"_s);
    QVERIFY(counter.pay.completed().has_value());
}

void PayPresenterTest::completesWhatCostsNothing()
{
    Counter counter;
    counter.sell.scan(u"4891028705949"_s);
    counter.sell.setLineDiscount(u"100%"_s);
    counter.sell.pay();
    counter.pay.complete();
    QCOMPARE(counter.pay.state().stage, Stage::Completed);
    QVERIFY(tenders(counter).isEmpty());
}

void PayPresenterTest::typesNoMoreDecimalsThanTheCurrencyHas()
{
    Counter counter;
    beginSale(counter);
    type(counter.pay, u".5.678"_s);
    QCOMPARE(counter.pay.state().typed, u"0.56"_s);
}

QTEST_GUILESS_MAIN(PayPresenterTest)
#include "tst_pay_presenter.moc"
