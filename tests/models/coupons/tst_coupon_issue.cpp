#include "models/coupons/coupon_issue.h"

#include "models/coupons/coupon_keys.h"
#include "tests/models/coupons/any_ticket.h"
#include "tests/support/rule_cases.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'770'000'000'000;
const MemberId ann(u"0192f0c1-0000-7000-8000-000000000001"_s);

CouponTemplate teaCoupon()
{
    CouponTemplate made;
    made.number = 7;
    made.name = u"茶"_s;
    made.gives.offMinor = 2000;
    made.window.days = 30;
    made.issuedBy = {CouponIssueWay::Rule, CouponIssueWay::Hand, CouponIssueWay::Points};
    made.costPoints = 500;
    made.budget = {100, 5000, 2};
    return made;
}

CouponRequest request()
{
    return {CouponId(u"0192f0c1-2345-7abc-8def-0123456789ab"_s), now, ann, 99, 1, 4999};
}

QString outcomeOf(const CouponIssueResult &result)
{
    return result ? u"ok"_s : nameOf(result.error());
}

} // namespace

class TestCouponIssue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ruleCases(1000); }
    void issuesByRule();
    void issuesByHandOnlyWithTheRight();
    void issuesForPoints();
    void carriesWhatEachKindIsWorth_data();
    void carriesWhatEachKindIsWorth();
    void keepsWithinItsBounds();
    void issuesTheRest();
    void comesBackFromJson();
    void refusesBrokenJson_data();
    void refusesBrokenJson();
};

void TestCouponIssue::issuesByRule()
{
    const auto made = issueByRule(teaCoupon(), request(), u"first_purchase"_s);
    QCOMPARE(outcomeOf(made), u"ok"_s);
    const CouponTicket &ticket = made->coupon.ticket;
    QCOMPARE(ticket.id, request().id);
    QCOMPARE(ticket.templateNumber, 7U);
    QCOMPARE(ticket.value, 2000);
    QCOMPARE(ticket.validFromMs, now / couponMinuteMs * couponMinuteMs);
    QVERIFY(ticket.validUntilMs - (now + 30 * 1440 * couponMinuteMs) < couponMinuteMs);
    QVERIFY(ticket.belongsTo(ann));
    QCOMPARE(made->coupon.holder, ann);
    QCOMPARE(made->coupon.by, u"first_purchase"_s);
    QCOMPARE(made->pointsToDebit, 0);
    QCOMPARE(made->trace.first().rule, u"coupon.issued"_s);
    QCOMPARE(made->trace.first().inputs, (QStringList{u"7"_s, u"rule"_s, u"first_purchase"_s}));
    CouponTemplate bearer = teaCoupon();
    bearer.holder = CouponHolder::Bearer;
    const auto forAnybody = issueByRule(bearer, request(), u"leaflet"_s);
    QVERIFY(forAnybody->coupon.ticket.isBearer());
    QVERIFY(forAnybody->coupon.holder.isEmpty());
}

void TestCouponIssue::issuesByHandOnlyWithTheRight()
{
    const StaffId staff(u"07"_s);
    QCOMPARE(outcomeOf(issueByHand(teaCoupon(), request(), staff, false)), u"not_permitted"_s);
    const auto made = issueByHand(teaCoupon(), request(), staff, true);
    QCOMPARE(made->coupon.way, CouponIssueWay::Hand);
    QCOMPARE(made->coupon.by, u"07"_s);
    CouponTemplate byRuleOnly = teaCoupon();
    byRuleOnly.issuedBy = {CouponIssueWay::Rule};
    QCOMPARE(outcomeOf(issueByHand(byRuleOnly, request(), staff, true)), u"other_way"_s);
    QCOMPARE(outcomeOf(issueForPoints(byRuleOnly, request(), 1000)), u"other_way"_s);
    QCOMPARE(outcomeOf(issueByRule(byRuleOnly, request(), u"x"_s)), u"ok"_s);
}

void TestCouponIssue::issuesForPoints()
{
    QCOMPARE(outcomeOf(issueForPoints(teaCoupon(), request(), 499)), u"not_enough_points"_s);
    const auto made = issueForPoints(teaCoupon(), request(), 500);
    QCOMPARE(made->pointsToDebit, 500);
    QCOMPARE(made->coupon.way, CouponIssueWay::Points);
    QCOMPARE(made->trace.last(), (TraceStep{u"coupon.points"_s, {u"500"_s}, u"500"_s}));
}

void TestCouponIssue::carriesWhatEachKindIsWorth_data()
{
    QTest::addColumn<CouponKind>("kind");
    QTest::addColumn<qint64>("value");
    QTest::newRow("amount") << CouponKind::Amount << qint64(2000);
    QTest::newRow("percent") << CouponKind::Percent << qint64(1500);
    QTest::newRow("gift") << CouponKind::Gift << qint64(3000);
    QTest::newRow("exchange") << CouponKind::Exchange << qint64(800);
    QTest::newRow("free delivery") << CouponKind::FreeDelivery << qint64(0);
}

void TestCouponIssue::carriesWhatEachKindIsWorth()
{
    QFETCH(CouponKind, kind);
    CouponTemplate from = teaCoupon();
    from.gives = {kind, 2000, 1500, 900, Sku(u"CUP"_s), Quantity::pieces(3), 800};
    from.uses = 4;
    const auto made = issueByRule(from, request(), u"x"_s);
    QTEST(made->coupon.ticket.value, "value");
    QCOMPARE(made->coupon.ticket.kind, kind);
    QCOMPARE(made->coupon.ticket.uses, 4);
}

void TestCouponIssue::keepsWithinItsBounds()
{
    const auto with = [](auto change) {
        CouponTemplate from = teaCoupon();
        CouponRequest wanted = request();
        change(from, wanted);
        return outcomeOf(issueByRule(from, wanted, u"x"_s));
    };
    QCOMPARE(with([](CouponTemplate &, CouponRequest &wanted) { wanted.issuedSoFar = 100; }), u"budget_spent"_s);
    QCOMPARE(with([](CouponTemplate &, CouponRequest &wanted) { wanted.offMinorSoFar = 5000; }), u"budget_spent"_s);
    QCOMPARE(with([](CouponTemplate &, CouponRequest &wanted) { wanted.memberHas = 2; }), u"member_has_enough"_s);
    QCOMPARE(with([](CouponTemplate &, CouponRequest &wanted) { wanted.member = {}; }), u"no_member"_s);
    QCOMPARE(with([](CouponTemplate &from, CouponRequest &) {
                 from.window.fixed = {now - 10 * couponMinuteMs, now / couponMinuteMs * couponMinuteMs};
             }),
             u"window_over"_s);
    QCOMPARE(with([](CouponTemplate &from, CouponRequest &) { from.window.fixed = {now, now + 1}; }), u"ok"_s);
    QCOMPARE(with([](CouponTemplate &from, CouponRequest &wanted) {
                 from.budget = {};
                 wanted.issuedSoFar = wanted.memberHas = wanted.offMinorSoFar = 1'000'000;
             }),
             u"ok"_s);
}

void TestCouponIssue::issuesTheRest()
{
    const IssuedCoupon whole = issueByRule(teaCoupon(), request(), u"x"_s)->coupon;
    const CouponId id(u"0192f0c1-2345-7abc-8def-0123456789ac"_s);
    const IssuedCoupon rest = issueRest(whole, 750, id);
    QCOMPARE(rest.restOf, whole.ticket.id);
    QCOMPARE(rest.ticket.id, id);
    QCOMPARE(rest.ticket.value, 750);
    QVERIFY(rest.ticket.belongsTo(ann));
    QCOMPARE(rest.ticket.validFromMs, whole.ticket.validFromMs);
    QCOMPARE(rest.ticket.validUntilMs, whole.ticket.validUntilMs);
    QVERIFY(decode(encode(CouponKey::fromSeed(1, QByteArray(32, 'x'))->sign(rest.ticket))).has_value());
}

void TestCouponIssue::comesBackFromJson()
{
    QVERIFY(rc::check("an issued coupon comes back from JSON", [] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        IssuedCoupon coupon;
        coupon.ticket = anyTicket(random);
        if (coupon.ticket.kind == CouponKind::Percent) {
            coupon.ticket.value %= 10'001; // no more than everything
        }
        coupon.holder = coupon.ticket.isBearer() ? MemberId() : MemberId(anyUuid7(random));
        coupon.ticket.holderTag = coupon.ticket.isBearer() ? QByteArray() : holderTag(coupon.ticket.id, coupon.holder);
        coupon.way = static_cast<CouponIssueWay>(random.below(3));
        coupon.by = *rc::gen::element(u""_s, u"07"_s, u"生日"_s);
        coupon.restOf = *rc::gen::element(CouponId(), CouponId(u"0192f0c1-2345-7abc-8def-0123456789ac"_s));
        const auto again = issuedCouponFromJson(toJson(coupon));
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == coupon);
    }));
    QJsonObject json = toJson(issueByRule(teaCoupon(), request(), u"x"_s)->coupon);
    json[u"uses"_s] = 10'000;
    QCOMPARE(issuedCouponFromJson(json).value_or(IssuedCoupon()).ticket.uses, 10'000);
}

void TestCouponIssue::refusesBrokenJson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << u"id"_s << QJsonValue(u"x"_s);
    QTest::newRow("template 0") << u"template"_s << QJsonValue(0);
    QTest::newRow("no kind") << u"kind"_s << QJsonValue(u"kiss"_s);
    QTest::newRow("half a minute") << u"valid_from_ms"_s << QJsonValue(30'000);
    QTest::newRow("over before it begins") << u"valid_until_ms"_s << QJsonValue(0);
    QTest::newRow("a negative value") << u"value"_s << QJsonValue(-1);
    QTest::newRow("no use") << u"uses"_s << QJsonValue(0);
    QTest::newRow("too many uses") << u"uses"_s << QJsonValue(10'001);
    QTest::newRow("no holder at all") << u"holder"_s << QJsonValue(1);
    QTest::newRow("no way") << u"way"_s << QJsonValue(u"luck"_s);
}

void TestCouponIssue::refusesBrokenJson()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(issueByRule(teaCoupon(), request(), u"x"_s)->coupon);
    json[field] = value;
    const auto coupon = issuedCouponFromJson(json);
    QVERIFY(!coupon);
    QCOMPARE(coupon.error().field, field);
}

QTEST_APPLESS_MAIN(TestCouponIssue)
#include "tst_coupon_issue.moc"
