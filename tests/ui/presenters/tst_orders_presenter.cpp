#include "tests/ui/desk_samples.h"
#include "ui/presenters/orders_presenter.h"

#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestOrdersPresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeSalesDesk desk;
        ManualClock clock{samples::nowMs()};
        SeededRandom random{7};
        OrdersPresenter presenter{desk, clock, random, Format(QLocale(QLocale::English))};
        explicit Screen(const SaleDetail &detail = samples::saleDetail())
        {
            presenter.setStaff(samples::manager());
            presenter.search({});
            desk.lists.answerLast(samples::summaries());
            presenter.openOrder(2);
            desk.details.answerLast(detail);
        }
        ~Screen() { desk.drop(); }
        const OrdersPresenter::State &state() const { return presenter.state(); }
        const RefundPreview &refund() const { return state().order->refund; }
    };

private Q_SLOTS:
    void listsWhatWasSoldWithReturnsInRedAndUnsentOnesMarked()
    {
        const Screen s;
        QCOMPARE(s.state().orders.size(), 4);
        QCOMPARE(s.state().orders.at(0).chip, u"waiting"_s);
        QCOMPARE(s.state().orders.at(1).right, u"\u221224.00"_s);
        QVERIFY(s.state().orders.at(1).rightIsRed);
    }
    void opensTheScannedReceiptEvenBeforeTheListIsThere()
    {
        Screen s;
        s.presenter.search(u"t2-000119"_s);
        s.presenter.submit();
        s.desk.lists.answerLast(samples::summaries());
        QCOMPARE(s.desk.opened.last(), SaleId(u"sale-2"_s));
    }
    void asksTheHubForAReceiptThatThisTillDoesNotKnow()
    {
        Screen s;
        FakeSaleFinder finder;
        s.presenter.useFinder(&finder);
        s.presenter.search(u" t7-42 "_s);
        s.desk.lists.answerLast(QList<SaleSummary>());
        QVERIFY(s.state().mayAskHub && !s.state().asksHub);
        QVERIFY(finder.receipts.isEmpty()); // not before Enter: every digit makes another receipt
        s.presenter.submit();
        QCOMPARE(finder.receipts, QStringList{u"T7-000042"_s});
        QVERIFY(s.state().asksHub && !s.state().order);
        finder.questions.answerLast(SaleId(u"sale-7"_s));
        QCOMPARE(s.desk.opened.last(), SaleId(u"sale-7"_s));
        QVERIFY(!s.state().asksHub);
    }
    void saysWhyNothingCameOfAskingTheHub()
    {
        Screen s;
        FakeSaleFinder finder;
        s.presenter.useFinder(&finder);
        s.presenter.search(u"T7-000042"_s);
        s.presenter.submit(); // a scanner is faster than the list
        s.desk.lists.answerLast(QList<SaleSummary>());
        QCOMPARE(finder.receipts.size(), 1);
        finder.questions.refuseLast(DeskError::Reason::NotFound);
        QCOMPARE(s.state().problem, u"No till has handed in receipt T7-000042 yet"_s);
        s.presenter.submit();
        finder.questions.refuseLast(DeskError::Reason::HubUnreachable);
        QVERIFY(s.state().problem.startsWith(u"The hub does not answer"_s));
        s.presenter.submit();
        s.presenter.search(u"T7-000043"_s); // somebody types on: that answer is not wanted any more
        finder.questions.answerLast(SaleId(u"sale-7"_s));
        QVERIFY(s.desk.opened.last() != SaleId(u"sale-7"_s));
    }
    void asksAgainBeforeItOpensASaleOfAnotherTill()
    {
        Screen s;
        FakeSaleFinder finder;
        s.presenter.useFinder(&finder);
        QList<SaleSummary> known{samples::summaries().last()};
        known.first().elsewhere = true;
        known.first().waiting = false;
        s.presenter.search(known.first().receiptNumber);
        s.desk.lists.answerLast(known);
        QCOMPARE(s.state().orders.first().chip, u"other till"_s);
        QVERIFY(!s.state().mayAskHub);
        s.presenter.submit();
        QCOMPARE(finder.receipts, QStringList{known.first().receiptNumber});
        finder.questions.refuseLast(DeskError::Reason::HubUnreachable); // what was heard before is better than nothing
        QCOMPARE(s.desk.opened.last(), known.first().id);
        s.desk.details.answerLast(samples::saleDetail());
        QVERIFY(s.state().order->subtitle.endsWith(u"as last heard of, the hub does not answer"_s));
        QVERIFY(s.state().problem.isEmpty());
    }
    void refusesAPaymentCardAndForgetsIt()
    {
        Screen s;
        const qsizetype asked = s.desk.typed.size();
        s.presenter.search(u"4111 1111 1111 1111"_s);
        QCOMPARE(s.desk.typed.size(), asked);
        QCOMPARE(s.state().phase, ListPhase::Refused);
        QVERIFY(!s.state().problem.isEmpty() && !s.state().problem.contains(u"4111"_s));
        s.presenter.submit();
        QVERIFY(s.state().typed.isEmpty());
    }
    void dropsTheAnswerToAnOlderSearch()
    {
        Screen s;
        s.presenter.search(u"1"_s);
        s.presenter.search(u"12"_s);
        s.desk.lists.answer(2, samples::summaries().first(1));
        s.desk.lists.answer(1, samples::summaries());
        QCOMPARE(s.state().orders.size(), 1);
    }
    void showsTheSaleAsItWasPaid()
    {
        const Screen s;
        const OrderDetail &order = *s.state().order;
        QCOMPARE(order.title, u"T2-000118"_s);
        QCOMPARE(order.lines.at(0).detail, u"3 × 6.50 · 4891028705949"_s);
        QCOMPARE(order.lines.at(0).net, u"16.25"_s);
        QCOMPARE(order.lines.at(1).left, u"1.286 kg"_s);
        QCOMPARE(s.refund().amount, u"¥ 0.00"_s);
        QVERIFY(!s.state().canTakeBack);
    }
    void previewsTheRefundToTheCent()
    {
        Screen s;
        s.presenter.selectLine(0);
        s.presenter.chooseTyped(u"1"_s);
        const auto lines = returnLines(samples::sale(), {}, {{1, Quantity::pieces(1), true}});
        QCOMPARE(s.refund().amount, Format::amountAloud(lines->first().net));
        QCOMPARE(s.refund().tenders.size(), 1); // the card, which paid last, covers it
        QVERIFY(s.state().canTakeBack);
        s.presenter.chooseAll();
        QCOMPARE(s.refund().amount, Format::amountAloud(-samples::sale().total));
        QCOMPARE(s.refund().tenders.size(), 2);
        QCOMPARE(s.refund().lines, 3);
    }
    void givesBackWhatIsLeftToTheTenderThatStillHasSome()
    {
        SaleDetail detail = samples::saleDetail();
        detail.returned = {{1, Quantity::pieces(3)}, {2, Quantity(1286)}}; // 36.31 of the 46.21 by card went back
        const Money back(-3'631, Currency::CNY);
        detail.refunded.tenders = {{u"card"_s, PaymentKind::Card, back, back, {}, 2}};
        Screen s(detail);
        s.presenter.selectLine(2);
        s.presenter.toggleLine();
        QCOMPARE(s.refund().tenders.size(), 2);
        QCOMPARE(s.refund().tenders.at(0).value, u"\u221220.00"_s);
        QCOMPARE(s.refund().tenders.at(1).value, u"\u22129.90"_s);
        QVERIFY(!s.state().order->lines.at(0).canReturn);
    }
    void saysWhenTheMoneyCannotGoBack()
    {
        SaleDetail detail = samples::saleDetail();
        detail.completed.sale.tenders[1].tender = u"mall"_s;
        detail.completed.sale.tenders[1].kind = PaymentKind::PartnerVoucher;
        Screen s(detail);
        s.presenter.chooseAll();
        QVERIFY(!s.refund().problem.isEmpty());
        QVERIFY(!s.state().canTakeBack);
    }
    void roundsTheCashThatGoesBack()
    {
        SaleDetail detail = samples::saleDetail();
        Sale &sale = detail.completed.sale;
        sale.roundingMinor = 4;
        sale.tenders = {{u"cash"_s, PaymentKind::Cash, sale.total + Money(4, Currency::CNY), sale.total}};
        Screen s(detail);
        ShopRules rules;
        rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, 5}}, rules.currency);
        s.presenter.setRules(rules);
        s.presenter.selectLine(2);
        s.presenter.chooseTyped(u"1"_s); // 29.90
        QCOMPARE(s.refund().amount, u"\u2212¥ 29.90"_s);
        s.presenter.selectLine(0);
        s.presenter.chooseTyped(u"1"_s); // and 5.42 or a cent beside
        QCOMPARE(s.refund().tenders.size(), 2);
        QVERIFY(s.refund().amount.endsWith(u"0"_s) || s.refund().amount.endsWith(u"5"_s));
    }
    void refusesMoreThanIsLeftAndHalfAPiece()
    {
        Screen s;
        s.presenter.selectLine(0);
        s.presenter.chooseTyped(u"4"_s);
        QCOMPARE(s.state().lineProblem, u"At most 3 can come back"_s);
        s.presenter.chooseTyped(u"0.5"_s);
        QVERIFY(!s.state().lineProblem.isEmpty());
        QVERIFY(!s.state().canTakeBack);
        s.presenter.selectLine(1);
        s.presenter.chooseTyped(u"0.5"_s); // of the apples it is fine
        QVERIFY(s.state().lineProblem.isEmpty());
        QVERIFY(s.state().canTakeBack);
        s.presenter.addToLine(1);
        QCOMPARE(s.state().order->lines.at(1).chosen, u"1.286 kg"_s); // all there is
        s.presenter.addToLine(-1);
        s.presenter.addToLine(-1);
        QCOMPARE(s.state().order->lines.at(1).chosen, QString());
    }
    void takesBackOnceHoweverOftenItIsPressed()
    {
        Screen s;
        QSignalSpy receipts(&s.presenter, &OrdersPresenter::receiptWanted);
        s.presenter.chooseAll();
        s.presenter.setRestock(false);
        s.presenter.takeBack();
        s.presenter.takeBack();
        QCOMPARE(s.desk.takenBack.size(), 1);
        const CompleteReturn request = s.desk.takenBack.first();
        QVERIFY(isUuid7(request.id.text()));
        QVERIFY(!request.lines.at(0).restock);
        QVERIFY(request.lines.at(1).restock);
        s.presenter.chooseNone(); // too late
        s.presenter.close();
        QVERIFY(s.state().order);
        s.desk.returns.answerLast(samples::returnOf(samples::saleDetail(), request));
        QCOMPARE(receipts.size(), 1);
        QVERIFY(s.state().done.contains(u"T2-000121"_s));
        SaleDetail after = samples::saleDetail();
        after.returned = {{1, Quantity::pieces(3)}, {2, Quantity(1286)}, {3, Quantity::pieces(1)}};
        s.desk.details.answerLast(after);
        QVERIFY(!s.state().order->whyNoReturn.isEmpty());
        s.presenter.chooseAll();
        QVERIFY(!s.state().canTakeBack);
    }
    void triesTheSameReturnAgainUnderTheSameId()
    {
        Screen s;
        s.presenter.toggleLine();
        s.presenter.takeBack();
        s.desk.returns.refuseLast(DeskError::Reason::StorageFailed);
        QVERIFY(!s.state().returnProblem.isEmpty());
        s.presenter.takeBack();
        QCOMPARE(s.desk.takenBack.at(0).id, s.desk.takenBack.at(1).id);
        s.desk.returns.refuseLast(DeskError::Reason::StorageFailed);
        s.presenter.selectLine(1);
        s.presenter.toggleLine();
        s.presenter.takeBack();
        QVERIFY(s.desk.takenBack.at(2).id != s.desk.takenBack.at(1).id);
    }
    void takesNothingBackWithoutTheRight()
    {
        Screen s;
        s.presenter.setStaff(samples::cashier());
        s.presenter.chooseAll();
        s.presenter.takeBack();
        QVERIFY(s.desk.takenBack.isEmpty());
        QVERIFY(!s.state().mayReturn);
    }
    void takesNoReturnBack()
    {
        SaleDetail detail = samples::saleDetail();
        detail.completed =
            samples::returnOf(detail, {SaleId(u"sale-1"_s), {{3, Quantity::pieces(1), true}}, StaffId(u"07"_s), SaleId(u"r"_s)});
        Screen s(detail);
        s.presenter.chooseAll();
        QVERIFY(!s.state().canTakeBack);
        QVERIFY(!s.state().order->whyNoReturn.isEmpty());
    }
    void forgetsAChoiceThatAnotherTillOvertook()
    {
        Screen s;
        s.presenter.selectLine(2);
        s.presenter.toggleLine();
        QVERIFY(s.state().canTakeBack);
        s.presenter.refresh();
        SaleDetail detail = samples::saleDetail();
        detail.returned = {{3, Quantity::pieces(1)}};
        s.desk.details.answerLast(detail);
        QVERIFY(!s.state().canTakeBack);
    }
    void handsOutTheReceiptOnceMore()
    {
        Screen s;
        QSignalSpy receipts(&s.presenter, &OrdersPresenter::receiptWanted);
        s.presenter.reprint();
        QCOMPARE(receipts.size(), 1);
    }
    void goesThroughTheReasonsOfTheRules()
    {
        Screen s;
        s.presenter.toggleLine();
        QStringList words;
        for (int i = 0; i < 6; ++i) {
            s.presenter.nextReason();
            const OrderLine &line = s.state().order->lines.at(0);
            words.append(line.reason + (line.restock ? u""_s : u" (written off)"_s));
        }
        const QStringList told{u"damaged (written off)"_s, u"expired (written off)"_s,  u"wrong goods"_s,
                               u"changed mind"_s,          u"recalled (written off)"_s, QString()};
        QCOMPARE(words, told);
        s.presenter.nextReason();
        s.presenter.takeBack();
        QCOMPARE(s.desk.takenBack.last().lines.first().reason, u"damaged"_s);
        QVERIFY(!s.desk.takenBack.last().lines.first().restock);
    }
    void asksWhyWhereTheRulesDo()
    {
        Screen s;
        ShopRules rules;
        rules.returns.reasons = {{u"smell"_s, u"it smells"_s, false}};
        rules.returns.reasonNeeded = ReasonNeeded::Always;
        s.presenter.setRules(rules);
        s.presenter.toggleLine();
        QVERIFY(s.refund().problem.contains(u"F6"_s));
        QVERIFY(!s.state().canTakeBack);
        s.presenter.nextReason();
        QCOMPARE(s.state().order->lines.at(0).reason, u"it smells"_s);
        QVERIFY(s.state().canTakeBack);
        QVERIFY(s.refund().notes.join(u' ').contains(u"it smells"_s));
    }
    void saysUntilWhenItCouldComeBack()
    {
        Screen s;
        ShopRules rules;
        rules.returns.days = 7;
        s.presenter.setRules(rules);
        s.presenter.setShift(Shift{ShiftId(u"later"_s), {}, u"2026-11-30"_s, Money(0, Currency::CNY)});
        Staff cashier = samples::manager();
        cashier.rights.setFlag(StaffRight::LateReturn, false);
        s.presenter.setStaff(cashier);
        s.presenter.chooseAll();
        QVERIFY(s.refund().problem.contains(Format().date(QDate(2026, 11, 29))));
        QVERIFY(!s.state().canTakeBack);
        s.presenter.setStaff(samples::manager());
        s.presenter.chooseAll();
        QVERIFY(s.state().canTakeBack);
        QVERIFY(!s.refund().notes.isEmpty());
        s.presenter.takeBack();
        QVERIFY(s.desk.takenBack.last().late);
    }
    void carriesWhatIsChosenToTheCounter()
    {
        Screen s;
        QList<CartExchange> wanted;
        QList<std::optional<MemberId>> members;
        connect(&s.presenter, &OrdersPresenter::exchangeWanted, &s.presenter,
                [&](const CartExchange &exchange, const std::optional<MemberId> &member) {
                    wanted.append(exchange);
                    members.append(member);
                });
        s.presenter.selectLine(2);
        s.presenter.toggleLine();
        s.presenter.exchange(); // no shift is open
        QVERIFY(wanted.isEmpty());
        s.presenter.setShift(Shift{ShiftId(u"shift-1"_s), {}, u"2026-11-22"_s, Money(0, Currency::CNY)});
        s.presenter.exchange();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().original, SaleId(u"sale-1"_s));
        QCOMPARE(wanted.first().creditMinor, 2'990);
        QCOMPARE(wanted.first().lines.size(), 1);
        QVERIFY(isUuid7(wanted.first().id.text()));
        QVERIFY(members.first() == MemberId(u"m1"_s));
    }
    void undoesASaleWithASecondPress()
    {
        Screen s;
        s.presenter.voidSale(); // no shift is open
        QVERIFY(!s.state().askingVoid);
        s.presenter.setShift(Shift{ShiftId(u"shift-1"_s), {}, u"2026-11-22"_s, Money(0, Currency::CNY)});
        QVERIFY(s.state().canVoid);
        s.presenter.voidSale();
        QVERIFY(s.state().askingVoid && s.desk.takenBack.isEmpty());
        s.presenter.toggleLine(); // that was a no
        QVERIFY(!s.state().askingVoid);
        s.presenter.voidSale();
        s.presenter.voidSale();
        QCOMPARE(s.desk.takenBack.size(), 1);
        QVERIFY(s.desk.takenBack.first().isVoid && s.desk.takenBack.first().lines.isEmpty());
        Staff cashier = samples::manager();
        cashier.rights.setFlag(StaffRight::VoidSale, false);
        Screen other;
        other.presenter.setShift(Shift{ShiftId(u"shift-1"_s), {}, u"2026-11-22"_s, Money(0, Currency::CNY)});
        other.presenter.setStaff(cashier);
        QVERIFY(!other.state().canVoid);
    }
    void saysThatAnOrderCannotBeOpened()
    {
        Screen s;
        s.presenter.openOrder(0);
        s.desk.details.refuseLast(DeskError::Reason::NotFound);
        QVERIFY(!s.state().opening);
        QVERIFY(!s.state().order);
        QVERIFY(!s.state().problem.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOrdersPresenter)
#include "tst_orders_presenter.moc"
