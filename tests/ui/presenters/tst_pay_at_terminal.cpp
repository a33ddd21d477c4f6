#include "models/payments/simulated_terminal.h"
#include "tests/ui/sell_fixture.h"
#include "ui/presenters/terminal_driver.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

using Stage = PayPresenter::Stage;

/// Hears everything and says what the test says.
class ScriptedTerminal final : public PaymentTerminal {
public:
    QList<TerminalRequest> heard;
    void send(const TerminalRequest &request) override { heard.append(request); }
    void say(TerminalOutcome outcome)
    {
        const TerminalRequest about = heard.last();
        Q_EMIT answered({about.reference, outcome, about.amount, {}});
        settle();
    }
    QStringList verbs() const
    {
        QStringList names;
        for (const TerminalRequest &request : heard) {
            names.append(nameOf(request.verb));
        }
        return names;
    }
};

/// What a till's disk holds: it outlives the presenters.
class MemoryPayments final : public TerminalDesk {
public:
    Answers answers;
    bool full = false;
    QMap<QString, KeptPayment> rows;
    QStringList phases; ///< as they were stored

    DeskFuture<void> keep(const KeptPayment &payment) override
    {
        if (full) {
            return answers.give<void>(std::unexpected(DeskError{DeskError::Reason::DiskFull, {}}));
        }
        rows.insert(payment.payment.reference(), payment);
        phases.append(nameOf(payment.payment.phase()));
        return answers.give<void>({});
    }
    DeskFuture<QList<KeptPayment>> kept(const SaleId &sale) override
    {
        QList<KeptPayment> found;
        std::ranges::copy_if(rows, std::back_inserter(found), [&](const KeptPayment &row) { return row.sale == sale; });
        return answers.give<QList<KeptPayment>>(found);
    }
    DeskFuture<void> forget(const QString &reference) override
    {
        rows.remove(reference);
        return answers.give<void>({});
    }
};

ShopRules shop()
{
    ShopRules rules = Counter::rules();
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change"},
        {"tender": "card", "kind": "card", "terminal": true}]})")
                                               .object());
    return rules;
}

/// A till with a terminal; a second one on the same disk is the till after a power cut.
struct Till {
    explicit Till(PaymentTerminal &terminal, MemoryPayments &disk, int patienceMs = 600'000)
        : driver({terminal, disk, counter.clock, counter.random, patienceMs})
    {
        counter.sales.rules = shop();
        counter.sell.setRules(shop());
        counter.pay.useTerminal(&driver);
        counter.sell.scan(u"9415007006961"_s); // 32.90
    }
    void begin()
    {
        counter.sell.pay();
        settle();
    }
    void payByCard(const QString &amount = {})
    {
        counter.pay.chooseWay(u"card"_s);
        for (const QChar character : amount) {
            counter.pay.type(character);
        }
        counter.pay.complete();
        settle();
    }
    Stage stage() const { return counter.pay.state().stage; }

    Counter counter;
    TerminalDriver driver;
};

} // namespace

class PayAtTerminalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isPaidWhenTheTerminalSaysSo();
    void isNotPaidWhenItIsDeclined_data();
    void isNotPaidWhenItIsDeclined();
    void asksAgainWhenNoAnswerComes();
    void storesBeforeItSends();
    void sendsNothingThatCouldNotBeStored();
    void canBeGivenUp();
    void neitherScanNorKeyEndsIt();
    void takesTheRestAnotherWay();
    void goesOnAfterAPowerCut_data();
    void goesOnAfterAPowerCut();
    void recordsACardWithoutATerminal();
    void neverSellsWithoutMoneyNorTakesMoneyTwice();
};

void PayAtTerminalTest::isPaidWhenTheTerminalSaysSo()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    till.payByCard();
    QCOMPARE(till.stage(), Stage::AtTerminal);
    QCOMPARE(till.counter.pay.state().taken.last().subtitle, u"The customer pays at the terminal"_s);
    QCOMPARE(terminal.heard.first().amount, Money(3'290, Currency::CNY));
    terminal.say(TerminalOutcome::InProgress);
    QCOMPARE(till.stage(), Stage::AtTerminal);
    terminal.say(TerminalOutcome::Approved);
    QCOMPARE(till.stage(), Stage::Completed);
    const QList<TenderOffer> tenders = till.counter.sales.completed.last().tenders;
    QCOMPARE(tenders.size(), 1);
    QCOMPARE(tenders.first().reference, terminal.heard.first().reference);
    terminal.say(TerminalOutcome::Approved); // once more
    QCOMPARE(till.counter.sales.completed.size(), 1);
}

void PayAtTerminalTest::isNotPaidWhenItIsDeclined_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("message");
    QTest::newRow("declined") << static_cast<int>(TerminalOutcome::Declined) << u"The terminal declined it: nothing was paid"_s;
    QTest::newRow("cancelled") << static_cast<int>(TerminalOutcome::Cancelled)
                               << u"Cancelled at the terminal: nothing was paid"_s;
}

void PayAtTerminalTest::isNotPaidWhenItIsDeclined()
{
    QFETCH(int, outcome);
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    till.payByCard();
    terminal.say(static_cast<TerminalOutcome>(outcome));
    QCOMPARE(till.stage(), Stage::Choosing);
    QTEST(till.counter.pay.state().message, "message");
    QVERIFY(disk.rows.isEmpty());
    QVERIFY(till.counter.sales.completed.isEmpty());
    till.payByCard();
    QVERIFY(terminal.heard.first().reference != terminal.heard.last().reference);
    terminal.say(TerminalOutcome::Approved);
    QCOMPARE(till.stage(), Stage::Completed);
}

void PayAtTerminalTest::asksAgainWhenNoAnswerComes()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk, 1);
    till.begin();
    till.payByCard();
    QTRY_VERIFY(terminal.heard.size() >= 3);
    QCOMPARE(terminal.verbs().first(2), (QStringList{u"charge"_s, u"inquire"_s}));
    QCOMPARE(till.stage(), Stage::AtTerminal);
    QCOMPARE(till.counter.pay.state().taken.last().subtitle, u"No clear answer yet: asking the terminal again"_s);
    terminal.say(TerminalOutcome::Unknown); // that is no word for unpaid
    QCOMPARE(till.stage(), Stage::AtTerminal);
    QCOMPARE(terminal.heard.last().verb, TerminalVerb::Cancel);
    terminal.say(TerminalOutcome::Approved); // the charge was faster
    QCOMPARE(till.stage(), Stage::Completed);
}

void PayAtTerminalTest::storesBeforeItSends()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    disk.answers.later = true;
    till.payByCard();
    QCOMPARE(disk.phases, QStringList{u"asked"_s});
    QVERIFY(terminal.heard.isEmpty());
    disk.answers.answerNext();
    QCOMPARE(terminal.verbs(), QStringList{u"charge"_s});
    disk.answers.later = false;
}

void PayAtTerminalTest::sendsNothingThatCouldNotBeStored()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    disk.full = true;
    till.payByCard();
    QVERIFY(terminal.heard.isEmpty());
    QCOMPARE(till.stage(), Stage::Choosing);
    QVERIFY(till.counter.pay.state().message.contains(u"disk"_s));
    till.counter.pay.chooseWay(u"cash"_s);
    till.counter.pay.complete();
    settle();
    QCOMPARE(till.stage(), Stage::Completed);
}

void PayAtTerminalTest::canBeGivenUp()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    till.payByCard();
    till.counter.pay.goBack();
    settle();
    QCOMPARE(terminal.heard.last().verb, TerminalVerb::Cancel);
    QCOMPARE(till.stage(), Stage::AtTerminal);
    terminal.say(TerminalOutcome::Cancelled);
    QCOMPARE(till.stage(), Stage::Choosing);
    till.counter.pay.goBack();
    QCOMPARE(till.stage(), Stage::Closed);
}

void PayAtTerminalTest::neitherScanNorKeyEndsIt()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    till.payByCard();
    till.counter.sell.scan(u"4891028705949"_s);
    till.counter.pay.complete();
    till.counter.pay.type(u'5');
    till.counter.pay.erase();
    till.counter.pay.chooseWay(u"cash"_s);
    till.counter.pay.chooseQuick(0);
    till.counter.sell.pay();
    settle();
    QCOMPARE(till.stage(), Stage::AtTerminal);
    QCOMPARE(terminal.verbs(), QStringList{u"charge"_s});
    QCOMPARE(till.counter.sell.cart().lines.size(), 1);
}

void PayAtTerminalTest::takesTheRestAnotherWay()
{
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Till till(terminal, disk);
    till.begin();
    till.payByCard(u"20"_s);
    terminal.say(TerminalOutcome::Approved);
    QCOMPARE(till.stage(), Stage::Choosing);
    QCOMPARE(till.counter.pay.state().due, u"¥ 12.90"_s);
    QCOMPARE(till.counter.pay.state().taken.first().subtitle, u"paid at the terminal"_s);
    till.counter.pay.erase(); // that money is gone from the customer's account
    QVERIFY(!till.counter.pay.state().message.isEmpty());
    QCOMPARE(till.counter.pay.state().due, u"¥ 12.90"_s);
    till.counter.pay.close();
    QCOMPARE(till.stage(), Stage::Choosing);
    till.counter.pay.complete();
    settle();
    QCOMPARE(till.stage(), Stage::Completed);
    QCOMPARE(till.counter.sales.completed.last().tenders.size(), 2);
}

void PayAtTerminalTest::goesOnAfterAPowerCut_data()
{
    QTest::addColumn<bool>("answered"); ///< before the cut
    QTest::addColumn<int>("outcome");   ///< to the inquiry after it
    QTest::addColumn<bool>("paid");
    QTest::newRow("it was paid while the till was dark") << false << static_cast<int>(TerminalOutcome::Approved) << true;
    QTest::newRow("it was declined meanwhile") << false << static_cast<int>(TerminalOutcome::Declined) << false;
    QTest::newRow("it was paid before") << true << 0 << true;
}

void PayAtTerminalTest::goesOnAfterAPowerCut()
{
    QFETCH(bool, answered);
    QFETCH(int, outcome);
    QFETCH(bool, paid);
    ScriptedTerminal terminal;
    MemoryPayments disk;
    Cart cart;
    {
        Till before(terminal, disk);
        before.begin();
        cart = before.counter.sell.cart();
        before.payByCard(u"20"_s);
        if (answered) {
            terminal.say(TerminalOutcome::Approved);
        }
    }
    QCOMPARE(disk.rows.size(), 1);
    Till after(terminal, disk);
    after.counter.pay.begin({cart, priceCart(cart, shop(), cart.startedMs), StaffId(u"07"_s), shop()});
    settle(); // what the disk has kept
    settle(); // and that it is kept once more before the inquiry leaves
    if (!answered) {
        QCOMPARE(after.stage(), Stage::AtTerminal);
        QCOMPARE(terminal.heard.last().verb, TerminalVerb::Inquire);
        terminal.say(static_cast<TerminalOutcome>(outcome));
    }
    QCOMPARE(after.stage(), Stage::Choosing);
    QCOMPARE(after.counter.pay.state().due, paid ? u"¥ 12.90"_s : u"¥ 32.90"_s);
}

void PayAtTerminalTest::recordsACardWithoutATerminal()
{
    Counter counter;
    counter.sales.rules = shop();
    counter.sell.setRules(shop());
    counter.sell.scan(u"9415007006961"_s);
    counter.sell.pay();
    counter.pay.chooseWay(u"card"_s);
    counter.pay.complete();
    COMPARE_SETTLED(counter.pay.state().stage, Stage::Completed);
}

/// Lost, late, doubled and unclear messages, power cuts of the till: the sale is completed just when the terminal took its money, once.
void PayAtTerminalTest::neverSellsWithoutMoneyNorTakesMoneyTwice()
{
    constexpr int days = 300;
    int paid = 0;
    for (quint64 seed = 1; seed <= days; ++seed) {
        SeededRandom chance(seed);
        SimulatedTerminal terminal(
            chance, {.decline = 300, .loseRequest = 250, .loseAnswer = 250, .answerTwice = 200, .answerUnclear = 200});
        MemoryPayments disk;
        auto till = std::make_unique<Till>(terminal, disk);
        const Cart cart = till->counter.sell.cart();
        const auto begin = [&] {
            till->counter.pay.begin({cart, priceCart(cart, shop(), cart.startedMs), StaffId(u"07"_s), shop()});
            settle();
        };
        begin();
        till->payByCard();
        for (int step = 0; step < 400 && till->stage() == Stage::AtTerminal; ++step) {
            if (!terminal.step() || chance.below(8) == 0) {
                if (chance.below(10) == 0) {
                    terminal.forgetAnswers();
                    till.reset();
                    till = std::make_unique<Till>(terminal, disk);
                    begin();
                } else {
                    QMetaObject::invokeMethod(till->driver.findChild<QTimer *>(u"patience"_s), "timeout");
                }
            }
            settle();
        }
        if (till->stage() == Stage::Choosing && till->counter.pay.state().dueCaption == u"Paid"_s) {
            till->counter.pay.complete(); // found as paid after a power cut
            settle();
        }
        const Money taken = terminal.book().taken(Currency::CNY);
        const bool sold = till->stage() == Stage::Completed;
        QVERIFY2(till->stage() != Stage::AtTerminal, qPrintable(QString::number(seed)));
        QVERIFY2(taken == Money(sold ? 3'290 : 0, Currency::CNY), qPrintable(QString::number(seed)));
        paid += sold ? 1 : 0;
    }
    QVERIFY(paid > days / 4 && paid < days);
    qInfo("%d of %d were paid", paid, days);
}

QTEST_GUILESS_MAIN(PayAtTerminalTest)
#include "tst_pay_at_terminal.moc"
