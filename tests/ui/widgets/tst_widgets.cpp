#include "ui/style/theme.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/cart_line_delegate.h"
#include "ui/widgets/cart_line_roles.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/pin_dots.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"
#include "ui/widgets/undo_bar.h"

#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace suanpan;

class WidgetsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyAppearance(*qApp, {.animated = false}); }

    void aScanEndsWithEnterAndIsTrimmed();
    void typingIsReportedAsItHappens();
    void verbKeysAreVerbsOnlyWhileTheFieldIsEmpty();
    void aRefusalShowsUntilTheNextKey();
    void escapeFirstEmptiesThenLeaves();
    void arrowsStepThroughTheListAndTheFocusStays();
    void touchingAButtonLeavesTheFocusInTheScanField();
    void theKeypadTypesWhatItShows();
    void thePinKeypadErases();
    void pinDotsForgetTheErrorWithTheNextDigit();
    void aButtonIsPressedByEnter();
    void theRailSaysWhereToGo();
    void undoWorksOnceAndOnlyInTime();
    void aNewOfferLetsTheOlderOneExpire();
    void theSheetLiesOverItsColumnAndFollowsIt();
    void columnsOfACartLineNeverOverlap_data();
    void columnsOfACartLineNeverOverlap();
    void aCartLineIsPaintedInTimeForTheNextScan();
    void whatBelongsToTheLineAboveStandsFurtherIn();
    void chipsFlowIntoTheNextLine();
};

void WidgetsTest::aScanEndsWithEnterAndIsTrimmed()
{
    ScanField field;
    QSignalSpy scans(&field, &ScanField::scanned);
    QTest::keyClicks(&field, u" 4891028705949"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(scans.size(), 1);
    QCOMPARE(scans.at(0).at(0).toString(), u"4891028705949"_s);
    field.clear();
    QTest::keyClick(&field, Qt::Key_Enter);
    QCOMPARE(scans.size(), 1);
}

void WidgetsTest::typingIsReportedAsItHappens()
{
    ScanField field;
    QSignalSpy edits(&field, &ScanField::edited);
    QTest::keyClicks(&field, u"cha"_s);
    QCOMPARE(edits.size(), 3);
    QCOMPARE(edits.at(2).at(0).toString(), u"cha"_s);
}

void WidgetsTest::verbKeysAreVerbsOnlyWhileTheFieldIsEmpty()
{
    ScanField field;
    field.setVerbKeys({Qt::Key_Asterisk, Qt::Key_Space, Qt::Key_Delete});
    QSignalSpy verbs(&field, &ScanField::verb);
    QTest::keyClick(&field, Qt::Key_Asterisk);
    QTest::keyClick(&field, Qt::Key_Space);
    QTest::keyClick(&field, Qt::Key_Delete);
    QCOMPARE(verbs.size(), 3);
    QCOMPARE(verbs.at(0).at(0).toInt(), int(Qt::Key_Asterisk));
    QCOMPARE(field.text(), QString());
    QTest::keyClicks(&field, u"tea 3*2"_s);
    QCOMPARE(verbs.size(), 3);
    QCOMPARE(field.text(), u"tea 3*2"_s);
}

void WidgetsTest::aRefusalShowsUntilTheNextKey()
{
    ScanField field;
    field.setText(u"4891028705940"_s);
    field.refuse(u"No such barcode"_s);
    QCOMPARE(field.text(), QString());
    QCOMPARE(field.refusal(), u"No such barcode"_s);
    QCOMPARE(field.accessibleDescription(), u"No such barcode"_s);
    QTest::keyClicks(&field, u"4"_s);
    QCOMPARE(field.refusal(), QString());
    QCOMPARE(field.text(), u"4"_s);
}

void WidgetsTest::escapeFirstEmptiesThenLeaves()
{
    ScanField field;
    QSignalSpy leaves(&field, &ScanField::left);
    QTest::keyClicks(&field, u"te"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(field.text(), QString());
    QCOMPARE(leaves.size(), 0);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(leaves.size(), 1);
}

void WidgetsTest::arrowsStepThroughTheListAndTheFocusStays()
{
    ScanField field;
    QSignalSpy steps(&field, &ScanField::stepped);
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Up);
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps.at(0).at(0).toInt(), 1);
    QCOMPARE(steps.at(1).at(0).toInt(), -1);
}

void WidgetsTest::touchingAButtonLeavesTheFocusInTheScanField()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *field = new ScanField;
    auto *keypad = new Keypad(Keypad::Layout::Amount);
    auto *action = new ActionButton(u"Hold"_s, u"F8"_s);
    auto *pay = new PrimaryButton(u"Pay"_s);
    auto *list = new RowList;
    for (QWidget *widget : std::initializer_list<QWidget *>{field, list, keypad, action, pay}) {
        column->addWidget(widget);
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    field->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), field);
    for (QWidget *touched :
         std::initializer_list<QWidget *>{action, pay, list->viewport(), keypad->findChild<QWidget *>(u"key5"_s)}) {
        QTest::mouseClick(touched, Qt::LeftButton);
        QCOMPARE(QApplication::focusWidget(), field);
    }
}

void WidgetsTest::theKeypadTypesWhatItShows()
{
    Keypad keypad(Keypad::Layout::Amount);
    QString typed;
    connect(&keypad, &Keypad::key, this, [&](QChar character) { typed += character; });
    for (const QString &name : {u"key1"_s, u"key2"_s, u"key00"_s, u"keyPoint"_s, u"key7"_s, u"key0"_s}) {
        auto *button = keypad.findChild<QAbstractButton *>(name);
        QVERIFY2(button, qPrintable(name));
        QVERIFY(button->sizeHint().height() >= 64);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(typed, u"1200.70"_s);
}

void WidgetsTest::thePinKeypadErases()
{
    Keypad keypad(Keypad::Layout::Pin);
    QSignalSpy keys(&keypad, &Keypad::key);
    QTest::mouseClick(keypad.findChild<QAbstractButton *>(u"keyBackspace"_s), Qt::LeftButton);
    QTest::mouseClick(keypad.findChild<QAbstractButton *>(u"keyClear"_s), Qt::LeftButton);
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.at(0).at(0).toChar(), Keypad::backspace);
    QCOMPARE(keys.at(1).at(0).toChar(), Keypad::clear);
}

void WidgetsTest::pinDotsForgetTheErrorWithTheNextDigit()
{
    PinDots dots(4);
    dots.resize(dots.sizeHint());
    dots.setWrong(true);
    const QImage wrong = dots.grab().toImage();
    dots.setEntered(1);
    dots.setEntered(0);
    QVERIFY(dots.grab().toImage() != wrong);
    dots.setEntered(9);
    QCOMPARE(dots.entered(), 4);
}

void WidgetsTest::aButtonIsPressedByEnter()
{
    PrimaryButton button(u"Pay"_s);
    QSignalSpy clicks(&button, &QAbstractButton::clicked);
    QTest::keyClick(&button, Qt::Key_Enter);
    QTest::keyClick(&button, Qt::Key_Return);
    QCOMPARE(clicks.size(), 2);
    button.setEnabled(false);
    QTest::keyClick(&button, Qt::Key_Enter);
    QCOMPARE(clicks.size(), 2);
}

void WidgetsTest::theRailSaysWhereToGo()
{
    NavigationRail rail(u"Suanpan"_s);
    rail.addPlace(u"sell"_s, u"Sell"_s, u"F2"_s, u"view-barcode"_s);
    auto *members = rail.addPlace(u"members"_s, u"Members"_s, u"F3"_s, u"user-identity"_s);
    QSignalSpy places(&rail, &NavigationRail::activated);
    rail.setCurrent(u"sell"_s);
    QVERIFY(!members->isChecked());
    QTest::mouseClick(members, Qt::LeftButton);
    QVERIFY(members->isChecked());
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.at(0).at(0).toString(), u"members"_s);
}

void WidgetsTest::undoWorksOnceAndOnlyInTime()
{
    UndoBar bar;
    QSignalSpy undone(&bar, &UndoBar::undone);
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.offer(u"Line removed"_s);
    bar.undo();
    bar.undo();
    QCOMPARE(undone.size(), 1);
    bar.offer(u"Line removed"_s, 1ms);
    QTRY_COMPARE(expired.size(), 1);
    bar.undo();
    QCOMPARE(undone.size(), 1);
    QVERIFY(!bar.isVisible());
}

void WidgetsTest::aNewOfferLetsTheOlderOneExpire()
{
    UndoBar bar;
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.offer(u"one"_s);
    bar.offer(u"two"_s);
    QCOMPARE(expired.size(), 1);
    bar.withdraw();
    QVERIFY(!bar.isOffering());
    QCOMPARE(expired.size(), 1);
}

void WidgetsTest::theSheetLiesOverItsColumnAndFollowsIt()
{
    QWidget window;
    window.resize(800, 600);
    QWidget column(&window);
    column.setGeometry(400, 20, 380, 500);
    SideSheet sheet(&window);
    QSignalSpy closed(&sheet, &SideSheet::closed);
    window.show();
    sheet.openOver(&column);
    QCOMPARE(sheet.geometry(), column.geometry());
    column.setGeometry(300, 20, 480, 500);
    QCOMPARE(sheet.geometry(), column.geometry());
    QTest::keyClick(&sheet, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!sheet.isVisible());
    sheet.closeSheet();
    QCOMPARE(closed.size(), 1);
}

void WidgetsTest::columnsOfACartLineNeverOverlap_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("percent");
    for (const int width : {420, 540, 862, 1400, 3000}) {
        for (const int percent : {100, 150, 200}) {
            QTest::addRow("%d px at %d %%", width, percent) << width << percent;
        }
    }
}

void WidgetsTest::columnsOfACartLineNeverOverlap()
{
    QFETCH(int, width);
    QFETCH(int, percent);
    const Tokens tokens = makeTokens({.textPercent = percent});
    const QRect row(0, 0, width, tokens.measure.cartRow);
    const CartColumns columns = CartColumns::within(row, tokens.measure);
    int right = 0;
    for (const QRect &column : {columns.number, columns.name, columns.quantity, columns.price, columns.sum}) {
        if (!column.isNull()) {
            QVERIFY(column.left() >= right);
            QVERIFY(column.width() > 0);
            right = column.right() + 1;
        }
    }
    QVERIFY(right <= width);
    QVERIFY(columns.isNarrow || columns.name.width() >= tokens.measure.cartNameLeast - tokens.measure.narrowGap);
}

void WidgetsTest::aCartLineIsPaintedInTimeForTheNextScan()
{
    QStandardItemModel model;
    model.appendRow(new QStandardItem);
    const QModelIndex index = model.index(0, 0);
    model.setData(index, u"立顿茉莉花茶 50 包"_s, CartName);
    model.setData(index, u"6922848641013"_s, CartDetail);
    model.setData(index, u"38.00"_s, CartSum);
    const CartLineDelegate delegate;
    QImage image(862, 62, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    delegate.paint(&painter, option, index);
    QBENCHMARK
    {
        delegate.paint(&painter, option, index);
    }
}

void WidgetsTest::whatBelongsToTheLineAboveStandsFurtherIn()
{
    const auto firstInk = [](bool attached) {
        QStandardItemModel model;
        model.appendRow(new QStandardItem);
        const QModelIndex index = model.index(0, 0);
        model.setData(index, u"H"_s, CartName);
        model.setData(index, attached, CartIsAttached);
        QImage image(862, 62, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        CartLineDelegate().paint(&painter, option, index);
        painter.end();
        int x = 0;
        while (x < image.width() && qGray(image.pixel(x, image.height() / 2)) > 128) {
            ++x;
        }
        return x;
    };
    const TokensPtr tokens = tokensInUse();
    QCOMPARE(firstInk(true) - firstInk(false), tokens->measure.padding);
}

void WidgetsTest::chipsFlowIntoTheNextLine()
{
    QWidget host;
    auto *flow = new FlowLayout(6, &host);
    for (int i = 0; i < 3; ++i) {
        auto *box = new QWidget;
        box->setFixedSize(100, 24);
        flow->addWidget(box);
    }
    QCOMPARE(flow->heightForWidth(320), 24);
    QCOMPARE(flow->heightForWidth(220), 54);
    QCOMPARE(flow->heightForWidth(120), 84);
}

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
