#include "models/coupons/coupon_use.h"

#include "tests/support/rule_cases.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'770'000'000'000;
const MemberId ann(u"0192f0c1-0000-7000-8000-000000000001"_s);
const CouponId couponId(u"0192f0c1-2345-7abc-8def-0123456789ab"_s);

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

/// A coupon that fits its sale in every way; each test spoils one thing.
struct Case {
    CouponTemplate of;
    CouponTicket ticket;
    std::optional<CouponStanding> standing = CouponStanding{CouponPhase::Issued, 0, 1, 0, {}, {}};
    CouponSale sale;

    Case()
    {
        of.number = 7;
        of.name = u"茶"_s;
        of.gives.offMinor = 1000;
        of.thresholdMinor = 10'000;
        of.scope.only.categories = {u"tea"_s};
        of.leastTier = u"silver"_s;
        ticket = {couponId, 7, CouponKind::Amount, holderTag(couponId, ann), now - 1000, now + 1000, 1000, 1};
        sale.nowMs = now;
        sale.till = TillId(u"T1"_s);
        sale.lines = {{Sku(u"T1"_s), u"tea"_s, u""_s, yuan(9000)},
                      {Sku(u"T2"_s), u"tea"_s, u""_s, yuan(1000)},
                      {Sku(u"C1"_s), u"cups"_s, u""_s, yuan(5000)}};
        sale.member = ann;
        sale.memberTier = u"silver"_s;
        sale.tiers = {u"silver"_s, u"gold"_s};
        sale.hasPromotions = true;
    }
    CouponCheck check() const { return checkCoupon(ticket, &of, standing ? &*standing : nullptr, sale); }
};

QString wordsOf(const CouponCheck &check)
{
    QStringList words;
    for (const CouponObjection objection : check.objections) {
        words.append(nameOf(objection));
    }
    return words.isEmpty() ? u"ok"_s : words.join(u", "_s);
}

} // namespace

using Spoil = void (*)(Case &);
Q_DECLARE_METATYPE(Spoil)

namespace {

void addAnswerColumns()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("answer");
}

void row(const char *name, Spoil spoil, const QString &answer)
{
    QTest::newRow(name) << spoil << answer;
}

} // namespace

class TestCouponUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ruleCases(2000); }
    void objectsToTheCoupon_data();
    void objectsToTheCoupon();
    void objectsToTheGoods_data();
    void objectsToTheGoods();
    void objectsToTheCompany_data();
    void objectsToTheCompany();
    void needsNoRecordOfTheCoupon();
    void tracesEveryRule();
    void takesOff_data();
    void takesOff();
    void neverTakesOffMoreThanThereIs();
};

void TestCouponUse::objectsToTheCoupon_data()
{
    addAnswerColumns();
    row("all is well", [](Case &) {}, u"ok"_s);
    row("another template", [](Case &it) { it.of.number = 8; }, u"unknown_template"_s);
    row("another kind", [](Case &it) { it.of.gives.kind = CouponKind::Gift; }, u"unknown_template"_s);
    row("revoked", [](Case &it) { it.standing->phase = CouponPhase::Revoked; }, u"revoked"_s);
    row("redeemed", [](Case &it) { it.standing->phase = CouponPhase::Redeemed; }, u"redeemed"_s);
    row("conflicted", [](Case &it) { it.standing->phase = CouponPhase::Conflicted; }, u"conflicted"_s);
    row("issue not heard of yet", [](Case &it) { it.standing->phase = CouponPhase::Unknown; }, u"ok"_s);
    row(
        "claimed here",
        [](Case &it) {
            it.standing->phase = CouponPhase::Claimed;
            it.standing->claimedBy = TillId(u"T1"_s);
        },
        u"ok"_s);
    row(
        "claimed elsewhere",
        [](Case &it) {
            it.standing->phase = CouponPhase::Claimed;
            it.standing->claimedBy = TillId(u"T2"_s);
        },
        u"claimed_elsewhere"_s);
    row("from this moment", [](Case &it) { it.ticket.validFromMs = now; }, u"ok"_s);
    row("a moment too early", [](Case &it) { it.ticket.validFromMs = now + 1; }, u"not_yet_valid"_s);
    row("until the next moment", [](Case &it) { it.ticket.validUntilMs = now + 1; }, u"ok"_s);
    row("a moment too late", [](Case &it) { it.ticket.validUntilMs = now; }, u"expired"_s);
    row("over by the hub's word", [](Case &it) { it.standing->phase = CouponPhase::Expired; }, u"expired"_s);
    row("nobody there", [](Case &it) { it.sale.member = {}; }, u"no_member"_s);
    row(
        "somebody else", [](Case &it) { it.sale.member = MemberId(u"0192f0c1-0000-7000-8000-000000000002"_s); },
        u"other_holder"_s);
    row(
        "bearer, nobody there",
        [](Case &it) {
            it.ticket.holderTag.clear();
            it.of.leastTier.clear();
            it.sale.member = {};
        },
        u"ok"_s);
    row("a higher tier", [](Case &it) { it.sale.memberTier = u"gold"_s; }, u"ok"_s);
    row("no tier yet", [](Case &it) { it.sale.memberTier.clear(); }, u"tier_too_low"_s);
    row("a lower tier", [](Case &it) { it.of.leastTier = u"gold"_s; }, u"tier_too_low"_s);
}

void TestCouponUse::objectsToTheGoods_data()
{
    addAnswerColumns();
    row(
        "nothing of it bought", [](Case &it) { it.of.scope.only.categories = {u"wine"_s}; },
        u"nothing_in_scope, below_threshold"_s);
    row("one cent short", [](Case &it) { it.of.thresholdMinor = 10'001; }, u"below_threshold"_s);
    row("what is out of scope does not count", [](Case &it) { it.of.scope.except.skus = {u"T2"_s}; }, u"below_threshold"_s);
    row(
        "nothing to deliver", [](Case &it) { it.of.gives.kind = it.ticket.kind = CouponKind::FreeDelivery; },
        u"nothing_to_deliver"_s);
    row(
        "free delivery",
        [](Case &it) {
            it.of.gives.kind = it.ticket.kind = CouponKind::FreeDelivery;
            it.sale.deliveryFee = yuan(1);
        },
        u"ok"_s);
    row(
        "points for the exchange",
        [](Case &it) {
            it.of.gives.kind = it.ticket.kind = CouponKind::Exchange;
            it.sale.memberPoints = 1000;
        },
        u"ok"_s);
    row(
        "one point short",
        [](Case &it) {
            it.of.gives.kind = it.ticket.kind = CouponKind::Exchange;
            it.sale.memberPoints = 999;
        },
        u"not_enough_points"_s);
}

void TestCouponUse::objectsToTheCompany_data()
{
    addAnswerColumns();
    row(
        "the same coupon again",
        [](Case &it) {
            it.of.stacking = CouponStacking::WithGroup;
            it.sale.coupons = {couponId};
            it.sale.couponTemplates = {&it.of};
        },
        u"already_in_sale"_s);
    row("alone beside a promotion", [](Case &it) { it.of.stacking = CouponStacking::Alone; }, u"stands_alone"_s);
    row(
        "alone",
        [](Case &it) {
            it.of.stacking = CouponStacking::Alone;
            it.sale.hasPromotions = false;
        },
        u"ok"_s);
    row("a second one", [](Case &it) { it.sale.couponTemplates = {&it.of}; }, u"stands_alone"_s);
    row(
        "a second of the group",
        [](Case &it) {
            it.of.stacking = CouponStacking::WithGroup;
            it.of.group = u"tea"_s;
            it.sale.couponTemplates = {&it.of};
        },
        u"ok"_s);
    row(
        "budget to the cent",
        [](Case &it) {
            it.of.budget.offMinor = 5000;
            it.sale.offMinorSoFar = 4000;
        },
        u"ok"_s);
    row(
        "a cent too little of it",
        [](Case &it) {
            it.of.budget.offMinor = 5000;
            it.sale.offMinorSoFar = 4001;
        },
        u"budget_spent"_s);
    row(
        "several reasons at once",
        [](Case &it) {
            it.ticket.validUntilMs = now;
            it.sale.member = {};
            it.of.thresholdMinor = 20'000;
        },
        u"expired, no_member, below_threshold"_s);
}

void TestCouponUse::objectsToTheCoupon()
{
    QFETCH(Spoil, spoil);
    Case it;
    spoil(it);
    const CouponCheck check = it.check();
    QTEST(wordsOf(check), "answer");
    QCOMPARE(check.isUsable(), check.objections.isEmpty());
}

void TestCouponUse::objectsToTheGoods()
{
    objectsToTheCoupon();
}

void TestCouponUse::objectsToTheCompany()
{
    objectsToTheCoupon();
}

void TestCouponUse::needsNoRecordOfTheCoupon()
{
    Case it;
    it.standing.reset();
    QVERIFY(it.check().isUsable());
    QCOMPARE(it.check().eligible, yuan(10'000));
    QCOMPARE(wordsOf(checkCoupon(it.ticket, nullptr, nullptr, it.sale)), u"unknown_template"_s);
    CouponTemplate otherGroup;
    otherGroup.stacking = CouponStacking::WithGroup;
    otherGroup.group = u"wine"_s;
    it.of.stacking = CouponStacking::WithGroup;
    it.of.group = u"tea"_s;
    it.sale.couponTemplates = {&otherGroup};
    QCOMPARE(wordsOf(it.check()), u"other_stands_alone"_s);
    otherGroup.stacking = CouponStacking::WithPromotions;
    otherGroup.group = u"tea"_s;
    QCOMPARE(wordsOf(it.check()), u"other_stands_alone"_s);
}

void TestCouponUse::tracesEveryRule()
{
    Case it;
    it.of.thresholdMinor = 12'000;
    it.of.budget.offMinor = 9000;
    const Trace trace = it.check().trace;
    QStringList rules;
    for (const TraceStep &step : trace) {
        rules.append(step.rule + u' ' + step.result);
    }
    QCOMPARE(rules,
             (QStringList{u"coupon.template ok"_s, u"coupon.valid_from ok"_s, u"coupon.valid_until ok"_s, u"coupon.holder ok"_s,
                          u"coupon.least_tier ok"_s, u"coupon.scope ok"_s, u"coupon.threshold below_threshold"_s,
                          u"coupon.once ok"_s, u"coupon.stacks ok"_s, u"coupon.budget ok"_s}));
    QCOMPARE(trace[6].inputs, (QStringList{u"120.00"_s, u"100.00"_s}));
}

void TestCouponUse::takesOff_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<qint64>("eligible");
    QTest::addColumn<qint64>("off");
    QTest::addColumn<qint64>("rest");
    const auto row = [](const char *name, Spoil spoil, qint64 eligible, qint64 off, qint64 rest) {
        QTest::newRow(name) << spoil << eligible << off << rest;
    };
    static constexpr auto percent = [](Case &it) {
        it.of.gives.kind = it.ticket.kind = CouponKind::Percent;
        it.ticket.value = 1500;
    };
    row("an amount", [](Case &) {}, 5000, 1000, 0);
    row("an amount above the goods", [](Case &) {}, 400, 400, 0);
    row("its rest", [](Case &it) { it.of.partialUse = PartialUse::RestAsNewCoupon; }, 400, 400, 600);
    row("no rest", [](Case &it) { it.of.partialUse = PartialUse::RestAsNewCoupon; }, 1000, 1000, 0);
    row("a share", [](Case &it) { percent(it); }, 1001, 150, 0);
    row("half a cent goes up", [](Case &it) { percent(it); }, 1010, 152, 0);
    row(
        "a share with a bound",
        [](Case &it) {
            percent(it);
            it.of.gives.mostMinor = 100;
        },
        1010, 100, 0);
    row("delivery", [](Case &it) { it.ticket.kind = CouponKind::FreeDelivery; }, 5000, 1200, 0);
    row(
        "a part of the delivery",
        [](Case &it) {
            it.ticket.kind = CouponKind::FreeDelivery;
            it.of.gives.mostMinor = 800;
        },
        5000, 800, 0);
    row("goods", [](Case &it) { it.ticket.kind = CouponKind::Gift; }, 5000, 0, 0);
}

void TestCouponUse::takesOff()
{
    QFETCH(Spoil, spoil);
    QFETCH(qint64, eligible);
    Case it;
    spoil(it);
    it.of.gives.sku = Sku(u"CUP"_s);
    it.of.gives.quantity = Quantity::pieces(2);
    const CouponEffect effect = effectOf(it.ticket, it.of, yuan(eligible), yuan(1200));
    QTEST(effect.off.minor(), "off");
    QTEST(effect.rest.minor(), "rest");
    QCOMPARE(effect.sku.isEmpty(), it.ticket.kind != CouponKind::Gift);
    it.ticket.kind = CouponKind::Exchange;
    it.ticket.value = 800;
    const CouponEffect exchange = effectOf(it.ticket, it.of, yuan(eligible), yuan(1200));
    QCOMPARE(exchange, (CouponEffect{yuan(0), yuan(0), Sku(u"CUP"_s), Quantity::pieces(2), 800}));
}

void TestCouponUse::neverTakesOffMoreThanThereIs()
{
    QVERIFY(rc::check("0 ≤ off ≤ what there is, and off + rest ≤ value", [] {
        Case it;
        it.ticket.kind = *rc::gen::element(CouponKind::Amount, CouponKind::Percent, CouponKind::FreeDelivery);
        it.of.partialUse = *rc::gen::element(PartialUse::RestIsLost, PartialUse::RestAsNewCoupon);
        const bool isPercent = it.ticket.kind == CouponKind::Percent;
        it.ticket.value = *rc::gen::inRange<qint64>(1, isPercent ? 10'001 : 1'000'000'000'001);
        if (*rc::gen::arbitrary<bool>()) {
            it.of.gives.mostMinor = *rc::gen::inRange<qint64>(1, 1'000'000);
        }
        const Money eligible = yuan(*rc::gen::inRange<qint64>(0, 1'000'000'000'001));
        const Money fee = yuan(*rc::gen::inRange<qint64>(0, 10'000));
        const CouponEffect effect = effectOf(it.ticket, it.of, eligible, fee);
        RC_ASSERT(!effect.off.isNegative());
        RC_ASSERT(!effect.rest.isNegative());
        RC_ASSERT(effect.off <= (it.ticket.kind == CouponKind::FreeDelivery ? fee : eligible));
        if (it.ticket.kind == CouponKind::Amount) {
            RC_ASSERT((effect.off + effect.rest).minor() <= it.ticket.value);
            RC_ASSERT((it.of.partialUse == PartialUse::RestIsLost || (effect.off + effect.rest).minor() == it.ticket.value));
        }
    }));
}

QTEST_APPLESS_MAIN(TestCouponUse)
#include "tst_coupon_use.moc"
