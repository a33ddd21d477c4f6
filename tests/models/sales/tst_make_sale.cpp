#include "models/sales/make_sale.h"
#include "models/sales/price_coupons.h"

#include "models/base/clock.h"
#include "models/base/random.h"
#include "tests/models/sales/any_cart.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

const MemberId member(u"0199b1f0-0000-7000-8000-0000000000aa"_s);

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

CompleteSale twoTeas(const QList<TenderOffer> &tenders)
{
    CompleteSale request{{}, tenders, StaffId(u"07"_s)};
    request.cart.id = SaleId(u"0199b1f0-0000-7000-8000-00000000000a"_s);
    request.cart.add(item(u"tea"_s, 6000), Quantity::pieces(2));
    return request;
}

ShopRules shop()
{
    ShopRules rules;
    rules.loyalty = pointsFor(1, 100);
    haveTenOff(rules, 1'000, 10'000);
    rules.firstPurchaseCoupon = 0;
    return rules;
}

SaleCircumstances today()
{
    return {shop(), ShiftId(u"shift"_s), u"2026-11-21"_s, u"T2-000123"_s, {}, false};
}

} // namespace

class TestMakeSale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesASaleThatAddsUp();
    void refusesTendersThatDoNotPayIt_data();
    void refusesTendersThatDoNotPayIt();
    void roundsWhatCashAlonePays();
    void letsNobodyPayWithPointsTwice();
    void refusesAnEmptyCart();
    void sellsAGiftForNothing();
    void asksTheShopAboutTheCoupon();
    void bringsACouponWithTheFirstPurchase_data();
    void bringsACouponWithTheFirstPurchase();
    void numbersReceiptsByTheirFact();

private:
    DeskResult<Sale> make(const CompleteSale &request, const SaleCircumstances &now)
    {
        return makeSale(request, now, m_clock, m_random);
    }

    ManualClock m_clock{nowMs};
    SeededRandom m_random{1};
};

void TestMakeSale::makesASaleThatAddsUp()
{
    auto request = twoTeas({{u"card"_s, yuan(5'000)}, {u"cash"_s, yuan(10'000)}});
    request.cart.member = member;
    request.cart.note = u"Order 17"_s;
    const auto sale = make(request, today());
    QVERIFY(sale.has_value());
    QVERIFY(!sumsThatDiffer(*sale));
    QCOMPARE(sale->id, request.cart.id);
    QCOMPARE(sale->receiptNumber, u"T2-000123"_s);
    QCOMPARE(sale->total, yuan(12'000));
    QCOMPARE(sale->points, 120);
    QCOMPARE(sale->completedMs, nowMs);
    QCOMPARE(sale->businessDate, u"2026-11-21"_s);
    QCOMPARE(sale->shift, ShiftId(u"shift"_s));
    QCOMPARE(sale->note, u"Order 17"_s);
    QVERIFY(sale->coupons.isEmpty());
    QCOMPARE(sale->lines[0].number, 1);
}

void TestMakeSale::refusesTendersThatDoNotPayIt_data()
{
    QTest::addColumn<QList<TenderOffer>>("tenders");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *name, const QList<TenderOffer> &tenders, const QString &refusal) {
        QTest::newRow(name) << tenders << refusal;
    };
    row("exactly", {{u"card"_s, yuan(12'000)}}, {});
    row("cash with change", {{u"cash"_s, yuan(20'000)}}, {});
    row("nothing", {}, u"underpaid 120.00"_s);
    row("one short", {{u"cash"_s, yuan(11'999)}}, u"underpaid 120.00"_s);
    row("a card gives no change", {{u"card"_s, yuan(12'001)}}, u"refused more_than_due"_s);
    row("paid twice", {{u"card"_s, yuan(12'000)}, {u"card"_s, yuan(12'000)}}, u"refused nothing_due"_s);
    row("amounts that cancel out", {{u"cash"_s, yuan(13'000)}, {u"cash"_s, yuan(-1'000)}}, u"refused not_positive"_s);
    row("points nobody has", {{u"points"_s, yuan(12'000)}}, u"refused unknown_tender"_s);
    row("what the shop does not take", {{u"shells"_s, yuan(12'000)}}, u"refused unknown_tender"_s);
    row("a card number as a reference", {{u"card"_s, yuan(12'000), u"4111 1111 1111 1111"_s}}, u"refused card_number"_s);
}

void TestMakeSale::refusesTendersThatDoNotPayIt()
{
    QFETCH(QList<TenderOffer>, tenders);
    const auto sale = make(twoTeas(tenders), today());
    QString refusal;
    if (!sale) {
        refusal = (sale.error().reason == DeskError::Reason::Underpaid ? u"underpaid "_s : u"refused "_s) + sale.error().detail;
    }
    QTEST(refusal, "refusal");
}

void TestMakeSale::roundsWhatCashAlonePays()
{
    auto now = today();
    now.rules.pricing = *ShopPricing::read({{u"cash_step_minor"_s, 5}}, Currency::CNY);
    auto request = twoTeas({{u"cash"_s, yuan(12'000)}});
    request.cart.add(item(u"sugar"_s, 3));
    QCOMPARE(make(request, now).error().reason, DeskError::Reason::Underpaid);
    request.tenders = {{u"cash"_s, yuan(12'005)}};
    const auto inCash = make(request, now);
    QVERIFY(inCash.has_value());
    QVERIFY(!sumsThatDiffer(*inCash));
    QCOMPARE(inCash->total, yuan(12'003));
    QCOMPARE(inCash->roundingMinor, 2);
    request.tenders = {{u"cash"_s, yuan(5)}, {u"card"_s, yuan(11'998)}};
    const auto mixed = make(request, now);
    QVERIFY(mixed.has_value());
    QCOMPARE(mixed->roundingMinor, 0);
}

void TestMakeSale::letsNobodyPayWithPointsTwice()
{
    auto request = twoTeas({{u"points"_s, yuan(12'000)}});
    request.cart.member = member;
    const auto sale = make(request, today());
    QVERIFY(!sale);
    QCOMPARE(sale.error().detail, nameOf(TenderRefusal::UnknownTender));
}

void TestMakeSale::refusesAnEmptyCart()
{
    QCOMPARE(make({{}, {}, StaffId(u"07"_s)}, today()).error().reason, DeskError::Reason::EmptyCart);
}

void TestMakeSale::sellsAGiftForNothing()
{
    auto request = twoTeas({});
    request.cart.discount = Discount::percent(10'000);
    const auto sale = make(request, today());
    QVERIFY(sale.has_value());
    QVERIFY(sale->total.isZero());
    QVERIFY(!sumsThatDiffer(*sale));
}

void TestMakeSale::asksTheShopAboutTheCoupon()
{
    auto request = twoTeas({{u"cash"_s, yuan(11'000)}});
    request.cart.member = member;
    request.cart.coupons = {couponOf(member, 1'000)};
    const CouponId id = request.cart.coupons.first().coupon.ticket.id;
    HeldCoupon known{request.cart.coupons.first().coupon, {}, 0, standingIn(CouponPhase::Redeemed)};
    auto now = today();
    now.coupons = {{id, known}};
    QCOMPARE(make(request, now).error().reason, DeskError::Reason::CouponUnusable);
    known.standing = standingIn(CouponPhase::Issued);
    now.coupons = {{id, known}};
    const auto sale = make(request, now);
    QVERIFY(sale.has_value());
    QCOMPARE(sale->coupons.used, QList({UsedCoupon{known.coupon, 1'000}}));
    QCOMPARE(sale->lines.first().reductions, QList({Reduction{reductionSource(id), 1'000}}));
    request.cart.coupons.first().coupon.ticket.value = 9'000; // what the window says does not count
    QCOMPARE(make(request, now)->total, yuan(11'000));
}

void TestMakeSale::bringsACouponWithTheFirstPurchase_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("isMember");
    QTest::addColumn<bool>("brings");
    QTest::newRow("first purchase of a member") << true << true << true << true;
    QTest::newRow("not the first") << true << false << true << false;
    QTest::newRow("nobody") << true << true << false << false;
    QTest::newRow("no such rule") << false << true << true << false;
}

void TestMakeSale::bringsACouponWithTheFirstPurchase()
{
    QFETCH(bool, active);
    QFETCH(bool, first);
    QFETCH(bool, isMember);
    QFETCH(bool, brings);
    auto request = twoTeas({{u"cash"_s, yuan(12'000)}});
    if (isMember) {
        request.cart.member = member;
    }
    auto now = today();
    now.rules.firstPurchaseCoupon = active ? tenOff : 0;
    now.firstPurchase = first;
    const auto sale = make(request, now);
    QCOMPARE(sale->coupons.issued.size(), brings ? 1 : 0);
    if (brings) {
        const IssuedCoupon &coupon = sale->coupons.issued.first();
        QCOMPARE(coupon.holder, member);
        QCOMPARE(coupon.by, u"first_purchase"_s);
        QVERIFY(coupon.ticket.validFromMs <= nowMs && coupon.ticket.validUntilMs > nowMs + 29LL * 24 * 3600 * 1000);
        QVERIFY(coupon.ticket.belongsTo(member));
    }
}

void TestMakeSale::numbersReceiptsByTheirFact()
{
    QCOMPARE(receiptNumber({TillId(u"T2"_s), 1, 123}), u"T2-000123"_s);
    QCOMPARE(receiptNumber({TillId(u"T2"_s), 3, 7}), u"T2.3-000007"_s);
    QCOMPARE(receiptNumber({TillId(u"T2"_s), 1, 12'345'678}), u"T2-12345678"_s);
}

QTEST_APPLESS_MAIN(TestMakeSale)
#include "tst_make_sale.moc"
