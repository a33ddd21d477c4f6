#include "models/offers/coupon.h"
#include "models/pricing/rules/discount.h"

#include <QSet>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<suanpan::CouponRefusal>)

namespace {

constexpr qint64 fromMs = 1'760'000'000'000;
constexpr qint64 untilMs = fromMs + 30LL * 24 * 3600 * 1000;
const MemberId owner(u"m1"_s);

Coupon tenOffHundred()
{
    return {CouponId(u"c1"_s), u"A1B2C3D4E5"_s, u"first_purchase"_s, owner, 1000, 10'000, fromMs, untilMs, CouponState::Usable};
}

} // namespace

class TestCoupon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhyItDoesNotApply_data();
    void saysWhyItDoesNotApply();
    void comesBackFromJsonWithoutItsState();
    void hasACodeThatIsReadAloud();
    void discountNeverTakesMoreThanThereIs();
    void discountComesBackFromJson();
};

void TestCoupon::saysWhyItDoesNotApply_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("member");
    QTest::addColumn<qint64>("base");
    QTest::addColumn<qint64>("nowMs");
    QTest::addColumn<std::optional<CouponRefusal>>("refusal");
    const auto row = [](const char *name, CouponState state, const QString &member, qint64 base, qint64 nowMs,
                        std::optional<CouponRefusal> refusal) {
        QTest::newRow(name) << static_cast<int>(state) << member << base << nowMs << refusal;
    };
    using enum CouponState;
    row("at the threshold, in its first instant", Usable, u"m1"_s, 10'000, fromMs, std::nullopt);
    row("in its last instant", Usable, u"m1"_s, 10'000, untilMs - 1, std::nullopt);
    row("one minor unit short", Usable, u"m1"_s, 9'999, fromMs, CouponRefusal::BelowThreshold);
    row("an instant early", Usable, u"m1"_s, 10'000, fromMs - 1, CouponRefusal::NotYetValid);
    row("an instant late", Usable, u"m1"_s, 10'000, untilMs, CouponRefusal::Expired);
    row("expired by its state", CouponState::Expired, u"m1"_s, 10'000, fromMs, CouponRefusal::Expired);
    row("used", CouponState::Redeemed, u"m1"_s, 10'000, fromMs, CouponRefusal::Redeemed);
    row("used says more than expired", CouponState::Redeemed, u"m1"_s, 10'000, untilMs, CouponRefusal::Redeemed);
    row("somebody else's", Usable, u"m2"_s, 10'000, fromMs, CouponRefusal::OtherMember);
    row("nobody's sale", Usable, QString(), 10'000, fromMs, CouponRefusal::OtherMember);
}

void TestCoupon::saysWhyItDoesNotApply()
{
    QFETCH(int, state);
    QFETCH(QString, member);
    QFETCH(qint64, base);
    QFETCH(qint64, nowMs);
    QFETCH(std::optional<CouponRefusal>, refusal);
    Coupon coupon = tenOffHundred();
    coupon.state = static_cast<CouponState>(state);
    const auto buyer = member.isEmpty() ? std::nullopt : std::optional(MemberId(member));
    QVERIFY(refusalOf(coupon, buyer, Money(base, Currency::CNY), nowMs) == refusal);
}

void TestCoupon::comesBackFromJsonWithoutItsState()
{
    Coupon coupon = tenOffHundred();
    QVERIFY(Coupon::fromJson(coupon.toJson()) == coupon);
    coupon.state = CouponState::Redeemed;
    QVERIFY(Coupon::fromJson(coupon.toJson()) == tenOffHundred());
}

void TestCoupon::hasACodeThatIsReadAloud()
{
    QSet<QString> codes;
    for (int i = 0; i < 1000; ++i) {
        const QString code = couponCode(CouponId(QString::number(i)));
        QCOMPARE(code.size(), 10);
        for (const QChar c : code) {
            QVERIFY(u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s.contains(c)); // no I, L, O, U
        }
        codes.insert(code);
    }
    QCOMPARE(codes.size(), 1000);
    QCOMPARE(couponCode(CouponId(u"7"_s)), couponCode(CouponId(u"7"_s)));
}

void TestCoupon::discountNeverTakesMoreThanThereIs()
{
    QVERIFY(rc::check("0 ≤ discount ≤ base", [] {
        const Money base(*rc::gen::inRange<qint64>(0, 1'000'000'000), Currency::CNY);
        const Discount discount = *rc::gen::arbitrary<bool>() ? Discount::percent(*rc::gen::inRange<qint64>(0, 10'001))
                                                              : Discount::amount(*rc::gen::inRange<qint64>(0, 2'000'000'000));
        RC_ASSERT(!discount.of(base).isNegative());
        RC_ASSERT(discount.of(base) <= base);
    }));
    const Money base(1'005, Currency::CNY);
    QCOMPARE(Discount::percent(10'000).of(base), base);
    QCOMPARE(Discount::percent(1'000).of(base).minor(), 101); // 100.5, half away from zero
    QCOMPARE(Discount::amount(2'000).of(base), base);
    QVERIFY(Discount().isNone());
    QCOMPARE(Discount().of(base).minor(), 0);
}

void TestCoupon::discountComesBackFromJson()
{
    for (const Discount discount :
         {Discount(), Discount::percent(1), Discount::percent(10'000), Discount::amount(1), Discount::amount(99'999)}) {
        QVERIFY(Discount::fromJson(discount.toJson()) == discount);
    }
    QVERIFY(Discount::fromJson({{u"percent_bp"_s, 20'000}}) == Discount::percent(10'000));
    QVERIFY(Discount::fromJson({{u"amount_minor"_s, -5}}).isNone());
    QVERIFY(Discount::fromJson({}).isNone());
}

QTEST_APPLESS_MAIN(TestCoupon)
#include "tst_coupon.moc"
