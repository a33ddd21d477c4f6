#include "models/loyalty/gift_card_code.h"

#include "tests/models/loyalty/some_loyalty.h"
#include "tests/storage/till_fixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

/// Money held for members and on cards, over the till's real storage.
class TestTillValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void loadsSpendsAndRemembersOverARestart();
    void answersTheSameSaleTwice();
    void countsWhatTheHubTellsOfOtherTills();
    void countsAnOwnSaleOnceWhenTheHubConfirmsIt();
    void refusesMoreThanItKnowsOf();
    void aClockSetBackChangesNoOrder();
    void aTopUpClimbsNoTier();
    void aTopUpIsNoOrderOfTheirs();
    void aReturnPutsItBack();
    void countsThemByTenderInTheShift();
    void paysOutWhatWasPaidIn();

private:
    CartItem paysIn(qint64 minor, const HolderId &card = {})
    {
        CartItem pays = item(u"value"_s, minor);
        pays.stocked = false;
        pays.tax = TaxRate();
        pays.paysInto = card.isEmpty() ? ValueBook::StoredValue : ValueBook::GiftCard;
        pays.card = card.text();
        return pays;
    }
    CompletedSale loaded() { return m_till.sell(m_till.cart({paysIn(10'000), paysIn(5'000, m_card)}, m_member)).value(); }
    DeskResult<CompletedSale> spent(qint64 stored, qint64 byCard)
    {
        m_till.clock.advance(1'000);
        QList<TenderOffer> tenders;
        if (stored > 0) {
            tenders.append({u"stored"_s, yuan(stored)});
        }
        if (byCard > 0) {
            tenders.append({u"gift"_s, yuan(byCard), m_card.text()});
        }
        return m_till->sales.complete({m_till.cart({item(u"tea"_s, stored + byCard)}, m_member), tenders, m_till.staff}).result();
    }
    HeldMoney held(const HolderId &holder) { return m_till->sales.heldMoney(ValueBook::GiftCard, holder).result().value(); }
    MemberHit ann() { return m_till->members.panel(m_member).result()->hit; }

    Till m_till;
    MemberId m_member;
    HolderId m_card;
};

void TestTillValue::init()
{
    QVERIFY(m_till.startAnew().has_value());
    ShopRules rules;
    rules.loyalty = loyaltyOf(R"({
        "tiers": {"measure": "spend", "window_months": 12, "kept_months": 12, "steps": [{"name": "silver", "from": 10000}]},
        "stored_value": {"top_ups": [{"from_minor": 10000, "bonus_minor": 1000}]}, "gift_cards": {"reloadable": false}})");
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "stored", "kind": "stored_value", "needs_member": true, "refund_to": ["stored"]},
        {"tender": "gift", "kind": "gift_card", "refund_to": ["gift"]}]})")
                                               .object());
    QVERIFY(m_till.feed({{u"rules"_s, {}, rules.toJson()}}).has_value());
    m_till.openShift();
    MemberProfile profile;
    profile.name = u"王小明"_s;
    m_member = m_till->members.registerMember(profile, m_till.staff).result()->hit.id;
    SeededRandom random(9);
    m_card = makeGiftCard(random);
}

void TestTillValue::loadsSpendsAndRemembersOverARestart()
{
    QVERIFY(!held(m_card).isKnown);
    const CompletedSale sale = loaded();
    QCOMPARE(sale.held.size(), 2);
    QCOMPARE(sale.held[0].balance.usable, 11'000);
    QCOMPARE(sale.held[1].holder, m_card);
    QCOMPARE(sale.standing->value.usable, 11'000);
    QVERIFY(spent(4'000, 2'000).has_value());
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(ann().standing.value.usable, 7'000);
    QCOMPARE(held(m_card).balance.usable, 3'000);
    QCOMPARE(m_till->sales.find(sale.sale.id).result()->completed.sale, sale.sale);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillValue::answersTheSameSaleTwice()
{
    const Cart cart = m_till.cart({paysIn(10'000)}, m_member);
    const CompletedSale first = m_till.sell(cart).value();
    const CompletedSale second = m_till.sell(cart).value();
    QCOMPARE(first.sale, second.sale);
    QCOMPARE(first.held, second.held);
    QCOMPARE(first.standing, second.standing);
    QCOMPARE(ann().standing.value.usable, 11'000);
}

void TestTillValue::countsWhatTheHubTellsOfOtherTills()
{
    ValueTransfer other{.move = {.book = ValueBook::GiftCard, .holder = m_card, .kind = ValueMove::Kind::PaidIn, .minor = 2'000},
                        .sale = m_till.newId(),
                        .original = {},
                        .hybridTime = HybridClock::at(m_till.clock.nowMs()),
                        .day = QDate(2026, 11, 20)};
    const FeedChange change{u"value"_s, u"any"_s, toJson(other)};
    QVERIFY(m_till.feed({change}).has_value());
    QVERIFY(m_till.feed({change}).has_value()); // told twice
    QCOMPARE(held(m_card).balance.usable, 2'000);
    QVERIFY(spent(0, 1'500).has_value());
    QCOMPARE(held(m_card).balance.usable, 500);
    QVERIFY(!m_till.feed({{u"value"_s, u"any"_s, {}}}).has_value());
}

void TestTillValue::countsAnOwnSaleOnceWhenTheHubConfirmsIt()
{
    const CompletedSale sale = loaded();
    const qint64 through = m_till.facts();
    QList<FeedChange> changes;
    for (const ValueMove &move : sale.sale.value) {
        changes.append(
            {u"value"_s, {}, toJson(ValueTransfer{move, sale.sale.id, {}, sale.sale.completedMs, QDate(2026, 11, 21)})});
    }
    QVERIFY(m_till->sync.applyPage({u"hub-1"_s, 100, 1, through, changes, false, m_till.clock.nowMs()}).result().has_value());
    QCOMPARE(held(m_card).balance.usable, 5'000);
}

void TestTillValue::refusesMoreThanItKnowsOf()
{
    QCOMPARE(spent(0, 1).error().detail, u"unknown_card"_s);
    (void)loaded();
    QCOMPARE(spent(11'001, 0).error().detail, u"not_enough"_s);
    QCOMPARE(spent(0, 5'001).error().reason, DeskError::Reason::ValueRefused);
    QVERIFY(spent(11'000, 5'000).has_value());
}

/// The top-up came first, whatever the wall says: not even within one millisecond may the order hang on an id.
void TestTillValue::aClockSetBackChangesNoOrder()
{
    loaded();
    m_till.clock.advance(-3'600'000);
    QVERIFY(spent(6'000, 5'000).has_value());
    QCOMPARE(ann().standing.value.usable, 5'000);
    QVERIFY(spent(5'000, 0).has_value());
    QCOMPARE(ann().standing.value.usable, 0);
    QCOMPARE(ann().standing.value.owed, 0);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillValue::aTopUpClimbsNoTier()
{
    (void)loaded();
    QCOMPARE(ann().tier.tier, QString());
    QCOMPARE(ann().standing.spendMinor, 0);
    QVERIFY(spent(11'000, 0).has_value());
    QCOMPARE(ann().tier.tier, u"silver"_s);
    QCOMPARE(ann().standing.spendMinor, 11'000);
}

/// Neither while the hub has not heard of it.
void TestTillValue::aTopUpIsNoOrderOfTheirs()
{
    loaded();
    QCOMPARE(ann().habits, MemberHabits());
    QVERIFY(m_till.sell(m_till.cart({item(u"tea"_s, 5'000), paysIn(10'000)}, m_member)).has_value());
    QCOMPARE(ann().habits.averageOrderMinor, 5'000);
}

void TestTillValue::aReturnPutsItBack()
{
    const CompletedSale first = loaded();
    const CompletedSale sale = spent(4'000, 2'000).value();
    const auto back = [&](const SaleId &of, const QList<ReturnedLine> &lines) {
        m_till.clock.advance(1'000);
        return m_till->sales.takeBack({of, lines, m_till.staff, m_till.newId()}).result();
    };
    QCOMPARE(back(first.sale.id, {{2, Quantity::pieces(1)}}).error().detail, u"spent"_s);
    QVERIFY(back(sale.sale.id, {{1, Quantity::pieces(1)}}).has_value());
    QCOMPARE(ann().standing.value.usable, 11'000);
    QCOMPARE(held(m_card).balance.usable, 5'000);
    QVERIFY(back(first.sale.id, {{1, Quantity::pieces(1)}, {2, Quantity::pieces(1)}}).has_value());
    QCOMPARE(ann().standing.value.usable, 0);
    QCOMPARE(held(m_card).balance.usable, 0);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillValue::countsThemByTenderInTheShift()
{
    (void)loaded();
    QVERIFY(spent(4'000, 2'000).has_value());
    const ShiftFigures figures = **m_till->shifts.current().result();
    QCOMPARE(figures.expectedCash, yuan(50'000 + 15'000));
    QStringList tenders;
    for (const auto &row : figures.byTender) {
        tenders.append(row.tender);
    }
    QCOMPARE(tenders, (QStringList{u"cash"_s, u"gift"_s, u"stored"_s}));
}

void TestTillValue::paysOutWhatWasPaidIn()
{
    (void)loaded();
    const auto paidOut = [&](ValueBook book, const HolderId &holder, qint64 minor) {
        return m_till->sales.payOut({book, holder, yuan(minor), u"Held"_s, m_till.staff, m_till.newId()}).result();
    };
    const HolderId holder(m_member.text());
    const auto first = paidOut(ValueBook::StoredValue, holder, 2'500); // a quarter, and of the bonus as much
    QVERIFY(first.has_value());
    QCOMPARE(first->sale.total, yuan(-2'500));
    QCOMPARE(first->held.first().balance.usable, 7'500 + 750);
    QCOMPARE(paidOut(ValueBook::StoredValue, holder, 7'501).error().detail, u"not_enough"_s); // the bonus is never cash
    QVERIFY(paidOut(ValueBook::StoredValue, holder, 7'500).has_value());
    QCOMPARE(ann().standing.value.usable, 0);
    QVERIFY(paidOut(ValueBook::GiftCard, m_card, 5'000).has_value());
    QCOMPARE(paidOut(ValueBook::GiftCard, m_card, 1).error().detail, u"not_enough"_s);
    QCOMPARE(ann().standing.visits, 1);
    QCOMPARE(ann().standing.spendMinor, 0);
    QCOMPARE((**m_till->shifts.current().result()).expectedCash, yuan(50'000));
    QCOMPARE(m_till->sales.find(first->sale.id).result()->completed.sale, first->sale);
    QCOMPARE(m_till.verify().findings, QStringList());
}

QTEST_GUILESS_MAIN(TestTillValue)
#include "tst_till_value.moc"
