#include "models/loyalty/tier_rules.h"
#include "tests/models/loyalty/rule_cases.h"

#include <QTest>

#include <algorithm>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QDate joined(2026, 1, 10);

/// Everybody begins as a member; silver from 1,000.00, gold from 5,000.00 within twelve months.
TierRules ladder()
{
    TierRules rules;
    rules.steps = {{u"member"_s, 0}, {u"silver"_s, 100'000}, {u"gold"_s, 500'000}};
    return rules;
}

TierActivity spend(QDate day, qint64 minor)
{
    return {.day = day, .spendMinor = minor, .visits = minor > 0 ? 1 : 0, .points = minor / 100};
}

/// "2026-01-10 tier.up silver" for each change.
QStringList changesOf(const TierStanding &standing)
{
    QStringList changes;
    for (const TraceStep &step : standing.trace) {
        if (step.rule != u"tier.progress"_s) {
            changes.append(QStringList{step.inputs.first(), step.rule, step.result}.join(u' '));
        }
    }
    return changes;
}

} // namespace

class TestTierRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { shareRuleCases(2); }
    void climbsAtOnce_data();
    void climbsAtOnce();
    void measuresVisitsOrPoints();
    void countsWhatIsInTheWindow_data();
    void countsWhatIsInTheWindow();
    void fallsOnlyAtTheReview_data();
    void fallsOnlyAtTheReview();
    void keepsATierAsLongAsTheRuleSays();
    void fallsAllTheWayOrOneStep();
    void givesGrace_data();
    void givesGrace();
    void keepsTheTierThatIsRenewed();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void countsAgainWhatAReturnTook();
    void hasNoTierBelowTheFirstStep();
    void asksNoOrderWithinADay();
    void neverFallsBetweenReviews();
};

void TestTierRules::climbsAtOnce_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("tier");
    QTest::newRow("nothing") << qint64(0) << u"member"_s;
    QTest::newRow("one short") << qint64(99'999) << u"member"_s;
    QTest::newRow("on the step") << qint64(100'000) << u"silver"_s;
    QTest::newRow("one short of the next") << qint64(499'999) << u"silver"_s;
    QTest::newRow("two at once") << qint64(500'000) << u"gold"_s;
    QTest::newRow("a trillion") << qint64(1'000'000'000'000) << u"gold"_s;
}

void TestTierRules::climbsAtOnce()
{
    QFETCH(const qint64, minor);
    const TierStanding standing = tierOn(ladder(), {spend(joined, minor)}, joined);
    QTEST(standing.tier, "tier");
    QCOMPARE(standing.counted, minor);
    QCOMPARE(standing.since, standing.tier == u"member"_s ? QDate() : joined);
    QCOMPARE(standing.reviewOn, standing.tier == u"member"_s ? QDate() : QDate(2027, 1, 10));
}

void TestTierRules::measuresVisitsOrPoints()
{
    TierRules rules = ladder();
    rules.steps = {{u"regular"_s, 3}};
    rules.measure = TierRules::Measure::Visits;
    QCOMPARE(tierOn(rules, {spend(joined, 1), spend(joined, 1)}, joined).tier, QString());
    QCOMPARE(tierOn(rules, {spend(joined, 1), spend(joined, 1), spend(joined, 1)}, joined).tier, u"regular"_s);
    rules.measure = TierRules::Measure::Points;
    QCOMPARE(tierOn(rules, {spend(joined, 299)}, joined).tier, QString());
    QCOMPARE(tierOn(rules, {spend(joined, 300)}, joined).tier, u"regular"_s);
}

void TestTierRules::countsWhatIsInTheWindow_data()
{
    QTest::addColumn<QDate>("second");
    QTest::addColumn<QString>("tier");
    QTest::newRow("same day") << joined << u"silver"_s;
    QTest::newRow("last day of the window") << QDate(2027, 1, 9) << u"silver"_s;
    QTest::newRow("a day too late") << QDate(2027, 1, 10) << u"member"_s;
}

void TestTierRules::countsWhatIsInTheWindow()
{
    QFETCH(const QDate, second);
    QTEST(tierOn(ladder(), {spend(joined, 50'000), spend(second, 50'000)}, second).tier, "tier");
    QCOMPARE(tierOn(ladder(), {spend(joined, 50'000), spend(second, 50'000)}, second.addDays(-1)).tier, u"member"_s);
}

void TestTierRules::fallsOnlyAtTheReview_data()
{
    QTest::addColumn<QDate>("today");
    QTest::addColumn<QString>("tier");
    QTest::newRow("half a year later") << QDate(2026, 7, 10) << u"gold"_s;
    QTest::newRow("the day before the review") << QDate(2027, 1, 9) << u"gold"_s;
    QTest::newRow("at the review") << QDate(2027, 1, 10) << u"member"_s;
    QTest::newRow("long after") << QDate(2036, 1, 10) << u"member"_s;
}

void TestTierRules::fallsOnlyAtTheReview()
{
    QFETCH(const QDate, today);
    QTEST(tierOn(ladder(), {spend(joined, 500'000)}, today).tier, "tier");
}

void TestTierRules::keepsATierAsLongAsTheRuleSays()
{
    TierRules rules = ladder();
    rules.keptMonths = 6;
    const TierStanding standing = tierOn(rules, {spend(joined, 100'000)}, joined);
    QCOMPARE(standing.reviewOn, QDate(2026, 7, 10));
    rules.windowMonths = 3;
    QCOMPARE(tierOn(rules, {spend(joined, 100'000)}, QDate(2026, 7, 9)).tier, u"silver"_s);
    QCOMPARE(tierOn(rules, {spend(joined, 100'000)}, QDate(2026, 7, 10)).tier, u"member"_s);
}

void TestTierRules::fallsAllTheWayOrOneStep()
{
    TierRules rules = ladder();
    rules.fall = TierRules::Fall::OneStep;
    const TierStanding standing = tierOn(rules, {spend(joined, 500'000)}, QDate(2028, 1, 10));
    QCOMPARE(changesOf(standing),
             (QStringList{u"2026-01-10 tier.up gold"_s, u"2027-01-10 tier.down silver"_s, u"2028-01-10 tier.down member"_s}));
    QCOMPARE(standing.since, QDate(2028, 1, 10));
}

void TestTierRules::givesGrace_data()
{
    QTest::addColumn<QDate>("made");
    QTest::addColumn<QDate>("today");
    QTest::addColumn<QStringList>("changes");
    const QString up = u"2026-01-10 tier.up silver"_s;
    const QString grace = u"2027-01-10 tier.grace silver"_s;
    const QString down = u"2027-02-10 tier.down member"_s;
    QTest::newRow("begins at the review") << QDate() << QDate(2027, 1, 10) << QStringList{up, grace};
    QTest::newRow("its last day") << QDate() << QDate(2027, 2, 9) << QStringList{up, grace};
    QTest::newRow("over") << QDate() << QDate(2027, 2, 10) << QStringList{up, grace, down};
    QTest::newRow("made good on its last day")
        << QDate(2027, 2, 9) << QDate(2027, 6, 1) << QStringList{up, grace, u"2027-02-09 tier.made_good silver"_s};
    QTest::newRow("bought a day too late") << QDate(2027, 2, 10) << QDate(2027, 6, 1)
                                           << QStringList{up, grace, down, u"2027-02-10 tier.up silver"_s};
}

void TestTierRules::givesGrace()
{
    QFETCH(const QDate, made);
    QFETCH(const QDate, today);
    TierRules rules = ladder();
    rules.graceDays = 30;
    QList<TierActivity> activities{spend(joined, 100'000)};
    if (made.isValid()) {
        activities.append(spend(made, 100'000));
    }
    const TierStanding standing = tierOn(rules, activities, today);
    QTEST(changesOf(standing), "changes");
    QCOMPARE(standing.graceUntil.isValid(), changesOf(standing).last().contains(u"grace"_s));
}

void TestTierRules::keepsTheTierThatIsRenewed()
{
    const TierStanding standing =
        tierOn(ladder(), {spend(joined, 100'000), spend(QDate(2027, 1, 10), 100'000)}, QDate(2027, 1, 10));
    QCOMPARE(changesOf(standing), (QStringList{u"2026-01-10 tier.up silver"_s, u"2027-01-10 tier.renewed silver"_s}));
    QCOMPARE(standing.since, joined);
    QCOMPARE(standing.reviewOn, QDate(2028, 1, 10));
    const TierStanding short1 = tierOn(ladder(), {spend(joined, 100'000), spend(QDate(2027, 1, 10), 99'999)}, QDate(2027, 1, 10));
    QCOMPARE(short1.tier, u"member"_s);
}

void TestTierRules::saysWhatIsMissing_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("next");
    QTest::addColumn<qint64>("missing");
    QTest::addColumn<int>("permille");
    QTest::newRow("at the bottom") << qint64(0) << u"silver"_s << qint64(100'000) << 0;
    QTest::newRow("one short") << qint64(99'999) << u"silver"_s << qint64(1) << 999;
    QTest::newRow("120.00 to gold") << qint64(488'000) << u"gold"_s << qint64(12'000) << 970;
    QTest::newRow("at the top") << qint64(600'000) << QString() << qint64(0) << 1000;
    QTest::newRow("more returned than bought") << qint64(-1) << u"silver"_s << qint64(100'001) << 0;
}

void TestTierRules::saysWhatIsMissing()
{
    QFETCH(const qint64, minor);
    const TierStanding standing = tierOn(ladder(), {spend(joined, minor)}, joined);
    QTEST(standing.next, "next");
    QTEST(standing.missing, "missing");
    QTEST(standing.permille, "permille");
    QCOMPARE(standing.missingToKeep, qint64(0));
    QCOMPARE(standing.trace.last().rule, u"tier.progress"_s);
    const TierStanding later = tierOn(
        ladder(), {spend(joined, 100'000), spend(QDate(2026, 12, 1), 60'000), spend(QDate(2026, 12, 2), -1)}, QDate(2027, 1, 9));
    QCOMPARE(later.missingToKeep, qint64(0));
    const TierStanding less = tierOn(ladder(), {spend(joined, 100'000), spend(QDate(2026, 12, 2), -1)}, QDate(2027, 1, 9));
    QCOMPARE(less.tier, u"silver"_s);
    QCOMPARE(less.missingToKeep, qint64(1));
}

void TestTierRules::countsAgainWhatAReturnTook()
{
    // A purchase of before the window, returned within it: once the return has left the window too, 1,000.00 count.
    const QList<TierActivity> activities{spend(QDate(2026, 1, 1), 50'000), spend(QDate(2026, 2, 1), -50'000),
                                         spend(QDate(2027, 1, 20), 100'000)};
    QCOMPARE(tierOn(ladder(), activities, QDate(2027, 1, 31)).tier, u"member"_s);
    QCOMPARE(tierOn(ladder(), activities, QDate(2027, 2, 1)).tier, u"silver"_s);
    const QList<TierActivity> onALeapDay{spend(QDate(2024, 2, 29), -50'000), spend(QDate(2025, 2, 10), 100'000)};
    QCOMPARE(tierOn(ladder(), onALeapDay, QDate(2025, 2, 28)).tier, u"member"_s);
    QCOMPARE(tierOn(ladder(), onALeapDay, QDate(2025, 3, 1)).tier, u"silver"_s);
}

void TestTierRules::hasNoTierBelowTheFirstStep()
{
    TierRules rules = ladder();
    rules.steps.removeFirst();
    const TierStanding nobody = tierOn(rules, {}, joined);
    QCOMPARE(nobody.tier, QString());
    QCOMPARE(nobody.next, u"silver"_s);
    QCOMPARE(nobody.missing, qint64(100'000));
    const TierStanding fallen = tierOn(rules, {spend(joined, 100'000)}, QDate(2027, 1, 10));
    QCOMPARE(fallen.tier, QString());
    QCOMPARE(fallen.since, QDate());
}

namespace {

QList<TierActivity> anyActivities()
{
    QList<TierActivity> activities;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
        activities.append(spend(joined.addDays(*rc::gen::inRange(0, 900)), *rc::gen::inRange<qint64>(-50'000, 300'000)));
    }
    return activities;
}

TierRules anyLadder()
{
    TierRules rules = ladder();
    rules.graceDays = *rc::gen::element(0, 30);
    rules.fall = *rc::gen::element(TierRules::Fall::ToReached, TierRules::Fall::OneStep);
    rules.windowMonths = *rc::gen::inRange(1, 14);
    rules.keptMonths = *rc::gen::inRange(1, 14);
    return rules;
}

} // namespace

void TestTierRules::asksNoOrderWithinADay()
{
    QVERIFY(rc::check("activities in any order, whole or in two parts: the same tier, review and trace", [] {
        const TierRules rules = anyLadder();
        QList<TierActivity> activities = anyActivities();
        const QDate today = joined.addDays(*rc::gen::inRange(0, 1500));
        const TierStanding standing = tierOn(rules, activities, today);
        std::ranges::reverse(activities);
        if (!activities.isEmpty()) {
            activities.first().spendMinor -= 7;
            activities.append({.day = activities.first().day, .spendMinor = 7, .visits = 0, .points = 0});
        }
        const TierStanding again = tierOn(rules, activities, today);
        RC_ASSERT(again.tier == standing.tier && again.reviewOn == standing.reviewOn && again.since == standing.since);
        RC_ASSERT(again.trace == standing.trace);
    }));
}

void TestTierRules::neverFallsBetweenReviews()
{
    QVERIFY(rc::check("who looks every day sees the tier fall on the days of a review or the end of a grace only", [] {
        const TierRules rules = anyLadder();
        const QList<TierActivity> activities = anyActivities();
        const auto rank = [&](const QString &name) {
            return std::ranges::find(rules.steps, name, &TierStep::name) - rules.steps.begin();
        };
        QDate day = joined.addDays(*rc::gen::inRange(0, 1200));
        TierStanding before = tierOn(rules, activities, day);
        for (int i = 0; i < 5; ++i) {
            day = day.addDays(1);
            const TierStanding standing = tierOn(rules, activities, day);
            const QDate due = before.graceUntil.isValid() ? before.graceUntil.addDays(1) : before.reviewOn;
            RC_ASSERT((rank(standing.tier) >= rank(before.tier) || day == due));
            RC_ASSERT((before.reviewOn.isNull() || standing.reviewOn.isNull() || standing.reviewOn >= before.reviewOn));
            before = standing;
        }
    }));
}

QTEST_APPLESS_MAIN(TestTierRules)
#include "tst_tier_rules.moc"
