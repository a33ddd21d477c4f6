#include "models/sales/sale_value.h"

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/loyalty/gift_card_code.h"
#include "models/sales/check_sale.h"
#include "models/sales/make_return.h"
#include "tests/models/sales/any_cart.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

namespace {

const MemberId ann(u"0199b1f0-0000-7000-8000-0000000000aa"_s);
const HolderId annsMoney(ann.text());

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

CartItem topUp(qint64 minor)
{
    CartItem pays = item(u"stored_value"_s, minor, 0, false);
    pays.taxGroup.clear();
    pays.paysInto = ValueBook::StoredValue;
    return pays;
}

CartItem giftCard(qint64 minor, const HolderId &card)
{
    CartItem pays = topUp(minor);
    pays.paysInto = ValueBook::GiftCard;
    pays.card = card.text();
    return pays;
}

ShopRules shop()
{
    ShopRules rules;
    rules.timeZone = u"Asia/Shanghai"_s;
    rules.loyalty = loyaltyOf(R"({
        "earn": {"points": 1, "per_minor": 100}, "redeem": {"points": 100, "worth_minor": 100},
        "stored_value": {"least_minor": 1000, "most_minor": 100000, "most_held_minor": 150000,
            "top_ups": [{"from_minor": 10000, "bonus_minor": 1000}], "bonus_validity": {"validity_months": 3}},
        "gift_cards": {"reloadable": false, "validity": {"validity_months": 36}}})");
    rules.tenders = *TenderRules::fromJson(QJsonDocument::fromJson(R"({"tenders": [
        {"tender": "cash", "kind": "cash", "over": "change", "refund_to": ["cash"]},
        {"tender": "card", "kind": "card", "refund_to": ["stored", "card"]},
        {"tender": "points", "kind": "points", "needs_member": true},
        {"tender": "stored", "kind": "stored_value", "needs_member": true, "refund_to": ["stored"]},
        {"tender": "gift", "kind": "gift_card", "needs_reference": true, "refund_to": ["gift"]}]})")
                                               .object());
    return rules;
}

} // namespace

class TestSaleValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aTopUpIsNoPurchase();
    void whatPaysInChangesNoPriceOfGoods();
    void standsAfterTheGoods();
    void bringsTheBonusOfTheStep_data();
    void bringsTheBonusOfTheStep();
    void paysGoodsAndKeepsTheRest();
    void refusesToPayInWithAReason_data();
    void refusesToPayInWithAReason();
    void refusesToSpendWithAReason_data();
    void refusesToSpendWithAReason();
    void oneCardPaysTwiceOnlyWhatItHolds();
    void recordsWhatItDoesNotHold();
    void aReturnPutsTheMoneyBack();
    void aTopUpComesBackWhileUnspent();
    void aTopUpThatWasSpentStays();
    void creditsARefundToTheMember();
    void saleThenReturnLeavesNothing();
    void theFactSaysItAll();
    void theHubNoticesAnotherBonus();
    void noticesMovesThatDoNotAddUp();

private:
    Cart cartOf(const QList<CartItem> &items, bool hasMember = true)
    {
        m_clock.advance(60'000);
        Cart cart;
        cart.id = SaleId::make(m_clock, m_random);
        cart.startedMs = m_clock.nowMs();
        cart.member = hasMember ? std::optional(ann) : std::nullopt;
        for (const CartItem &each : items) {
            cart.add(each);
        }
        return cart;
    }
    SaleCircumstances now()
    {
        SaleCircumstances now{shop(), ShiftId(u"shift"_s), u"2026-11-21"_s, u"T2-000123"_s};
        for (const HolderId &holder : m_history.keys()) {
            now.value.insert(holder, ValueAccount(m_history.value(holder)));
        }
        now.rulesVersion = u"0123456789abcdef"_s;
        return now;
    }
    DeskResult<Sale> tried(const Cart &cart, const QList<TenderOffer> &tenders)
    {
        return makeSale({cart, tenders, StaffId(u"07"_s)}, now(), m_clock, m_random);
    }
    Sale sold(const QList<CartItem> &items, const QList<TenderOffer> &tenders)
    {
        const Sale sale = tried(cartOf(items), tenders).value();
        note(sale);
        return sale;
    }
    DeskResult<Sale> takenBack(const Sale &sale, const QList<ReturnedLine> &lines, const AlreadyReturned &before = {},
                               const RefundedBefore &refunded = {})
    {
        m_clock.advance(60'000);
        const auto back = makeReturn({sale.id, lines, StaffId(u"07"_s), SaleId::make(m_clock, m_random)},
                                     {{sale, std::nullopt}, before, refunded}, now(), m_clock, m_random);
        if (back) {
            note(*back);
        }
        return back;
    }
    void note(const Sale &sale)
    {
        QVERIFY(!sumsThatDiffer(sale));
        for (const ValueTransfer &transfer : valueTransfersOf(sale, HybridClock::at(sale.completedMs))) {
            m_history[transfer.move.holder].append(transfer);
        }
    }
    qint64 held(const HolderId &holder) { return ValueAccount(m_history.value(holder)).on(QDate(2026, 11, 21)).usable; }
    static QString whyNot(const DeskResult<Sale> &result)
    {
        return result                                                     ? u"taken"_s
               : result.error().reason == DeskError::Reason::ValueRefused ? result.error().detail
                                                                          : u"other"_s;
    }

    ManualClock m_clock{nowMs};
    SeededRandom m_random{1};
    HolderId m_card;
    HolderId m_other;
    QMap<HolderId, QList<ValueTransfer>> m_history;
};

void TestSaleValue::init()
{
    m_history.clear();
    m_card = makeGiftCard(m_random);
    m_other = makeGiftCard(m_random);
}

void TestSaleValue::aTopUpIsNoPurchase()
{
    const Sale sale = sold({topUp(10'000)}, {{u"cash"_s, yuan(10'000)}});
    QCOMPARE(sale.points, 0);
    QCOMPARE(sale.tax, yuan(0));
    QCOMPARE(valueMinorOf(sale), 10'000);
    QCOMPARE(turnoverMinorOf(sale), 0);
    QCOMPARE(held(annsMoney), 11'000);
    QCOMPARE(sale.value.size(), 1);
    QCOMPARE(sale.value.first().bonusLastDay, QDate(2027, 2, 21));
}

void TestSaleValue::whatPaysInChangesNoPriceOfGoods()
{
    QVERIFY(rc::check("goods cost, earn and use points as they would alone", [this] {
        Cart goods = anyCart();
        goods.pointsToUse = *rc::gen::inRange<qint64>(0, 5'000);
        goods.customer.usablePoints = 3'000;
        ShopRules rules = shop();
        haveTenOff(rules, 1'000, *rc::gen::inRange<qint64>(0, 50'000));
        Cart both = goods;
        const qint64 paid = *rc::gen::inRange<qint64>(1, 100'000);
        both.add(topUp(paid));
        both.add(giftCard(paid, m_card));
        const PricedCart alone = priceCart(goods, rules, nowMs);
        PricedCart with = priceCart(both, rules, nowMs);
        RC_ASSERT(with.goods() == alone.goods() && with.valueMinor == 2 * paid);
        RC_ASSERT(with.due() == alone.due() + yuan(2 * paid));
        RC_ASSERT(with.tax == alone.tax && with.taxes == alone.taxes && with.points == alone.points
                  && with.redeemed == alone.redeemed);
        with.lines = with.lines.first(alone.lines.size());
        RC_ASSERT(with.lines == alone.lines);
    }));
}

void TestSaleValue::standsAfterTheGoods()
{
    Cart cart;
    QCOMPARE(cart.add(topUp(10'000)), 0);
    QCOMPARE(cart.add(item(u"tea"_s, 500)), 0);
    QCOMPARE(cart.add(topUp(10'000)), 2); // each payment for itself: its bonus follows from it alone
    QCOMPARE(cart.add(item(u"tea"_s, 500)), 0);
    QCOMPARE(cart.lines.size(), 3);
    QCOMPARE(Cart::fromJson(cart.toJson()).lines, cart.lines);
}

void TestSaleValue::bringsTheBonusOfTheStep_data()
{
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<qint64>("held");
    QTest::newRow("below the step") << qint64(9'999) << qint64(9'999);
    QTest::newRow("on the step") << qint64(10'000) << qint64(11'000);
    QTest::newRow("above the step") << qint64(20'000) << qint64(21'000);
}

void TestSaleValue::bringsTheBonusOfTheStep()
{
    QFETCH(const qint64, paid);
    (void)sold({topUp(paid)}, {{u"cash"_s, yuan(paid)}});
    QTEST(held(annsMoney), "held");
}

void TestSaleValue::paysGoodsAndKeepsTheRest()
{
    (void)sold({topUp(10'000), giftCard(5'000, m_card), giftCard(2'000, m_other)}, {{u"cash"_s, yuan(17'000)}});
    const Sale sale = sold({item(u"tea"_s, 16'000)}, {{u"stored"_s, yuan(10'500)},
                                                      {u"gift"_s, yuan(3'000), m_card.text()},
                                                      {u"gift"_s, yuan(2'000), m_other.text()},
                                                      {u"cash"_s, yuan(500)}});
    QCOMPARE(sale.points, 160); // what it pays is a purchase like any other
    QCOMPARE(held(annsMoney), 500);
    QCOMPARE(held(m_card), 2'000);
    QCOMPARE(held(m_other), 0);
}

void TestSaleValue::refusesToPayInWithAReason_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<bool>("toCard");
    QTest::addColumn<bool>("hasMember");
    QTest::addColumn<QString>("why");
    QTest::newRow("less than the shop takes") << qint64(999) << false << true << u"below_least"_s;
    QTest::newRow("the least") << qint64(1'000) << false << true << u"taken"_s;
    QTest::newRow("more than the shop takes") << qint64(100'001) << false << true << u"above_most"_s;
    QTest::newRow("more than anybody may hold") << qint64(99'001) << false << true << u"holds_too_much"_s;
    QTest::newRow("as much as anybody may hold") << qint64(99'000) << false << true << u"taken"_s;
    QTest::newRow("to nobody") << qint64(5'000) << false << false << u"no_member"_s;
    QTest::newRow("onto a card that was sold before") << qint64(5'000) << true << true << u"not_reloadable"_s;
}

void TestSaleValue::refusesToPayInWithAReason()
{
    QFETCH(const qint64, minor);
    QFETCH(const bool, toCard);
    QFETCH(const bool, hasMember);
    (void)sold({topUp(49'000), giftCard(5'000, m_card)}, {{u"cash"_s, yuan(54'000)}}); // with its bonus 50,000 are held
    const Cart cart = cartOf({toCard ? giftCard(minor, m_card) : topUp(minor)}, hasMember);
    QTEST(whyNot(tried(cart, {{u"cash"_s, yuan(minor)}})), "why");
}

void TestSaleValue::refusesToSpendWithAReason_data()
{
    QTest::addColumn<QString>("tender");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("why");
    QTest::newRow("all of it") << u"stored"_s << qint64(11'000) << true << u"taken"_s;
    QTest::newRow("a cent more than there is") << u"stored"_s << qint64(11'001) << true << u"not_enough"_s;
    QTest::newRow("all of the card") << u"gift"_s << qint64(5'000) << true << u"taken"_s;
    QTest::newRow("a cent more than is on the card") << u"gift"_s << qint64(5'001) << true << u"not_enough"_s;
    QTest::newRow("a card nobody knows") << u"gift"_s << qint64(1) << false << u"unknown_card"_s;
}

void TestSaleValue::refusesToSpendWithAReason()
{
    QFETCH(const QString, tender);
    QFETCH(const qint64, minor);
    QFETCH(const bool, known);
    (void)sold({topUp(10'000), giftCard(5'000, m_card)}, {{u"cash"_s, yuan(15'000)}});
    const QString card = tender == u"gift"_s ? (known ? m_card : m_other).text() : QString();
    QTEST(whyNot(tried(cartOf({item(u"tea"_s, minor)}), {{tender, yuan(minor), card}})), "why");
}

void TestSaleValue::oneCardPaysTwiceOnlyWhatItHolds()
{
    (void)sold({giftCard(5'000, m_card)}, {{u"cash"_s, yuan(5'000)}});
    const auto twice = [&](qint64 minor) {
        return whyNot(tried(cartOf({item(u"tea"_s, 2 * minor)}),
                            {{u"gift"_s, yuan(minor), m_card.text()}, {u"gift"_s, yuan(minor), m_card.text()}}));
    };
    QCOMPARE(twice(2'500), u"taken"_s);
    QCOMPARE(twice(2'501), u"not_enough"_s);
    const auto cardForCard = [&](qint64 cash) {
        return whyNot(tried(cartOf({giftCard(1'000, m_other), item(u"tea"_s, 1'000)}),
                            {{u"gift"_s, yuan(2'000 - cash), m_card.text()}, {u"cash"_s, yuan(cash)}}));
    };
    QCOMPARE(cardForCard(1'000), u"taken"_s);
    QCOMPARE(cardForCard(999), u"pays_for_value"_s);
}

void TestSaleValue::recordsWhatItDoesNotHold()
{
    SaleCircumstances today = now();
    today.rules.loyalty = loyaltyOf("{}"); // the cards are those of the mall
    const auto sale = makeSale({cartOf({item(u"tea"_s, 500)}), {{u"gift"_s, yuan(500), u"M-17"_s}}, StaffId(u"07"_s)}, today,
                               m_clock, m_random);
    QVERIFY(sale.has_value());
    QVERIFY(sale->value.isEmpty());
    const auto none = makeSale({cartOf({topUp(5'000)}), {{u"cash"_s, yuan(5'000)}}, StaffId(u"07"_s)}, today, m_clock, m_random);
    QCOMPARE(whyNot(none), u"not_offered"_s);
}

void TestSaleValue::aReturnPutsTheMoneyBack()
{
    (void)sold({topUp(10'000), giftCard(5'000, m_card)}, {{u"cash"_s, yuan(15'000)}});
    const Sale sale = sold({item(u"tea"_s, 8'000), item(u"cup"_s, 8'000)},
                           {{u"stored"_s, yuan(11'000)}, {u"gift"_s, yuan(5'000), m_card.text()}});
    const auto back = takenBack(sale, {{2, Quantity::pieces(1)}}); // the last tender gives back first
    QVERIFY(back.has_value());
    QCOMPARE(held(m_card), 5'000);
    QCOMPARE(held(annsMoney), 3'000);
    const auto rest = takenBack(sale, {{1, Quantity::pieces(1)}}, {{2, Quantity::pieces(1)}}, {back->tenders, 0});
    QVERIFY(rest.has_value());
    QCOMPARE(held(m_card), 5'000);
    QCOMPARE(held(annsMoney), 11'000);
}

void TestSaleValue::aTopUpComesBackWhileUnspent()
{
    const Sale sale = sold({topUp(10'000), giftCard(5'000, m_card)}, {{u"cash"_s, yuan(15'000)}});
    const auto back = takenBack(sale, {{1, Quantity::pieces(1)}, {2, Quantity::pieces(1)}});
    QVERIFY(back.has_value());
    QCOMPARE(back->total, yuan(-15'000));
    QCOMPARE(turnoverMinorOf(*back), 0);
    QCOMPARE(held(annsMoney), 0); // its bonus went with it
    QCOMPARE(held(m_card), 0);
}

void TestSaleValue::aTopUpThatWasSpentStays()
{
    const Sale first = sold({topUp(10'000)}, {{u"cash"_s, yuan(10'000)}});
    const Sale second = sold({topUp(10'000)}, {{u"cash"_s, yuan(10'000)}});
    (void)sold({item(u"tea"_s, 1)}, {{u"stored"_s, yuan(1)}});
    QCOMPARE(whyNot(takenBack(first, {{1, Quantity::pieces(1)}})), u"spent"_s);
    QVERIFY(takenBack(second, {{1, Quantity::pieces(1)}}).has_value());
    QCOMPARE(held(annsMoney), 10'999);
}

void TestSaleValue::creditsARefundToTheMember()
{
    const Sale sale = sold({item(u"tea"_s, 5'000)}, {{u"card"_s, yuan(5'000)}});
    const auto back = takenBack(sale, {{1, Quantity::pieces(1)}});
    QVERIFY(back.has_value());
    QCOMPARE(back->value.first().kind, ValueMove::Kind::Credited);
    QCOMPARE(held(annsMoney), 5'000);
}

void TestSaleValue::saleThenReturnLeavesNothing()
{
    QVERIFY(rc::check("goods paid with money held and returned in any portions, then the top-up: as before", [this] {
        init();
        const qint64 paid = *rc::gen::inRange<qint64>(1'000, 50'000);
        const Sale loaded = sold({topUp(paid), giftCard(paid, m_card)}, {{u"cash"_s, yuan(2 * paid)}});
        const qint64 both = held(annsMoney) + held(m_card);
        const qint64 price = *rc::gen::inRange<qint64>(1, both / 4 + 1);
        Cart cart = cartOf({item(u"tea"_s, price)});
        cart.lines.first().quantity = Quantity::pieces(4);
        const qint64 byCard =
            *rc::gen::inRange<qint64>(std::max<qint64>(4 * price - held(annsMoney), 0), std::min(held(m_card), 4 * price) + 1);
        QList<TenderOffer> tenders;
        if (byCard > 0) {
            tenders.append({u"gift"_s, yuan(byCard), m_card.text()});
        }
        if (4 * price > byCard) {
            tenders.append({u"stored"_s, yuan(4 * price - byCard)});
        }
        const auto sale = tried(cart, tenders);
        RC_ASSERT(sale.has_value());
        note(*sale);
        RC_ASSERT(held(annsMoney) + held(m_card) == both - 4 * price);
        AlreadyReturned before;
        RefundedBefore refunded;
        while (before.value(1) < Quantity::pieces(4)) {
            const qint64 left = 4 - before.value(1).thousandths() / 1000;
            const Quantity part = Quantity::pieces(*rc::gen::inRange<qint64>(1, left + 1));
            const auto back = takenBack(*sale, {{1, part}}, before, refunded);
            RC_ASSERT(back.has_value());
            before[1] = before.value(1) + part;
            refunded.tenders += back->tenders;
        }
        RC_ASSERT(held(annsMoney) + held(m_card) == both);
        RC_ASSERT(takenBack(loaded, {{1, Quantity::pieces(1)}, {2, Quantity::pieces(1)}}).has_value());
        RC_ASSERT(held(annsMoney) == 0 && held(m_card) == 0);
    }));
}

void TestSaleValue::theFactSaysItAll()
{
    (void)sold({topUp(10'000)}, {{u"cash"_s, yuan(10'000)}});
    const Sale sale =
        sold({item(u"tea"_s, 2'000), giftCard(5'000, m_card)}, {{u"stored"_s, yuan(1'500)}, {u"cash"_s, yuan(5'500)}});
    const QJsonObject payload = QJsonDocument::fromJson(sale.toCanonicalJson()).object();
    const auto read = Sale::fromJson(payload);
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error()));
    QCOMPARE(Sale::fromJson(payload)->toCanonicalJson(), sale.toCanonicalJson());
    QCOMPARE(Sale::fromJson(payload)->value, sale.value);
    const Sale plain = sold({item(u"tea"_s, 2'000)}, {{u"cash"_s, yuan(2'000)}});
    for (const char *word : {"value", "pays_into", "\"card\":"}) {
        QVERIFY2(!plain.toCanonicalJson().contains(word), word); // as it was before there was such money
    }
}

void TestSaleValue::theHubNoticesAnotherBonus()
{
    Sale sale = sold({item(u"tea"_s, 2'000), topUp(10'000)}, {{u"cash"_s, yuan(12'000)}});
    QCOMPARE(priceDifferences(sale, shop()), QList<PriceDifference>());
    sale.value.first().bonusMinor += 1;
    QCOMPARE(priceDifferences(sale, shop()), (QList<PriceDifference>{{2, "bonus_minor"_L1, 1'001, 1'000}}));
}

void TestSaleValue::noticesMovesThatDoNotAddUp()
{
    (void)sold({topUp(10'000)}, {{u"cash"_s, yuan(10'000)}});
    const Sale sale = sold({item(u"tea"_s, 2'000), topUp(5'000)}, {{u"stored"_s, yuan(2'000)}, {u"cash"_s, yuan(5'000)}});
    QVERIFY(!valueSumsThatDiffer(sale));
    for (const auto &spoil : QList<std::function<void(Sale &)>>{
             [](Sale &s) { s.value[0].minor -= 1; }, [](Sale &s) { s.value[0].part = 2; }, [](Sale &s) { s.value[0].part = 3; },
             [](Sale &s) { s.value[0].book = ValueBook::GiftCard; }, [](Sale &s) { s.value[1].minor += 1; },
             [](Sale &s) { s.value.removeLast(); }}) {
        Sale other = sale;
        spoil(other);
        QVERIFY(sumsThatDiffer(other));
    }
}

QTEST_GUILESS_MAIN(TestSaleValue)
#include "tst_sale_value.moc"
