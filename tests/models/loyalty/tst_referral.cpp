#include "models/loyalty/referral.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Refusal = ReferralRefusal;

namespace {

const QDate day(2026, 3, 31);

/// 500 points for who brought somebody that buys for 100.00 at least, 200 for the other; twice in 30 days.
ReferralRules theRules()
{
    return {.toReferrer = 500,
            .toReferred = 200,
            .leastPurchaseMinor = 10'000,
            .mostPerPeriod = 2,
            .periodDays = 30,
            .returnWindowDays = 14,
            .validity = {}};
}

Referral honest()
{
    Referral referral;
    referral.referrer = MemberId(u"ann"_s);
    referral.referred = MemberId(u"bob"_s);
    referral.purchaseMinor = 10'000;
    referral.day = day;
    return referral;
}

} // namespace

Q_DECLARE_METATYPE(suanpan::Referral)

class TestReferral : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rewards_data();
    void rewards();
    void waitsForTheReturnWindow();
    void isUndoneByAReturn();
};

void TestReferral::rewards_data()
{
    QTest::addColumn<Referral>("referral");
    QTest::addColumn<std::optional<Refusal>>("refusal");
    const auto with = [](auto change) {
        Referral referral = honest();
        change(referral);
        return referral;
    };
    const auto rewardedOn = [&](const QList<QDate> &days) { return with([&](Referral &r) { r.referrersRewards = days; }); };
    const std::optional<Refusal> none;
    QTest::newRow("honest") << honest() << none;
    QTest::newRow("oneself") << with([](Referral &r) { r.referred = r.referrer; }) << std::optional(Refusal::Oneself);
    QTest::newRow("the same phone") << with([](Referral &r) { r.sharesContact = true; }) << std::optional(Refusal::Oneself);
    QTest::newRow("each other") << with([](Referral &r) { r.referredReferrer = true; }) << std::optional(Refusal::Circle);
    QTest::newRow("again") << with([](Referral &r) { r.rewardedBefore = true; }) << std::optional(Refusal::RewardedBefore);
    QTest::newRow("second purchase") << with([](Referral &r) { r.purchasesBefore = 1; })
                                     << std::optional(Refusal::NotFirstPurchase);
    QTest::newRow("one too little") << with([](Referral &r) { r.purchaseMinor = 9'999; })
                                    << std::optional(Refusal::BelowLeastPurchase);
    QTest::newRow("one reward before") << rewardedOn({day}) << none;
    QTest::newRow("cap reached") << rewardedOn({day, QDate(2026, 3, 2)}) << std::optional(Refusal::CapReached);
    QTest::newRow("one has left the period") << rewardedOn({day, QDate(2026, 3, 1)}) << none;
}

void TestReferral::rewards()
{
    QFETCH(const Referral, referral);
    QFETCH(const std::optional<Refusal>, refusal);
    const ReferralReward reward = rewardOf(theRules(), referral);
    QVERIFY(reward.refusal == refusal);
    QCOMPARE(reward.toReferrer, qint64(refusal ? 0 : 500));
    QCOMPARE(reward.toReferred, qint64(refusal ? 0 : 200));
    QCOMPARE(reward.trace.size(), 1);
    QCOMPARE(reward.trace.first().rule, refusal ? u"referral.refused"_s : u"referral.reward"_s);
    ReferralRules uncapped = theRules();
    uncapped.mostPerPeriod = 0;
    QVERIFY(refusal != Refusal::CapReached || !rewardOf(uncapped, referral).refusal);
}

void TestReferral::waitsForTheReturnWindow()
{
    QCOMPARE(theRules().usableFrom(day), QDate(2026, 4, 15));
    QCOMPARE(ReferralRules().usableFrom(day), day);
}

void TestReferral::isUndoneByAReturn()
{
    QVERIFY(isUndone(theRules(), 9'999));
    QVERIFY(!isUndone(theRules(), 10'000));
}

QTEST_APPLESS_MAIN(TestReferral)
#include "tst_referral.moc"
