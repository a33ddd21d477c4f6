#include "tests/hub/two_tills.h"
#include "tests/models/loyalty/some_loyalty.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// The first purchase of a member who was brought, at two tills that have not heard of each other.
class TestReferralAcrossTills final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        ShopRules rules;
        rules.timeZone = u"Asia/Shanghai"_s;
        rules.loyalty = loyaltyOf(R"({"earn": {"points": 1, "per_minor": 100},
            "referral": {"to_referrer": 500, "to_referred": 200, "least_purchase_minor": 1000}})");
        m_shop = std::make_unique<TwoTills>(rules);
        registered(u"13800138001"_s, {});
        m_friend = registered(u"13800138002"_s, u"13800138001"_s);
        m_shop->exchange(m_shop->one);
        m_shop->pull(m_shop->two);
    }
    void whatTheOtherHasHeardOfBringsNothingMore()
    {
        QVERIFY(!buys(m_shop->one).pointsTerms.referral.isNone());
        m_shop->exchange(m_shop->one);
        m_shop->pull(m_shop->two);
        QVERIFY(buys(m_shop->two).pointsTerms.referral.isNone());
        m_shop->push(m_shop->two);
        QCOMPARE(m_shop->flags(), QStringList());
    }
    void twoFirstPurchasesApartAreFlaggedOnce()
    {
        buys(m_shop->one);
        buys(m_shop->two);
        m_shop->push(m_shop->two); // whichever is heard first
        QCOMPARE(m_shop->flags(), QStringList());
        m_shop->push(m_shop->one);
        QCOMPARE(m_shop->flags(), QStringList{u"referral_twice"_s});
    }
    void aRewardThatWasUndoneDoesNotCount()
    {
        const Sale first = buys(m_shop->one);
        const CompleteReturn back{first.id, {{1, Quantity::pieces(1)}}, m_shop->one.till.staff, m_shop->newId()};
        QVERIFY(m_shop->one.till->sales.takeBack(back).result().has_value());
        buys(m_shop->two);
        m_shop->push(m_shop->one);
        m_shop->push(m_shop->two);
        QCOMPARE(m_shop->flags(), QStringList());
    }

private:
    MemberId registered(const QString &phone, const QString &referredBy)
    {
        m_shop->tick();
        MemberProfile profile;
        profile.name = u"王小明"_s;
        profile.phone = phone;
        return m_shop->one.till->members.registerMember({profile, referredBy}, m_shop->one.till.staff).result()->hit.id;
    }
    Sale buys(TwoTills::Counter &counter)
    {
        return counter.till.sell(m_shop->cart(counter, {item(u"tea"_s, 2'000)}, m_friend)).value().sale;
    }

    std::unique_ptr<TwoTills> m_shop;
    MemberId m_friend;
};

QTEST_GUILESS_MAIN(TestReferralAcrossTills)
#include "tst_referral_across_tills.moc"
