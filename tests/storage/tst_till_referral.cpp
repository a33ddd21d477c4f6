#include "tests/models/loyalty/some_loyalty.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

using Reason = DeskError::Reason;

/// Who brought whom, and what both get for it, over the till's real storage.
class TestTillReferral : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_till.startAnew().has_value());
        ShopRules rules;
        rules.loyalty = loyaltyWithReferral();
        QVERIFY(m_till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
        m_till.openShift();
        m_referrer = enrol(u"13800138001"_s).value();
    }

    void theFirstPurchaseRewardsBothOnce()
    {
        const MemberId friendOf = enrol(u"13800138002"_s, u"138 0013 8001"_s).value();
        buy(friendOf, 10'000);
        QCOMPARE(points(m_referrer), 500);
        QCOMPARE(points(friendOf), 200 + 100);
        buy(friendOf, 10'000);
        QCOMPARE(points(m_referrer), 500);
        QCOMPARE(points(friendOf), 200 + 200);
    }

    void tooSmallAFirstPurchaseBringsNothing()
    {
        const MemberId friendOf = enrol(u"13800138002"_s, u"13800138001"_s).value();
        buy(friendOf, 9'999);
        buy(friendOf, 20'000);
        QCOMPARE(points(m_referrer), 0);
    }

    void moneyPaidInForLaterIsNoPurchase()
    {
        const MemberId friendOf = enrol(u"13800138002"_s, u"13800138001"_s).value();
        CartItem topUp = item(u"top-up"_s, 10'000);
        topUp.paysInto = ValueBook::StoredValue;
        topUp.stocked = false;
        m_till.clock.advance(1'000);
        QVERIFY(m_till.sell(m_till.cart({item(u"tea"_s, 5'000), topUp}, friendOf)).has_value());
        QCOMPARE(points(m_referrer), 0);
    }

    void whatIsPaidInBesideKeepsNoReward()
    {
        const MemberId friendOf = enrol(u"13800138002"_s, u"13800138001"_s).value();
        CartItem topUp = item(u"top-up"_s, 10'000);
        topUp.paysInto = ValueBook::StoredValue;
        topUp.stocked = false;
        m_till.clock.advance(1'000);
        const auto sold = m_till.sell(m_till.cart({item(u"tea"_s, 10'000), topUp}, friendOf));
        QVERIFY(sold.has_value());
        QCOMPARE(points(m_referrer), 500);
        takeBack(sold->sale, 1); // the tea: what is left is money, not goods
        QCOMPARE(points(m_referrer), 0);
    }

    void thePeriodHasItsCap()
    {
        for (int number = 2; number < 6; ++number) {
            buy(enrol(u"1380013800%1"_s.arg(number), u"13800138001"_s).value(), 10'000);
        }
        QCOMPARE(points(m_referrer), 2 * 500);
    }

    void theReturnAfterWhichTooLittleIsKeptTakesTheRewardBackOnce()
    {
        const MemberId friendOf = enrol(u"13800138002"_s, u"13800138001"_s).value();
        const Sale sale = buy(friendOf, 4'000, 4);
        takeBack(sale, 1); // 120.00 are kept
        QCOMPARE(points(m_referrer), 500);
        takeBack(sale, 1); // 80.00
        QCOMPARE(points(m_referrer), 0);
        takeBack(sale, 2);
        QCOMPARE(points(m_referrer), 0);
        QCOMPARE(points(friendOf), 0);
    }

    void whoIsUnknownIsRefusedAndNobodyIsRegistered()
    {
        const auto refused = enrol(u"13800138002"_s, u"13800139999"_s);
        QCOMPARE(refused.error().reason, Reason::ReferrerUnknown);
        QVERIFY(enrol(u"13800138002"_s).has_value());
    }

    void itIsKnownAfterARestart()
    {
        const MemberId friendOf = enrol(u"13800138002"_s, u"13800138001"_s).value();
        QVERIFY(m_till.reopen().has_value());
        buy(friendOf, 10'000);
        QVERIFY(m_till.reopen().has_value());
        QCOMPARE(points(m_referrer), 500);
    }

private:
    static Written<LoyaltyRules> loyaltyWithReferral()
    {
        QJsonObject document = usualLoyalty().document();
        document.insert(u"stored_value"_s, QJsonObject());
        document.insert(u"referral"_s, QJsonObject{{u"to_referrer"_s, 500},
                                                   {u"to_referred"_s, 200},
                                                   {u"least_purchase_minor"_s, 10'000},
                                                   {u"most_per_period"_s, 2},
                                                   {u"period_days"_s, 30}});
        return Written<LoyaltyRules>::read(document).value();
    }
    DeskResult<MemberId> enrol(const QString &phone, const QString &referredBy = {})
    {
        m_till.clock.advance(1'000);
        MemberProfile profile;
        profile.name = u"王小明"_s;
        profile.phone = phone;
        const auto panel = m_till->members.registerMember({profile, referredBy}, m_till.staff).result();
        return panel ? DeskResult<MemberId>(panel->hit.id) : std::unexpected(panel.error());
    }
    Sale buy(const MemberId &member, qint64 minor, int pieces = 1)
    {
        m_till.clock.advance(1'000);
        Cart cart = m_till.cart({item(u"tea"_s, minor)}, member);
        cart.lines.first().quantity = Quantity::pieces(pieces);
        return m_till.sell(cart).value().sale;
    }
    void takeBack(const Sale &sale, int pieces)
    {
        m_till.clock.advance(1'000);
        const auto done =
            m_till->sales.takeBack({sale.id, {{1, Quantity::pieces(pieces), true}}, m_till.staff, m_till.newId()}).result();
        QVERIFY(done.has_value());
    }
    qint64 points(const MemberId &member) { return m_till->members.panel(member).result()->hit.standing.points.usable; }

    Till m_till;
    MemberId m_referrer;
};

QTEST_GUILESS_MAIN(TestTillReferral)
#include "tst_till_referral.moc"
