#include "models/loyalty/earn_points.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;
using Birthday = EarnMultiplier::Birthday;

namespace {

const QDate sunday(2026, 11, 22);

EarnRules onePerYuan()
{
    EarnRules rules;
    rules.points = 1;
    rules.perMinor = 100;
    return rules;
}

EarnLine lineOf(qint64 netMinor, const QString &category = {}, const QString &brand = {})
{
    return {.grossMinor = netMinor * 2, .netMinor = netMinor, .category = category, .brand = brand};
}

EarnMultiplier times(int percent, const QString &name = u"x"_s)
{
    EarnMultiplier multiplier;
    multiplier.name = name;
    multiplier.percent = percent;
    return multiplier;
}

EarnOccasion on(QDate day)
{
    return {.day = day, .tier = u"gold"_s, .birthday = birthdayNear(QDate(1990, 11, 22), day)};
}

} // namespace

class TestEarnPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsFullUnitsOnly_data();
    void countsFullUnitsOnly();
    void countsBeforeOrAfterReductions();
    void spreadsPointsOverLines();
    void multipliesWhereItHolds_data();
    void multipliesWhereItHolds();
    void takesTheHighestOrAddsUp();
    void leavesOutWhatIsExcluded();
    void knowsACapPerSale_data();
    void knowsACapPerSale();
    void findsBirthdays_data();
    void findsBirthdays();
    void waitsUntilTheReturnWindowHasPassed();
    void knowsTheLastDay_data();
    void knowsTheLastDay();
    void staysWithin64Bits();
    void saysWhy();
};

void TestEarnPoints::countsFullUnitsOnly_data()
{
    QTest::addColumn<qint64>("netMinor");
    QTest::addColumn<qint64>("points");
    QTest::addColumn<qint64>("perMinor");
    QTest::addColumn<qint64>("earned");
    QTest::newRow("nothing") << qint64(0) << qint64(1) << qint64(100) << qint64(0);
    QTest::newRow("one short of a point") << qint64(99) << qint64(1) << qint64(100) << qint64(0);
    QTest::newRow("just a point") << qint64(100) << qint64(1) << qint64(100) << qint64(1);
    QTest::newRow("one short of two") << qint64(199) << qint64(1) << qint64(100) << qint64(1);
    QTest::newRow("three points each 2.00") << qint64(200) << qint64(3) << qint64(200) << qint64(3);
    QTest::newRow("three points each 2.00, a part of it") << qint64(199) << qint64(3) << qint64(200) << qint64(2);
}

void TestEarnPoints::countsFullUnitsOnly()
{
    QFETCH(const qint64, netMinor);
    EarnRules rules;
    QFETCH(const qint64, points);
    QFETCH(const qint64, perMinor);
    rules.points = points;
    rules.perMinor = perMinor;
    QTEST(earnPoints(rules, {lineOf(netMinor)}, on(sunday)).points, "earned");
}

void TestEarnPoints::countsBeforeOrAfterReductions()
{
    EarnRules rules = onePerYuan();
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).points, qint64(10));
    rules.base = EarnRules::Base::Gross;
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).points, qint64(20));
}

void TestEarnPoints::spreadsPointsOverLines()
{
    const EarnedPoints earned = earnPoints(onePerYuan(), {lineOf(150), lineOf(150), lineOf(0), lineOf(50)}, on(sunday));
    QCOMPARE(earned.points, qint64(3)); // 3.50 in all, rounded down once
    QCOMPARE(earned.byLine, (QList<qint64>{1, 1, 0, 1})); // 1.29, 1.29, 0 and 0.43: the third goes to the largest remainder
}

void TestEarnPoints::multipliesWhereItHolds_data()
{
    QTest::addColumn<QStringList>("tiers");
    QTest::addColumn<QStringList>("categories");
    QTest::addColumn<QStringList>("brands");
    QTest::addColumn<QList<qint64>>("weekdays");
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("until");
    QTest::addColumn<Birthday>("birthday");
    QTest::addColumn<bool>("holds");
    const QStringList all;
    const QList<qint64> always;
    const auto any = Birthday::Any;
    QTest::newRow("no condition") << all << all << all << always << QDate() << QDate() << any << true;
    QTest::newRow("tier") << QStringList{u"silver"_s, u"gold"_s} << all << all << always << QDate() << QDate() << any << true;
    QTest::newRow("other tier") << QStringList{u"silver"_s} << all << all << always << QDate() << QDate() << any << false;
    QTest::newRow("category") << all << QStringList{u"tea"_s} << all << always << QDate() << QDate() << any << true;
    QTest::newRow("other category") << all << QStringList{u"rice"_s} << all << always << QDate() << QDate() << any << false;
    QTest::newRow("brand") << all << all << QStringList{u"Lu"_s} << always << QDate() << QDate() << any << true;
    QTest::newRow("other brand") << all << all << QStringList{u"Wu"_s} << always << QDate() << QDate() << any << false;
    QTest::newRow("on a Sunday") << all << all << all << QList<qint64>{7} << QDate() << QDate() << any << true;
    QTest::newRow("on other days") << all << all << all << QList<qint64>{1, 6} << QDate() << QDate() << any << false;
    QTest::newRow("first day") << all << all << all << always << sunday << QDate() << any << true;
    QTest::newRow("the day before") << all << all << all << always << sunday.addDays(1) << QDate() << any << false;
    QTest::newRow("last day") << all << all << all << always << QDate() << sunday << any << true;
    QTest::newRow("the day after") << all << all << all << always << QDate() << sunday.addDays(-1) << any << false;
    QTest::newRow("birthday") << all << all << all << always << QDate() << QDate() << Birthday::Day << true;
    QTest::newRow("all but one") << QStringList{u"gold"_s} << QStringList{u"tea"_s} << QStringList{u"Wu"_s} << always << QDate()
                                 << QDate() << any << false;
}

void TestEarnPoints::multipliesWhereItHolds()
{
    EarnMultiplier multiplier = times(250);
    QFETCH(const QStringList, tiers);
    QFETCH(const QStringList, categories);
    QFETCH(const QStringList, brands);
    QFETCH(const QList<qint64>, weekdays);
    QFETCH(const QDate, from);
    QFETCH(const QDate, until);
    QFETCH(const Birthday, birthday);
    QFETCH(const bool, holds);
    multiplier.tiers = tiers;
    multiplier.categories = categories;
    multiplier.brands = brands;
    multiplier.weekdays = weekdays;
    multiplier.days = {from, until};
    multiplier.birthday = birthday;
    EarnRules rules = onePerYuan();
    rules.multipliers = {multiplier};
    QCOMPARE(earnPoints(rules, {lineOf(1000, u"tea"_s, u"Lu"_s)}, on(sunday)).points, qint64(holds ? 25 : 10));
}

void TestEarnPoints::takesTheHighestOrAddsUp()
{
    EarnRules rules = onePerYuan();
    rules.multipliers = {times(150, u"gold"_s), times(200, u"campaign"_s), times(120, u"Sunday"_s)};
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).points, qint64(20));
    rules.combine = EarnRules::Combine::Add;
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).points, qint64(27)); // ×(1 + 0.5 + 1 + 0.2)
    rules.multipliers = {times(50, u"half"_s)};
    rules.combine = EarnRules::Combine::Highest;
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).points, qint64(5));
    rules.multipliers = {times(600), times(700, u"y"_s)};
    rules.combine = EarnRules::Combine::Add;
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).points, qint64(100)); // never more than ×10
}

void TestEarnPoints::leavesOutWhatIsExcluded()
{
    EarnRules rules = onePerYuan();
    rules.excludedCategories = {u"tobacco"_s};
    rules.excludedBrands = {u"Lu"_s};
    rules.multipliers = {times(300)};
    const EarnedPoints earned =
        earnPoints(rules, {lineOf(1000, u"tobacco"_s), lineOf(1000, u"tea"_s), lineOf(1000, u"tea"_s, u"Lu"_s)}, on(sunday));
    QCOMPARE(earned.byLine, (QList<qint64>{0, 30, 0}));
}

void TestEarnPoints::knowsACapPerSale_data()
{
    QTest::addColumn<qint64>("most");
    QTest::addColumn<qint64>("earned");
    QTest::newRow("none") << qint64(0) << qint64(10);
    QTest::newRow("one below") << qint64(9) << qint64(9);
    QTest::newRow("just so") << qint64(10) << qint64(10);
    QTest::newRow("one above") << qint64(11) << qint64(10);
}

void TestEarnPoints::knowsACapPerSale()
{
    EarnRules rules = onePerYuan();
    QFETCH(const qint64, most);
    rules.mostPerSale = most;
    const EarnedPoints earned = earnPoints(rules, {lineOf(600), lineOf(400)}, on(sunday));
    QTEST(earned.points, "earned");
    QCOMPARE(earned.byLine[0] + earned.byLine[1], earned.points);
}

void TestEarnPoints::findsBirthdays_data()
{
    QTest::addColumn<Birthday>("when");
    QTest::addColumn<QDate>("birthday");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<bool>("is");
    const QDate born(1990, 11, 22);
    QTest::newRow("any, unknown") << Birthday::Any << QDate() << sunday << true;
    QTest::newRow("unknown") << Birthday::Day << QDate() << sunday << false;
    QTest::newRow("the day") << Birthday::Day << born << sunday << true;
    QTest::newRow("the day before") << Birthday::Day << born << sunday.addDays(-1) << false;
    QTest::newRow("the day after") << Birthday::Day << born << sunday.addDays(1) << false;
    QTest::newRow("Monday of its week") << Birthday::Week << born << sunday.addDays(-6) << true;
    QTest::newRow("Sunday before") << Birthday::Week << born << sunday.addDays(-7) << false;
    QTest::newRow("Monday after") << Birthday::Week << born << sunday.addDays(1) << false;
    QTest::newRow("born on the Monday after") << Birthday::Week << QDate(1990, 11, 23) << sunday << false;
    QTest::newRow("first of its month") << Birthday::Month << born << QDate(2026, 11, 1) << true;
    QTest::newRow("last of its month") << Birthday::Month << born << QDate(2026, 11, 30) << true;
    QTest::newRow("first of the next") << Birthday::Month << born << QDate(2026, 12, 1) << false;
    QTest::newRow("29 February in a common year") << Birthday::Day << QDate(2000, 2, 29) << QDate(2026, 2, 28) << true;
    QTest::newRow("29 February in a leap year") << Birthday::Day << QDate(2000, 2, 29) << QDate(2028, 2, 29) << true;
    QTest::newRow("28 February in a leap year") << Birthday::Day << QDate(2000, 2, 29) << QDate(2028, 2, 28) << false;
    QTest::newRow("1 January, week begins in December") << Birthday::Week << QDate(2000, 1, 1) << QDate(2025, 12, 29) << true;
    QTest::newRow("31 December, week ends in January") << Birthday::Week << QDate(2000, 12, 31) << QDate(2026, 1, 4) << true;
}

void TestEarnPoints::findsBirthdays()
{
    QFETCH(const Birthday, when);
    QFETCH(const QDate, birthday);
    QFETCH(const QDate, day);
    QTEST(birthdayNear(birthday, day).is(when), "is");
}

void TestEarnPoints::waitsUntilTheReturnWindowHasPassed()
{
    EarnRules rules = onePerYuan();
    QCOMPARE(rules.usableFrom(sunday), sunday);
    rules.returnWindowDays = 0; // goods come back on the day itself only
    QCOMPARE(rules.usableFrom(sunday), sunday.addDays(1));
    rules.returnWindowDays = 14;
    QCOMPARE(rules.usableFrom(sunday), sunday.addDays(15));
}

void TestEarnPoints::knowsTheLastDay_data()
{
    QTest::addColumn<int>("months");
    QTest::addColumn<Validity::End>("end");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QDate>("last");
    using End = Validity::End;
    QTest::newRow("never") << 0 << End::Day << sunday << QDate();
    QTest::newRow("a year") << 12 << End::Day << sunday << QDate(2027, 11, 22);
    QTest::newRow("a short month") << 1 << End::Day << QDate(2026, 1, 31) << QDate(2026, 2, 28);
    QTest::newRow("end of the month") << 3 << End::MonthEnd << sunday << QDate(2027, 2, 28);
    QTest::newRow("end of a long month") << 12 << End::MonthEnd << QDate(2026, 10, 1) << QDate(2027, 10, 31);
    QTest::newRow("end of the year") << 12 << End::YearEnd << QDate(2026, 1, 1) << QDate(2027, 12, 31);
    QTest::newRow("end of the year, from December") << 1 << End::YearEnd << QDate(2026, 12, 1) << QDate(2027, 12, 31);
}

void TestEarnPoints::knowsTheLastDay()
{
    QFETCH(const int, months);
    QFETCH(const Validity::End, end);
    QFETCH(const QDate, day);
    QTEST((Validity{.end = end, .months = months}.lastDayOf(day)), "last");
}

void TestEarnPoints::staysWithin64Bits()
{
    EarnRules rules;
    rules.points = EarnLimits::points;
    rules.perMinor = 1;
    rules.multipliers = {times(EarnLimits::percent)};
    const qint64 amount = 1'000'000'000'000;
    const EarnedPoints earned =
        earnPoints(rules, {lineOf(amount - 1), lineOf(1), lineOf(EarnLimits::saleMinor - amount)}, on(sunday));
    QCOMPARE(earned.points, EarnLimits::saleMinor * 1000);
    QCOMPARE(earned.byLine, (QList<qint64>{(amount - 1) * 1000, 1000, (EarnLimits::saleMinor - amount) * 1000}));
}

void TestEarnPoints::saysWhy()
{
    EarnRules rules = onePerYuan();
    rules.multipliers = {times(200, u"Sunday"_s)};
    rules.mostPerSale = 15;
    rules.returnWindowDays = 7;
    rules.validity.months = 12;
    QCOMPARE(earnPoints(rules, {lineOf(1000)}, on(sunday)).trace,
             (Trace{{u"points.multiplier"_s, {u"1"_s, u"Sunday"_s, u"200"_s}, u"2000"_s},
                    {u"points.earn"_s, {u"2000"_s, u"1"_s, u"100"_s}, u"20"_s},
                    {u"points.most_per_sale"_s, {u"20"_s}, u"15"_s},
                    {u"points.usable"_s, {u"2026-11-30"_s}, u"2027-11-22"_s}}));
    QVERIFY(earnPoints(rules, {}, on(sunday)).trace.isEmpty());
}

QTEST_APPLESS_MAIN(TestEarnPoints)
#include "tst_earn_points.moc"
