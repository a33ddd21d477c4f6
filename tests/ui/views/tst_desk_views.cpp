// The screens behind the rail and the sign-in, as people use them: real views offscreen, keys pressed, the state of the desk looked at.
#include "tests/models/sales/some_coupons.h"
#include "tests/ui/desk_samples.h"
#include "ui/presenters/shell_presenter.h"
#include "ui/presenters/status_presenter.h"
#include "ui/style/theme.h"
#include "ui/views/airlock/airlock_view.h"
#include "ui/views/day/day_view.h"
#include "ui/views/list_row_model.h"
#include "ui/views/members/members_view.h"
#include "ui/views/orders/orders_view.h"
#include "ui/views/shell/main_window.h"
#include "ui/views/signin/sign_in_view.h"
#include "ui/views/stock/stock_view.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"
#include "ui/widgets/status_bar.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget = QWidget>
Widget *named(const QWidget &view, const QString &name)
{
    auto *found = view.findChild<Widget *>(name);
    if (!found) {
        qFatal("no %s", qPrintable(name));
    }
    return found;
}

template <typename Widget>
void showOn(Widget &view)
{
    view.resize(1280, 720);
    view.show();
    view.activateWindow();
    view.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&view));
}

/// To whatever has the focus, as a keyboard does.
void press(const QString &keys)
{
    for (const QChar key : keys) {
        QTest::keyClick(QApplication::focusWidget(), key.toLatin1());
    }
    QCoreApplication::processEvents();
}
void press(Qt::Key key)
{
    QTest::keyClick(QApplication::focusWidget(), key);
    QCoreApplication::processEvents();
}

} // namespace

class TestDeskViews final : public QObject {
    Q_OBJECT

    ManualClock m_clock{samples::nowMs()};
    SeededRandom m_random{5};
    Format m_format{QLocale(QLocale::English)};

private Q_SLOTS:
    void initTestCase() { applyAppearance(*qApp, {.animated = false}); }

    void takesAPaymentCardOutOfEveryField()
    {
        const QString card = u"4111111111111111"_s;
        FakeMemberDesk members;
        members.finds.reply = [] { return QList<MemberHit>(); };
        MembersPresenter membersPresenter(members, m_clock, m_random, m_format);
        membersPresenter.setStaff(samples::manager());
        FakeSalesDesk sales;
        OrdersPresenter ordersPresenter(sales, m_clock, m_random, m_format);
        FakeProductDesk products;
        products.lists.reply = [] { return QList<StockLine>(); };
        StockPresenter stockPresenter(products, m_format);
        MembersView membersView(membersPresenter);
        OrdersView ordersView(ordersPresenter);
        StockView stockView(stockPresenter);
        for (QWidget *view :
             {static_cast<QWidget *>(&membersView), static_cast<QWidget *>(&ordersView), static_cast<QWidget *>(&stockView)}) {
            showOn(*view);
            press(card);
            press(Qt::Key_Return);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
            for (const QLineEdit *field : view->findChildren<QLineEdit *>()) {
                QCOMPARE(field->text(), QString());
            }
            for (const QLabel *label : view->findChildren<QLabel *>()) {
                QVERIFY(!label->text().contains(card));
            }
            QVERIFY(view->findChild<ScanField *>()->refusal().contains(u"payment card"_s));
            view->hide();
        }
        sales.drop();
    }
    void takesAPaymentCardOutOfTheRegistrationForm()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        MembersView view(presenter);
        showOn(view);
        press(Qt::Key_F8);
        press(u"Li 4111111111111111"_s);
        press(Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        for (const QLineEdit *field : view.findChildren<QLineEdit *>()) {
            QVERIFY(!field->text().contains(u"4111"_s));
        }
        QVERIFY(desk.registered.isEmpty());
    }
    void findsOpensAndSellsToAMemberByKeysOnly()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        MembersView view(presenter);
        showOn(view);
        QSignalSpy sold(&presenter, &MembersPresenter::sellTo);
        press(u"5678"_s);
        QCOMPARE(desk.typed.last(), u"5678"_s);
        desk.finds.answerLast(samples::memberHits());
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(desk.opened, QList{MemberId(u"m2"_s)});
        desk.panels.answerLast(samples::memberPanel());
        QVERIFY(named<QLineEdit>(view, u"memberSearch"_s)->text().isEmpty());
        QCOMPARE(named<QLabel>(view, u"profileName"_s)->text(), u"L*"_s);
        press(Qt::Key_F9);
        QCOMPARE(named<QLabel>(view, u"profileName"_s)->text(), u"Li Lei"_s);
        press(Qt::Key_Return);
        QCOMPARE(sold.size(), 1);
        press(Qt::Key_Escape);
        QVERIFY(!presenter.state().member);
        desk.drop();
    }
    void givesTheOpenMemberACouponByKeys()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        ShopRules rules;
        test::haveCouponsToGive(rules, 300);
        presenter.setRules(rules);
        presenter.setStaff(samples::manager());
        MembersView view(presenter);
        showOn(view);
        press(Qt::Key_F10); // nobody is open: nothing happens
        QVERIFY(!presenter.issuing().state().isOpen);
        presenter.open(MemberId(u"m1"_s));
        desk.panels.answerLast(samples::memberPanel());
        press(Qt::Key_F10);
        QVERIFY(presenter.issuing().state().isOpen);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(desk.issued.size(), 1);
        QCOMPARE(desk.issued.last().templateNumber, test::forPoints);
        desk.issues.answerLast(samples::memberPanel());
        QVERIFY(!presenter.issuing().state().isOpen);
        press(Qt::Key_F10);
        press(Qt::Key_Escape);
        QVERIFY(!presenter.issuing().state().isOpen);
        QVERIFY(named<QLineEdit>(view, u"memberSearch"_s)->hasFocus());
        press(Qt::Key_F8); // the sheet serves the next form
        QVERIFY(presenter.form().state().has_value());
        desk.drop();
    }
    void registersAMemberByKeysAndKeepsWhatWasTypedWhenThePhoneIsTaken()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        MembersView view(presenter);
        showOn(view);
        press(Qt::Key_F8);
        QCOMPARE(QApplication::focusWidget(), named(view, u"registerName"_s));
        press(Qt::Key_Return); // empty
        QCOMPARE(presenter.form().state()->errors.size(), 2);
        press(u"Li Lei"_s);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), named(view, u"registerPhone"_s));
        press(u"13812345678"_s);
        named<QAbstractButton>(view, u"consentSmsYes"_s)->click();
        named<QAbstractButton>(view, u"consentEmailYes"_s)->click();
        named<QAbstractButton>(view, u"consentEmailNo"_s)->click();
        press(Qt::Key_Return);
        QCOMPARE(desk.registered.size(), 1);
        QVERIFY(desk.registered.first().consents.allows(ConsentChannel::Sms));
        QCOMPARE(desk.registered.first().consents.of(ConsentChannel::Email).answer, ConsentAnswer::No);
        desk.registrations.refuseLast(DeskError::Reason::PhoneTaken, u"m2"_s);
        QCOMPARE(named<QLineEdit>(view, u"registerPhone"_s)->text(), u"13812345678"_s);
        QCOMPARE(QApplication::focusWidget(), named(view, u"registerPhone"_s));
        named<QAbstractButton>(view, u"openTaken"_s)->click();
        QCOMPARE(desk.opened, QList{MemberId(u"m2"_s)});
        QVERIFY(!view.findChild<SideSheet *>()->isOpen());
        QCOMPARE(QApplication::focusWidget(), named(view, u"memberSearch"_s));
        desk.drop();
    }
    void leavesTheFormByEscape()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        MembersView view(presenter);
        showOn(view);
        press(Qt::Key_F8);
        press(Qt::Key_Escape);
        QVERIFY(!presenter.form().state());
        QVERIFY(!view.findChild<SideSheet *>()->isOpen());
    }
    void changesTheOpenMemberByKeys()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        MembersView view(presenter);
        showOn(view);
        press(Qt::Key_F6); // nobody is open: nothing happens
        QVERIFY(!view.findChild<SideSheet *>()->isOpen());
        presenter.open(MemberId(u"m1"_s));
        desk.panels.answerLast(samples::memberPanel());
        press(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), named(view, u"registerName"_s));
        QCOMPARE(named<QLineEdit>(view, u"registerName"_s)->text(), u"Li Lei"_s);
        QVERIFY(!named(view, u"registerReferredBy"_s)->isVisible());
        QVERIFY(named<QAbstractButton>(view, u"consentSmsYes"_s)->isChecked());
        press(Qt::Key_End);
        press(u" Jr"_s);
        named<QAbstractButton>(view, u"consentSmsNo"_s)->click();
        press(Qt::Key_Return);
        QCOMPARE(desk.edited.size(), 1);
        QCOMPARE(desk.edited.last().after.name, u"Li Lei Jr"_s);
        QCOMPARE(desk.edited.last().after.consents.of(ConsentChannel::Sms).answer, ConsentAnswer::No);
        desk.edits.answerLast(samples::memberPanel());
        QVERIFY(!view.findChild<SideSheet *>()->isOpen());
        named<QAbstractButton>(view, u"editButton"_s)->click();
        QVERIFY(presenter.form().state()->isEdit);
        press(Qt::Key_Escape);
        QVERIFY(!presenter.form().state());
        desk.drop();
    }
    void filtersTheTimelineByTouch()
    {
        FakeMemberDesk desk;
        MembersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        presenter.open(MemberId(u"m1"_s));
        desk.panels.answerLast(samples::memberPanel());
        MembersView view(presenter);
        showOn(view);
        QTest::mouseClick(named(view, u"filterReturns"_s), Qt::LeftButton);
        QCOMPARE(named<QListView>(view, u"memberTimeline"_s)->model()->rowCount(), 1);
        QCOMPARE(QApplication::focusWidget(), named(view, u"memberSearch"_s));
        desk.drop();
    }

    void takesPartOfAScannedSaleBackByKeysOnly()
    {
        FakeSalesDesk desk;
        desk.lists.reply = [] { return samples::summaries(); };
        OrdersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        OrdersView view(presenter);
        showOn(view);
        press(u"T2-000118"_s); // a scanner types and ends with Return
        press(Qt::Key_Return);
        desk.details.answerLast(samples::saleDetail());
        QCOMPARE(named<QLabel>(view, u"orderTitle"_s)->text(), u"T2-000118"_s);
        QCOMPARE(QApplication::focusWidget(), named(view, u"returnLines"_s));
        press(u"2"_s);
        QCOMPARE(QApplication::focusWidget(), named(view, u"returnQuantity"_s));
        press(Qt::Key_Return);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        press(Qt::Key_Space);
        press(Qt::Key_F8);
        const QString refund = named<AmountLabel>(view, u"refundAmount"_s)->amount();
        QCOMPARE(refund, presenter.state().order->refund.amount);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        QCOMPARE(desk.takenBack.size(), 1);
        QCOMPARE(desk.takenBack.first().lines.size(), 2);
        QCOMPARE(desk.takenBack.first().lines.at(0).quantity, Quantity::pieces(2));
        QVERIFY(!desk.takenBack.first().lines.at(1).restock);
        const CompletedSale done = samples::returnOf(samples::saleDetail(), desk.takenBack.first());
        QCOMPARE(Format::amountAloud(done.sale.total), refund);
        desk.returns.answerLast(done);
        QVERIFY(named<QLabel>(view, u"returnNote"_s)->text().contains(u"T2-000121"_s));
        desk.drop();
    }
    void saysWhyAndUndoesASaleByKeysOnly()
    {
        FakeSalesDesk desk;
        desk.lists.reply = [] { return samples::summaries(); };
        desk.details.reply = [] { return samples::saleDetail(); };
        OrdersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        presenter.setShift(Shift{ShiftId(u"shift-1"_s), {}, u"2026-11-22"_s, Money(0, Currency::CNY)});
        int exchanges = 0;
        connect(&presenter, &OrdersPresenter::exchangeWanted, &presenter, [&exchanges] { ++exchanges; });
        OrdersView view(presenter);
        showOn(view);
        presenter.openOrder(2);
        QTRY_VERIFY(presenter.state().order);
        named(view, u"returnLines"_s)->setFocus();
        QVERIFY(!named(view, u"returnExchange"_s)->isEnabled());
        press(Qt::Key_Space);
        press(Qt::Key_F6);
        QCOMPARE(named<QAbstractButton>(view, u"returnReason"_s)->text(), u"damaged"_s);
        QVERIFY(named<QLabel>(view, u"returnNote"_s)->text().contains(u"damaged"_s));
        press(Qt::Key_F10);
        QCOMPARE(exchanges, 1);
        press(Qt::Key_F12);
        QVERIFY(named<QLabel>(view, u"returnNote"_s)->text().contains(u"F12"_s));
        QVERIFY(desk.takenBack.isEmpty());
        press(Qt::Key_F12);
        QCOMPARE(desk.takenBack.size(), 1);
        QVERIFY(desk.takenBack.first().isVoid);
        desk.drop();
    }
    void takesTheNextReceiptWhileTheLinesHaveTheKeys()
    {
        FakeSalesDesk desk;
        desk.lists.reply = [] { return samples::summaries(); };
        desk.details.reply = [] { return samples::saleDetail(); };
        OrdersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        OrdersView view(presenter);
        showOn(view);
        press(u"T2-000118"_s);
        press(Qt::Key_Return);
        press(u"T2-000119"_s);
        press(Qt::Key_Return);
        QCOMPARE(named<QLineEdit>(view, u"orderSearch"_s)->text(), u"T2-000119"_s);
        QCOMPARE(desk.opened.last(), SaleId(u"sale-2"_s));
        desk.drop();
    }
    void saysAtTheQuantityWhatIsWrongWithIt()
    {
        FakeSalesDesk desk;
        desk.lists.reply = [] { return samples::summaries(); };
        desk.details.reply = [] { return samples::saleDetail(); };
        OrdersPresenter presenter(desk, m_clock, m_random, m_format);
        presenter.setStaff(samples::manager());
        OrdersView view(presenter);
        showOn(view);
        presenter.openOrder(2);
        QTRY_VERIFY(presenter.state().order);
        named(view, u"returnLines"_s)->setFocus();
        press(u"9"_s);
        QVERIFY(!presenter.state().lineProblem.isEmpty());
        QCOMPARE(named<QLineEdit>(view, u"returnQuantity"_s)->text(), u"9"_s); // left for the user to correct
        QVERIFY(!named(view, u"returnSubmit"_s)->isEnabled());
        press(Qt::Key_Backspace);
        press(u"3"_s);
        QVERIFY(named(view, u"returnSubmit"_s)->isEnabled());
        desk.drop();
    }

    void stepsThroughTheStockFromTheSearchField()
    {
        FakeProductDesk desk;
        desk.lists.reply = [] { return samples::stock(); };
        StockPresenter presenter(desk, m_format);
        StockView view(presenter);
        showOn(view);
        QCOMPARE(named<AmountLabel>(view, u"onHand"_s)->amount(), u"48"_s);
        press(u"a"_s);
        QCOMPARE(desk.typed.last(), u"a"_s);
        press(Qt::Key_Down);
        QCOMPARE(named<AmountLabel>(view, u"onHand"_s)->amount(), u"12.286 kg"_s);
        QCOMPARE(named<QListView>(view, u"stockList"_s)->currentIndex().row(), 1);
        desk.drop();
    }

    void goesThroughTheAirlockByKeys()
    {
        FakeAirlockDesk desk;
        desk.pages.reply = [] { return samples::airlock(); };
        AirlockPresenter presenter(desk, m_clock, m_format);
        LinkStatus link;
        link.waiting = 1'203;
        presenter.setLink(link);
        AirlockView view(presenter);
        QSignalSpy shown(&presenter, &AirlockPresenter::saleWanted);
        QSignalSpy sent(&presenter, &AirlockPresenter::sendWanted);
        QSignalSpy left(&presenter, &AirlockPresenter::left);
        showOn(view);
        QCoreApplication::processEvents();
        QCOMPARE(named<QLabel>(view, u"airlockTitle"_s)->text(), u"Sale T2-000097"_s);
        press(Qt::Key_Down);
        QCOMPARE(named<QListView>(view, u"airlockList"_s)->currentIndex().row(), 1);
        QVERIFY(named<QLabel>(view, u"airlockReason"_s)->text().contains(u"coupon"_s));
        press(Qt::Key_Return);
        QCOMPARE(shown.size(), 1);
        press(Qt::Key_F8);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"T2/1/88/1 "_s));
        press(Qt::Key_Space);
        QCOMPARE(sent.size(), 1);
        press(Qt::Key_End);
        QVERIFY(!named<QAbstractButton>(view, u"airlockShowSale"_s)->isEnabled()); // a shift
        press(Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
        desk.drop();
    }
    void theFootOfTheWindowLeadsToTheAirlock()
    {
        ShellPresenter shell;
        StatusPresenter status(m_clock);
        MainWindow window(shell, status);
        window.addPage(u"sell"_s, u"Sell"_s, u"F2"_s, u"view-barcode"_s, new QWidget);
        window.setAirlock(u"airlock"_s, u"F11"_s, new QWidget);
        shell.signIn(samples::cashier());
        showOn(window);
        auto *foot = named<StatusBar>(window, u"statusText"_s);
        status.setAttention(2, 1);
        QVERIFY(foot->text().contains(u"2 set aside · 1 flagged"_s));
        foot->repaint();
        QTest::mouseClick(foot, Qt::LeftButton, {}, QPoint(foot->width() - 5, 10));
        QCOMPARE(shell.state().place, u"sell"_s);
        QTest::mouseClick(foot, Qt::LeftButton, {}, QPoint(40, 10));
        QCOMPARE(shell.state().place, u"airlock"_s);
        press(Qt::Key_F2);
        QCOMPARE(shell.state().place, u"sell"_s);
        press(Qt::Key_F11);
        QCOMPARE(shell.state().place, u"airlock"_s);
        status.setAttention(0, 0);
        QVERIFY(!foot->text().contains(u"aside"_s));
    }

    void opensAndClosesTheShiftByKeysAndKeypad()
    {
        FakeShiftDesk desk;
        std::optional<ShiftFigures> figures;
        desk.figures.reply = [&] { return figures; };
        DayPresenter presenter(desk, m_clock, m_format);
        presenter.setStaff(samples::manager());
        DayView view(presenter);
        showOn(view);
        press(u"5"_s);
        QWidget *keypad = named(view, u"cashKeypad"_s);
        QTest::mouseClick(named(*keypad, u"key00"_s), Qt::LeftButton);
        QCOMPARE(named<QLineEdit>(view, u"openingCash"_s)->text(), u"500"_s);
        press(Qt::Key_Return);
        QCOMPARE(desk.amounts, QList{Money(50'000, Currency::CNY)});
        figures = samples::shiftFigures();
        desk.openings.answerLast(figures->shift);
        QTRY_VERIFY(named(view, u"countedCash"_s)->hasFocus());
        press(u"3600"_s);
        QCOMPARE(named<AmountLabel>(view, u"cashDifference"_s)->amount(), u"\u2212¥ 22.50"_s);
        QTest::mouseClick(named(view, u"closeShiftButton"_s), Qt::LeftButton);
        QCOMPARE(desk.amounts.last(), Money(360'000, Currency::CNY));
        figures.reset();
        desk.closings.answerLast(
            ShiftClose{ShiftId(u"s"_s), StaffId(u"01"_s), samples::shiftFigures().expectedCash, desk.amounts.last(), 0});
        QTRY_VERIFY(named(view, u"lastClose"_s)->isVisible());
        QVERIFY(named(view, u"openingCash"_s)->hasFocus());
        desk.drop();
    }

    void signsInByKeys()
    {
        FakeStaffDesk desk;
        desk.lists.reply = [] { return samples::staff(); };
        SignInPresenter presenter(desk, m_clock);
        SignInView view(presenter);
        showOn(view);
        QSignalSpy signedIn(&presenter, &SignInPresenter::signedIn);
        press(Qt::Key_Right);
        press(u"25809"_s);
        press(Qt::Key_Backspace);
        press(Qt::Key_Return);
        QCOMPARE(desk.people, QList{StaffId(u"07"_s)});
        QCOMPARE(desk.pins, QStringList{u"2580"_s});
        desk.signIns.answerLast(samples::cashier());
        QCOMPARE(signedIn.size(), 1);
        desk.drop();
    }
    void signsInByTouchAndIsUnlockedByAManager()
    {
        FakeStaffDesk desk;
        desk.lists.reply = [] { return samples::staff(); };
        SignInPresenter presenter(desk, m_clock);
        SignInView view(presenter);
        showOn(view);
        auto *people = named<QListView>(view, u"staffList"_s);
        QTest::mouseClick(people->viewport(), Qt::LeftButton, {}, people->visualRect(people->model()->index(1, 0)).center());
        QWidget *keypad = named(view, u"pinKeypad"_s);
        for (const QString &key : {u"key1"_s, u"key1"_s, u"keyBackspace"_s, u"key1"_s, u"key1"_s, u"key2"_s}) {
            QTest::mouseClick(named(*keypad, key), Qt::LeftButton);
        }
        QTest::mouseClick(named(view, u"signInButton"_s), Qt::LeftButton);
        QCOMPARE(desk.pins, QStringList{u"1112"_s});
        desk.signIns.refuseLast(DeskError::Reason::PinLocked, u"300000"_s);
        QVERIFY(named<QLabel>(view, u"pinMessage"_s)->text().contains(u"5:00"_s));
        QVERIFY(named(view, u"pinField"_s)->hasFocus());
        press(Qt::Key_F8);
        press(u"8642"_s);
        press(Qt::Key_Return);
        QCOMPARE(desk.people.last(), StaffId(u"01"_s));
        desk.unlocks.answerLast({});
        QVERIFY(!presenter.state().isLocked);
        desk.drop();
    }

    void keepsItsPlaceWhenRowsOnlyChange()
    {
        ListRowModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        ListRow one;
        one.id = u"1"_s;
        ListRow other;
        other.id = u"2"_s;
        model.setRows({one, other});
        other.title = u"changed"_s;
        model.setRows({one, other});
        model.setRows({one, other});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(changes.size(), 1);
        model.setRows({other});
        QCOMPARE(resets.size(), 2);
    }
};

QTEST_MAIN(TestDeskViews)
#include "tst_desk_views.moc"
