#include "tests/models/sales/some_sales.h"

using namespace suanpan;
using namespace suanpan::test;

namespace {

ShopRules shop(qint64 cashStep = 1)
{
    ShopRules rules;
    rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, cashStep}}, rules.currency);
    return rules;
}

CompleteSale wanted(const Sale &sold, const QList<ReturnedLine> &lines, const QList<std::pair<CartItem, int>> &goods,
                    const QList<TenderOffer> &tenders = {})
{
    CompleteSale request{cartOf(goods), tenders, StaffId(u"07"_s)};
    request.cart.id = SaleId(u"next"_s);
    request.cart.exchange = CartExchange{sold.id, SaleId(u"r"_s), lines};
    return request;
}

DeskResult<Exchange> exchange(const SoldOnce &till, const CompleteSale &request)
{
    const ManualClock clock(nowMs);
    SeededRandom random(3);
    return makeExchange(request, till.detail, circumstances(till.rules), u"T1-000003"_s, clock, random);
}

qint64 sumOf(const Sale &sale, bool inExchange)
{
    qint64 sum = 0;
    for (const Tender &tender : sale.tenders) {
        sum += (tender.kind == PaymentKind::Exchange) == inExchange ? tender.amount.minor() : 0;
    }
    return sum;
}

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesTheSameFromOneHalfToTheOther();
    void paysTheDifference_data();
    void paysTheDifference();
    void refusesBothWhereOneIsRefused();
    void givesGoodsOfAnExchangeBackByTheWayTheyWerePaid();
    void staysWithTheCart();
};

void TestExchange::passesTheSameFromOneHalfToTheOther()
{
    int rounded = 0;
    QVERIFY(rc::check("what the return gives the sale takes; sums of both hold; money in and out is the difference", [&] {
        const ShopRules rules = shop(*rc::gen::element<qint64>(1, 5, 10));
        Cart first = anyCart();
        first.coupons.clear();
        first.member.reset();
        const SoldOnce till{soldFor(first, rules), rules};
        QList<ReturnedLine> lines;
        for (const SaleLine &line : till.sale().lines) {
            if (lines.isEmpty() || *rc::gen::arbitrary<bool>()) {
                lines.append({line.number, line.quantity});
            }
        }
        auto request = wanted(till.sale(), lines, {{anyItem(1), *rc::gen::inRange(1, 9)}});
        SoldOnce alone = till;
        const Money credit = creditOf(alone.take(lines)->tenders, Currency::CNY);
        request.cart.exchange->creditMinor = credit.minor();
        const PricedCart priced = priceCart(request.cart, rules, nowMs);
        request.tenders = cashFor(request.cart, rules);
        const auto both = exchange(till, request);
        RC_ASSERT(both.has_value());
        RC_ASSERT(!sumsThatDiffer(both->back) && !sumsThatDiffer(both->sale));
        RC_ASSERT(sumOf(both->back, true) == -sumOf(both->sale, true));
        RC_ASSERT(both->back.exchange == both->sale.id && both->sale.exchange == both->back.id);
        RC_ASSERT(both->sale.total == priced.total);
        RC_ASSERT(sumOf(both->back, false) <= 0 && sumOf(both->sale, false) >= 0);
        RC_ASSERT(sumOf(both->back, false) == 0 || sumOf(both->sale, false) == 0);
        RC_ASSERT(sumOf(both->back, false) % rules.pricing.cashStepMinor() == 0);
        rounded += both->sale.roundingMinor != 0 && sumOf(both->back, false) < 0;
        SoldOnce after = till;
        after.note(both->back); // the rest of the sale still gives back exactly the rest
        for (const SaleLine &line : till.sale().lines) {
            const Quantity left = line.quantity - after.detail.returned.value(line.number);
            RC_ASSERT(left.isZero() || after.take({{line.number, left}}).has_value());
        }
        RC_ASSERT(after.net == till.sale().total.minor());
        qint64 back = 0;
        for (const Tender &tender : after.detail.refunded.tenders) {
            back -= tender.amount.minor();
        }
        RC_ASSERT(back == sumOf(till.sale(), false));
    }));
    QVERIFY2(rounded > 0, qPrintable(QString::number(rounded)));
}

void TestExchange::paysTheDifference_data()
{
    QTest::addColumn<qint64>("taken");
    QTest::addColumn<qint64>("cash");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("the same price") << 900LL << 0LL << u"exchange 900, back 0, paid 0"_s;
    QTest::newRow("dearer goods") << 1500LL << 600LL << u"exchange 900, back 0, paid 600"_s;
    QTest::newRow("dearer goods, and too little") << 1500LL << 599LL << u"refused"_s;
    QTest::newRow("cheaper goods") << 250LL << 0LL << u"exchange 250, back 650, paid 0"_s;
    QTest::newRow("cheaper goods, and money on top") << 250LL << 100LL << u"refused"_s;
}

void TestExchange::paysTheDifference()
{
    QFETCH(qint64, taken);
    QFETCH(qint64, cash);
    QFETCH(QString, outcome);
    const ShopRules rules = shop();
    const SoldOnce till{soldFor(cartOf({{item(u"tea"_s, 900), 2}}), rules), rules};
    const QList<TenderOffer> tenders = cash > 0 ? QList<TenderOffer>{{u"cash"_s, yuan(cash)}} : QList<TenderOffer>();
    const auto both = exchange(till, wanted(till.sale(), {{1, Quantity::pieces(1)}}, {{item(u"pot"_s, taken), 1}}, tenders));
    QCOMPARE(both ? u"exchange %1, back %2, paid %3"_s.arg(sumOf(both->sale, true))
                        .arg(-sumOf(both->back, false))
                        .arg(sumOf(both->sale, false))
                  : u"refused"_s,
             outcome);
}

void TestExchange::refusesBothWhereOneIsRefused()
{
    ShopRules rules = shop();
    rules.returns.reasonNeeded = ReasonNeeded::Always;
    const SoldOnce till{soldFor(cartOf({{item(u"tea"_s, 900), 1}}), rules), rules};
    const auto noReason = exchange(till, wanted(till.sale(), {{1, Quantity::pieces(1)}}, {{item(u"pot"_s, 900), 1}}));
    QCOMPARE(noReason.error().reason, DeskError::Reason::ReasonNeeded);
    const auto nothing = exchange(till, wanted(till.sale(), {{1, Quantity::pieces(1), true, u"recall"_s}}, {}));
    QCOMPARE(nothing.error().reason, DeskError::Reason::EmptyCart);
}

void TestExchange::givesGoodsOfAnExchangeBackByTheWayTheyWerePaid()
{
    const ShopRules rules = shop();
    const ManualClock clock(nowMs);
    SeededRandom random(1);
    const Cart cart = cartOf({{item(u"tea"_s, 900), 1}});
    const SoldOnce till{*makeSale({cart, {{u"card"_s, yuan(900)}}, StaffId(u"07"_s)}, circumstances(rules), clock, random),
                        rules};
    const auto both = exchange(till, wanted(till.sale(), {{1, Quantity::pieces(1)}}, {{item(u"pot"_s, 700), 1}}));
    QVERIFY(both.has_value());
    SoldOnce next{both->sale, rules};
    const auto back = next.take({{1, Quantity::pieces(1)}});
    QVERIFY(back.has_value());
    QCOMPARE(back->tenders.size(), 1);
    QCOMPARE(back->tenders.first().kind, PaymentKind::Card);
    QCOMPARE(back->tenders.first().amount.minor(), -700);
}

void TestExchange::staysWithTheCart()
{
    Cart cart = cartOf({{item(u"tea"_s, 900), 1}});
    cart.exchange = CartExchange{SaleId(u"a"_s), SaleId(u"b"_s), {{2, Quantity(1500), false, u"damaged"_s}}, true, 1234};
    QVERIFY(Cart::fromJson(cart.toJson()) == cart);
    const PricedCart priced = priceCart(cart, {}, nowMs);
    QCOMPARE(priced.due().minor(), 0);
    QCOMPARE(priced.creditLeftMinor, 334);
    QCOMPARE(priced.trace.last().rule, u"exchange.pay"_s);
}

QTEST_APPLESS_MAIN(TestExchange)
#include "tst_exchange.moc"
