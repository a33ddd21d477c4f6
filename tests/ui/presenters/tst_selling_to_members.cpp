// What a member brings to the counter: points that pay, coupons that take off.
#include "tests/ui/sell_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString butter = u"9415007006961"_s;

QString sum(const Counter &counter)
{
    return counter.sell.state().total;
}

} // namespace

class SellingToMembersTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void letsPointsPayAndTakesThemBack();
    void usesACouponOnceTheSaleReachesIt();
    void dropsTheCouponWithItsMember();
};

void SellingToMembersTest::letsPointsPayAndTakesThemBack()
{
    Counter counter;
    counter.sell.togglePoints(); // nobody is there
    counter.sell.attachMember(MemberId(u"m-li"_s));
    counter.sell.scan(u"2*"_s + butter);
    const auto row = [&](int role) { return counter.sell.memberActivity().index(0).data(role).toString(); };
    COMPARE_SETTLED(row(ChoiceModel::Id), MemberCardMaker::pointsId());
    COMPARE_SETTLED(row(ChoiceModel::Title), u"1,200 points"_s); // of 1,280, in hundreds
    counter.sell.togglePoints();
    COMPARE_SETTLED(sum(counter), u"¥ 53.80"_s);
    COMPARE_SETTLED(counter.sell.state().totals.last().value, u"−12.00"_s);
    VERIFY_SETTLED(counter.sell.why().join(u' ').contains(u"1200 points pay"_s));
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 53.80"_s);
    counter.pay.close();
    counter.sell.togglePoints();
    COMPARE_SETTLED(sum(counter), u"¥ 65.80"_s);
    counter.sell.togglePoints();
    counter.sell.detachMember();
    COMPARE_SETTLED(sum(counter), u"¥ 65.80"_s);
}

void SellingToMembersTest::usesACouponOnceTheSaleReachesIt()
{
    Counter counter;
    const QString code = u"SPC"_s + QString(157, u'A');
    counter.sales.codes.insert(code, Counter::coupon());
    counter.sell.scan(code); // nobody is there to own it
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    counter.sell.attachMember(MemberId(u"m-li"_s));
    settle();
    counter.sell.scan(u"2*"_s + butter);
    counter.sell.scan(code);
    VERIFY_SETTLED(counter.sell.cart().has(CouponId(Counter::couponId())));
    COMPARE_SETTLED(sum(counter), u"¥ 65.80"_s);
    VERIFY_SETTLED(counter.sell.memberActivity().index(1).data(ChoiceModel::Chip).toString().contains(u"34.20"_s));
    counter.sell.scan(u"2*"_s + butter);
    COMPARE_SETTLED(sum(counter), u"¥ 121.60"_s);
    counter.sell.scan(code); // a second time
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    counter.sell.toggleCoupon(Counter::couponId());
    COMPARE_SETTLED(sum(counter), u"¥ 131.60"_s);
    counter.clock.advance(30 * 86'400'000LL);
    counter.sell.toggleCoupon(Counter::couponId());
    VERIFY_SETTLED(counter.sell.cart().coupons.isEmpty());
    VERIFY_SETTLED(counter.sell.state().message.isRefusal);
    counter.sell.scan(u"SPC"_s + QString(157, u'B'));
    VERIFY_SETTLED(counter.sell.state().message.text.contains(u"genuine"_s));
}

void SellingToMembersTest::dropsTheCouponWithItsMember()
{
    Counter counter;
    counter.sell.attachMember(MemberId(u"m-li"_s));
    settle();
    counter.sell.scan(u"4*"_s + butter);
    counter.sell.toggleCoupon(Counter::couponId());
    counter.sell.detachMember();
    VERIFY_SETTLED(counter.sell.cart().coupons.isEmpty());
    COMPARE_SETTLED(counter.sell.state().member.stage, MemberCard::Stage::None);
    COMPARE_SETTLED(counter.sell.memberActivity().rowCount(), 0);
}

QTEST_GUILESS_MAIN(SellingToMembersTest)
#include "tst_selling_to_members.moc"
