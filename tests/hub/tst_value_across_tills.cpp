#include "models/loyalty/gift_card_code.h"
#include "tests/hub/two_tills.h"
#include "tests/models/loyalty/some_loyalty.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

ShopRules shop()
{
    ShopRules rules;
    rules.timeZone = u"Asia/Shanghai"_s;
    rules.loyalty = loyaltyOf(R"({"gift_cards": {"reloadable": true}})");
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "gift", "kind": "gift_card", "refund_to": ["gift"]}]})")
                                               .object());
    return rules;
}

} // namespace

/// Two tills and a hub: a card sold at one pays at the other; spent at both while they are apart, it ends in a flag and a debt.
class TestValueAcrossTills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aCardSoldAtOneTillPaysAtTheOther();
    void whatBothSpendApartIsFlaggedAndOwed();
    void theOrderInWhichTheHubHearsDoesNotMatter();

private:
    using Counter = TwoTills::Counter;

    void sellCard(Counter &counter)
    {
        CartItem card = item(u"card"_s, 10'000);
        card.stocked = false;
        card.tax = TaxRate();
        card.paysInto = ValueBook::GiftCard;
        card.card = m_card.text();
        QVERIFY(counter.till.sell(m_shop->cart(counter, {card})).has_value());
    }
    bool spend(Counter &counter, qint64 minor)
    {
        const Cart cart = m_shop->cart(counter, {item(u"tea"_s, minor)});
        return counter.till->sales.complete({cart, {{u"gift"_s, yuan(minor), m_card.text()}}, counter.till.staff})
            .result()
            .has_value();
    }
    ValueBalance balanceAt(Counter &counter)
    {
        return counter.till->sales.heldMoney(ValueBook::GiftCard, m_card).result()->balance;
    }

    std::unique_ptr<TwoTills> m_shop;
    HolderId m_card;
};

void TestValueAcrossTills::init()
{
    m_shop = std::make_unique<TwoTills>(shop());
    m_card = makeGiftCard(m_shop->random());
}

void TestValueAcrossTills::aCardSoldAtOneTillPaysAtTheOther()
{
    sellCard(m_shop->one);
    QVERIFY(!spend(m_shop->two, 1'000)); // it has not heard of the card
    m_shop->exchange(m_shop->one);
    m_shop->exchange(m_shop->two);
    QVERIFY(spend(m_shop->two, 4'000));
    QVERIFY(!spend(m_shop->two, 6'001));
    m_shop->exchange(m_shop->two);
    m_shop->exchange(m_shop->one);
    QCOMPARE(balanceAt(m_shop->one).usable, 6'000);
    QCOMPARE(balanceAt(m_shop->two), balanceAt(m_shop->one));
    QCOMPARE(m_shop->flags(), QStringList());
}

void TestValueAcrossTills::whatBothSpendApartIsFlaggedAndOwed()
{
    sellCard(m_shop->one);
    m_shop->exchange(m_shop->one);
    m_shop->exchange(m_shop->two);
    QVERIFY(spend(m_shop->one, 8'000));
    QVERIFY(spend(m_shop->two, 7'000));
    m_shop->exchange(m_shop->one);
    QCOMPARE(m_shop->flags(), QStringList());
    m_shop->exchange(m_shop->two);
    m_shop->exchange(m_shop->one);
    QCOMPARE(m_shop->flags(), QStringList{u"value_overdrawn"_s});
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QCOMPARE(balanceAt(*counter).usable, 0);
        QCOMPARE(balanceAt(*counter).owed, 5'000);
    }
    sellCard(m_shop->one); // loaded again, it pays what it owes first
    QCOMPARE(balanceAt(m_shop->one).usable, 5'000);
}

void TestValueAcrossTills::theOrderInWhichTheHubHearsDoesNotMatter()
{
    sellCard(m_shop->one);
    m_shop->exchange(m_shop->one);
    m_shop->exchange(m_shop->two);
    QVERIFY(spend(m_shop->one, 8'000));
    QVERIFY(spend(m_shop->two, 7'000));
    m_shop->exchange(m_shop->two); // the later one is heard first
    QCOMPARE(m_shop->flags(), QStringList());
    m_shop->exchange(m_shop->one);
    m_shop->exchange(m_shop->two);
    QCOMPARE(balanceAt(m_shop->one), balanceAt(m_shop->two));
    QCOMPARE(balanceAt(m_shop->one).owed, 5'000);
}

QTEST_GUILESS_MAIN(TestValueAcrossTills)
#include "tst_value_across_tills.moc"
