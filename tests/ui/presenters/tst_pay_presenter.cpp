#include "tests/ui/sell_fixture.h"

#include <QJsonDocument>
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

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

/// Has the shop take a mall's vouchers, gift cards up to 50.00 and accounts of members beside cash and card; coins of `cashStep` and up.
void setTenders(Counter &counter, qint64 cashStep = 1)
{
    ShopRules rules = Counter::rules();
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change"},
        {"tender": "card", "kind": "card"},
        {"tender": "points", "kind": "points", "needs_member": true},
        {"tender": "mall", "name": "Mall voucher", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true},
        {"tender": "gift", "kind": "gift_card", "needs_reference": true, "most_minor": 5000},
        {"tender": "account", "kind": "on_account", "needs_member": true}]})")
                                               .object());
    rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, cashStep}}, rules.currency);
    counter.sales.rules = rules;
    counter.sell.setRules(rules);
}

QStringList namesOf(const QList<PayPresenter::Way> &ways)
{
    QStringList names;
    for (const PayPresenter::Way &way : ways) {
        names.append(way.text);
    }
    return names;
}

QList<TenderOffer> tenders(const Counter &counter)
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
    void offersTheWaysOfTheShop();
    void offersTheUsualWaysUnderTheirKeys();
    void asksForTheNumberOfAVoucher();
    void leavesTheNumberWithoutAWord();
    void keepsNoCardNumber();
    void saysWhatIsLost();
    void refusesWithAReason_data();
    void refusesWithAReason();
    void takesAnAccountOfAMember();
    void roundsWhatCashAlonePays();
    void paysToTheCentBesideACard();
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
    COMPARE_SETTLED(tenders(counter)[0], (TenderOffer{u"cash"_s, yuan(11'030)}));
    COMPARE_SETTLED(counter.sales.completed.last().staff, StaffId(u"07"_s));
}

void PayPresenterTest::givesChangeOnCash()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(u"cash"_s);
    type(counter.pay, u"130"_s);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 19.70"_s);
    VERIFY_SETTLED(counter.pay.state().changeMatters);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 19.70"_s);
    COMPARE_SETTLED(tenders(counter)[0].given, yuan(13'000));
    COMPARE_SETTLED(counter.pay.completed()->sale.tenders[0].amount, yuan(11'030));
}

void PayPresenterTest::takesOneRestAfterAnother()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(u"card"_s);
    type(counter.pay, u"60.30"_s);
    COMPARE_SETTLED(counter.pay.state().verb, u"Take ¥60.30"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Choosing);
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 50.00"_s);
    VERIFY_SETTLED(!counter.pay.state().wayChosen);
    counter.pay.chooseWay(u"wechat_pay"_s);
    counter.pay.complete();
    COMPARE_SETTLED(tenders(counter).size(), 2);
    COMPARE_SETTLED(tenders(counter)[1], (TenderOffer{u"wechat_pay"_s, yuan(5'000)}));
    COMPARE_SETTLED(counter.pay.state().taken.size(), 2);
}

void PayPresenterTest::givesNoChangeOnACard()
{
    Counter counter;
    beginSale(counter);
    counter.pay.chooseWay(u"card"_s);
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
    counter.pay.chooseWay(u"card"_s);
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
    counter.pay.chooseWay(u"cash"_s);
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
    counter.pay.chooseWay(u"cash"_s);
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

void PayPresenterTest::offersTheWaysOfTheShop()
{
    Counter counter;
    setTenders(counter);
    beginSale(counter);
    COMPARE_SETTLED(namesOf(counter.pay.state().ways),
                    (QStringList{u"Cash"_s, u"Card"_s, u"Mall voucher"_s, u"Gift card"_s, u"On account"_s})); // and no points
    VERIFY_SETTLED(counter.pay.state().ways.first().inUse);
    counter.pay.chooseWay(u"points"_s);
    counter.pay.chooseWay(u"shells"_s);
    VERIFY_SETTLED(counter.pay.state().ways.first().inUse);
}

void PayPresenterTest::offersTheUsualWaysUnderTheirKeys()
{
    Counter counter;
    beginSale(counter);
    COMPARE_SETTLED(namesOf(counter.pay.state().ways), (QStringList{u"Cash"_s, u"WeChat Pay"_s, u"Alipay"_s, u"Card"_s}));
}

void PayPresenterTest::asksForTheNumberOfAVoucher()
{
    Counter counter;
    setTenders(counter);
    beginSale(counter);
    counter.pay.chooseWay(u"mall"_s);
    VERIFY_SETTLED(counter.pay.state().asksReference);
    COMPARE_SETTLED(counter.pay.state().referenceCaption, u"Number of the voucher"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().message, u"Number of the voucher is needed"_s);
    counter.pay.typeReference(u" V-10"_s);
    type(counter.pay, u"7"_s); // the keypad goes where the keys go
    counter.pay.complete();
    VERIFY_SETTLED(!counter.pay.state().asksReference);
    type(counter.pay, u"60"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 50.30"_s);
    COMPARE_SETTLED(counter.pay.state().taken.first().title, u"Mall voucher"_s);
    COMPARE_SETTLED(counter.pay.state().taken.first().subtitle, u"V-107"_s);
    VERIFY_SETTLED(counter.pay.state().referenceCaption.isEmpty());
    counter.pay.complete();
    COMPARE_SETTLED(tenders(counter), (QList<TenderOffer>{{u"mall"_s, yuan(6'000), u"V-107"_s}, {u"cash"_s, yuan(5'030)}}));
}

void PayPresenterTest::leavesTheNumberWithoutAWord()
{
    Counter counter;
    setTenders(counter);
    beginSale(counter);
    counter.pay.chooseWay(u"gift"_s);
    counter.pay.typeReference(u"G"_s);
    counter.pay.close();
    VERIFY_SETTLED(!counter.pay.state().asksReference);
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Choosing);
    VERIFY_SETTLED(counter.pay.state().ways.first().inUse);
    counter.pay.chooseWay(u"gift"_s);
    COMPARE_SETTLED(counter.pay.state().reference, QString());
    counter.pay.typeReference(u"G"_s);
    counter.pay.erase();
    counter.pay.erase();
    VERIFY_SETTLED(!counter.pay.state().wayChosen);
}

void PayPresenterTest::keepsNoCardNumber()
{
    Counter counter;
    setTenders(counter);
    beginSale(counter);
    counter.pay.chooseWay(u"mall"_s);
    counter.pay.typeReference(u"4111 1111-1111 1111"_s);
    counter.pay.complete();
    VERIFY_SETTLED(counter.pay.state().asksReference);
    COMPARE_SETTLED(counter.pay.state().message, u"That is the number of a payment card: it must not be kept"_s);
    COMPARE_SETTLED(counter.pay.state().reference, QString());
}

void PayPresenterTest::saysWhatIsLost()
{
    Counter counter;
    setTenders(counter);
    beginSale(counter);
    counter.pay.chooseWay(u"mall"_s);
    counter.pay.typeReference(u"V1"_s);
    counter.pay.complete();
    type(counter.pay, u"120"_s);
    COMPARE_SETTLED(counter.pay.state().changeCaption, u"Not given back"_s);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 9.70"_s);
    VERIFY_SETTLED(!counter.pay.state().changeMatters);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    const Tender &tender = counter.pay.completed()->sale.tenders.first();
    COMPARE_SETTLED(tender.lost(), yuan(970));
    VERIFY_SETTLED(tender.change().isZero());
}

void PayPresenterTest::refusesWithAReason_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("message");
    QTest::newRow("an account without a member")
        << u"account"_s << QString() << u"On account needs a member: go back and find them first"_s;
    QTest::newRow("above its limit") << u"gift"_s << u"50.01"_s << u"Gift card pays ¥50.00 at the most"_s;
    QTest::newRow("all of it, above its limit") << u"gift"_s << QString() << u"Gift card pays ¥50.00 at the most"_s;
    QTest::newRow("more than is due") << u"card"_s << u"110.31"_s << u"More than is due: only cash gives change"_s;
    QTest::newRow("nothing") << u"card"_s << u"0"_s << u"It must be more than nothing"_s;
}

void PayPresenterTest::refusesWithAReason()
{
    QFETCH(QString, way);
    QFETCH(QString, typed);
    Counter counter;
    setTenders(counter);
    beginSale(counter);
    counter.pay.chooseWay(way);
    if (counter.pay.state().asksReference) {
        counter.pay.typeReference(u"G1"_s);
        counter.pay.complete();
    }
    if (counter.pay.state().message.isEmpty()) {
        type(counter.pay, typed);
        counter.pay.complete();
    }
    settle();
    QTEST(counter.pay.state().message, "message");
    VERIFY_SETTLED(counter.pay.state().taken.isEmpty());
    VERIFY_SETTLED(counter.sales.completed.isEmpty());
}

void PayPresenterTest::takesAnAccountOfAMember()
{
    Counter counter;
    setTenders(counter);
    counter.sell.attachMember(MemberId(u"m-li"_s));
    beginSale(counter);
    counter.pay.chooseWay(u"account"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(tenders(counter)[0].tender, u"account"_s);
}

void PayPresenterTest::roundsWhatCashAlonePays()
{
    Counter counter;
    setTenders(counter, 50);
    beginSale(counter);
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 110.50"_s);
    VERIFY_SETTLED(counter.pay.state().remark.contains(u"rounded for cash ¥0.20"_s));
    COMPARE_SETTLED(counter.pay.state().quick.first(), u"110.50"_s);
    counter.pay.chooseWay(u"card"_s);
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 110.30"_s);
    VERIFY_SETTLED(!counter.pay.state().remark.contains(u"rounded"_s));
    counter.pay.chooseWay(u"cash"_s);
    type(counter.pay, u"111"_s);
    COMPARE_SETTLED(counter.pay.state().change, u"¥ 0.50"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 110.50"_s);
    COMPARE_SETTLED(counter.pay.completed()->sale.roundingMinor, 20);
}

void PayPresenterTest::paysToTheCentBesideACard()
{
    Counter counter;
    setTenders(counter, 50);
    beginSale(counter);
    type(counter.pay, u"100"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 10.50"_s); // as long as nothing but cash is in sight
    counter.pay.chooseWay(u"card"_s);
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 10.30"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
    COMPARE_SETTLED(counter.pay.completed()->sale.roundingMinor, 0);
    COMPARE_SETTLED(tenders(counter)[1].given, yuan(1'030));
}

QTEST_GUILESS_MAIN(PayPresenterTest)
#include "tst_pay_presenter.moc"
