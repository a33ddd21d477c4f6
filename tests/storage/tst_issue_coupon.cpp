#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

using Reason = DeskError::Reason;

/// Coupons given without a sale, over the till's real storage.
class TestIssueCoupon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_till.startAnew().has_value());
        ShopRules rules;
        rules.loyalty = usualLoyalty();
        haveCouponsToGive(rules, 60);
        QVERIFY(m_till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
        m_till.openShift();
        MemberProfile profile;
        profile.name = u"王小明"_s;
        m_member = m_till->members.registerMember(profile, m_till.staff).result()->hit.id;
    }

    void oneByHandIsTheMembersAndOnlyOnceHoweverOftenItIsAsked()
    {
        IssueCoupon request = wanted(byHand);
        for (int pressed = 0; pressed < 3; ++pressed) {
            const auto panel = issue(request);
            QVERIFY(panel.has_value());
            QCOMPARE(panel->coupons.size(), 1);
            QCOMPARE(panel->coupons.first().standing.phase, CouponPhase::Issued);
            QCOMPARE(panel->coupons.first().coupon.by, m_till.staff.text());
        }
        request.id = CouponId(m_till.newId().text());
        QCOMPARE(issue(request)->coupons.size(), 2);
    }

    void withoutTheRightNothingIsGiven()
    {
        IssueCoupon request = wanted(byHand);
        request.permitted = false;
        QCOMPARE(refusal(issue(request)), nameOf(IssueRefusal::NotPermitted));
        QVERIFY(panel().coupons.isEmpty());
    }

    void aMemberGetsNoMoreThanTheBudgetAllows()
    {
        for (int given = 0; given < 2; ++given) {
            QVERIFY(issue(wanted(byHand)).has_value());
        }
        QCOMPARE(refusal(issue(wanted(byHand))), nameOf(IssueRefusal::MemberHasEnough));
        QCOMPARE(panel().coupons.size(), 2);
    }

    void pointsPayForOneAndNotForASecond()
    {
        m_till.clock.advance(1'000);
        QVERIFY(m_till.sell(m_till.cart({item(u"tea"_s, 10'000)}, m_member)).has_value());
        const qint64 before = points();
        QVERIFY(before >= 60 && before < 120);
        const auto panel = issue(wanted(forPoints, CouponIssueWay::Points));
        QVERIFY(panel.has_value());
        QCOMPARE(panel->hit.standing.points.usable, before - 60);
        QCOMPARE(panel->coupons.size(), 1);
        QCOMPARE(refusal(issue(wanted(forPoints, CouponIssueWay::Points))), nameOf(IssueRefusal::NotEnoughPoints));
        QCOMPARE(points(), before - 60);
    }

    void aTemplateIsGivenOnlyTheWaysItAllows()
    {
        QCOMPARE(refusal(issue(wanted(byHand, CouponIssueWay::Points))), nameOf(IssueRefusal::OtherWay));
        QCOMPARE(refusal(issue(wanted(forPoints))), nameOf(IssueRefusal::OtherWay));
        QCOMPARE(refusal(issue(wanted(99))), nameOf(IssueRefusal::OtherWay));
    }

    void itSurvivesARestartWithItsPoints()
    {
        m_till.clock.advance(1'000);
        QVERIFY(m_till.sell(m_till.cart({item(u"tea"_s, 10'000)}, m_member)).has_value());
        QVERIFY(issue(wanted(forPoints, CouponIssueWay::Points)).has_value());
        const qint64 before = points();
        QVERIFY(m_till.reopen().has_value());
        QCOMPARE(points(), before);
        QCOMPARE(panel().coupons.size(), 1);
    }

private:
    IssueCoupon wanted(quint32 number, CouponIssueWay way = CouponIssueWay::Hand)
    {
        return {.member = m_member,
                .templateNumber = number,
                .way = way,
                .staff = m_till.staff,
                .permitted = true,
                .id = CouponId(m_till.newId().text())};
    }
    DeskResult<MemberPanel> issue(const IssueCoupon &request)
    {
        m_till.clock.advance(1'000);
        return m_till->members.issueCoupon(request).result();
    }
    static QString refusal(const DeskResult<MemberPanel> &answer)
    {
        return !answer && answer.error().reason == Reason::CouponNotIssued ? answer.error().detail : QString();
    }
    MemberPanel panel() { return m_till->members.panel(m_member).result().value(); }
    qint64 points() { return panel().hit.standing.points.usable; }

    Till m_till;
    MemberId m_member;
};

QTEST_GUILESS_MAIN(TestIssueCoupon)
#include "tst_issue_coupon.moc"
