#include "models/coupons/coupon_template.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// The columns of what is wrong in `whole` once a piece of it is replaced.
void addProblemColumns()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
}

void row(const char *name, const char *from, const char *to, const char *problem)
{
    QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(problem);
}

const QStringList tiers{u"silver"_s, u"gold"_s};

const QByteArray whole = R"({"templates":[
    {"template":1,"name":"满100减10","gives":{"kind":"amount","off_minor":1000},"threshold_minor":10000,
     "scope":{"categories":["tea"],"brands":["Longjing"],"exclusions":{"skus":["T9"],"brands":["Outlet"]}},
     "window":{"days":30,"starts_after_days":1},"holder":"member","uses":1,"least_tier":"gold",
     "stacks":{"with":"group","group":"tea"},"issue":{"by":["rule","hand","points"],"points":500},
     "budget":{"coupons":1000,"off_minor":500000,"per_member":2},"partial_use":"rest_as_new_coupon","on_return":"stays_used"},
    {"template":2,"name":"15%","gives":{"kind":"percent","off_bp":1500,"most_minor":5000},
     "window":{"from_ms":1767225600000,"until_ms":1769904000000},"holder":"bearer","uses":3},
    {"template":3,"name":"cup","gives":{"kind":"gift","sku":"CUP","quantity":2000},"window":{"days":7}},
    {"template":4,"name":"pot","gives":{"kind":"exchange","sku":"POT","points":800},"window":{"days":7}},
    {"template":4294967295,"name":"post","gives":{"kind":"free_delivery","most_minor":1200},"window":{"days":7},
     "stacks":{"with":"nothing"}}]})";

std::expected<CouponTemplates, JsonProblems> read(const QByteArray &text)
{
    return CouponTemplates::fromJson(QJsonDocument::fromJson(text).object(), tiers);
}

QStringList problemsIn(const QByteArray &text)
{
    const auto templates = read(text);
    QStringList problems;
    for (const JsonProblem &problem : templates ? JsonProblems() : templates.error()) {
        problems.append(u"%1 %2 %3"_s.arg(nameOf(problem.kind), problem.path, problem.detail).trimmed());
    }
    return problems;
}

} // namespace

class TestCouponTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind();
    void hasModestDefaults();
    void comesBackFromJson();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void namesWhatIsWrongAroundIt_data();
    void namesWhatIsWrongAroundIt();
    void namesEverythingAtOnce();
    void acceptsWhatIsJustAllowed_data();
    void acceptsWhatIsJustAllowed();
    void coversWhatItsScopeSays_data();
    void coversWhatItsScopeSays();
    void opensItsWindow();
};

void TestCouponTemplate::readsEveryKind()
{
    QCOMPARE(problemsIn(whole), QStringList());
    const CouponTemplates templates = *read(whole);
    QCOMPARE(templates.all().size(), 5);
    const CouponTemplate &amount = *templates.find(1);
    QCOMPARE(amount.gives.offMinor, 1000);
    QCOMPARE(amount.thresholdMinor, 10'000);
    QCOMPARE(amount.scope.only.categories, QStringList{u"tea"_s});
    QCOMPARE(amount.scope.except.skus, QStringList{u"T9"_s});
    QCOMPARE(amount.window.days, 30);
    QCOMPARE(amount.window.startsAfterDays, 1);
    QCOMPARE(amount.leastTier, u"gold"_s);
    QCOMPARE(amount.stacking, CouponStacking::WithGroup);
    QCOMPARE(amount.group, u"tea"_s);
    QCOMPARE(amount.issuedBy, (QList{CouponIssueWay::Rule, CouponIssueWay::Hand, CouponIssueWay::Points}));
    QCOMPARE(amount.costPoints, 500);
    QCOMPARE(amount.budget, (CouponBudget{1000, 500'000, 2}));
    QCOMPARE(amount.partialUse, PartialUse::RestAsNewCoupon);
    QCOMPARE(amount.onReturn, CouponReturn::StaysUsed);
    const CouponTemplate &percent = *templates.find(2);
    QCOMPARE(percent.gives.offBasisPoints, 1500);
    QCOMPARE(percent.gives.mostMinor, 5000);
    QCOMPARE(percent.holder, CouponHolder::Bearer);
    QCOMPARE(percent.uses, 3);
    QCOMPARE(templates.find(3)->gives.sku, Sku(u"CUP"_s));
    QCOMPARE(templates.find(3)->gives.quantity, Quantity::pieces(2));
    QCOMPARE(templates.find(4)->gives.points, 800);
    QCOMPARE(templates.find(4)->gives.quantity, Quantity::pieces(1));
    QCOMPARE(templates.find(4'294'967'295)->stacking, CouponStacking::Alone);
    QVERIFY(!templates.find(5));
}

void TestCouponTemplate::hasModestDefaults()
{
    const CouponTemplates templates = *read(whole);
    const CouponTemplate &cup = *templates.find(3);
    QCOMPARE(cup.thresholdMinor, 0);
    QCOMPARE(cup.scope, CouponScope());
    QCOMPARE(cup.holder, CouponHolder::Member);
    QCOMPARE(cup.uses, 1);
    QCOMPARE(cup.stacking, CouponStacking::WithPromotions);
    QCOMPARE(cup.budget, CouponBudget());
    QCOMPARE(cup.partialUse, PartialUse::RestIsLost);
    QCOMPARE(cup.onReturn, CouponReturn::ComesBack);
    QCOMPARE(cup.issuedBy, (QList{CouponIssueWay::Rule, CouponIssueWay::Hand}));
}

void TestCouponTemplate::comesBackFromJson()
{
    const CouponTemplates templates = *read(whole);
    const auto again = CouponTemplates::fromJson(templates.toJson(), tiers);
    QVERIFY(again.has_value());
    QCOMPARE(*again, templates);
    QCOMPARE(again->toJson(), templates.toJson());
}

void TestCouponTemplate::namesWhatIsWrong_data()
{
    addProblemColumns();
    row("no number", R"("template":2,)", "", "missing templates[1].template");
    row("number 0", R"("template":2,)", R"("template":0,)", "out_of_range templates[1].template 0");
    row("a number of 33 bits", "4294967295", "4294967296", "out_of_range templates[4].template 4294967296");
    row("a number twice", R"("template":2,)", R"("template":1,)", "duplicate templates[1].template 1");
    row("no name", R"("name":"cup",)", "", "missing templates[2].name");
    row("gives nothing", R"("gives":{"kind":"gift","sku":"CUP","quantity":2000},)", "", "missing templates[2].gives");
    row("gives what nobody knows", R"("kind":"gift")", R"("kind":"kiss")", "not_a_choice templates[2].gives.kind kiss");
    row("nothing off", R"("off_minor":1000)", R"("off_minor":0)", "out_of_range templates[0].gives.off_minor 0");
    row("less than nothing off", R"("off_minor":1000)", R"("off_minor":-1)", "out_of_range templates[0].gives.off_minor -1");
    row("absurdly much off", R"("off_minor":1000)", R"("off_minor":1000000000001)",
        "out_of_range templates[0].gives.off_minor 1000000000001");
    row("negative percent", "1500", "-1", "out_of_range templates[1].gives.off_bp -1");
    row("more than all of it", "1500", "10001", "out_of_range templates[1].gives.off_bp 10001");
    row("half a basis point", "1500", "1500.5", "wrong_type templates[1].gives.off_bp");
    row("a bound of nothing", "5000}", "0}", "out_of_range templates[1].gives.most_minor 0");
    row("a gift of no goods", R"("sku":"CUP",)", "", "missing templates[2].gives.sku");
    row("none of the gift", R"("quantity":2000)", R"("quantity":0)", "out_of_range templates[2].gives.quantity 0");
    row("an exchange for nothing", R"(,"points":800)", "", "missing templates[3].gives.points");
    row("an amount among a percentage", R"("off_bp":1500)", R"("off_bp":1500,"off_minor":5)",
        "unknown templates[1].gives.off_minor");
    row("a negative threshold", R"("threshold_minor":10000)", R"("threshold_minor":-1)",
        "out_of_range templates[0].threshold_minor -1");
    row("in and out of scope", R"("skus":["T9"],"brands":["Outlet"])", R"("skus":["T9"],"brands":["Longjing"])",
        "contradiction templates[0].scope.brands Longjing is excluded");
    row("a name of scope twice", R"(["tea"])", R"(["tea","tea"])", "duplicate templates[0].scope.categories tea");
    row("exclusions of another kind", R"("skus":["T9"])", R"("skus":"T9")", "wrong_type templates[0].scope.exclusions.skus");
    row("no window", R"(,"window":{"days":7}},
    {"template":4,)",
        R"(},
    {"template":4,)",
        "missing templates[2].window");
    row("an empty window", R"("window":{"from_ms":1767225600000,"until_ms":1769904000000})", R"("window":{})",
        "missing templates[1].window.from_ms");
    row("a window that ends before it begins", "1769904000000", "1767225600000",
        "contradiction templates[1].window.until_ms not after from_ms");
    row("a window in the stone age", "1767225600000", "0", "out_of_range templates[1].window.from_ms 0");
    row("a window a moment too early", "1767225600000", "1577836799999",
        "out_of_range templates[1].window.from_ms 1577836799999");
    row("a window a moment too late", "1769904000000", "4102444800001",
        "out_of_range templates[1].window.until_ms 4102444800001");
    row("days without end", R"("days":30)", R"("days":3661)", "out_of_range templates[0].window.days 3661");
    row("fixed and relative", R"("from_ms":1767225600000)", R"("days":3,"from_ms":1767225600000)",
        "contradiction templates[1].window.days fixed and relative");
    row("no days", R"("days":30)", R"("days":0)", "out_of_range templates[0].window.days 0");
    row("starts before its issue", R"("starts_after_days":1)", R"("starts_after_days":-1)",
        "out_of_range templates[0].window.starts_after_days -1");
}

void TestCouponTemplate::namesWhatIsWrongAroundIt_data()
{
    addProblemColumns();
    row("a holder nobody is", "bearer", "dog", "not_a_choice templates[1].holder dog");
    row("no use", R"("uses":3)", R"("uses":0)", "out_of_range templates[1].uses 0");
    row("uses without end", R"("uses":3)", R"("uses":10001)", "out_of_range templates[1].uses 10001");
    row("a tier nobody has", R"("least_tier":"gold")", R"("least_tier":"lead")", "not_a_choice templates[0].least_tier lead");
    row("a tier of a bearer", R"("uses":3)", R"("uses":3,"least_tier":"gold")",
        "contradiction templates[1].least_tier a bearer has none");
    row("a group without a name", R"(,"group":"tea")", "", "missing templates[0].stacks.group");
    row("a group that is none", R"("with":"nothing")", R"("with":"nothing","group":"x")", "unknown templates[4].stacks.group");
    row("stacks with what", R"("with":"nothing")", R"("with":"luck")", "not_a_choice templates[4].stacks.with luck");
    row("issued how", R"(["rule","hand","points"])", R"(["rule","luck","points"])", "not_a_choice templates[0].issue.by luck");
    row("issued without a way", R"("by":["rule","hand","points"],)", "", "missing templates[0].issue.by");
    row("for points without a price", R"(,"points":500)", "", "missing templates[0].issue.points");
    row("a price without points", R"("hand","points"])", R"("hand"])", "unknown templates[0].issue.points");
    row("points of a bearer", R"("uses":3)", R"("uses":3,"issue":{"by":["points"],"points":5})",
        "contradiction templates[1].issue.by points for a bearer");
    row("a budget of nothing", R"("coupons":1000)", R"("coupons":0)", "out_of_range templates[0].budget.coupons 0");
    row("a budget for what", R"("per_member":2)", R"("per_shop":2)", "unknown templates[0].budget.per_shop");
    row("a budget for each bearer", R"("uses":3)", R"("uses":3,"budget":{"per_member":1})",
        "contradiction templates[1].holder a bearer has no account");
    row("the rest of a share", R"("uses":3)", R"("uses":1,"partial_use":"rest_as_new_coupon")",
        "contradiction templates[1].partial_use only of an amount with one use");
    row("the rest of many uses", R"("uses":1)", R"("uses":2)",
        "contradiction templates[0].partial_use only of an amount with one use");
    row("another partial use", "rest_as_new_coupon", "kept", "not_a_choice templates[0].partial_use kept");
    row("another return", "stays_used", "burns", "not_a_choice templates[0].on_return burns");
    row("what nobody asked for", R"("uses":3)", R"("uses":3,"colour":"red")", "unknown templates[1].colour");
}

void TestCouponTemplate::namesWhatIsWrong()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, problem);
    QVERIFY(whole.contains(from));
    const QStringList problems = problemsIn(QByteArray(whole).replace(from, to));
    QVERIFY2(problems.contains(problem), qPrintable(problems.join(u'\n')));
}

void TestCouponTemplate::namesWhatIsWrongAroundIt()
{
    namesWhatIsWrong();
}

void TestCouponTemplate::namesEverythingAtOnce()
{
    QCOMPARE(problemsIn("{}"), QStringList{u"missing templates"_s});
    QCOMPARE(
        problemsIn(
            R"({"templates":[{"template":1,"name":"","gives":{"kind":"percent","off_bp":0},"window":{"days":1},"uses":0}],"x":1})"),
        (QStringList{u"out_of_range templates[0].name \"\""_s, u"out_of_range templates[0].uses 0"_s,
                     u"out_of_range templates[0].gives.off_bp 0"_s, u"unknown x"_s}));
}

void TestCouponTemplate::acceptsWhatIsJustAllowed_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("the largest amount", R"("off_minor":1000)", R"("off_minor":1000000000000)");
    row("all of it", "1500", "10000");
    row("ten years and a week", R"("days":30)", R"("days":3660)");
    row("ten thousand uses", R"("uses":3)", R"("uses":10000)");
    row("from where the code begins to count", "1767225600000", "1577836800000");
    row("until the end of 2099", "1769904000000", "4102444800000");
}

void TestCouponTemplate::acceptsWhatIsJustAllowed()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(whole.contains(from));
    QCOMPARE(problemsIn(QByteArray(whole).replace(from, to)), QStringList());
}

void TestCouponTemplate::coversWhatItsScopeSays_data()
{
    QTest::addColumn<QString>("sku");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("brand");
    QTest::addColumn<bool>("covered");
    QTest::newRow("its category") << u"T1"_s << u"tea"_s << u""_s << true;
    QTest::newRow("its brand in another category") << u"C1"_s << u"cups"_s << u"Longjing"_s << true;
    QTest::newRow("neither") << u"C1"_s << u"cups"_s << u"Other"_s << false;
    QTest::newRow("an article that is excluded") << u"T9"_s << u"tea"_s << u"Longjing"_s << false;
    QTest::newRow("a brand that is excluded") << u"T1"_s << u"tea"_s << u"Outlet"_s << false;
}

void TestCouponTemplate::coversWhatItsScopeSays()
{
    QFETCH(QString, sku);
    QFETCH(QString, category);
    QFETCH(QString, brand);
    const CouponTemplates templates = *read(whole);
    QTEST(templates.find(1)->scope.covers(sku, category, brand), "covered");
    QVERIFY(templates.find(2)->scope.covers(sku, category, brand)); // names nothing: everything
}

void TestCouponTemplate::opensItsWindow()
{
    const CouponTemplates templates = *read(whole);
    constexpr qint64 day = 86'400'000;
    const qint64 issued = 1'770'000'000'000 + 20'000; // 20 s past a minute
    const CouponWindow::Fixed relative = templates.find(1)->window.at(issued);
    QCOMPARE(relative.fromMs, issued + day - 20'000);
    QCOMPARE(relative.untilMs, issued + 31 * day + 40'000);
    const CouponWindow::Fixed fixed = templates.find(2)->window.at(issued);
    QCOMPARE(fixed, (CouponWindow::Fixed{1'767'225'600'000, 1'769'904'000'000}));
}

QTEST_APPLESS_MAIN(TestCouponTemplate)
#include "tst_coupon_template.moc"
