// Money for later at the counter: topping up, selling a gift card, paying with both.
#include "models/loyalty/gift_card_code.h"
#include "tests/ui/sell_fixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

namespace {

using Stage = PayPresenter::Stage;

const HolderId li(u"m-li"_s);

ValueBalance holding(qint64 minor)
{
    ValueBalance balance;
    balance.usable = minor;
    return balance;
}

/// A counter whose shop holds money: Li has 88.00, the card 30.00.
class ShopThatHolds {
public:
    ShopThatHolds()
    {
        ShopRules rules = Counter::rules();
        rules.loyalty = loyaltyOf(R"({"earn": {"points": 1, "per_minor": 100},
            "tiers": {"measure": "spend", "window_months": 12, "kept_months": 12, "steps": [{"name": "gold", "from": 448000}]},
            "stored_value": {"least_minor": 5000, "top_ups": [{"from_minor": 10000, "bonus_minor": 1000}]},
            "gift_cards": {"reloadable": false}})");
        rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
            {"tender": "cash", "kind": "cash", "over": "change"}, {"tender": "stored", "kind": "stored_value"},
            {"tender": "gift", "kind": "gift_card"}]})")
                                                   .object());
        counter.sales.rules = rules;
        counter.sell.setRules(rules);
        card = makeGiftCard(counter.random);
        counter.sales.balances.insert(li, holding(8'800));
        counter.sales.balances.insert(card, holding(3'000));
        counter.members.members.first().hit.standing.value = holding(8'800);
    }
    void attachLi()
    {
        counter.sell.attachMember(MemberId(li.text()));
        settle();
    }
    /// 65.80.
    void begin()
    {
        counter.sell.scan(u"2*9415007006961"_s);
        counter.sell.pay();
        settle();
    }
    void enterCard(const QString &code)
    {
        counter.pay.chooseWay(u"gift"_s);
        counter.pay.typeReference(code);
        counter.pay.complete();
        settle();
    }
    const PayPresenter::State &pay() const { return counter.pay.state(); }
    const SellPresenter::State &sell() const { return counter.sell.state(); }

    Counter counter;
    HolderId card;
};

} // namespace

class HeldMoneyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topsUpTheMember();
    void refusesATopUpWithAReason_data();
    void refusesATopUpWithAReason();
    void sellsGiftCardsEachWithACodeOfItsOwn();
    void takesACodeThatWasPrintedBefore();
    void tellsTheBalanceOfAScannedCard();
    void letsNobodyDiscountMoney();
    void paysWithTheMembersMoney();
    void paysWithSeveralCardsAndTheRestInCash();
    void asksTheDiskOnceAndWaitsForIt();
    void refusesACard_data();
    void refusesACard();
    void takesNoMoreThanIsOnIt();
    void showsTheBalanceOnTheMembersCard();
    void saysWhyItIsNoPurchase();
    void paysOutInCash();
};

void HeldMoneyTest::topsUpTheMember()
{
    ShopThatHolds shop;
    VERIFY_SETTLED(!shop.sell().canTopUp);
    shop.attachLi();
    VERIFY_SETTLED(shop.sell().canTopUp && shop.sell().canSellGiftCard);
    shop.counter.sell.topUp(u"100"_s);
    QCOMPARE(shop.counter.sell.cart().lines.size(), 1);
    QCOMPARE(shop.counter.sell.cart().lines.first().item.paysInto, ValueBook::StoredValue);
    COMPARE_SETTLED(shop.sell().total, u"¥ 100.00"_s);
    shop.counter.sell.pay();
    shop.counter.pay.complete();
    COMPARE_SETTLED(shop.pay().stage, Stage::Completed);
    QCOMPARE(shop.counter.sales.completed.last().cart.lines.first().unitPriceMinor, 10'000);
}

void HeldMoneyTest::refusesATopUpWithAReason_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("message");
    QTest::newRow("no figure") << u"abc"_s << u"This is no number"_s;
    QTest::newRow("nothing") << u"0"_s << u"It must be more than nothing"_s;
    QTest::newRow("too little") << u"49.99"_s << u"That is less than may be paid in at once"_s;
}

void HeldMoneyTest::refusesATopUpWithAReason()
{
    QFETCH(const QString, typed);
    ShopThatHolds shop;
    shop.counter.sell.topUp(u"100"_s);
    COMPARE_SETTLED(shop.sell().message.text, u"Find the member first: stored value belongs to one"_s);
    shop.attachLi();
    shop.counter.sell.topUp(typed);
    settle();
    QTEST(shop.sell().message.text, "message");
    VERIFY_SETTLED(shop.sell().isEmpty);
    shop.counter.sell.topUp(u"100"_s);
    shop.counter.sell.detachMember();
    shop.counter.sell.pay();
    COMPARE_SETTLED(shop.sell().message.text, u"Find the member first: stored value belongs to one"_s);
    QCOMPARE(shop.pay().stage, Stage::Closed);
}

void HeldMoneyTest::sellsGiftCardsEachWithACodeOfItsOwn()
{
    ShopThatHolds shop;
    shop.counter.sell.sellGiftCard(u"50"_s);
    shop.counter.sell.sellGiftCard(u"50"_s);
    const QList<CartLine> lines = shop.counter.sell.cart().lines;
    QCOMPARE(lines.size(), 2);
    QVERIFY(giftCardFromCode(lines[0].item.card) && giftCardFromCode(lines[1].item.card));
    QVERIFY(lines[0].item.card != lines[1].item.card);
}

void HeldMoneyTest::takesACodeThatWasPrintedBefore()
{
    ShopThatHolds shop;
    const HolderId printed = makeGiftCard(shop.counter.random);
    shop.counter.sell.sellGiftCard(u"50"_s);
    shop.counter.sell.scan(groupedCode(printed).toLower());
    settle();
    QCOMPARE(shop.counter.sell.cart().lines.first().item.card, printed.text());
    shop.counter.sell.scan(shop.card.text()); // sold before: this shop loads no card twice
    settle();
    QCOMPARE(shop.counter.sell.cart().lines.first().item.card, printed.text());
}

void HeldMoneyTest::tellsTheBalanceOfAScannedCard()
{
    ShopThatHolds shop;
    shop.counter.sell.scan(shop.card.text());
    COMPARE_SETTLED(shop.sell().message.text, u"Gift card %1: Balance ¥30.00"_s.arg(maskedCode(shop.card)));
    shop.counter.sell.scan(makeGiftCard(shop.counter.random).text());
    VERIFY_SETTLED(shop.sell().message.isRefusal);
}

void HeldMoneyTest::letsNobodyDiscountMoney()
{
    ShopThatHolds shop;
    shop.counter.sell.setStaff(Counter::manager());
    shop.counter.sell.sellGiftCard(u"50"_s);
    shop.counter.sell.setLineDiscount(u"10%"_s);
    VERIFY_SETTLED(shop.sell().message.isRefusal);
    shop.counter.sell.overridePrice(u"1"_s);
    shop.counter.sell.setQuantity(u"2"_s);
    COMPARE_SETTLED(shop.sell().total, u"¥ 50.00"_s);
}

void HeldMoneyTest::paysWithTheMembersMoney()
{
    ShopThatHolds shop;
    shop.begin();
    shop.counter.pay.chooseWay(u"stored"_s);
    COMPARE_SETTLED(shop.pay().message, u"Stored value needs a member: go back and find them first"_s);
    shop.counter.pay.close();
    shop.attachLi();
    shop.counter.sell.pay();
    shop.counter.pay.chooseWay(u"stored"_s);
    COMPARE_SETTLED(shop.pay().balance, u"Balance ¥88.00"_s);
    shop.counter.pay.complete();
    COMPARE_SETTLED(shop.pay().stage, Stage::Completed);
    QCOMPARE(shop.counter.sales.completed.last().tenders, (QList<TenderOffer>{{u"stored"_s, Money(6'580, Currency::CNY)}}));
}

void HeldMoneyTest::paysWithSeveralCardsAndTheRestInCash()
{
    ShopThatHolds shop;
    const HolderId other = makeGiftCard(shop.counter.random);
    shop.counter.sales.balances.insert(other, holding(1'000));
    shop.begin();
    shop.enterCard(u' ' + groupedCode(shop.card));
    QCOMPARE(shop.pay().due, u"¥ 65.80"_s);
    QCOMPARE(shop.pay().verb, u"Take ¥30.00"_s);
    QCOMPARE(shop.pay().change, u"¥ 35.80"_s);
    shop.counter.pay.complete();
    shop.enterCard(other.text());
    shop.counter.pay.complete();
    COMPARE_SETTLED(shop.pay().due, u"¥ 25.80"_s);
    QCOMPARE(shop.pay().taken.first().subtitle, maskedCode(shop.card)); // over the counter nobody reads the rest
    shop.enterCard(shop.card.text());
    COMPARE_SETTLED(shop.pay().message, u"Stored value and gift cards pay for goods, not for each other"_s);
    shop.counter.pay.complete();
    COMPARE_SETTLED(shop.pay().stage, Stage::Completed);
    QCOMPARE(shop.counter.sales.completed.last().tenders.size(), 3);
}

void HeldMoneyTest::asksTheDiskOnceAndWaitsForIt()
{
    ShopThatHolds shop;
    shop.attachLi();
    shop.begin();
    shop.counter.sales.answers.later = true;
    shop.counter.pay.chooseWay(u"stored"_s);
    shop.counter.pay.complete(); // nobody knows yet what it could pay
    settle();
    QVERIFY(shop.counter.sales.completed.isEmpty());
    shop.counter.sales.answers.answerNext();
    COMPARE_SETTLED(shop.pay().balance, u"Balance ¥88.00"_s);
    shop.counter.pay.erase();
    shop.counter.pay.chooseWay(u"stored"_s);
    shop.counter.pay.chooseWay(u"cash"_s); // the answer comes too late
    shop.counter.sales.answers.answerNext();
    COMPARE_SETTLED(shop.pay().balance, QString());
}

void HeldMoneyTest::refusesACard_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("no code") << u"CARD-17"_s;
    QTest::newRow("nothing") << QString();
    SeededRandom random(99);
    QTest::newRow("one nobody sold") << makeGiftCard(random).text();
    QTest::newRow("a payment card") << u"4111111111111111"_s;
}

void HeldMoneyTest::refusesACard()
{
    QFETCH(const QString, code);
    ShopThatHolds shop;
    shop.begin();
    shop.enterCard(code);
    QVERIFY(!shop.pay().message.isEmpty());
    QVERIFY(shop.pay().asksReference);
    QVERIFY(shop.pay().reference != u"4111111111111111"_s);
    QVERIFY(shop.pay().taken.isEmpty());
}

void HeldMoneyTest::takesNoMoreThanIsOnIt()
{
    ShopThatHolds shop;
    shop.begin();
    shop.enterCard(shop.card.text());
    for (const QChar digit : u"30.01"_s) {
        shop.counter.pay.type(digit);
    }
    shop.counter.pay.complete();
    COMPARE_SETTLED(shop.pay().message, u"Gift card %1 pays ¥30.00 of this sale at the most"_s.arg(maskedCode(shop.card)));
    QVERIFY(shop.pay().taken.isEmpty());
}

void HeldMoneyTest::showsTheBalanceOnTheMembersCard()
{
    ShopThatHolds shop;
    ValueBalance &balance = shop.counter.members.members.first().hit.standing.value;
    balance.bonusMinor = 500;
    balance.owed = 0;
    shop.attachLi();
    COMPARE_SETTLED(shop.sell().member.value, u"¥88.00"_s);
    QCOMPARE(shop.sell().member.valueHint, u"¥5.00 of it bonus"_s);
}

void HeldMoneyTest::saysWhyItIsNoPurchase()
{
    ShopThatHolds shop;
    shop.counter.sell.sellGiftCard(u"50"_s);
    settle();
    QVERIFY(shop.counter.sell.why().join(u' ').contains(u"Gift card: ¥50.00 for later. It is no purchase"_s));
    shop.attachLi();
    shop.counter.sell.topUp(u"100"_s);
    settle();
    QVERIFY(shop.counter.sell.why().contains(u"Stored value: for so much the shop gives ¥10.00 on top."_s));
}

void HeldMoneyTest::paysOutInCash()
{
    ShopThatHolds shop;
    qsizetype receipts = 0;
    QObject::connect(&shop.counter.sell, &SellPresenter::paidOut, &shop.counter.sell, [&receipts] { ++receipts; });
    VERIFY_SETTLED(shop.sell().payOutOf.isEmpty());
    shop.attachLi();
    COMPARE_SETTLED(shop.sell().payOutOf, u"Stored value"_s);
    QCOMPARE(shop.sell().payOutMost, u"88.00"_s);
    shop.counter.sell.payOut(u"88"_s); // a cashier may not
    VERIFY_SETTLED(shop.sell().message.isRefusal && shop.counter.sales.paidOut.isEmpty());
    shop.counter.sell.setStaff(Counter::manager());
    shop.counter.sell.scan(shop.card.text()); // the card in the hand comes first
    COMPARE_SETTLED(shop.sell().payOutOf, u"Gift card %1"_s.arg(maskedCode(shop.card)));
    shop.counter.sell.payOut(u"30"_s);
    COMPARE_SETTLED(shop.counter.sales.paidOut.size(), 1);
    QCOMPARE(shop.counter.sales.paidOut.first().holder, shop.card);
    QCOMPARE(receipts, 1);
    QVERIFY(shop.sell().message.text.startsWith(u"¥30.00 paid out"_s));
    QCOMPARE(shop.sell().payOutOf, u"Stored value"_s);
}

QTEST_GUILESS_MAIN(HeldMoneyTest)
#include "tst_held_money.moc"
