#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

using Reason = DeskError::Reason;

/// Points and coupons over the till's real storage: what one sale gave, the next may use, and a return undoes.
class TestTillLoyalty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFirstPurchaseBringsACouponThatWorksOnce();
    void aCodeIsReadWithoutALineAndWorksOnce();
    void aForgedOrForeignCodeIsRefused();
    void aWholeReturnGivesTheCouponBack();
    void pointsPayAndComeBackLineByLine();
    void pointsThatWereSpentComeOffTheRefund();
    void sparesMembersTheirPointsWhenThereAreTooFew();

private:
    CompletedSale sold(qint64 minor, qint64 pointsToUse = 0, const QList<CartCoupon> &coupons = {})
    {
        m_till.clock.advance(1'000);
        Cart cart = m_till.cart({item(u"tea"_s, minor)}, m_member);
        cart.coupons = coupons;
        cart.pointsToUse = pointsToUse;
        cart.customer.usablePoints = points();
        return m_till.sell(cart).value();
    }
    DeskResult<CompletedSale> takeBack(const Sale &sale, Quantity quantity = Quantity::pieces(1))
    {
        m_till.clock.advance(1'000);
        return m_till->sales.takeBack({sale.id, {{1, quantity, true}}, m_till.staff, m_till.newId()}).result();
    }
    MemberPanel panel() { return m_till->members.panel(m_member).result().value(); }
    qint64 thisMinute() const { return m_till.clock.nowMs() / 60'000 * 60'000; }
    qint64 points() { return panel().hit.standing.points.usable; }

    Till m_till;
    MemberId m_member;
};

void TestTillLoyalty::init()
{
    QVERIFY(m_till.startAnew().has_value());
    ShopRules rules;
    rules.loyalty = usualLoyalty();
    haveTenOff(rules, 1'000, 10'000);
    QVERIFY(m_till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    m_till.openShift();
    MemberProfile profile;
    profile.name = u"王小明"_s;
    m_member = m_till->members.registerMember(profile, m_till.staff).result()->hit.id;
}

void TestTillLoyalty::theFirstPurchaseBringsACouponThatWorksOnce()
{
    const CompletedSale first = sold(12'000);
    QCOMPARE(first.newCoupons.size(), 1);
    QCOMPARE(first.newCoupons.first().name, u"Ten off"_s);
    QVERIFY(looksLikeTicket(first.newCoupons.first().code));
    QCOMPARE(first.standing->points.usable, 120);
    const MemberPanel before = panel();
    QCOMPARE(before.coupons.size(), 1);
    QCOMPARE(before.hit.tier.tier, u"silver"_s);
    QCOMPARE(before.purchases.size(), 1);
    const CartCoupon coupon{before.coupons.first().coupon, before.coupons.first().standing};
    const CompletedSale used = sold(12'000, 0, {coupon});
    QCOMPARE(used.sale.total, yuan(11'000));
    QVERIFY(used.newCoupons.isEmpty());
    QCOMPARE(panel().coupons.first().standing.phase, CouponPhase::Redeemed);
    Cart third = m_till.cart({item(u"tea"_s, 12'000)}, m_member);
    third.coupons = {coupon};
    QCOMPARE(m_till.sell(third).error().reason, Reason::CouponUnusable);
    QCOMPARE(panel().hit.standing.visits, 2);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLoyalty::aCodeIsReadWithoutALineAndWorksOnce()
{
    const CouponId id(m_till.newId().text()); // a bearer's, which this till never saw
    const CouponTicket ticket{id, tenOff, CouponKind::Amount, {}, thisMinute(), 3'600'000'000'000, 1'000, 1};
    const QString code = encode(couponKeyOf(QByteArray(32, 'k')).sign(ticket));
    const auto read = m_till->sales.readCoupon(code).result().value();
    QVERIFY(read.has_value());
    QCOMPARE(read->name, u"Ten off"_s);
    QCOMPARE(read->standing.phase, CouponPhase::Issued);
    QCOMPARE(sold(12'000, 0, {{read->coupon, read->standing}}).sale.total, yuan(11'000));
    QCOMPARE(m_till->sales.readCoupon(code).result().value()->standing.phase, CouponPhase::Redeemed);
}

void TestTillLoyalty::aForgedOrForeignCodeIsRefused()
{
    const CouponTicket ticket = issuedTo(m_member, 1'000, thisMinute(), 3'600'000'000'000).ticket;
    const auto read = [&](const QString &code) { return m_till->sales.readCoupon(code).result().value(); };
    const QString foreign = encode(couponKeyOf(QByteArray(32, 'x')).sign(ticket));
    QCOMPARE(read(foreign).error(), TicketError::Forged);
    SeededRandom random(5);
    QCOMPARE(read(encode(CouponKey::generate(9, random).sign(ticket))).error(), TicketError::UnknownKey);
    QCOMPARE(read(u"SPC"_s).error(), TicketError::Malformed);
}

void TestTillLoyalty::aWholeReturnGivesTheCouponBack()
{
    sold(12'000);
    const HeldCoupon held = panel().coupons.first();
    const CompletedSale used = sold(12'000, 0, {{held.coupon, held.standing}});
    const auto back = takeBack(used.sale);
    QCOMPARE(back->sale.coupons.givenBack, QList{held.id()});
    QCOMPARE(back->sale.total, yuan(-11'000));
    QCOMPARE(panel().coupons.first().standing.phase, CouponPhase::Issued);
    QCOMPARE(sold(12'000, 0, {{held.coupon, held.standing}}).sale.total, yuan(11'000));
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLoyalty::pointsPayAndComeBackLineByLine()
{
    sold(50'000); // 500 points
    const CompletedSale paid = sold(30'000, 300);
    QCOMPARE(redeemedIn(paid.sale), 300);
    QCOMPARE(paid.sale.tenders.first().kind, PaymentKind::Points);
    QCOMPARE(paid.sale.tenders.first().amount, yuan(300));
    QCOMPARE(paid.sale.points, 297); // what points paid earns nothing
    QCOMPARE(points(), 497);
    const auto back = takeBack(paid.sale);
    QCOMPARE(back->sale.tenders.first().amount, yuan(-300));
    QCOMPARE(points(), 500);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLoyalty::pointsThatWereSpentComeOffTheRefund()
{
    const CompletedSale first = sold(50'000); // 500 points
    sold(10'000, 500); // 95 more
    QCOMPARE(points(), 95);
    const auto back = takeBack(first.sale); // 500 are owed, 95 are there
    QCOMPARE(back->sale.pointsTerms.inMoney, 405);
    QCOMPARE(back->sale.tenders.first().amount, yuan(-405));
    QCOMPARE(back->sale.tenders.last().amount, yuan(-49'595));
    QCOMPARE(points(), 0);
    QCOMPARE(panel().hit.standing.points.owed, 0);
    QVERIFY(!sumsThatDiffer(back->sale));
}

void TestTillLoyalty::sparesMembersTheirPointsWhenThereAreTooFew()
{
    sold(9'900); // 99 points
    QCOMPARE(redeemedIn(sold(10'000, 99).sale), 0); // in hundreds only
    QCOMPARE(points(), 199);
}

QTEST_MAIN(TestTillLoyalty)
#include "tst_till_loyalty.moc"
