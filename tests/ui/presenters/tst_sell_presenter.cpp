#include "tests/ui/sell_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString tea = u"4891028705949"_s;
const QString noodles = u"6934158356785"_s;
const QString apples = u"2100123000005"_s;
const QString butter = u"9415007006961"_s;

QString sum(const Counter &counter)
{
    return counter.sell.state().total;
}

} // namespace

class SellPresenterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsWhatIsScanned();
    void countsTheSameProductOnOneLine();
    void takesAQuantityBeforeTheCode();
    void remembersAQuantityForTheNextScan();
    void saysAnUnknownCodeAndAddsNothing();
    void takesTheBestMatchOfWords();
    void searchesOnceTheKeysPause();
    void aSaleBeginsWithItsFirstLine();
    void neverGuessesFromACode();
    void refusesWhatIsNotSoldAnyMore();
    void asksTheDiskInOrderWhileProductsAreLoading();
    void setsQuantitiesAsTheProductIsSold_data();
    void setsQuantitiesAsTheProductIsSold();
    void refusesABarcodeAsQuantity();
    void removesALineAndBringsItBack();
    void bringsBackAClearedSale();
    void discountsALineAndTheSale();
    void refusesRightsThatAreMissing();
    void changesAPriceForAManager();
    void attachesAMemberByPhoneEnd();
    void offersMembersToChooseAmong();
    void ignoresAPanelThatComesTooLate();
    void keepsOnlyTheLastOfManyChanges();
    void refusesANewSaleWhenTheDiskIsFullAndGoesOnWithABegunOne();
    void tellsWhenTheDiskDoesNotKeepTheSale();
    void restoresTheSaleAfterACrash();
    void losesNeitherSaleWhenScanningIsFasterThanRestoring();
    void holdsAndRecalls();
    void keepsTheSaleThatCouldNotBeHeld();
    void paysOnlyWhatCanBePaid();
    void startsTheNextSaleAfterPayment();
    void explainsTheTotal();
    void keepsItsModelInOrder();
};

void SellPresenterTest::addsWhatIsScanned()
{
    Counter counter;
    counter.sell.scan(tea);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    COMPARE_SETTLED(sum(counter), u"¥ 6.50"_s);
    VERIFY_SETTLED(counter.sell.state().canPay);
    COMPARE_SETTLED(counter.sales.kept.last().lines.size(), 1);
}

void SellPresenterTest::countsTheSameProductOnOneLine()
{
    Counter counter;
    for (const QString &code : {tea, noodles, tea}) {
        counter.sell.scan(code);
    }
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
    COMPARE_SETTLED(counter.sell.cart().lines[0].quantity, Quantity::pieces(2));
    COMPARE_SETTLED(counter.sell.state().selected.row, 0);
    COMPARE_SETTLED(counter.sell.state().totals.first().name, u"3 items · 2 lines"_s);
}

void SellPresenterTest::takesAQuantityBeforeTheCode()
{
    Counter counter;
    counter.sell.scan(u"3*"_s + tea);
    COMPARE_SETTLED(counter.sell.cart().lines[0].quantity, Quantity::pieces(3));
    counter.sell.scan(u"0*"_s + tea);
    counter.sell.scan(u"1.5*"_s + tea);
    counter.sell.scan(u"100000*"_s + tea);
    COMPARE_SETTLED(counter.sell.cart().lines[0].quantity, Quantity::pieces(3));
    counter.sell.scan(u"1.286*"_s + apples);
    COMPARE_SETTLED(counter.sell.lines().index(1).data(CartItemModel::QuantityText).toString(), u"1.286 kg"_s);
    COMPARE_SETTLED(counter.sell.lines().index(1).data(CartItemModel::Sum).toString(), u"20.06"_s);
}

void SellPresenterTest::remembersAQuantityForTheNextScan()
{
    Counter counter;
    counter.sell.scan(u"4*"_s);
    COMPARE_SETTLED(counter.sell.state().nextQuantity, u"4 ×"_s);
    counter.sell.scan(tea);
    counter.sell.scan(noodles);
    COMPARE_SETTLED(counter.sell.cart().lines[0].quantity, Quantity::pieces(4));
    COMPARE_SETTLED(counter.sell.cart().lines[1].quantity, Quantity::pieces(1));
    VERIFY_SETTLED(counter.sell.state().nextQuantity.isEmpty());
}

void SellPresenterTest::saysAnUnknownCodeAndAddsNothing()
{
    Counter counter;
    counter.sell.scan(u"4006381333931"_s);
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    VERIFY_SETTLED(counter.sell.state().message.text.contains(u"4006381333931"_s));
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    const int said = counter.sell.state().message.number;
    counter.sell.scan(u"4006381333931"_s);
    VERIFY_SETTLED(counter.sell.state().message.number > said);
}

void SellPresenterTest::takesTheBestMatchOfWords()
{
    Counter counter;
    counter.sell.search().search(u"茉莉"_s);
    COMPARE_SETTLED(counter.sell.search().results().index(0).data(ChoiceModel::Title).toString(), u"立顿茉莉花茶 50 包"_s);
    counter.sell.scan(u"茉莉"_s);
    COMPARE_SETTLED(counter.sell.cart().lines[0].item.sku, Sku(u"T500"_s));
    VERIFY_SETTLED(!counter.sell.search().isShowing());
}

void SellPresenterTest::searchesOnceTheKeysPause()
{
    Counter counter;
    SearchPresenter &search = counter.sell.search();
    QSignalSpy shown(&search, &SearchPresenter::changed);
    for (qsizetype length = 1; length <= tea.size(); ++length) { // as a scanner types
        search.type(tea.first(length));
    }
    counter.sell.scan(tea);
    QTest::qWait(100);
    COMPARE_SETTLED(shown.size(), 0);
    COMPARE_SETTLED(counter.members.asked.size(), 0);
    search.type(u"茉"_s);
    search.type(u"茉莉"_s);
    QVERIFY(!search.isShowing());
    QTRY_VERIFY(search.isShowing());
    search.close();
    search.type(u"茉莉"_s);
    search.catchUp();
    QVERIFY(search.isShowing());
}

void SellPresenterTest::aSaleBeginsWithItsFirstLine()
{
    Counter counter; // and nobody comes for a night
    counter.clock.advance(12LL * 3600 * 1000);
    const qint64 morning = counter.clock.nowMs();
    counter.sell.scan(tea);
    COMPARE_SETTLED(counter.sell.cart().startedMs, morning);
    counter.clock.advance(60'000);
    counter.sell.scan(noodles);
    COMPARE_SETTLED(counter.sell.cart().startedMs, morning);
}

void SellPresenterTest::neverGuessesFromACode()
{
    Counter counter;
    counter.sell.scan(u"T50"_s); // the beginning of an article number that exists
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    counter.sell.scan(u"t500"_s);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
}

void SellPresenterTest::refusesWhatIsNotSoldAnyMore()
{
    Counter counter;
    counter.sell.scan(u"6901234567892"_s);
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    VERIFY_SETTLED(counter.sell.state().message.text.contains(u"停售饼干"_s));
}

void SellPresenterTest::asksTheDiskInOrderWhileProductsAreLoading()
{
    Counter counter;
    counter.sell.setCatalogue(nullptr);
    counter.products.answers.later = true;
    counter.sell.scan(noodles);
    counter.sell.scan(u"2*"_s + tea);
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    COMPARE_SETTLED(counter.products.asked, QStringList{noodles});
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Closed);
    counter.products.answers.answerNext();
    counter.sell.setCatalogue(counter.products.catalogue); // arrives while the second is being asked for
    counter.sell.scan(butter);
    counter.products.answers.answerNext();
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 3);
    COMPARE_SETTLED(counter.sell.cart().lines[1].item.barcode, tea);
    COMPARE_SETTLED(counter.sell.cart().lines[1].quantity, Quantity::pieces(2));
    COMPARE_SETTLED(counter.sell.cart().lines[2].item.barcode, butter);
}

void SellPresenterTest::setsQuantitiesAsTheProductIsSold_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("thousandths");
    QTest::newRow("pieces") << tea << u"3"_s << qint64(3000);
    QTest::newRow("half a piece") << tea << u"1.5"_s << qint64(1000);
    QTest::newRow("a weight") << apples << u"1.286"_s << qint64(1286);
    QTest::newRow("nothing") << tea << u"0"_s << qint64(1000);
    QTest::newRow("less than nothing") << tea << u"-2"_s << qint64(1000);
    QTest::newRow("a word") << tea << u"two"_s << qint64(1000);
    QTest::newRow("empty") << tea << QString() << qint64(1000);
}

void SellPresenterTest::setsQuantitiesAsTheProductIsSold()
{
    QFETCH(QString, code);
    QFETCH(QString, typed);
    QFETCH(qint64, thousandths);
    Counter counter;
    counter.sell.scan(code);
    counter.sell.setQuantity(typed);
    COMPARE_SETTLED(counter.sell.cart().lines[0].quantity.thousandths(), thousandths);
    COMPARE_SETTLED(counter.sell.state().message.isRefusal && !counter.sell.state().message.text.isEmpty(), thousandths == 1000);
}

void SellPresenterTest::refusesABarcodeAsQuantity()
{
    Counter counter;
    counter.sell.scan(tea);
    counter.sell.setQuantity(noodles);
    counter.sell.overridePrice(noodles);
    counter.sell.setLineDiscount(noodles);
    COMPARE_SETTLED(sum(counter), u"¥ 6.50"_s);
}

void SellPresenterTest::removesALineAndBringsItBack()
{
    Counter counter;
    counter.sell.scan(tea);
    counter.sell.scan(noodles);
    counter.sell.scan(butter);
    counter.sell.selectLine(1);
    counter.sell.removeLine();
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
    VERIFY_SETTLED(counter.sell.state().undo.text.contains(u"康师傅"_s));
    counter.sell.scan(apples);
    counter.sell.undo();
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 4);
    COMPARE_SETTLED(counter.sell.cart().lines[1].item.barcode, noodles);
    COMPARE_SETTLED(counter.sell.state().selected.row, 1);
    VERIFY_SETTLED(counter.sell.state().undo.text.isEmpty());
    counter.sell.undo();
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 4);
}

void SellPresenterTest::bringsBackAClearedSale()
{
    Counter counter;
    counter.sell.scan(tea);
    counter.sell.clear();
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    counter.sell.undo();
    COMPARE_SETTLED(sum(counter), u"¥ 6.50"_s);
    counter.sell.clear();
    counter.sell.scan(noodles); // the next customer
    counter.sell.undo();
    COMPARE_SETTLED(sum(counter), u"¥ 4.80"_s);
    COMPARE_SETTLED(counter.sell.state().held, 1);
}

void SellPresenterTest::discountsALineAndTheSale()
{
    Counter counter;
    counter.sell.scan(u"2*"_s + tea);
    counter.sell.setLineDiscount(u"25%"_s);
    COMPARE_SETTLED(sum(counter), u"¥ 9.75"_s);
    VERIFY_SETTLED(counter.sell.lines().index(0).data(CartItemModel::DiscountNote).toString().startsWith(u"−3.25"_s));
    counter.sell.setSaleDiscount(u"0.75"_s);
    COMPARE_SETTLED(sum(counter), u"¥ 9.00"_s);
    counter.sell.setSaleDiscount(u"100.5%"_s);
    counter.sell.setLineDiscount(u"13.01"_s);
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    COMPARE_SETTLED(sum(counter), u"¥ 9.00"_s);
    counter.sell.setSaleDiscount({});
    counter.sell.setLineDiscount({});
    COMPARE_SETTLED(sum(counter), u"¥ 13.00"_s);
}

void SellPresenterTest::refusesRightsThatAreMissing()
{
    Counter counter;
    counter.sell.scan(tea);
    Staff trainee = Counter::cashier();
    trainee.rights = StaffRight::Sell;
    counter.sell.setStaff(trainee);
    counter.sell.setLineDiscount(u"10%"_s);
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    counter.sell.overridePrice(u"1"_s);
    COMPARE_SETTLED(sum(counter), u"¥ 6.50"_s);
    counter.sell.setStaff(std::nullopt);
    counter.sell.scan(noodles);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    VERIFY_SETTLED(!counter.sell.state().canPay);
}

void SellPresenterTest::changesAPriceForAManager()
{
    Counter counter;
    counter.sell.setStaff(Counter::manager());
    counter.sell.scan(butter);
    counter.sell.overridePrice(u"29.90"_s);
    COMPARE_SETTLED(sum(counter), u"¥ 29.90"_s);
    COMPARE_SETTLED(counter.sell.lines().index(0).data(CartItemModel::ListPrice).toString(), u"32.90"_s);
    counter.sell.overridePrice(u"29.905"_s);
    COMPARE_SETTLED(sum(counter), u"¥ 29.90"_s);
}

void SellPresenterTest::attachesAMemberByPhoneEnd()
{
    Counter counter;
    counter.sell.scan(u"12345678"_s);
    COMPARE_SETTLED(counter.sell.cart().member, MemberId(u"m-li"_s));
    const MemberCard &card = counter.sell.state().member;
    COMPARE_SETTLED(card.stage, MemberCard::Stage::Shown);
    COMPARE_SETTLED(card.name, u"李*"_s);
    VERIFY_SETTLED(!card.phone.contains(u"12345678"_s));
    COMPARE_SETTLED(card.points, u"1,280"_s);
    counter.sell.scan(u"M-WANG-001"_s);
    COMPARE_SETTLED(counter.sell.cart().member, MemberId(u"m-wang"_s));
}

void SellPresenterTest::offersMembersToChooseAmong()
{
    Counter counter;
    counter.sell.scan(u"5678"_s);
    VERIFY_SETTLED(!counter.sell.cart().member);
    COMPARE_SETTLED(counter.sell.search().results().rowCount(), 2);
    VERIFY_SETTLED(!counter.sell.state().message.isRefusal);
    counter.sell.takeSuggestion(1);
    COMPARE_SETTLED(counter.sell.cart().member, MemberId(u"m-wang"_s));
    VERIFY_SETTLED(!counter.sell.search().isShowing());
}

void SellPresenterTest::ignoresAPanelThatComesTooLate()
{
    Counter counter;
    counter.members.answers.later = true;
    counter.sell.attachMember(MemberId(u"m-li"_s));
    settle();
    COMPARE_SETTLED(counter.sell.state().member.stage, MemberCard::Stage::Loading);
    counter.sell.attachMember(MemberId(u"m-wang"_s));
    settle();
    counter.members.answers.answerNext();
    COMPARE_SETTLED(counter.sell.state().member.stage, MemberCard::Stage::Loading);
    counter.members.answers.answerNext();
    COMPARE_SETTLED(counter.sell.state().member.name, u"王*"_s);
}

void SellPresenterTest::keepsOnlyTheLastOfManyChanges()
{
    Counter counter;
    counter.sales.answers.later = true;
    for (int i = 0; i < 5; ++i) {
        counter.sell.scan(tea);
    }
    COMPARE_SETTLED(counter.sales.kept.size(), 1);
    counter.sales.answers.answerNext();
    COMPARE_SETTLED(counter.sales.kept.size(), 2);
    COMPARE_SETTLED(counter.sales.kept.last().lines[0].quantity, Quantity::pieces(5));
    counter.sales.answers.answerNext();
    COMPARE_SETTLED(counter.sales.kept.size(), 2);
}

void SellPresenterTest::refusesANewSaleWhenTheDiskIsFullAndGoesOnWithABegunOne()
{
    Counter counter;
    counter.sales.refusal = DeskError::Reason::DiskFull;
    counter.sell.scan(tea);
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    VERIFY_SETTLED(!counter.sell.state().storageTrouble.isEmpty());
    counter.sales.refusal.reset();
    counter.sell.scan(tea);
    settle();
    counter.sales.refusal = DeskError::Reason::DiskFull;
    counter.sell.scan(noodles);
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 2);
}

void SellPresenterTest::tellsWhenTheDiskDoesNotKeepTheSale()
{
    Counter counter;
    counter.sales.refusal = DeskError::Reason::StorageFailed;
    counter.sell.scan(tea);
    VERIFY_SETTLED(!counter.sell.state().storageTrouble.isEmpty());
    COMPARE_SETTLED(counter.sell.cart().lines.size(), 1);
    counter.sales.refusal.reset();
    counter.sell.scan(tea);
    VERIFY_SETTLED(counter.sell.state().storageTrouble.isEmpty());
}

void SellPresenterTest::restoresTheSaleAfterACrash()
{
    Counter before;
    before.sell.attachMember(MemberId(u"m-li"_s));
    settle();
    before.sell.scan(tea);
    settle();
    Counter after;
    after.sales.left.cart = before.sales.kept.last();
    after.sell.restore();
    COMPARE_SETTLED(after.sell.cart(), before.sell.cart());
    COMPARE_SETTLED(after.sell.state().member.name, u"李*"_s);
}

void SellPresenterTest::losesNeitherSaleWhenScanningIsFasterThanRestoring()
{
    Counter before;
    before.sell.scan(tea);
    settle();
    Counter after;
    after.sales.left.cart = before.sales.kept.last();
    after.sell.scan(noodles);
    after.sell.restore();
    COMPARE_SETTLED(sum(after), u"¥ 4.80"_s);
    COMPARE_SETTLED(after.sales.heldCarts.size(), 1);
    COMPARE_SETTLED(after.sell.state().held, 1);
}

void SellPresenterTest::holdsAndRecalls()
{
    Counter counter;
    counter.sell.scan(tea);
    const SaleId first = counter.sell.cart().id;
    counter.sell.hold();
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    COMPARE_SETTLED(counter.sell.state().held, 1);
    VERIFY_SETTLED(counter.sell.cart().id != first);
    counter.sell.scan(noodles);
    counter.sell.recall(first.text()); // swaps
    COMPARE_SETTLED(counter.sell.cart().id, first);
    COMPARE_SETTLED(counter.sell.state().held, 1);
    COMPARE_SETTLED(counter.sell.heldCarts().index(0).data(ChoiceModel::Title).toString(), u"康师傅红烧排骨面"_s);
}

void SellPresenterTest::keepsTheSaleThatCouldNotBeHeld()
{
    Counter counter;
    counter.sell.scan(tea);
    counter.sales.refusal = DeskError::Reason::DiskFull;
    counter.sell.hold();
    COMPARE_SETTLED(sum(counter), u"¥ 6.50"_s);
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
}

void SellPresenterTest::paysOnlyWhatCanBePaid()
{
    Counter counter;
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Closed);
    counter.sell.scan(tea);
    counter.sell.setShiftOpen(false);
    VERIFY_SETTLED(!counter.sell.state().canPay);
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Closed);
    counter.sell.setShiftOpen(true);
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Choosing);
}

void SellPresenterTest::startsTheNextSaleAfterPayment()
{
    Counter counter;
    counter.sell.scan(tea);
    const SaleId first = counter.sell.cart().id;
    counter.sell.pay();
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Completed);
    VERIFY_SETTLED(counter.sell.cart().isEmpty());
    VERIFY_SETTLED(counter.sell.cart().id != first);
    VERIFY_SETTLED(counter.sales.kept.last().isEmpty());
    counter.sell.scan(noodles);
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Closed);
    COMPARE_SETTLED(sum(counter), u"¥ 4.80"_s);
    COMPARE_SETTLED(counter.sales.completed.size(), 1);
}

void SellPresenterTest::explainsTheTotal()
{
    Counter counter;
    counter.sell.setStaff(Counter::manager());
    counter.sell.attachMember(MemberId(u"m-li"_s));
    settle();
    counter.sell.scan(u"4*"_s + butter);
    counter.sell.overridePrice(u"30"_s);
    counter.sell.setLineDiscount(u"5%"_s);
    counter.sell.setSaleDiscount(u"1"_s);
    counter.sell.toggleCoupon(Counter::couponId());
    const QString why = counter.sell.why().join(u'\n');
    for (const QString &figure : {u"¥32.90"_s, u"¥6.00"_s, u"¥1.00"_s, u"Ten off"_s, u"¥10.00"_s, u"makes 103"_s}) {
        QVERIFY2(why.contains(figure), qPrintable(figure + u" in:\n"_s + why));
    }
}

void SellPresenterTest::keepsItsModelInOrder()
{
    Counter counter;
    const QAbstractItemModelTester lines(&counter.sell.lines(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester found(&counter.sell.search().results(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester held(&counter.sell.heldCarts(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &code : {tea, noodles, apples, butter, tea}) {
        counter.sell.scan(code);
    }
    counter.sell.selectLine(1);
    QSignalSpy repainted(&counter.sell.lines(), &QAbstractItemModel::dataChanged);
    counter.sell.setQuantity(u"7"_s);
    COMPARE_SETTLED(repainted.size(), 1);
    counter.sell.removeLine();
    counter.sell.undo();
    counter.sell.search().search(u"茶"_s);
    counter.sell.search().search(u"茶x"_s);
    counter.sell.hold();
    counter.sell.recall(counter.sales.heldCarts.first().cart.id.text());
    COMPARE_SETTLED(counter.sell.lines().rowCount(), 4);
}

QTEST_GUILESS_MAIN(SellPresenterTest)
#include "tst_sell_presenter.moc"
