#include "hub/claims/claims.h"
#include "hub/ingest/applier.h"
#include "models/storage/member_aliases.h"
#include "sync/protocol/limits.h"
#include "tests/hub/scripted_till.h"
#include "tests/models/sales/some_coupons.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'795'320'000'000; // a whole minute, as coupons have them

/// A hub, and tills that ask it for rights.
class Shop final {
public:
    Shop() : m_hub(HubStore::openInMemory(clock, u"E1"_s).value())
    {
        for (int t = 0; t < 3; ++t) {
            tills.emplace_back(u"T%1"_s.arg(t + 1), 1, static_cast<std::uint64_t>(t) + 1);
        }
    }

    ClaimId newId() { return ClaimId::make(clock, m_random); }
    std::optional<ClaimReply> ask(std::size_t till, const Claim &claim, qint64 seq = 0, qint64 forS = 60)
    {
        return Claims(*m_hub).claim(tills.at(till).till(), {claim, forS, 1, seq}).value();
    }
    ClaimReply coupon(std::size_t till, const CouponId &id) { return *ask(till, {newId(), ClaimKind::Coupon, id.text(), 1}); }
    ClaimReply stock(std::size_t till, qint64 amount, qint64 seq = 0)
    {
        return *ask(till, {newId(), ClaimKind::Stock, u"tea"_s, amount}, seq);
    }
    ClaimReply points(std::size_t till, const MemberId &member, qint64 amount, qint64 seq = 0)
    {
        return *ask(till, {newId(), ClaimKind::Points, member.text(), amount}, seq);
    }
    std::optional<ReleaseReply> release(std::size_t till, const ClaimId &id)
    {
        return Claims(*m_hub).release(tills.at(till).till(), id).value();
    }
    void handIn(std::size_t till)
    {
        Ingest(*m_hub).push(tills.at(till).pusher(), tills.at(till).everything()).value();
        Applier(*m_hub).all().value();
    }
    /// Stock comes like a sale of fewer than none.
    void deliver(int pieces)
    {
        m_office.sell(u"tea"_s, -pieces);
        Ingest(*m_hub).push(m_office.pusher(), m_office.everything()).value();
        Applier(*m_hub).all().value();
    }
    /// Of a member who has so many points.
    MemberId member(int points)
    {
        const MemberId member = m_office.registerMember();
        m_office.sell(u"rice"_s, points / 10, member);
        Ingest(*m_hub).push(m_office.pusher(), m_office.everything()).value();
        Applier(*m_hub).all().value();
        return member;
    }
    void redeem(std::size_t till, const MemberId &member, qint64 points)
    {
        ScriptedTill scratch(u"T9"_s, 1, m_random.below(1'000'000));
        Sale sale = scratch.sell(u"tea"_s, 1, member);
        sale.lines.first().redeemed = points;
        tills.at(till).addWritten(fact_type::saleCompleted, sale.toCanonicalJson());
    }
    void merge(const MemberId &alias, const MemberId &kept) { MemberAliases(m_hub->database()).put({alias, kept}).value(); }
    QStringList ends()
    {
        return m_hub->database()
            .all("SELECT ended FROM claim ORDER BY ended", {}, [](const Row &row) { return row.text(0); })
            .value();
    }
    QStringList flags()
    {
        return m_hub->database()
            .all("SELECT kind FROM exception WHERE kind = 'coupon_conflict'", {}, [](const Row &row) { return row.text(0); })
            .value();
    }

    ManualClock clock{nowMs};
    std::vector<ScriptedTill> tills;

private:
    SeededRandom m_random{7};
    std::unique_ptr<HubStore> m_hub;
    ScriptedTill m_office{u"T8"_s, 1, 8};
};

IssuedCoupon someCoupon(qint64 untilMs = nowMs + 86'400'000)
{
    return test::issuedTo(MemberId(u"0199b1f0-0000-7000-8000-000000000001"_s), 100, 0, untilMs);
}
const CouponId couponId = someCoupon().ticket.id;

} // namespace

/// Rights that the hub gives for minutes.
class TestClaims final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneTillGetsACouponAndAnotherIsToldWhoHasIt()
    {
        Shop shop;
        const ClaimReply first = shop.coupon(0, couponId);
        QVERIFY(!first.refusal);
        QCOMPARE(first.untilMs, nowMs + 60'000);
        const ClaimReply second = shop.coupon(1, couponId);
        QCOMPARE(second.refusal, ClaimRefusal::Claimed);
        QCOMPARE(second.by, TillId(u"T1"_s));
        QCOMPARE(second.untilMs, first.untilMs);
        QCOMPARE(second.free, 0);
        QVERIFY(!shop.coupon(0, couponId).refusal); // its own do not stand in its way: it may have crashed
        QVERIFY(!shop.coupon(1, CouponId(u"another"_s)).refusal);
    }

    void onePersonsPointsAreClaimedOnceWhicheverIdIsNamed()
    {
        Shop shop;
        const MemberId kept = shop.member(100);
        const MemberId alias = shop.member(50);
        shop.merge(alias, kept);
        QVERIFY(!shop.points(0, alias, 120).refusal);
        const ClaimReply second = shop.points(1, kept, 50);
        QCOMPARE(second.refusal, ClaimRefusal::Claimed);
        QCOMPARE(second.free, 30);
        shop.redeem(0, kept, 120); // its till heard of the merge after it had asked
        shop.handIn(0);
        QVERIFY(!shop.points(1, alias, 30).refusal);
    }

    void theSameIdGetsTheSameAnswer()
    {
        Shop shop;
        const Claim first{shop.newId(), ClaimKind::Coupon, couponId.text(), 1};
        const Claim second{shop.newId(), ClaimKind::Coupon, couponId.text(), 1};
        const auto granted = shop.ask(0, first);
        const auto refused = shop.ask(1, second);
        shop.clock.advance(10'000);
        QCOMPARE(shop.ask(0, first), granted);
        QVERIFY(shop.release(0, first.id)->released);
        QVERIFY(!shop.release(0, first.id)->released);
        QCOMPARE(shop.ask(0, first), granted); // a repetition that arrives late takes nothing
        QCOMPARE(shop.ask(1, second), refused); // free by now, but its till has heard a no
        QVERIFY(!shop.coupon(1, couponId).refusal);
        QVERIFY(!shop.ask(1, first)); // another till's
        QVERIFY(!shop.ask(0, {first.id, ClaimKind::Coupon, u"another"_s, 1}));
        QVERIFY(!shop.release(1, first.id));
    }

    void whatIsGivenUpBeforeItIsAskedForIsNotGranted()
    {
        Shop shop;
        const Claim claim{shop.newId(), ClaimKind::Coupon, couponId.text(), 1};
        QVERIFY(!shop.release(0, claim.id)->released);
        QCOMPARE(shop.ask(0, claim)->refusal, ClaimRefusal::Released);
        QVERIFY(!shop.coupon(1, couponId).refusal);
    }

    void endsWithItsTimeAndAsLateAsTheHubAllows()
    {
        Shop shop;
        const Claim claim{shop.newId(), ClaimKind::Coupon, couponId.text(), 1};
        QCOMPARE(shop.ask(0, claim, 0, 100'000)->untilMs, nowMs + wire::maxClaimS * 1'000);
        shop.clock.set(nowMs + wire::maxClaimS * 1'000 - 1);
        QCOMPARE(shop.coupon(1, couponId).refusal, ClaimRefusal::Claimed);
        shop.clock.advance(1);
        QVERIFY(!shop.coupon(1, couponId).refusal);
        QVERIFY(shop.ends().contains(u"expired"_s));
        shop.clock.advance(claimMemoryMs);
        shop.coupon(2, couponId);
        QCOMPARE(shop.ends(), QStringList({u""_s, u"expired"_s})); // the second is over now; of the first nobody speaks any more
    }

    void theSaleThatUsesItEndsIt()
    {
        Shop shop;
        QVERIFY(!shop.coupon(0, couponId).refusal);
        shop.tills[0].sell(u"tea"_s, 1, {}, someCoupon());
        QCOMPARE(shop.coupon(1, couponId).refusal, ClaimRefusal::Claimed); // not handed in yet
        shop.handIn(0);
        QCOMPARE(shop.ends(), QStringList({u"refused"_s, u"used"_s}));
        const ClaimReply used = shop.coupon(1, couponId);
        QCOMPARE(used.refusal, ClaimRefusal::Used);
        QVERIFY(used.by.isEmpty());
        QCOMPARE(shop.flags(), QStringList());
    }

    void aSaleFromBeforeTheClaimDoesNotEndIt()
    {
        Shop shop;
        const MemberId member = shop.member(300);
        shop.redeem(0, member, 100); // without a line
        QVERIFY(!shop.points(0, member, 200, 1).refusal);
        shop.handIn(0);
        QCOMPARE(shop.ends(), QStringList(u""_s));
        shop.redeem(0, member, 200);
        shop.handIn(0);
        QCOMPARE(shop.ends(), QStringList(u"used"_s));
    }

    void anotherTillsSaleDoesNotEndIt()
    {
        Shop shop;
        QVERIFY(!shop.coupon(0, couponId).refusal);
        shop.tills[1].sell(u"tea"_s, 1, {}, someCoupon());
        shop.handIn(1);
        QCOMPARE(shop.ends(), QStringList(u""_s));
    }

    void pointsAreFreeLessWhatOthersHold()
    {
        Shop shop;
        const MemberId member = shop.member(300);
        QVERIFY(!shop.points(0, member, 120).refusal);
        const ClaimReply tooMany = shop.points(1, member, 200);
        QCOMPARE(tooMany.refusal, ClaimRefusal::Claimed);
        QCOMPARE(tooMany.free, 180);
        QCOMPARE(tooMany.by, TillId(u"T1"_s));
        QVERIFY(!shop.points(1, member, 180).refusal);
        QCOMPARE(shop.points(2, member, 1).refusal, ClaimRefusal::Claimed);
        QCOMPARE(shop.points(2, member, 301).refusal, ClaimRefusal::NotEnough);
        QVERIFY(!shop.points(0, member, 120).refusal); // a second sale of its own
    }

    void tooLittleWhileFactsOfTheAskerAreOnTheirWayIsNoAnswer()
    {
        Shop shop;
        const MemberId member = shop.member(300);
        shop.tills[0].sell(u"rice"_s, 10, member); // another hundred that the hub has not heard of
        QCOMPARE(shop.points(0, member, 400, 1).refusal, ClaimRefusal::Behind);
        QVERIFY(!shop.points(0, member, 300, 1).refusal);
        shop.handIn(0);
        QVERIFY(!shop.points(0, member, 400, 1).refusal);
        QCOMPARE(shop.points(0, member, 401, 1).refusal, ClaimRefusal::NotEnough);
    }

    void goodsAreUsedUpPieceByPiece()
    {
        Shop shop;
        shop.deliver(10);
        QVERIFY(!shop.stock(0, 6'000).refusal);
        QCOMPARE(shop.stock(1, 5'000).free, 4'000);
        shop.tills[0].sell(u"tea"_s, 2);
        shop.handIn(0);
        QCOMPARE(shop.stock(1, 5'000).free, 4'000); // two are gone, four are still held
        shop.tills[0].sell(u"tea"_s, 4);
        shop.handIn(0);
        QVERIFY(!shop.stock(1, 4'000).refusal);
        QCOMPARE(shop.stock(2, 1'000).refusal, ClaimRefusal::Claimed);
    }

    void whatIsOverIsNotGranted()
    {
        Shop shop;
        const IssuedCoupon over = someCoupon(nowMs - 86'400'000);
        shop.tills[0].add(fact_type::couponIssued,
                          {{u"coupon"_s, toJson(over)}, {u"points"_s, 0}, {u"at_ms"_s, nowMs - 200'000'000}});
        shop.handIn(0);
        QCOMPARE(shop.coupon(1, couponId).refusal, ClaimRefusal::Expired);
    }

    void aTillHoldsSoManyAndNoMore()
    {
        Shop shop;
        for (qint64 i = 0; i < mostLiveClaims; ++i) {
            QVERIFY(!shop.coupon(0, CouponId(QString::number(i))).refusal);
        }
        QCOMPARE(shop.coupon(0, couponId).refusal, ClaimRefusal::TooMany);
        QVERIFY(!shop.coupon(1, couponId).refusal);
        for (qint64 i = mostLiveClaims; i < mostKnownClaims + 10; ++i) {
            QCOMPARE(shop.coupon(0, CouponId(QString::number(i))).refusal, ClaimRefusal::TooMany);
        }
        QCOMPARE(shop.ends().size(), mostKnownClaims + 1);
        shop.clock.advance(claimMemoryMs + 60'000);
        QVERIFY(!shop.coupon(0, couponId).refusal);
    }

    /// Held against the plainest way to keep count: a list.
    void grantsExactlyWhatIsFree()
    {
        QVERIFY(rc::check("what is granted is what is there less what others hold", [] {
            struct Held {
                ClaimId id;
                std::size_t till;
                qint64 amount;
                qint64 untilMs;
            };
            Shop shop;
            qint64 pieces = *rc::gen::inRange(0, 12);
            shop.deliver(static_cast<int>(pieces));
            std::vector<Held> held;
            for (int step = 0; step < 25; ++step) {
                const auto till = *rc::gen::inRange<std::size_t>(0, 3);
                std::erase_if(held, [&](const Held &one) { return one.untilMs <= shop.clock.nowMs(); });
                const auto own = std::ranges::find(held, till, &Held::till);
                switch (*rc::gen::inRange(0, 5)) {
                case 0: shop.clock.advance(*rc::gen::inRange(1, 40) * 1'000); break;
                case 1:
                    if (own != held.end()) {
                        RC_ASSERT(shop.release(till, own->id)->released);
                        held.erase(own);
                    }
                    break;
                case 2:
                    shop.tills[till].sell(u"tea"_s, 1);
                    shop.handIn(till);
                    pieces -= 1;
                    if (own != held.end() && --own->amount == 0) {
                        held.erase(own);
                    }
                    break;
                default: {
                    qint64 others = 0;
                    for (const Held &one : held) {
                        others += one.till == till ? 0 : one.amount;
                    }
                    const Claim claim{shop.newId(), ClaimKind::Stock, u"tea"_s, *rc::gen::inRange(1, 6) * 1'000};
                    const auto seq = static_cast<qint64>(shop.tills[till].facts().size());
                    const ClaimReply reply = *shop.ask(till, claim, seq);
                    RC_ASSERT(!reply.refusal == (claim.amount <= (pieces - others) * 1'000));
                    RC_ASSERT(reply.free == std::max<qint64>(0, (pieces - others) * 1'000));
                    if (!reply.refusal) {
                        held.push_back({claim.id, till, claim.amount / 1'000, reply.untilMs});
                    }
                    shop.clock.advance(1); // so that none is as old as another
                }
                }
            }
        }));
    }
};

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
