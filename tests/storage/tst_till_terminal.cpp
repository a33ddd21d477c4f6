#include "models/storage/till/till_terminal_desk.h"

#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

class TestTillTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_till.startAnew().has_value()); }
    void keepsAPaymentOverARestart();
    void forgetsWhatTookNoMoney();
    void completingTheSaleEndsThem();

private:
    Till m_till;
};

void TestTillTerminal::keepsAPaymentOverARestart()
{
    const SaleId sale = m_till.newId();
    KeptPayment payment{sale, u"card"_s, TerminalPayment(u"p1"_s, Money(1'200, Currency::CNY))};
    (void)payment.payment.start();
    QVERIFY(TillTerminalDesk(m_till->storage).keep(payment).result().has_value());
    (void)payment.payment.timeOut();
    QVERIFY(TillTerminalDesk(m_till->storage).keep(payment).result().has_value());
    QVERIFY(m_till.reopen().has_value());
    const auto kept = TillTerminalDesk(m_till->storage).kept(sale).result();
    QVERIFY(kept.has_value());
    QCOMPARE(*kept, QList<KeptPayment>{payment});
    QCOMPARE(kept->first().payment.phase(), TerminalPhase::Unclear);
    QVERIFY(TillTerminalDesk(m_till->storage).kept(m_till.newId()).result()->isEmpty());
}

void TestTillTerminal::forgetsWhatTookNoMoney()
{
    const SaleId sale = m_till.newId();
    TillTerminalDesk desk(m_till->storage);
    QVERIFY(desk.keep({sale, u"card"_s, TerminalPayment(u"p1"_s, Money(1, Currency::CNY))}).result().has_value());
    QVERIFY(desk.forget(u"p1"_s).result().has_value());
    QVERIFY(desk.kept(sale).result()->isEmpty());
}

void TestTillTerminal::completingTheSaleEndsThem()
{
    m_till.openShift();
    const Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
    TillTerminalDesk desk(m_till->storage);
    QVERIFY(desk.keep({cart.id, u"card"_s, TerminalPayment(u"p1"_s, Money(1, Currency::CNY))}).result().has_value());
    QVERIFY(desk.keep({m_till.newId(), u"card"_s, TerminalPayment(u"p2"_s, Money(1, Currency::CNY))}).result().has_value());
    QVERIFY(m_till.sell(cart).has_value());
    QVERIFY(desk.kept(cart.id).result()->isEmpty());
    QVERIFY(desk.forget(u"p2"_s).result().has_value());
}

QTEST_GUILESS_MAIN(TestTillTerminal)
#include "tst_till_terminal.moc"
