#include "models/storage/till/till_terminal_desk.h"

#include "tests/storage/till_fixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

class TestTillTenders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_till.startAnew().has_value()); }
    void keepsAPaymentOverARestart();
    void forgetsWhatTookNoMoney();
    void completingTheSaleEndsThem();
    void cashRoundingAndVouchersAreKeptAndGoBackExactly();

private:
    Till m_till;
};

void TestTillTenders::keepsAPaymentOverARestart()
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

void TestTillTenders::forgetsWhatTookNoMoney()
{
    const SaleId sale = m_till.newId();
    TillTerminalDesk desk(m_till->storage);
    QVERIFY(desk.keep({sale, u"card"_s, TerminalPayment(u"p1"_s, Money(1, Currency::CNY))}).result().has_value());
    QVERIFY(desk.forget(u"p1"_s).result().has_value());
    QVERIFY(desk.kept(sale).result()->isEmpty());
}

void TestTillTenders::completingTheSaleEndsThem()
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

void TestTillTenders::cashRoundingAndVouchersAreKeptAndGoBackExactly()
{
    ShopRules rules;
    rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, 10}}, rules.currency);
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "mall", "kind": "partner_voucher", "over": "rest_is_lost", "needs_reference": true},
        {"tender": "gift", "kind": "gift_card", "needs_reference": true, "refund_to": ["gift"]}]})")
                                               .object());
    QVERIFY(m_till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    m_till.openShift();
    const Cart rounded = m_till.cart({item(u"tea"_s, 1'003), item(u"noodles"_s, 551)}); // 15.54 is 15.50 in coins
    const Cart vouchers = m_till.cart({item(u"tea"_s, 4'801)});
    QCOMPARE(m_till->sales.complete({rounded, {{u"cash"_s, yuan(1'549)}}, m_till.staff}).result().error().reason,
             DeskError::Reason::Underpaid);
    QVERIFY(m_till->sales.complete({rounded, {{u"cash"_s, yuan(2'000)}}, m_till.staff}).result().has_value());
    const QList<TenderOffer> mixed{{u"gift"_s, yuan(2'000), u"G-1"_s}, {u"mall"_s, yuan(5'000), u"V-1"_s}};
    QVERIFY(m_till->sales.complete({vouchers, mixed, m_till.staff}).result().has_value());
    QVERIFY(m_till.reopen().has_value());
    const Sale kept = m_till->sales.find(rounded.id).result()->completed.sale;
    QCOMPARE(kept.roundingMinor, -4);
    QCOMPARE(kept.tenders, (QList<Tender>{{u"cash"_s, PaymentKind::Cash, yuan(1'550), yuan(2'000)}}));
    const QList<Tender> keptMixed = m_till->sales.find(vouchers.id).result()->completed.sale.tenders;
    QCOMPARE(keptMixed[0].reference, u"G-1"_s);
    QCOMPARE(keptMixed[1].lost(), yuan(2'199));
    const auto back = [&](const SaleId &sale, int line) {
        return m_till->sales.takeBack({sale, {{line, Quantity::pieces(1)}}, m_till.staff, m_till.newId()}).result();
    };
    qint64 cash = 0;
    for (const int line : {2, 1}) {
        const auto one = back(rounded.id, line);
        QVERIFY(one.has_value());
        QCOMPARE(one->sale.tenders.first().amount.minor() % 10, 0);
        cash += one->sale.tenders.first().amount.minor();
    }
    QCOMPARE(cash, -1'550);
    QCOMPARE(m_till->sales.find(rounded.id).result()->refunded.roundingMinor, 4);
    QCOMPARE(back(vouchers.id, 1).error().reason, DeskError::Reason::NoWayBack); // the mall's voucher stays the mall's
    const ShiftFigures figures = **m_till->shifts.current().result();
    QCOMPARE(figures.expectedCash, yuan(50'000));
    QCOMPARE(figures.byTender.size(), 3);
    QCOMPARE(figures.byTender.first().tender, u"cash"_s);
    QCOMPARE(m_till.verify().findings, QStringList());
}

QTEST_GUILESS_MAIN(TestTillTenders)
#include "tst_till_tenders.moc"
