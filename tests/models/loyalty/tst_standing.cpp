#include "models/loyalty/standing.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

ShopRules threeTiers()
{
    ShopRules rules;
    rules.tiers = {{u"member"_s, 0}, {u"silver"_s, 100'000}, {u"gold"_s, 500'000}};
    return rules;
}

} // namespace

class TestStanding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTierAndWhatIsMissing_data();
    void tellsTierAndWhatIsMissing();
    void knowsNoTierWhereThereIsNone();
    void neverFallsWhenMoreIsSpent();
};

void TestStanding::tellsTierAndWhatIsMissing_data()
{
    QTest::addColumn<qint64>("spend");
    QTest::addColumn<QString>("tier");
    QTest::addColumn<QString>("next");
    QTest::addColumn<qint64>("missing");
    QTest::addColumn<int>("permille");
    QTest::newRow("nothing yet") << qint64(0) << u"member"_s << u"silver"_s << qint64(100'000) << 0;
    QTest::newRow("half way") << qint64(50'000) << u"member"_s << u"silver"_s << qint64(50'000) << 500;
    QTest::newRow("one short") << qint64(99'999) << u"member"_s << u"silver"_s << qint64(1) << 999;
    QTest::newRow("on the step") << qint64(100'000) << u"silver"_s << u"gold"_s << qint64(400'000) << 0;
    QTest::newRow("between") << qint64(300'000) << u"silver"_s << u"gold"_s << qint64(200'000) << 500;
    QTest::newRow("at the top") << qint64(500'000) << u"gold"_s << QString() << qint64(0) << 1000;
    QTest::newRow("beyond the top") << qint64(900'000) << u"gold"_s << QString() << qint64(0) << 1000;
    QTest::newRow("more came back than was bought") << qint64(-1) << QString() << u"member"_s << qint64(1) << 0;
}

void TestStanding::tellsTierAndWhatIsMissing()
{
    QFETCH(qint64, spend);
    const TierProgress progress = tierProgress(threeTiers(), spend);
    QTEST(progress.tier, "tier");
    QTEST(progress.next, "next");
    QTEST(progress.missingMinor, "missing");
    QTEST(progress.permille, "permille");
}

void TestStanding::knowsNoTierWhereThereIsNone()
{
    QVERIFY(tierProgress(ShopRules{}, 1'000) == TierProgress{});
}

void TestStanding::neverFallsWhenMoreIsSpent()
{
    QVERIFY(rc::check("more spend: never a lower step, never more missing to the same one", [] {
        const ShopRules rules = threeTiers();
        const auto rank = [&](const TierProgress &progress) {
            return std::ranges::find(rules.tiers, progress.tier, &Tier::name) - rules.tiers.begin();
        };
        const qint64 less = *rc::gen::inRange<qint64>(0, 600'000);
        const qint64 more = less + *rc::gen::inRange<qint64>(0, 600'000);
        const TierProgress low = tierProgress(rules, less);
        const TierProgress high = tierProgress(rules, more);
        RC_ASSERT(rank(low) <= rank(high));
        RC_ASSERT(low.permille >= 0 && low.permille <= 1000);
        RC_ASSERT(low.next != high.next || (low.missingMinor >= high.missingMinor && low.permille <= high.permille));
    }));
}

QTEST_APPLESS_MAIN(TestStanding)
#include "tst_standing.moc"
