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
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 110.30"_s);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 0.00"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(tenders(counter).size(), 1);
    COMPARE_SETTLED(tenders(counter)[0].kind, TenderKind::Cash);
    COMPARE_SETTLED(tenders(counter)[0].change(), Money(0, Currency::CNY));
    COMPARE_SETTLED(counter.sales.completed.last().staff, StaffId(u"07"_s));
}

void PayPresenterTest::givesChangeOnCash()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Cash);
    type(counter.pay, u"130"_s);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 19.70"_s);
    VERIFY_SETTLED(counter.pay.state().changeMatters);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 19.70"_s);
    COMPARE_SETTLED(tenders(counter)[0].given, Money(13'000, Currency::CNY));
    COMPARE_SETTLED(tenders(counter)[0].amount, Money(11'030, Currency::CNY));
}

void PayPresenterTest::takesOneRestAfterAnother()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Card);
    type(counter.pay, u"60.30"_s);
    COMPARE_SETTLED(counter.pay.state().verb, u"Take ¥60.30"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Choosing);
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 50.00"_s);
    VERIFY_SETTLED(!counter.pay.state().wayChosen);
    counter.pay.chooseWay(TenderKind::WeChatPay);
    counter.pay.complete();
    COMPARE_SETTLED(tenders(counter).size(), 2);
    COMPARE_SETTLED(tenders(counter)[1],
                    (Tender{TenderKind::WeChatPay, Money(5'000, Currency::CNY), Money(5'000, Currency::CNY)}));
    COMPARE_SETTLED(counter.pay.state().taken.size(), 2);
}

void PayPresenterTest::givesNoChangeOnACard()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Card);
    type(counter.pay, u"120"_s);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 0.00"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Choosing);
    VERIFY_SETTLED(!counter.pay.state().message.isEmpty());
    VERIFY_SETTLED(counter.sales.completed.isEmpty());
}

void PayPresenterTest::offersRoundAmounts()
{
    Counter counter;
    beginSale(counter);
    COMPARE_SETTLED(counter.pay.state().quick, QStringList({u"110.30"_s, u"111"_s, u"115"_s, u"120"_s}));
    counter.pay.chooseQuick(3);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 9.70"_s);
    counter.pay.complete();
    COMPARE_SETTLED(tenders(counter)[0].given, Money(12'000, Currency::CNY));
}

void PayPresenterTest::erasesDigitsAndThenTenders()
{
    Counter counter;
    beginSale(counter);
    type(counter.pay, u"50"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().taken.size(), 1);
    type(counter.pay, u"7"_s);
    counter.pay.erase();
    COMPARE_SETTLED(counter.pay.state().typed, QString());
    COMPARE_SETTLED(counter.pay.state().taken.size(), 1);
    counter.pay.erase();
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 110.30"_s);
    counter.pay.erase();
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 110.30"_s);
}

void PayPresenterTest::forgetsNoAmountThatWasTaken()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(TenderKind::Card);
    type(counter.pay, u"50"_s);
    counter.pay.complete();
    counter.pay.close();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Choosing);
    VERIFY_SETTLED(!counter.pay.state().message.isEmpty());
    counter.sell.scan(u"4891028705949"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 3);
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    counter.pay.erase();
    counter.pay.close();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Closed);
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
    VERIFY_SETTLED(counter.sales.completed.isEmpty());
    VERIFY_SETTLED(counter.pay.state().taken.isEmpty());
    VERIFY_SETTLED(!counter.pay.state().message.isEmpty());
    VERIFY_SETTLED(counter.pay.state().typed.isEmpty());
}

void PayPresenterTest::completesOnlyOnceWhileItIsRecorded()
{
    Counter counter;
    beginSale(counter);
    counter.sales.answers.later = true;
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completing);
    VERIFY_SETTLED(!counter.pay.state().canComplete);
    counter.pay.complete();
    counter.pay.close();
    counter.pay.erase();
    counter.sell.pay();
    COMPARE_SETTLED(counter.sales.completed.size(), 1);
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completing);
    counter.sales.answers.answerNext();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
}

void PayPresenterTest::saysWhyTheSaleWasRefusedAndTriesAgain()
{
    Counter counter;
    beginSale(counter);
    counter.sales.refusal = DeskError::Reason::DiskFull;
    counter.pay.chooseWay(TenderKind::Cash);
    type(counter.pay, u"120"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Refused);
    VERIFY_SETTLED(counter.pay.state().message.contains(u"disk"_s));
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 3);
    counter.sales.refusal.reset();
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(tenders(counter)[0].given, Money(12'000, Currency::CNY));
}

void PayPresenterTest::goesBackWithoutASale()
{
    Counter counter;
    beginSale(counter);
    counter.pay.close();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Closed);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 3);
    counter.pay.complete();
    counter.pay.type(u'1');
    counter.pay.chooseQuick(0);
    VERIFY_SETTLED(counter.sales.completed.isEmpty());
}

void PayPresenterTest::tellsPointsAndTheNewCoupon()
{
    Counter counter;
    counter.sales.issues = {Counter::newCoupon()};
    counter.sell.attachMember(MemberId(u"m-li"_s));
    beginSale(counter);
    VERIFY_SETTLED(counter.pay.state().remark.contains(u"+110"_s));
    counter.pay.complete();
    const QList<Choice> &said = counter.pay.state().finished;
    COMPARE_SETTLED(said.size(), 3);
    COMPARE_SETTLED(said[0].right, u"T2-000001"_s);
    COMPARE_SETTLED(said[1].right, u"+110"_s);
    COMPARE_SETTLED(said[1].subtitle, u"1,390 now"_s);
    COMPARE_SETTLED(said[2].chip, u"10 off 100"_s);
    VERIFY_SETTLED(counter.pay.completed().has_value());
}

void PayPresenterTest::completesWhatCostsNothing()
{
    Counter counter;
    counter.sell.scan(u"4891028705949"_s);
    counter.sell.setLineDiscount(u"100%"_s);
    counter.sell.pay();
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    VERIFY_SETTLED(tenders(counter).isEmpty());
}

void PayPresenterTest::typesNoMoreDecimalsThanTheCurrencyHas()
{
    Counter counter;
    beginSale(counter);
    type(counter.pay, u".5.678"_s);
    COMPARE_SETTLED(counter.pay.state().typed, u"0.56"_s);
}

QTEST_GUILESS_MAIN(PayPresenterTest)
#include "tst_pay_presenter.moc"
