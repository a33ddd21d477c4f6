#include "models/sales/make_sale.h"

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

CompleteSale twoTeas(const QList<Tender> &tenders)
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
    return rules;
}

SaleCircumstances today()
{
    return {shop(), ShiftId(u"shift"_s), u"2026-11-21"_s, u"T2-000123"_s, std::nullopt, false};
}

} // namespace

class TestMakeSale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesASaleThatAddsUp();
    void refusesTendersThatDoNotPayIt_data();
    void refusesTendersThatDoNotPayIt();
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
    auto request = twoTeas({{TenderKind::Card, yuan(5'000), yuan(5'000)}, {TenderKind::Cash, yuan(7'000), yuan(10'000)}});
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
    QVERIFY(!sale->couponIssued);
    QCOMPARE(sale->lines[0].number, 1);
}

void TestMakeSale::refusesTendersThatDoNotPayIt_data()
{
    QTest::addColumn<QList<qint64>>("amounts");
    QTest::addColumn<QList<qint64>>("givens");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("pays");
    const int cash = static_cast<int>(TenderKind::Cash);
    const int card = static_cast<int>(TenderKind::Card);
    QTest::newRow("exactly") << QList<qint64>{12'000} << QList<qint64>{12'000} << card << true;
    QTest::newRow("cash with change") << QList<qint64>{12'000} << QList<qint64>{20'000} << cash << true;
    QTest::newRow("nothing") << QList<qint64>{} << QList<qint64>{} << cash << false;
    QTest::newRow("one short") << QList<qint64>{11'999} << QList<qint64>{11'999} << cash << false;
    QTest::newRow("a card gives no change") << QList<qint64>{12'000} << QList<qint64>{12'001} << card << false;
    QTest::newRow("more claimed than handed over") << QList<qint64>{12'000} << QList<qint64>{11'000} << cash << false;
    QTest::newRow("paid twice") << QList<qint64>{12'000, 12'000} << QList<qint64>{12'000, 12'000} << card << false;
    QTest::newRow("amounts that cancel out") << QList<qint64>{13'000, -1'000} << QList<qint64>{13'000, -1'000} << cash << false;
}

void TestMakeSale::refusesTendersThatDoNotPayIt()
{
    QFETCH(QList<qint64>, amounts);
    QFETCH(QList<qint64>, givens);
    QFETCH(int, kind);
    QFETCH(bool, pays);
    QList<Tender> tenders;
    for (qsizetype i = 0; i < amounts.size(); ++i) {
        tenders.append({static_cast<TenderKind>(kind), yuan(amounts[i]), yuan(givens[i])});
    }
    const auto sale = make(twoTeas(tenders), today());
    QCOMPARE(sale.has_value(), pays);
    if (!pays) {
        QCOMPARE(sale.error().reason, DeskError::Reason::Underpaid);
        QCOMPARE(sale.error().detail, u"120.00"_s);
    }
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
    auto request = twoTeas({{TenderKind::Cash, yuan(11'000), yuan(11'000)}});
    request.cart.member = member;
    request.cart.coupon = couponOf(member, 1'000, 10'000);
    auto now = today();
    QCOMPARE(make(request, now).error().reason, DeskError::Reason::CouponUnusable); // the shop does not know it
    now.coupon = request.cart.coupon;
    now.coupon->state = CouponState::Redeemed;
    QCOMPARE(make(request, now).error().reason, DeskError::Reason::CouponUnusable);
    now.coupon->state = CouponState::Usable;
    const auto sale = make(request, now);
    QVERIFY(sale.has_value());
    QCOMPARE(sale->couponUsed.value(), request.cart.coupon->id);
    request.cart.coupon->amountMinor = 9'000; // what the window says does not count
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
    auto request = twoTeas({{TenderKind::Cash, yuan(12'000), yuan(12'000)}});
    if (isMember) {
        request.cart.member = member;
    }
    auto now = today();
    now.rules.firstPurchase = {active, 1'000, 10'000, 30};
    now.firstPurchase = first;
    const auto sale = make(request, now);
    QCOMPARE(sale->couponIssued.has_value(), brings);
    if (brings) {
        QCOMPARE(sale->couponIssued->member, member);
        QCOMPARE(sale->couponIssued->code, couponCode(sale->couponIssued->id));
        QCOMPARE(sale->couponIssued->validUntilMs - nowMs, 30LL * 24 * 3600 * 1000);
        QVERIFY(!refusalOf(*sale->couponIssued, member, yuan(10'000), nowMs));
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
