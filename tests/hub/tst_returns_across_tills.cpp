#include "tests/hub/two_tills.h"
#include "tests/models/loyalty/some_loyalty.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

/// A point for every yuan.
ShopRules shop(KeptPromotions promotions = KeptPromotions::InProportion)
{
    ShopRules rules;
    rules.timeZone = u"Asia/Shanghai"_s;
    rules.loyalty = loyaltyOf(R"({"earn": {"points": 1, "per_minor": 100}})");
    rules.returns.promotions = promotions;
    return rules;
}

} // namespace

/// Goods come back wherever the customer likes, and never more of them than were sold.
class TestReturnsAcrossTills final : public QObject {
    Q_OBJECT

    using Counter = TwoTills::Counter;

private Q_SLOTS:
    void init() { start(shop()); }
    void anotherTillTakesBackWhatTheHubKnows();
    void theTillThatSoldHearsOfItWithoutAsking();
    void whatCameBackAnywhereIsCountedOnce();
    void pointsAndTendersGoBackAsAtHome();
    void theKeptGoodsArePricedAgainAsAtHome();
    void anExchangeWorksToo();
    void whatBothTakeBackApartIsFlaggedOnce();
    void whatIsLeftComesBackAfterTooMuchDid();
    void theOrderInWhichTheHubHearsDoesNotMatter();
    void whatTheHubHasNotHeardOfIsNotFound();
    void anotherHubMakesItForgotten();
    void onlyFactsOfSalesAreKept();

private:
    void start(const ShopRules &rules) { m_shop = std::make_unique<TwoTills>(rules); }
    Counter &one() { return m_shop->one; }
    Counter &two() { return m_shop->two; }

    Sale sold(Counter &counter, int pieces, const std::optional<MemberId> &member = {})
    {
        const QList<CartItem> goods(pieces, item(u"tea"_s, 1'000));
        const auto sale = counter.till.sell(m_shop->cart(counter, goods, member));
        require(sale.has_value());
        return sale->sale;
    }
    DeskResult<CompletedSale> takeBack(Counter &counter, const SaleId &sale, int pieces)
    {
        m_shop->tick();
        return counter.till->sales.takeBack({sale, {{1, Quantity::pieces(pieces)}}, counter.till.staff, m_shop->newId()})
            .result();
    }
    SaleDetail detail(Counter &counter, const SaleId &sale) { return counter.till->sales.find(sale).result().value(); }
    MemberId registered(Counter &counter)
    {
        MemberProfile profile;
        profile.name = u"王小明"_s;
        return counter.till->members.registerMember(profile, counter.till.staff).result()->hit.id;
    }
    qint64 pointsAt(Counter &counter, const MemberId &member)
    {
        return counter.till->members.panel(member).result()->hit.standing.points.usable;
    }

    std::unique_ptr<TwoTills> m_shop;
};

void TestReturnsAcrossTills::anotherTillTakesBackWhatTheHubKnows()
{
    const Sale sale = sold(one(), 3);
    m_shop->push(one());
    QVERIFY(!two().till->sales.find(sale.id).result().has_value());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    QCOMPARE(detail(two(), sale.id).completed.sale, detail(one(), sale.id).completed.sale);

    const auto listed = two().till->sales.recent(sale.receiptNumber, 10).result().value();
    QCOMPARE(listed.size(), 1);
    QVERIFY(listed.first().elsewhere);
    QCOMPARE(two().till->sales.recent({}, 10).result()->size(), 0); // no sale of this till

    const auto back = takeBack(two(), sale.id, 3);
    QVERIFY(back.has_value());
    QCOMPARE(back->sale.total, -sale.total);
    QCOMPARE(back->sale.original, sale.id);
    QCOMPARE(takeBack(two(), sale.id, 1).error().reason, DeskError::Reason::NothingLeft);
    m_shop->push(two());
    QCOMPARE(m_shop->flags(), QStringList());
    QCOMPARE(two().till.verify().findings, QStringList());
}

void TestReturnsAcrossTills::theTillThatSoldHearsOfItWithoutAsking()
{
    const Sale sale = sold(one(), 3);
    m_shop->push(one());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    QVERIFY(takeBack(two(), sale.id, 2).has_value());
    m_shop->push(two());
    m_shop->pull(one());
    QCOMPARE(detail(one(), sale.id).returned.value(1), Quantity::pieces(2));
    QCOMPARE(takeBack(one(), sale.id, 2).error().reason, DeskError::Reason::NothingLeft);
    QVERIFY(takeBack(one(), sale.id, 1).has_value());
    m_shop->exchange(one());
    QCOMPARE(m_shop->flags(), QStringList());
    QCOMPARE(one().till.verify().findings, QStringList());
}

/// The hub tells a till of its own returns as well, and may tell the same twice.
void TestReturnsAcrossTills::whatCameBackAnywhereIsCountedOnce()
{
    const Sale sale = sold(one(), 4);
    QVERIFY(takeBack(one(), sale.id, 1).has_value());
    m_shop->push(one());
    for (int times = 0; times < 2; ++times) {
        QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
        QVERIFY(m_shop->fetch(one(), sale.receiptNumber));
    }
    QVERIFY(takeBack(two(), sale.id, 1).has_value());
    m_shop->exchange(two());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    m_shop->pull(one());
    for (Counter *counter : {&one(), &two()}) {
        const SaleDetail known = detail(*counter, sale.id);
        QCOMPARE(known.returned.value(1), Quantity::pieces(2));
        QCOMPARE(known.lineRefunds.value(1).netMinor, 2'000);
        qint64 refunded = 0;
        for (const Tender &tender : known.refunded.tenders) {
            refunded += tender.amount.minor();
        }
        QCOMPARE(refunded, -2'000);
    }
    QVERIFY(!one().till->sales.recent(sale.receiptNumber, 10).result()->first().elsewhere);
}

void TestReturnsAcrossTills::pointsAndTendersGoBackAsAtHome()
{
    const MemberId ann = registered(one());
    const Sale sale = sold(one(), 3, ann);
    QCOMPARE(sale.points, 30);
    m_shop->exchange(one());
    m_shop->pull(two());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    const auto back = takeBack(two(), sale.id, 2);
    QVERIFY(back.has_value());
    QCOMPARE(back->sale.member, ann);
    QCOMPARE(back->sale.points, -20);
    QCOMPARE(pointsAt(two(), ann), 10);
    m_shop->exchange(two());
    m_shop->exchange(one());
    QCOMPARE(pointsAt(one(), ann), 10);
    QVERIFY(takeBack(one(), sale.id, 1).has_value());
    QCOMPARE(pointsAt(one(), ann), 0);
}

void TestReturnsAcrossTills::theKeptGoodsArePricedAgainAsAtHome()
{
    ShopRules rules = shop(KeptPromotions::RepriceKept);
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(R"({"promotions": [
        {"id": "half", "name": "Half", "scope": {"skus": ["tea"]}, "effect": {"kind": "second_unit", "off_bp": 5000}}]})")
                                          .object(),
                                      rules.currency)
                        .value();
    start(rules);
    const Sale sale = sold(one(), 2);
    QCOMPARE(sale.total, yuan(1'500));
    m_shop->push(one());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    QCOMPARE(takeBack(two(), sale.id, 1)->sale.total, yuan(-500));
    m_shop->push(two());
    m_shop->pull(one());
    QCOMPARE(takeBack(one(), sale.id, 1)->sale.total, yuan(-1'000));
}

void TestReturnsAcrossTills::anExchangeWorksToo()
{
    const Sale sale = sold(one(), 2);
    m_shop->push(one());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    Cart cart = m_shop->cart(two(), {item(u"pot"_s, 1'500)});
    cart.exchange = CartExchange{sale.id, m_shop->newId(), {{1, Quantity::pieces(1)}}, false, 1'000};
    const auto done = two().till->sales.complete({cart, {{u"cash"_s, yuan(500)}}, two().till.staff}).result();
    QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().detail));
    QCOMPARE(done->exchanged->original, sale.id);
    m_shop->push(two());
    m_shop->pull(one());
    QCOMPARE(detail(one(), sale.id).returned.value(1), Quantity::pieces(1));
}

void TestReturnsAcrossTills::whatBothTakeBackApartIsFlaggedOnce()
{
    const Sale sale = sold(one(), 3);
    m_shop->push(one());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    QVERIFY(takeBack(one(), sale.id, 2).has_value());
    QVERIFY(takeBack(two(), sale.id, 2).has_value());
    m_shop->push(one());
    QCOMPARE(m_shop->flags(), QStringList());
    m_shop->push(two());
    QCOMPARE(m_shop->flags(), QStringList{u"returned_too_much"_s});
    m_shop->pull(one());
    QCOMPARE(takeBack(one(), sale.id, 1).error().reason, DeskError::Reason::NothingLeft); // less than nothing is left
}

/// More of a line came back than was sold: the other lines still come back as they were paid (the till ended here; found by the simulator).
void TestReturnsAcrossTills::whatIsLeftComesBackAfterTooMuchDid()
{
    ShopRules rules;
    const QByteArray document =
        R"({"promotions": [{"id": "tenth", "name": "A tenth", "effect": {"kind": "percent_off", "off_bp": 1000}}]})";
    rules.pricing = ShopPricing::read(QJsonDocument::fromJson(document).object(), rules.currency).value();
    for (const auto promotions : {KeptPromotions::InProportion, KeptPromotions::RepriceKept}) {
        rules.returns.promotions = promotions;
        start(rules);
        const auto sale = one().till.sell(m_shop->cart(one(), {item(u"tea"_s, 1'000), item(u"pot"_s, 2'000)}))->sale;
        m_shop->push(one());
        QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
        QVERIFY(takeBack(one(), sale.id, 1).has_value());
        QVERIFY(takeBack(two(), sale.id, 1).has_value());
        m_shop->exchange(one());
        m_shop->exchange(two());
        m_shop->exchange(one());
        QCOMPARE(detail(one(), sale.id).returned.value(1), Quantity::pieces(1));
        m_shop->tick();
        const auto back =
            one().till->sales.takeBack({sale.id, {{2, Quantity::pieces(1)}}, one().till.staff, m_shop->newId()}).result();
        QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error().detail));
        // Re-priced, the whole sale gives back no more than was paid for it: what went out twice is kept back.
        QCOMPARE(back->sale.total.minor(), promotions == KeptPromotions::InProportion ? -1'800 : -900);
    }
}

/// The sale itself may be the last to arrive: a till that was away sold, and a copy of it came to the other by other ways.
void TestReturnsAcrossTills::theOrderInWhichTheHubHearsDoesNotMatter()
{
    const Sale sale = sold(one(), 1);
    const auto facts = one().till->sync.factsAfter(0, 100, 1'000'000).result().value();
    const auto fact = readFact(facts.last().body, facts.last().prevHash, facts.last().hash).value();
    QVERIFY(two().till->sync.keepElsewhere({fact}).result().has_value());
    QVERIFY(takeBack(two(), sale.id, 1).has_value());
    QVERIFY(takeBack(one(), sale.id, 1).has_value());
    m_shop->exchange(two());
    QCOMPARE(m_shop->flags(), QStringList());
    m_shop->exchange(one());
    QVERIFY(m_shop->flags().contains(u"returned_too_much"_s));
    const SaleDetail known = detail(one(), sale.id);
    QCOMPARE(known.returned.value(1), Quantity::pieces(1)); // no more than there was
    QCOMPARE(known.lineRefunds.value(1).netMinor, 2'000); // the feed told, though the hub did not know the sale
}

void TestReturnsAcrossTills::whatTheHubHasNotHeardOfIsNotFound()
{
    const Sale sale = sold(one(), 1);
    QVERIFY(!m_shop->fetch(two(), sale.receiptNumber));
    m_shop->push(one());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    const auto back = takeBack(two(), sale.id, 1);
    m_shop->push(two());
    QVERIFY(!m_shop->fetch(one(), back->sale.receiptNumber)); // a return cannot come back
}

void TestReturnsAcrossTills::anotherHubMakesItForgotten()
{
    const Sale sale = sold(one(), 1);
    m_shop->push(one());
    QVERIFY(m_shop->fetch(two(), sale.receiptNumber));
    QVERIFY(two().till.feed({}).has_value()); // of "hub-1"
    QVERIFY(!two().till->sales.find(sale.id).result().has_value());
}

void TestReturnsAcrossTills::onlyFactsOfSalesAreKept()
{
    const auto facts = one().till->sync.factsAfter(0, 1, 1'000'000).result().value(); // the shift was opened
    const auto fact = readFact(facts.first().body, facts.first().prevHash, facts.first().hash).value();
    QVERIFY(!two().till->sync.keepElsewhere({fact}).result().has_value());
    QVERIFY(!two().till.feed({{u"return"_s, u"any"_s, {{u"id"_s, u"x"_s}}}}).has_value());
}

QTEST_GUILESS_MAIN(TestReturnsAcrossTills)
#include "tst_returns_across_tills.moc"
