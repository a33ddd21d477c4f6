// What limits a sale at the counter: promotions that are used up, and how much is given by hand.
#include "tests/models/sales/some_limits.h"
#include "tests/ui/sell_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

const QString butter = u"9415007006961"_s; // 32.90

ShopRules limited()
{
    ShopRules rules = Counter::rules();
    const QByteArray document = R"({"concession": {"without_member_bp": 1000, "above_usual_bp": 500, "most_minor": 3000},
        "promotions": [{"id": "few", "name": "First ten", "limits": {"budget_sales": 10}, "scope": {"skus": ["D400"]},
                        "effect": {"kind": "amount_off", "minor": 290}},
                       {"id": "north", "name": "North", "when": {"stores": ["north"]}, "scope": {"skus": ["T100"]},
                        "effect": {"kind": "amount_off", "minor": 50}}]})";
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(document).object(), rules.currency).value();
    return rules;
}

/// A counter of a shop with limits.
struct LimitedCounter : Counter {
    LimitedCounter()
    {
        sales.rules = limited();
        sell.setRules(limited());
        settle();
    }
    QString message() const { return sell.state().message.text; }
};

} // namespace

class SellingLimitsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPromotionUsedUpElsewhereTakesTheOpenSaleWithAWord();
    void theStoreOpensItsPromotions();
    void aRefusalAtPayingSaysWhatIsUsedUpAndPricesAnew();
    void aConcessionAboveTheLimitWaitsForSomebodyWhoMay();
    void aManagerApprovesWithTheirPin();
    void moreThanWasApprovedNeedsThemAgain();
    void theWhyNamesTheLimitAndItsReason();
    void theMemberCardShowsWhatHeadOfficeCallsThem();
};

void SellingLimitsTest::aPromotionUsedUpElsewhereTakesTheOpenSaleWithAWord()
{
    LimitedCounter counter;
    counter.sell.scan(butter);
    COMPARE_SETTLED(counter.sell.state().total, u"¥ 30.00"_s);
    counter.sales.now.uses = {{u"few"_s, {.sales = 9}}};
    counter.sell.askCircumstances();
    COMPARE_SETTLED(counter.sell.state().total, u"¥ 30.00"_s);
    counter.sales.now.uses = {{u"few"_s, {.sales = 10}}};
    counter.sell.askCircumstances();
    COMPARE_SETTLED(counter.sell.state().total, u"¥ 32.90"_s);
    QVERIFY(counter.message().contains(u"First ten"_s));
    QVERIFY(!counter.sell.state().message.isRefusal);
    QVERIFY(counter.sell.why().join(u' ').contains(u"its budget is spent"_s));
    QCOMPARE(counter.sales.kept.last().circumstances.uses.value(u"few"_s).sales, 10); // over a crash, too
}

void SellingLimitsTest::theStoreOpensItsPromotions()
{
    LimitedCounter counter;
    counter.sell.scan(u"4891028705949"_s);
    COMPARE_SETTLED(counter.sell.state().total, u"¥ 6.50"_s);
    counter.sales.now.store = u"north"_s;
    counter.sell.askCircumstances();
    COMPARE_SETTLED(counter.sell.state().total, u"¥ 6.00"_s);
    QCOMPARE(counter.message(), QString()); // nothing was lost by it
}

void SellingLimitsTest::aRefusalAtPayingSaysWhatIsUsedUpAndPricesAnew()
{
    LimitedCounter counter;
    counter.sell.scan(butter);
    settle();
    counter.sell.pay();
    counter.sales.refusal = DeskError::Reason::PriceChanged;
    counter.sales.now.uses = {{u"few"_s, {.sales = 10}}};
    counter.pay.complete();
    settle();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Refused);
    QVERIFY(!counter.pay.state().message.isEmpty());
    COMPARE_SETTLED(counter.sell.state().total, u"¥ 32.90"_s);
    counter.sales.refusal.reset();
    counter.pay.erase(); // the cash goes back
    counter.pay.close();
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().due, u"¥ 32.90"_s);
}

void SellingLimitsTest::aConcessionAboveTheLimitWaitsForSomebodyWhoMay()
{
    LimitedCounter counter;
    counter.sell.scan(u"2*"_s + butter); // 65.80 on the shelf: 6.58 may be given
    counter.sell.setSaleDiscount(u"6.58"_s);
    COMPARE_SETTLED(counter.sell.state().concession, QString());
    counter.sell.setSaleDiscount(u"6.59"_s);
    settle();
    QVERIFY(counter.sell.state().needsApproval);
    QVERIFY(counter.message().contains(u"6.59"_s) && counter.message().contains(u"6.58"_s));
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Closed);
    QVERIFY(counter.sell.state().message.isRefusal);
    counter.sell.setStaff(Counter::manager()); // signs in instead
    settle();
    QVERIFY(!counter.sell.state().needsApproval && !counter.sell.state().concession.isEmpty());
    counter.sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Choosing);
}

void SellingLimitsTest::aManagerApprovesWithTheirPin()
{
    LimitedCounter counter;
    SellPresenter &sell = counter.sell;
    sell.scan(butter);
    sell.setSaleDiscount(u"10"_s);
    settle();
    QVERIFY(sell.state().needsApproval);
    COMPARE_SETTLED(sell.approvers().rowCount(), 1); // those who may
    QCOMPARE(sell.approvers().index(0).data(ChoiceModel::Id).toString(), u"01"_s);
    sell.approveConcession(u"01"_s, u"1111"_s);
    settle();
    QVERIFY(sell.state().needsApproval && sell.state().message.isRefusal);
    sell.approveConcession(u"07"_s, u"1234"_s); // a good PIN of somebody who may not
    settle();
    QVERIFY(sell.state().needsApproval && sell.state().message.isRefusal);
    sell.approveConcession(u"01"_s, u"1234"_s);
    settle();
    QVERIFY(!sell.state().needsApproval);
    QVERIFY(sell.state().concession.contains(u"approved by 01"_s));
    QCOMPARE(sell.cart().approval, (ConcessionApproval{StaffId(u"01"_s), 1'000}));
    sell.pay();
    COMPARE_SETTLED(counter.pay.state().stage, PayPresenter::Stage::Choosing);
}

void SellingLimitsTest::moreThanWasApprovedNeedsThemAgain()
{
    LimitedCounter counter;
    counter.sell.scan(butter);
    counter.sell.setSaleDiscount(u"10"_s);
    settle();
    Cart approved = counter.sell.cart();
    approved.approval = {StaffId(u"01"_s), 1'000};
    counter.sales.left.cart = approved;
    counter.sell.clear();
    counter.sell.restore();
    settle();
    QVERIFY(!counter.sell.state().needsApproval);
    counter.sell.setSaleDiscount(u"9"_s);
    settle();
    QVERIFY(!counter.sell.state().needsApproval);
    counter.sell.setSaleDiscount(u"11"_s);
    settle();
    QVERIFY(counter.sell.state().needsApproval);
}

void SellingLimitsTest::theWhyNamesTheLimitAndItsReason()
{
    LimitedCounter counter;
    counter.sell.scan(butter);
    settle();
    QVERIFY(counter.sell.why().join(u' ').contains(u"of the goods"_s));
    counter.sell.setSaleDiscount(u"5"_s);
    settle();
    QVERIFY(counter.sell.why().join(u' ').contains(u"more than the limit"_s));
}

void SellingLimitsTest::theMemberCardShowsWhatHeadOfficeCallsThem()
{
    LimitedCounter counter;
    counter.members.members.first().hit.tags = {MemberId(u"m-li"_s), {u"knits"_s}, {u"trade"_s}};
    counter.sell.attachMember(MemberId(u"m-li"_s));
    settle();
    QVERIFY(counter.sell.state().member.remarks.contains(u"knits"_s));
    QVERIFY(counter.sell.state().member.remarks.contains(u"trade"_s));
}

QTEST_GUILESS_MAIN(SellingLimitsTest)
#include "tst_selling_limits.moc"
