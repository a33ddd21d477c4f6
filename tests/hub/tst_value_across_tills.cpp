#include "hub/ingest/applier.h"
#include "hub/ingest/ingest.h"
#include "hub/office/head_office.h"

#include "hub/feed/feed_page.h"
#include "models/loyalty/gift_card_code.h"
#include "tests/models/loyalty/some_loyalty.h"
#include "tests/storage/till_fixture.h"

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
    struct Counter {
        Till till;
        TillId id;
        qint64 cursor = 0;
    };
    HubStore &hub() { return m_office->store(); }

    void exchange(Counter &counter)
    {
        push(counter);
        pull(counter);
    }
    void push(Counter &counter)
    {
        Ingest ingest(hub());
        const auto at = counter.till->sync.position().result().value();
        const auto facts = counter.till->sync.factsAfter(at.ackedSeq, 100, 1'000'000).result();
        PushRequest request{.epoch = at.epoch, .facts = {}};
        for (const OutgoingFact &fact : facts.value()) {
            request.facts.append({fact.body, fact.prevHash, fact.hash});
        }
        const auto reply = std::get<PushReply>(ingest.push({.till = counter.id, .epoch = at.epoch}, request).value());
        QVERIFY(counter.till->sync.acked(reply.hubEpoch, reply.ackedThrough).result().has_value());
        QVERIFY(Applier(hub()).all().has_value());
    }
    void pull(Counter &counter)
    {
        const auto at = counter.till->sync.position().result().value();
        const auto page = fromWire<FeedPage>(feedPage(hub(), counter.id, at.cursor)->json);
        QVERIFY(page && counter.till->sync.applyPage(*page).result().has_value());
    }
    void sellCard(Counter &counter)
    {
        m_clock.advance(1'000);
        CartItem card = item(u"card"_s, 10'000);
        card.stocked = false;
        card.tax = TaxRate();
        card.paysInto = ValueBook::GiftCard;
        card.card = m_card.text();
        QVERIFY(counter.till.sell(cartOf(counter, card)).has_value());
    }
    bool spend(Counter &counter, qint64 minor)
    {
        m_clock.advance(1'000);
        const Cart cart = cartOf(counter, item(u"tea"_s, minor));
        return counter.till->sales.complete({cart, {{u"gift"_s, yuan(minor), m_card.text()}}, counter.till.staff})
            .result()
            .has_value();
    }
    Cart cartOf(Counter &counter, const CartItem &item)
    {
        counter.till.clock.advance(m_clock.nowMs() - counter.till.clock.nowMs());
        Cart cart = counter.till.cart({item});
        cart.id = SaleId::make(m_clock, m_random);
        return cart;
    }
    ValueBalance balanceAt(Counter &counter)
    {
        return counter.till->sales.heldMoney(ValueBook::GiftCard, m_card).result()->balance;
    }
    QStringList flags()
    {
        return hub()
            .database()
            .all("SELECT kind FROM exception WHERE kind NOT IN ('unknown_rules')", {}, [](const Row &row) { return row.text(0); })
            .value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    TestClock m_clock;
    SeededRandom m_random{11};
    std::unique_ptr<HeadOffice> m_office;
    std::unique_ptr<Counter> m_one;
    std::unique_ptr<Counter> m_two;
    HolderId m_card;
};

void TestValueAcrossTills::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_office = std::move(HeadOffice::open(m_folder->filePath(u"hub"_s), m_clock, m_random).value());
    QVERIFY(m_office->putRules(shop()).has_value());
    m_card = makeGiftCard(m_random);
    for (auto *counter : {&m_one, &m_two}) {
        *counter = std::make_unique<Counter>();
        (*counter)->id = TillId(counter == &m_one ? u"T1"_s : u"T2"_s);
        (*counter)->till.setIdentity({(*counter)->id, 1, u"Till"_s});
        QVERIFY((*counter)->till.open().has_value());
        pull(**counter);
        m_clock.advance(1'000);
        (*counter)->till.clock.advance(m_clock.nowMs() - (*counter)->till.clock.nowMs());
        (*counter)->till.openShift();
    }
}

void TestValueAcrossTills::aCardSoldAtOneTillPaysAtTheOther()
{
    sellCard(*m_one);
    QVERIFY(!spend(*m_two, 1'000)); // it has not heard of the card
    exchange(*m_one);
    exchange(*m_two);
    QVERIFY(spend(*m_two, 4'000));
    QVERIFY(!spend(*m_two, 6'001));
    exchange(*m_two);
    exchange(*m_one);
    QCOMPARE(balanceAt(*m_one).usable, 6'000);
    QCOMPARE(balanceAt(*m_two), balanceAt(*m_one));
    QCOMPARE(flags(), QStringList());
}

void TestValueAcrossTills::whatBothSpendApartIsFlaggedAndOwed()
{
    sellCard(*m_one);
    exchange(*m_one);
    exchange(*m_two);
    QVERIFY(spend(*m_one, 8'000));
    QVERIFY(spend(*m_two, 7'000));
    exchange(*m_one);
    QCOMPARE(flags(), QStringList());
    exchange(*m_two);
    exchange(*m_one);
    QCOMPARE(flags(), QStringList{u"value_overdrawn"_s});
    for (Counter *counter : {m_one.get(), m_two.get()}) {
        QCOMPARE(balanceAt(*counter).usable, 0);
        QCOMPARE(balanceAt(*counter).owed, 5'000);
    }
    sellCard(*m_one); // loaded again, it pays what it owes first
    QCOMPARE(balanceAt(*m_one).usable, 5'000);
}

void TestValueAcrossTills::theOrderInWhichTheHubHearsDoesNotMatter()
{
    sellCard(*m_one);
    exchange(*m_one);
    exchange(*m_two);
    QVERIFY(spend(*m_one, 8'000));
    QVERIFY(spend(*m_two, 7'000));
    exchange(*m_two); // the later one is heard first
    QCOMPARE(flags(), QStringList());
    exchange(*m_one);
    exchange(*m_two);
    QCOMPARE(balanceAt(*m_one), balanceAt(*m_two));
    QCOMPARE(balanceAt(*m_one).owed, 5'000);
}

QTEST_GUILESS_MAIN(TestValueAcrossTills)
#include "tst_value_across_tills.moc"
