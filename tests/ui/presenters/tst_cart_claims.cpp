// Rights at the hub for what the open sale uses.
#include "tests/ui/fake_desks.h"
#include "tests/ui/sell_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString butter = u"9415007006961"_s;
const QString minute = u"14:01"_s;

class FakeClaimDesk final : public ClaimDesk {
public:
    Questions<ClaimAnswer> questions;
    QList<Claim> asked;
    QList<ClaimId> released;

    DeskFuture<ClaimAnswer> claim(const Claim &claim) override
    {
        asked.append(claim);
        return questions.ask();
    }
    void release(const ClaimId &claim) override { released.append(claim); }
};

ClaimAnswer grantedFor(qint64 lastsMs)
{
    return {.refusal = {}, .free = 1, .lastsMs = lastsMs};
}

ClaimAnswer refusedWith(ClaimRefusal refusal, const QString &by = {}, qint64 free = 0)
{
    return {.refusal = refusal, .free = free, .by = TillId(by), .lastsMs = by.isEmpty() ? 0 : 60'000};
}

/// A counter with a line to the hub, a member's sale above the coupon's threshold on it.
class SaleOfAMember final {
public:
    SaleOfAMember()
    {
        counter.sell.useClaims(&desk);
        counter.sell.attachMember(MemberId(u"m-li"_s));
        counter.sell.scan(u"4*"_s + butter);
        settle();
    }
    ~SaleOfAMember()
    {
        counter.sell.useClaims(nullptr);
        desk.questions.drop();
    }
    void putCoupon()
    {
        counter.sell.toggleCoupon(Counter::couponId());
        settle();
    }
    bool hasCoupon() const { return counter.sell.cart().has(CouponId(Counter::couponId())); }
    QString said() const { return counter.sell.state().message.text; }

    FakeClaimDesk desk;
    Counter counter;
};

} // namespace

class CartClaimsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForACouponAndSellsOnMeanwhile();
    void saysWhoHasItAndTakesItOff();
    void saysWhatElseIsWrongWithIt_data();
    void saysWhatElseIsWrongWithIt();
    void goesByWhatItKnowsWithoutAnAnswer_data();
    void goesByWhatItKnowsWithoutAnAnswer();
    void givesUpWhatIsTakenOff();
    void keepsWhatWasPaid();
    void asksAnewForASaleThatComesBack();
    void usesAsManyPointsAsAreFree();
    void asksAgainBeforePaying();
    void aRefusalWhilePayingGoesBackToTheSale();
    void aRefusalAfterMoneyWasTakenChangesNothing();
};

void CartClaimsTest::asksForACouponAndSellsOnMeanwhile()
{
    SaleOfAMember at;
    QCOMPARE(at.desk.asked.size(), 0);
    at.putCoupon();
    QCOMPARE(at.desk.asked.size(), 1);
    QCOMPARE(at.desk.asked.first().kind, ClaimKind::Coupon);
    QCOMPARE(at.desk.asked.first().key, Counter::couponId());
    QVERIFY(at.hasCoupon());
    at.counter.sell.scan(butter);
    QCOMPARE(at.desk.asked.size(), 1); // once
    at.desk.questions.answer(0, grantedFor(600'000));
    QVERIFY(at.hasCoupon());
    at.counter.sell.pay();
    at.counter.pay.complete();
    COMPARE_SETTLED(at.counter.sales.completed.size(), 1);
    QCOMPARE(at.counter.sales.completed.first().cart.coupons.size(), 1);
}

void CartClaimsTest::saysWhoHasItAndTakesItOff()
{
    SaleOfAMember at;
    at.putCoupon();
    at.desk.questions.answer(0, refusedWith(ClaimRefusal::Claimed, u"T2"_s));
    VERIFY_SETTLED(!at.hasCoupon());
    QVERIFY(at.counter.sell.state().message.isRefusal);
    QCOMPARE(at.said(), u"Coupon Ten off is in use at till T2 until %1: it was taken off"_s.arg(minute));
    QCOMPARE(at.desk.released.size(), 0); // there is nothing to give up
    at.putCoupon(); // who wants to try again puts it on again
    QCOMPARE(at.desk.asked.size(), 2);
    QVERIFY(at.desk.asked[0].id != at.desk.asked[1].id);
}

void CartClaimsTest::saysWhatElseIsWrongWithIt_data()
{
    QTest::addColumn<int>("refusal");
    QTest::addColumn<QString>("words");
    QTest::newRow("used") << static_cast<int>(ClaimRefusal::Used) << u"Coupon Ten off was used elsewhere: it was taken off"_s;
    QTest::newRow("over") << static_cast<int>(ClaimRefusal::Expired) << u"Coupon Ten off has expired: it was taken off"_s;
    QTest::newRow("taken back") << static_cast<int>(ClaimRefusal::Revoked)
                                << u"Coupon Ten off counts no more: it was taken off"_s;
}

void CartClaimsTest::saysWhatElseIsWrongWithIt()
{
    QFETCH(int, refusal);
    QFETCH(QString, words);
    SaleOfAMember at;
    at.putCoupon();
    at.desk.questions.answer(0, refusedWith(static_cast<ClaimRefusal>(refusal)));
    VERIFY_SETTLED(!at.hasCoupon());
    QCOMPARE(at.said(), words);
}

void CartClaimsTest::goesByWhatItKnowsWithoutAnAnswer_data()
{
    QTest::addColumn<int>("refusal");
    QTest::newRow("nobody answers") << -1;
    QTest::newRow("the hub lacks facts") << static_cast<int>(ClaimRefusal::Behind);
    QTest::newRow("it holds too many") << static_cast<int>(ClaimRefusal::TooMany);
}

void CartClaimsTest::goesByWhatItKnowsWithoutAnAnswer()
{
    QFETCH(int, refusal);
    SaleOfAMember at;
    at.putCoupon();
    if (refusal < 0) {
        at.desk.questions.refuseLast(DeskError::Reason::HubUnreachable);
    } else {
        at.desk.questions.answerLast(refusedWith(static_cast<ClaimRefusal>(refusal)));
    }
    VERIFY_SETTLED(at.hasCoupon());
    QCOMPARE(at.said(), QString());
    at.putCoupon(); // off again: the hub may hold it all the same
    QCOMPARE(at.desk.released, QList<ClaimId>{at.desk.asked.first().id});
}

void CartClaimsTest::givesUpWhatIsTakenOff()
{
    const QList<std::function<void(SaleOfAMember &)>> ways{
        [](SaleOfAMember &at) { at.putCoupon(); },
        [](SaleOfAMember &at) { at.counter.sell.detachMember(); },
        [](SaleOfAMember &at) { at.counter.sell.clear(); },
        [](SaleOfAMember &at) { at.counter.sell.hold(); },
    };
    for (const auto &way : ways) {
        SaleOfAMember at;
        at.putCoupon();
        at.desk.questions.answer(0, grantedFor(600'000));
        way(at);
        settle();
        QCOMPARE(at.desk.released, QList<ClaimId>{at.desk.asked.first().id});
    }
    SaleOfAMember at;
    at.putCoupon();
    at.putCoupon();
    at.desk.questions.answer(0, refusedWith(ClaimRefusal::Used)); // of no account by now
    COMPARE_SETTLED(at.said(), QString());
}

void CartClaimsTest::keepsWhatWasPaid()
{
    SaleOfAMember at;
    at.putCoupon();
    at.desk.questions.answer(0, grantedFor(600'000));
    at.counter.sell.pay();
    at.counter.pay.complete();
    COMPARE_SETTLED(at.counter.sales.completed.size(), 1);
    QVERIFY(at.counter.sell.cart().isEmpty());
    QCOMPARE(at.desk.released.size(), 0); // the sale's fact ends it: given up before, another till could have it
}

void CartClaimsTest::asksAnewForASaleThatComesBack()
{
    SaleOfAMember at;
    at.putCoupon();
    at.counter.sell.clear();
    settle();
    at.counter.sell.undo();
    settle();
    QVERIFY(at.hasCoupon());
    QCOMPARE(at.desk.asked.size(), 2);
}

void CartClaimsTest::usesAsManyPointsAsAreFree()
{
    SaleOfAMember at;
    at.counter.sell.togglePoints();
    settle();
    QCOMPARE(at.desk.asked.last(), (Claim{at.desk.asked.last().id, ClaimKind::Points, u"m-li"_s, 1'280}));
    at.desk.questions.answerLast(refusedWith(ClaimRefusal::Claimed, u"T2"_s, 500));
    settle();
    QCOMPARE(at.said(), u"Only 500 points are free: others are in use at till T2 until %1"_s.arg(minute));
    QCOMPARE(at.counter.sell.cart().pointsToUse, 500);
    QCOMPARE(at.desk.asked.last().amount, 500);
    at.desk.questions.answerLast(refusedWith(ClaimRefusal::NotEnough));
    settle();
    QCOMPARE(at.said(), u"No points are left: they were spent elsewhere"_s);
    QCOMPARE(at.counter.sell.cart().pointsToUse, 0);
}

void CartClaimsTest::asksAgainBeforePaying()
{
    SaleOfAMember at;
    at.putCoupon();
    at.desk.questions.answer(0, grantedFor(600'000));
    at.counter.sell.pay();
    at.counter.pay.close();
    QCOMPARE(at.desk.asked.size(), 1); // time enough
    at.counter.clock.advance(500'000);
    at.counter.sell.pay();
    COMPARE_SETTLED(at.desk.asked.size(), 2);
    QVERIFY(at.desk.asked[0].id != at.desk.asked[1].id);
    at.desk.questions.refuseLast(DeskError::Reason::HubUnreachable);
    at.counter.pay.close();
    at.counter.sell.pay();
    COMPARE_SETTLED(at.desk.asked.size(), 3);
    QCOMPARE(at.desk.asked[1].id, at.desk.asked[2].id); // perhaps it was granted and the answer lost
}

void CartClaimsTest::aRefusalWhilePayingGoesBackToTheSale()
{
    SaleOfAMember at;
    at.putCoupon();
    at.counter.sell.pay();
    QCOMPARE(at.counter.pay.state().stage, PayPresenter::Stage::Choosing);
    at.desk.questions.answer(0, refusedWith(ClaimRefusal::Used));
    COMPARE_SETTLED(at.counter.pay.state().stage, PayPresenter::Stage::Closed);
    QVERIFY(!at.hasCoupon());
}

void CartClaimsTest::aRefusalAfterMoneyWasTakenChangesNothing()
{
    SaleOfAMember at;
    at.putCoupon();
    at.counter.sell.pay();
    at.counter.pay.type(u'5');
    at.counter.pay.complete(); // five of it
    settle();
    QVERIFY(!at.counter.pay.state().taken.isEmpty());
    at.desk.questions.answer(0, refusedWith(ClaimRefusal::Used));
    COMPARE_SETTLED(at.counter.pay.state().stage, PayPresenter::Stage::Choosing);
    QVERIFY(at.hasCoupon());
    QCOMPARE(at.counter.pay.state().message, QString());
}

QTEST_GUILESS_MAIN(CartClaimsTest)
#include "tst_cart_claims.moc"
