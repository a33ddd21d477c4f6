#include "tests/ui/sell_fixture.h"
#include "ui/style/theme.h"
#include "ui/views/sell/selling_page.h"
#include "ui/views/shell/main_window.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"
#include "ui/widgets/status_bar.h"
#include "ui/widgets/tender_button.h"
#include "ui/widgets/text_label.h"

#include "models/loyalty/gift_card_code.h"

#include <QApplication>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

/// The till as the cashier has it: a window with the selling page and one other.
struct Till {
    Counter counter;
    ShellPresenter shell;
    StatusPresenter status{counter.clock};
    MainWindow window{shell, status};

    explicit Till(QSize size = {1366, 768})
    {
        window.addPage(u"sell"_s, u"Sell"_s, u"F2"_s, u"view-barcode"_s, new SellingPage(counter.sell, counter.pay));
        window.addPage(u"day"_s, u"Day"_s, u"F7"_s, u"view-calendar-day"_s, new QWidget);
        shell.signIn(Counter::cashier());
        window.resize(size);
        window.show();
        window.activateWindow();
        VERIFY_SETTLED(QTest::qWaitForWindowActive(&window));
    }

    template <typename T>
    T *find(const QString &name) const
    {
        return window.findChild<T *>(name);
    }
    /// Keys go where the focus is, as those of a keyboard and a scanner do.
    void keys(const QString &text)
    {
        for (const QChar character : text) {
            QTest::keyClicks(target(), QString(character));
        }
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(target(), key, modifiers); }
    void scan(const QString &code)
    {
        keys(code);
        key(Qt::Key_Return);
    }
    /// What keyboard scanners press between two values of GS1 data.
    void separator()
    {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, Qt::Key_BracketRight, Qt::ControlModifier, QString(QChar(0x1D)));
            QApplication::sendEvent(target(), &event);
        }
    }
    QWidget *target() { return QApplication::focusWidget() ? QApplication::focusWidget() : &window; }
};

const QString tea = u"4891028705949"_s;
const QString butter = u"9415007006961"_s;

} // namespace

class SellingPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sellsByKeysAlone();
    void paysWithAVoucherByKeysAlone();
    void sellsAndTakesAGiftCardByKeysAlone();
    void scansOnWhileTheChangeIsShown();
    void stopsARecalledBatchThatAScannerTypes();
    void forgetsAPaymentCard();
    void findsTheScanFieldFromAnywhere();
    void keepsTheFocusThroughSheets();
    void takesTheRowThatWasSteppedTo();
    void saysRefusalsInTheField();
    void saysASheetRefusalInTheSheet();
    void removesAndUndoesByKey();
    void holdsAndRecallsByKey();
    void opensTheReasons();
    void letsAManagerApproveByKeysAlone();
    void goesToPlacesByKey();
    void paysByTouch();
    void fitsAllSizes_data();
    void fitsAllSizes();
    void namesEverythingATestMustFind();
};

void SellingPageTest::initTestCase()
{
    applyAppearance(*qApp, {.animated = false});
}

void SellingPageTest::sellsByKeysAlone()
{
    Till till;
    till.scan(tea);
    till.scan(u"2*"_s + butter);
    COMPARE_SETTLED(till.find<RowList>(u"cartList"_s)->model()->rowCount(), 2);
    COMPARE_SETTLED(till.find<PrimaryButton>(u"payButton"_s)->amount(), u"¥ 72.30"_s);
    till.key(Qt::Key_Space);
    COMPARE_SETTLED(till.find<AmountLabel>(u"dueAmount"_s)->amount(), u"¥ 72.30"_s);
    till.keys(u"1100"_s); // 1 is cash, the rest an amount
    VERIFY_SETTLED(till.find<TenderButton>(u"tenderCash"_s)->isChecked());
    COMPARE_SETTLED(till.find<AmountLabel>(u"changeAmount"_s)->amount(), u"¥ 27.70"_s);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.sales.completed.size(), 1);
    COMPARE_SETTLED(till.counter.pay.state().stage, PayPresenter::Stage::Completed);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.pay.state().stage, PayPresenter::Stage::Closed);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
}

void SellingPageTest::paysWithAVoucherByKeysAlone()
{
    Till till;
    ShopRules rules = Counter::rules();
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change"},
        {"tender": "mall_voucher", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true}]})")
                                               .object());
    till.counter.sales.rules = rules;
    till.counter.sell.setRules(rules);
    till.scan(tea);
    till.key(Qt::Key_Space);
    VERIFY_SETTLED(!till.find<QLineEdit>(u"referenceField"_s)->isVisible());
    till.keys(u"2"_s);
    VERIFY_SETTLED(till.find<TenderButton>(u"tenderMallVoucher"_s)->isChecked());
    VERIFY_SETTLED(till.find<QLineEdit>(u"referenceField"_s)->hasFocus());
    till.scan(u"4111111111111111"_s);
    COMPARE_SETTLED(till.find<QLineEdit>(u"referenceField"_s)->text(), QString());
    VERIFY_SETTLED(!till.find<TextLabel>(u"payMessage"_s)->text().isEmpty());
    till.scan(u"MV-2071"_s); // letters and digits, as a scanner types them
    VERIFY_SETTLED(!till.find<QLineEdit>(u"referenceField"_s)->hasFocus());
    till.keys(u"5"_s);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.find<AmountLabel>(u"dueAmount"_s)->amount(), u"¥ 1.50"_s);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.sales.completed.size(), 1);
    COMPARE_SETTLED(till.counter.sales.completed.first().tenders.first().reference, u"MV-2071"_s);
    till.key(Qt::Key_Return);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
}

void SellingPageTest::sellsAndTakesAGiftCardByKeysAlone()
{
    Till till;
    ShopRules rules = Counter::rules();
    rules.loyalty = loyaltyOf(R"({"gift_cards": {"reloadable": false}})");
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change"}, {"tender": "gift_card", "kind": "gift_card"}]})")
                                               .object());
    till.counter.sales.rules = rules;
    till.counter.sell.setRules(rules);
    const HolderId card = makeGiftCard(till.counter.random);
    ValueBalance some;
    some.usable = 500;
    till.counter.sales.balances.insert(card, some);
    till.scan(tea);
    till.key(Qt::Key_Space);
    till.keys(u"2"_s);
    till.scan(card.text());
    VERIFY_SETTLED(!till.find<QLineEdit>(u"referenceField"_s)->hasFocus());
    till.key(Qt::Key_Return); // all that is on it
    COMPARE_SETTLED(till.find<AmountLabel>(u"dueAmount"_s)->amount(), u"¥ 1.50"_s);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.sales.completed.size(), 1);
    COMPARE_SETTLED(till.counter.sales.completed.first().tenders.first(),
                    (TenderOffer{u"gift_card"_s, Money(500, Currency::CNY), card.text()}));
    till.key(Qt::Key_Return);
    till.key(Qt::Key_F10);
    settle();
    till.key(Qt::Key_Return); // the first of what is offered without goods: to sell a card
    VERIFY_SETTLED(till.find<QLineEdit>(u"sheetField"_s)->hasFocus());
    till.scan(u"50"_s);
    COMPARE_SETTLED(till.find<PrimaryButton>(u"payButton"_s)->amount(), u"¥ 50.00"_s);
    VERIFY_SETTLED(!till.find<SideSheet>(u"sideSheet"_s)->isOpen());
}

void SellingPageTest::scansOnWhileTheChangeIsShown()
{
    Till till;
    till.scan(tea);
    till.key(Qt::Key_Space);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.pay.state().stage, PayPresenter::Stage::Completed);
    till.scan(butter);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 1);
    COMPARE_SETTLED(till.counter.sell.cart().lines[0].item.barcode, butter);
    COMPARE_SETTLED(till.counter.sales.completed.size(), 1);
}

void SellingPageTest::stopsARecalledBatchThatAScannerTypes()
{
    Till till;
    ShopRules rules = Counter::rules();
    rules.barcodes.recalls = {{butter, {}, u"L-7"_s, u"Glass"_s}};
    till.counter.sell.setRules(rules);
    const auto scanBatch = [&till](const QString &batch) { // DataMatrix: the separator tells where the batch ends
        till.keys(u"]d2010941500700696110"_s + batch);
        till.separator();
        till.keys(u"21S"_s + batch);
        till.key(Qt::Key_Return);
    };
    auto *field = till.find<ScanField>(u"scanField"_s);
    scanBatch(u"L-7"_s);
    VERIFY_SETTLED(field->refusal().contains(u"Glass"_s));
    QVERIFY(field->refusal().contains(u"L-7"_s));
    QVERIFY(field->text().isEmpty());
    COMPARE_SETTLED(till.find<RowList>(u"cartList"_s)->model()->rowCount(), 0);
    scanBatch(u"L-8"_s);
    COMPARE_SETTLED(till.find<RowList>(u"cartList"_s)->model()->rowCount(), 1);
    VERIFY_SETTLED(field->refusal().isEmpty());
    QCOMPARE(till.counter.sell.cart().lines[0].label.batch, u"L-8"_s);
    QCOMPARE(till.counter.sell.cart().lines[0].label.serial, u"SL-8"_s);
}

void SellingPageTest::forgetsAPaymentCard()
{
    const QString card = u"5555555555554444"_s;
    Till till;
    auto *field = till.find<ScanField>(u"scanField"_s);
    till.scan(card);
    VERIFY_SETTLED(field->refusal().contains(u"payment card"_s));
    till.key(Qt::Key_Z, Qt::ControlModifier);
    VERIFY_SETTLED(field->text().isEmpty());
    till.scan(tea);
    till.key(Qt::Key_Percent); // a card drawn through a reader while a sheet is open
    till.keys(card);
    till.key(Qt::Key_Return);
    for (const QLineEdit *edit : till.window.findChildren<QLineEdit *>()) {
        VERIFY_SETTLED(!edit->text().contains(u"5555"_s));
    }
    for (const QLabel *label : till.window.findChildren<QLabel *>()) {
        VERIFY_SETTLED(!label->text().contains(u"5555"_s));
    }
}

void SellingPageTest::findsTheScanFieldFromAnywhere()
{
    Till till;
    till.find<ActionButton>(u"holdButton"_s)->setFocus();
    till.scan(tea);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 1);
    till.find<RowList>(u"cartList"_s)->setFocus();
    till.window.setFocus();
    till.scan(butter);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 2);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
}

void SellingPageTest::keepsTheFocusThroughSheets()
{
    Till till;
    till.scan(tea);
    till.keys(u"*"_s);
    auto *field = till.find<QLineEdit>(u"sheetField"_s);
    VERIFY_SETTLED(field && field->hasFocus());
    till.scan(u"3"_s);
    COMPARE_SETTLED(till.counter.sell.cart().lines[0].quantity, Quantity::pieces(3));
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
    till.keys(u"%"_s);
    till.scan(u"10%"_s);
    COMPARE_SETTLED(till.find<PrimaryButton>(u"payButton"_s)->amount(), u"¥ 17.55"_s);
    till.keys(u"*"_s);
    till.key(Qt::Key_Escape);
    VERIFY_SETTLED(!till.find<SideSheet>(u"sideSheet"_s)->isOpen());
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
}

void SellingPageTest::takesTheRowThatWasSteppedTo()
{
    Till till;
    till.keys(u"tea"_s);
    till.key(Qt::Key_Escape);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->text().isEmpty());
    till.keys(u"2"_s);
    auto *results = till.find<RowList>(u"searchResults"_s);
    QTRY_VERIFY(results->isVisible());
    const int rows = results->model()->rowCount();
    QVERIFY(rows > 0);
    const QString last = results->model()->index(rows - 1, 0).data(ChoiceModel::Id).toString();
    till.key(Qt::Key_Up);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 1);
    COMPARE_SETTLED(till.counter.sell.cart().lines[0].item.sku.text(), last);
    VERIFY_SETTLED(!results->isVisible());
}

void SellingPageTest::saysRefusalsInTheField()
{
    Till till;
    till.scan(u"4006381333931"_s);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->refusal().contains(u"4006381333931"_s));
    till.scan(u"4006381333931"_s);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->refusal().contains(u"4006381333931"_s));
    VERIFY_SETTLED(till.find<TextLabel>(u"messageText"_s)->text().contains(u"4006381333931"_s));
    till.scan(tea);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->refusal().isEmpty());
    VERIFY_SETTLED(till.find<TextLabel>(u"messageText"_s)->text().isEmpty());
}

void SellingPageTest::saysASheetRefusalInTheSheet()
{
    Till till;
    till.scan(tea);
    till.keys(u"*"_s);
    till.scan(butter); // the scanner does not know that a sheet is open
    VERIFY_SETTLED(!till.find<TextLabel>(u"sheetMessage"_s)->text().isEmpty());
    VERIFY_SETTLED(till.find<SideSheet>(u"sideSheet"_s)->isOpen());
    COMPARE_SETTLED(till.counter.sell.cart().lines[0].quantity, Quantity::pieces(1));
    till.scan(u"2"_s); // what stands there is selected and goes
    COMPARE_SETTLED(till.counter.sell.cart().lines[0].quantity, Quantity::pieces(2));
}

void SellingPageTest::removesAndUndoesByKey()
{
    Till till;
    till.scan(tea);
    till.scan(butter);
    till.key(Qt::Key_Up);
    till.key(Qt::Key_Delete);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 1);
    COMPARE_SETTLED(till.counter.sell.cart().lines[0].item.barcode, butter);
    VERIFY_SETTLED(till.find<ActionButton>(u"undoButton"_s)->isVisible());
    till.key(Qt::Key_Z, Qt::ControlModifier);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 2);
    VERIFY_SETTLED(!till.find<ActionButton>(u"undoButton"_s)->isVisible());
}

void SellingPageTest::holdsAndRecallsByKey()
{
    Till till;
    till.scan(tea);
    till.key(Qt::Key_F8);
    VERIFY_SETTLED(till.counter.sell.cart().isEmpty());
    COMPARE_SETTLED(till.find<ActionButton>(u"recallButton"_s)->badge(), 1);
    till.key(Qt::Key_F9);
    till.key(Qt::Key_Return);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 1);
    COMPARE_SETTLED(till.find<ActionButton>(u"recallButton"_s)->badge(), 0);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
}

void SellingPageTest::opensTheReasons()
{
    Till till;
    till.scan(tea);
    till.key(Qt::Key_F1);
    VERIFY_SETTLED(till.find<SideSheet>(u"sideSheet"_s)->isOpen());
    till.scan(butter); // reading does not stop selling
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 2);
    till.key(Qt::Key_Escape);
    VERIFY_SETTLED(!till.find<SideSheet>(u"sideSheet"_s)->isOpen());
}

void SellingPageTest::letsAManagerApproveByKeysAlone()
{
    Till till;
    ShopRules rules = Counter::rules();
    rules.pricing = ShopPricing::read({{u"concession"_s, QJsonObject{{u"without_member_bp"_s, 500}, {u"most_minor"_s, 3000}}}},
                                      rules.currency)
                        .value();
    till.counter.sales.rules = rules;
    till.counter.sell.setRules(rules);
    till.scan(butter);
    till.key(Qt::Key_F10);
    till.key(Qt::Key_Return); // the whole sale
    till.scan(u"10%"_s);
    VERIFY_SETTLED(till.counter.sell.state().needsApproval);
    till.key(Qt::Key_Space);
    COMPARE_SETTLED(till.counter.pay.state().stage, PayPresenter::Stage::Closed);
    till.key(Qt::Key_F10);
    till.key(Qt::Key_Return); // first of all: have it approved
    till.key(Qt::Key_Return); // the only one who may
    const auto *field = qobject_cast<QLineEdit *>(till.target());
    QVERIFY(field && field->echoMode() == QLineEdit::Password);
    till.scan(u"1234"_s);
    VERIFY_SETTLED(!till.counter.sell.state().needsApproval);
    till.key(Qt::Key_Space);
    COMPARE_SETTLED(till.counter.pay.state().stage, PayPresenter::Stage::Choosing);
}

void SellingPageTest::goesToPlacesByKey()
{
    Till till;
    till.key(Qt::Key_F7);
    COMPARE_SETTLED(till.shell.state().place, u"day"_s);
    till.key(Qt::Key_F2);
    COMPARE_SETTLED(till.shell.state().place, u"sell"_s);
    till.scan(tea);
    COMPARE_SETTLED(till.counter.sell.cart().lines.size(), 1);
}

void SellingPageTest::paysByTouch()
{
    Till till;
    till.scan(tea);
    const auto click = [&](const QString &name) { QTest::mouseClick(till.find<QWidget>(name), Qt::LeftButton); };
    click(u"payButton"_s);
    click(u"tenderCard"_s);
    VERIFY_SETTLED(till.find<TenderButton>(u"tenderCard"_s)->isChecked());
    click(u"tenderCard"_s);
    VERIFY_SETTLED(till.find<TenderButton>(u"tenderCard"_s)->isChecked());
    click(u"tenderCash"_s);
    auto *keypad = till.find<QWidget>(u"keypad"_s);
    QTest::mouseClick(keypad->findChild<QWidget *>(u"key1"_s), Qt::LeftButton);
    QTest::mouseClick(keypad->findChild<QWidget *>(u"key0"_s), Qt::LeftButton);
    COMPARE_SETTLED(till.find<AmountLabel>(u"changeAmount"_s)->amount(), u"¥ 3.50"_s);
    click(u"completeButton"_s);
    COMPARE_SETTLED(till.counter.sales.completed.size(), 1);
    click(u"completeButton"_s);
    VERIFY_SETTLED(till.find<ScanField>(u"scanField"_s)->hasFocus());
}

void SellingPageTest::fitsAllSizes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("textPercent");
    QTest::newRow("the smallest") << QSize(1024, 768) << 100;
    QTest::newRow("usual") << QSize(1366, 768) << 100;
    QTest::newRow("large text") << QSize(1920, 1080) << 200;
    QTest::newRow("4K") << QSize(3840, 2160) << 100;
}

void SellingPageTest::fitsAllSizes()
{
    QFETCH(QSize, size);
    QFETCH(int, textPercent);
    applyAppearance(*qApp, {.textPercent = textPercent, .animated = false});
    Till till(size);
    till.counter.sell.attachMember(MemberId(u"m-li"_s));
    till.scan(tea);
    QCoreApplication::processEvents();
    COMPARE_SETTLED(till.window.size(), size);
    const QRect inside = till.window.rect();
    for (const QString &name : {u"scanField"_s, u"cartList"_s, u"moreButton"_s, u"memberPanel"_s, u"payButton"_s}) {
        const auto *widget = till.find<QWidget>(name);
        const QRect place(widget->mapTo(&till.window, QPoint()), widget->size());
        QVERIFY2(inside.contains(place) && place.height() >= 44, qPrintable(name));
    }
    applyAppearance(*qApp, {.animated = false});
}

void SellingPageTest::namesEverythingATestMustFind()
{
    Till till;
    till.scan(tea);
    till.key(Qt::Key_Space); // the ways to pay are those of the shop, known when a payment begins
    till.key(Qt::Key_Escape);
    till.keys(u"*"_s);
    const QStringList names{
        u"scanField"_s,    u"cartList"_s,     u"searchResults"_s,  u"quantityButton"_s, u"discountButton"_s, u"removeButton"_s,
        u"holdButton"_s,   u"recallButton"_s, u"moreButton"_s,     u"memberPanel"_s,    u"memberActivity"_s, u"totals"_s,
        u"payButton"_s,    u"messageText"_s,  u"undoButton"_s,     u"sideSheet"_s,      u"sheetField"_s,     u"sheetAccept"_s,
        u"sheetMessage"_s, u"dueAmount"_s,    u"changeAmount"_s,   u"tenderCash"_s,     u"tenderCard"_s,     u"tenderWechatPay"_s,
        u"tenderAlipay"_s, u"quickAmount1"_s, u"referenceField"_s, u"keypad"_s,         u"completeButton"_s, u"backButton"_s,
        u"takenList"_s,    u"payMessage"_s,   u"statusText"_s,     u"navigationRail"_s};
    for (const QString &name : names) {
        QVERIFY2(till.find<QWidget>(name), qPrintable(name));
    }
}

QTEST_MAIN(SellingPageTest)
#include "tst_selling_page.moc"
