#include "models/sales/check_sale.h"
#include "tests/models/sales/some_limits.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

using Reason = DeskError::Reason;

namespace {

const MemberId member(u"0199b1f0-0000-7000-8000-0000000000aa"_s);
const StaffId cashier(u"12"_s);
const StaffId manager(u"07"_s);

Cart cartOf(const QString &category, qint64 minor)
{
    Cart cart;
    cart.id = SaleId(u"0199b1f0-0000-7000-8000-00000000000a"_s);
    cart.startedMs = 1'790'000'000'000;
    cart.add(itemOf(category, category, minor));
    return cart;
}

PricedCart priced(const Cart &cart)
{
    return priceCart(cart, rulesWithLimits(), cart.startedMs);
}

qint64 unapproved(const Sale &sale)
{
    return unapprovedConcession(sale, priceAgain(sale, rulesWithLimits()).value());
}

} // namespace

/// What limits a sale: uses of promotions, stores, tags, and how much is given by hand.
class TestSaleLimits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastUseIsOpenAndTheNextIsNot_data();
    void theLastUseIsOpenAndTheNextIsNot();
    void storesAndTagsOpenTheirPromotions();
    void aPromotionUsedUpMeanwhileIsRefusedByItsName();
    void whatATerminalChargedStands();
    void usesThatDoNotConcernThePriceStopNobody();
    void theFactNamesThoseUsesOnlyThatItsPriceFollowsFrom();
    void aSaleIsPricedAgainByTheUsesItNames();
    void theOpenSaleKeepsThemOverACrash();
    void concessionsAreLimited_data();
    void concessionsAreLimited();
    void aMembersHabitsMakeTheLimit();
    void anUnapprovedConcessionIsFoundAgain();
    void aChangedPriceCountsByWhatItSaves();

private:
    DeskResult<Sale> make(const Cart &cart, const CartCircumstances &known, const QString &tender = u"cash"_s)
    {
        m_now.rules = rulesWithLimits();
        if (!tender.isEmpty() && tender != "cash"_L1) {
            m_now.rules.tenders =
                TenderRules::fromJson(
                    {{u"tenders"_s,
                      QJsonArray{QJsonObject{{u"tender"_s, tender}, {u"kind"_s, u"card"_s}, {u"terminal"_s, true}}}}})
                    .value();
        }
        m_now.rulesVersion = m_now.rules.version();
        m_now.shift = ShiftId(u"shift"_s);
        m_now.businessDate = u"2026-09-21"_s;
        m_now.receiptNumber = u"T1-000001"_s;
        m_now.pricing = known;
        return makeSale({cart, {{tender, priced(cart).due()}}, cashier}, m_now, m_clock, m_random);
    }

    SaleCircumstances m_now;
    ManualClock m_clock{1'790'000'060'000};
    SeededRandom m_random{1};
};

void TestSaleLimits::theLastUseIsOpenAndTheNextIsNot_data()
{
    QTest::addColumn<QString>("category");
    QTest::addColumn<PromotionUses>("uses");
    QTest::addColumn<qint64>("total"); // of 100.00
    const auto row = [](const char *name, const QString &category, const QString &id, const PromotionUse &use, qint64 total) {
        QTest::newRow(name) << category << PromotionUses{{id, use}} << total;
    };
    row("never", u"tea"_s, u"ten"_s, {}, 8'000);
    row("nine of ten sales", u"tea"_s, u"ten"_s, {.sales = 9}, 8'000);
    row("ten of ten sales", u"tea"_s, u"ten"_s, {.sales = 10}, 10'000);
    row("other figures do not count", u"tea"_s, u"ten"_s, {.sales = 9, .reducedMinor = 99'999, .memberSales = 9}, 8'000);
    row("a cent is left of the pot", u"bread"_s, u"pot"_s, {.reducedMinor = 499}, 9'000);
    row("nothing is left of the pot", u"bread"_s, u"pot"_s, {.reducedMinor = 500}, 10'000);
    row("this member never", u"honey"_s, u"once"_s, {.sales = 77}, 9'900);
    row("this member once", u"honey"_s, u"once"_s, {.sales = 77, .memberSales = 1}, 10'000);
}

void TestSaleLimits::theLastUseIsOpenAndTheNextIsNot()
{
    QFETCH(QString, category);
    QFETCH(PromotionUses, uses);
    QFETCH(qint64, total);
    Cart cart = cartOf(category, 10'000);
    cart.member = member;
    cart.circumstances.uses = uses;
    QCOMPARE(priced(cart).total.minor(), total);
    const auto sale = make(cart, cart.circumstances);
    QVERIFY(sale.has_value());
    QCOMPARE(sale->total.minor(), total);
}

void TestSaleLimits::storesAndTagsOpenTheirPromotions()
{
    const ShopRules rules = rulesWithLimits();
    Cart salt = cartOf(u"salt"_s, 10'000);
    QCOMPARE(priced(salt).total.minor(), 10'000);
    for (const auto &[till, total] : {std::pair(u"T1"_s, 5'000), std::pair(u"T2"_s, 10'000), std::pair(u"T9"_s, 10'000)}) {
        salt.circumstances.store = rules.stores.of(TillId(till));
        QCOMPARE(priced(salt).total.minor(), total);
    }
    MemberHit hit{.id = member, .profile = {}, .standing = {}, .tier = {}};
    hit.tags = {.member = member, .tags = {u"diabetic"_s, u"vip"_s}, .groups = {u"staff"_s}};
    hit.habits = {.averageOrderMinor = 5'000, .usualDiscountBp = 200};
    Cart rice = cartOf(u"rice"_s, 10'000);
    rice.member = member;
    rice.customer = customerOf(hit, rules, rice.startedMs);
    QCOMPARE(priced(rice).total.minor(), 5'000);
    QCOMPARE(rice.customer.tags, QStringList{u"vip"_s}); // what no rule asks for stays out of the fact
    QCOMPARE(rice.customer.groups, QStringList());
    QCOMPARE(customerOf(hit, ShopRules(), rice.startedMs), CartCustomer());
}

void TestSaleLimits::aPromotionUsedUpMeanwhileIsRefusedByItsName()
{
    const Cart shown = cartOf(u"tea"_s, 10'000);
    const auto sale = make(shown, {.store = {}, .uses = {{u"ten"_s, {.sales = 10}}}});
    QVERIFY(!sale);
    QCOMPARE(sale.error().reason, Reason::PriceChanged);
    QCOMPARE(sale.error().detail, u"First ten"_s);
    const auto moved = make(cartOf(u"salt"_s, 10'000), {.store = u"north"_s, .uses = {}}); // it costs less now
    QCOMPARE(moved.error().reason, Reason::PriceChanged);
    QCOMPARE(moved.error().detail, QString());
}

void TestSaleLimits::whatATerminalChargedStands()
{
    const auto sale = make(cartOf(u"tea"_s, 10'000), {.store = {}, .uses = {{u"ten"_s, {.sales = 10}}}}, u"pos"_s);
    QVERIFY(sale.has_value());
    QCOMPARE(sale->total.minor(), 8'000);
    QCOMPARE(sale->pricedBy->circumstances.uses, PromotionUses());
}

void TestSaleLimits::usesThatDoNotConcernThePriceStopNobody()
{
    const auto sale = make(cartOf(u"tea"_s, 10'000),
                           {.store = u"south"_s, .uses = {{u"ten"_s, {.sales = 3}}, {u"pot"_s, {.reducedMinor = 500}}}});
    QVERIFY(sale.has_value());
    QCOMPARE(sale->total.minor(), 8'000);
}

void TestSaleLimits::theFactNamesThoseUsesOnlyThatItsPriceFollowsFrom()
{
    const auto sale =
        make(cartOf(u"tea"_s, 10'000),
             {.store = u"south"_s,
              .uses = {{u"ten"_s, {.sales = 3, .reducedMinor = 9, .memberSales = 1}}, {u"pot"_s, {.reducedMinor = 5}}}});
    QCOMPARE(sale->pricedBy->circumstances, (CartCircumstances{u"south"_s, {{u"ten"_s, {.sales = 3}}}}));
    const auto bread = make(cartOf(u"bread"_s, 1'000), {.store = {}, .uses = {{u"pot"_s, {.sales = 4, .reducedMinor = 5}}}});
    QCOMPARE(bread->pricedBy->circumstances.uses, (PromotionUses{{u"pot"_s, {.reducedMinor = 5}}}));
    const QJsonObject payload = QJsonDocument::fromJson(sale->toCanonicalJson()).object();
    QCOMPARE(*Sale::fromJson(payload), *sale);
    const auto plain = make(cartOf(u"nails"_s, 10'000), {});
    QVERIFY(!plain->pricedBy->toCanonicalJson().contains("circumstances")); // nothing where there is nothing to say
}

void TestSaleLimits::aSaleIsPricedAgainByTheUsesItNames()
{
    Cart cart = cartOf(u"tea"_s, 10'000);
    cart.circumstances.uses = {{u"ten"_s, {.sales = 10}}};
    auto sale = make(cart, cart.circumstances);
    QCOMPARE(sale->total.minor(), 10'000);
    QVERIFY(priceDifferences(*sale, rulesWithLimits()).isEmpty());
    sale->pricedBy->circumstances.uses.clear();
    QVERIFY(!priceDifferences(*sale, rulesWithLimits()).isEmpty());
}

void TestSaleLimits::theOpenSaleKeepsThemOverACrash()
{
    Cart cart = cartOf(u"tea"_s, 10'000);
    cart.member = member;
    cart.customer.tags = {u"vip"_s};
    cart.customer.groups = {u"staff"_s, u"trade"_s};
    cart.customer.averageOrderMinor = 5'000;
    cart.customer.usualDiscountBp = 300;
    cart.circumstances = {u"north"_s, {{u"ten"_s, {.sales = 3, .reducedMinor = -7, .memberSales = 1}}, {u"pot"_s, {}}}};
    cart.approval = {manager, 900};
    QCOMPARE(Cart::fromJson(cart.toJson()), cart);
}

void TestSaleLimits::concessionsAreLimited_data()
{
    QTest::addColumn<qint64>("lineOff"); // of 100.00, of which 5 % may be given
    QTest::addColumn<qint64>("wholeOff");
    QTest::addColumn<QList<StaffId>>("mayExceed");
    QTest::addColumn<qint64>("approvedUpTo"); // by the manager; 0: not asked
    QTest::addColumn<QString>("outcome");
    const QList<StaffId> nobody;
    QTest::newRow("exactly the limit") << qint64(500) << qint64(0) << nobody << qint64(0) << u""_s;
    QTest::newRow("a cent above") << qint64(501) << qint64(0) << nobody << qint64(0) << u"above 5.00"_s;
    QTest::newRow("line and whole sale together") << qint64(300) << qint64(201) << nobody << qint64(0) << u"above 5.00"_s;
    QTest::newRow("the whole sale alone") << qint64(0) << qint64(501) << nobody << qint64(0) << u"above 5.00"_s;
    QTest::newRow("the seller may") << qint64(900) << qint64(0) << QList{cashier} << qint64(0) << u"by 12"_s;
    QTest::newRow("a manager said so") << qint64(900) << qint64(0) << QList{manager} << qint64(900) << u"by 07"_s;
    QTest::newRow("a manager said so to less") << qint64(901) << qint64(0) << QList{manager} << qint64(900) << u"above 5.00"_s;
    QTest::newRow("then the seller answers") << qint64(901) << qint64(0) << QList{cashier, manager} << qint64(900) << u"by 12"_s;
    QTest::newRow("a word of somebody who may not") << qint64(900) << qint64(0) << nobody << qint64(900) << u"above 5.00"_s;
    QTest::newRow("within the limit nobody answers") << qint64(100) << qint64(0) << QList{cashier} << qint64(0) << u""_s;
}

void TestSaleLimits::concessionsAreLimited()
{
    QFETCH(qint64, lineOff);
    QFETCH(qint64, wholeOff);
    QFETCH(QList<StaffId>, mayExceed);
    QFETCH(qint64, approvedUpTo);
    QFETCH(QString, outcome);
    Cart cart = cartOf(u"nails"_s, 10'000);
    cart.lines[0].discount = Discount::amount(lineOff);
    cart.discount = Discount::amount(wholeOff);
    if (approvedUpTo > 0) {
        cart.approval = {manager, approvedUpTo};
    }
    m_now.mayExceed = mayExceed;
    const auto sale = make(cart, {});
    if (!sale) {
        QCOMPARE(sale.error().reason, Reason::AboveConcession);
        QCOMPARE(u"above "_s + sale.error().detail, outcome);
        return;
    }
    const auto &by = sale->pricedBy->approvedBy;
    QCOMPARE(by ? u"by "_s + by->text() : QString(), outcome.isNull() ? QString() : outcome);
    QCOMPARE(sale->pricedBy->byHandMinor, lineOff + wholeOff);
    QCOMPARE(unapproved(*sale), 0);
}

void TestSaleLimits::aMembersHabitsMakeTheLimit()
{
    Cart cart = cartOf(u"nails"_s, 10'000);
    cart.member = member;
    QCOMPARE(priced(cart).concession, (ConcessionLimit{ConcessionLimit::By::Share, 300, 300})); // never bought: 0 % and 3 % more
    cart.customer.usualDiscountBp = 400;
    cart.customer.averageOrderMinor = 9'000;
    QCOMPARE(priced(cart).concession, (ConcessionLimit{ConcessionLimit::By::Share, 700, 700}));
    cart.customer.averageOrderMinor = 6'990; // of which a tenth
    QCOMPARE(priced(cart).concession, (ConcessionLimit{ConcessionLimit::By::AverageOrder, 699, 700}));
    cart.customer.averageOrderMinor = 900'000;
    cart.lines[0].quantity = Quantity::pieces(10);
    QCOMPARE(priced(cart).concession, (ConcessionLimit{ConcessionLimit::By::Most, 3'000, 700}));
    const auto steps = priced(cart).trace;
    const auto step = std::ranges::find(steps, u"concession.limit"_s, &TraceStep::rule);
    QVERIFY(step != steps.end());
    QCOMPARE(step->inputs, (QStringList{u"0.00"_s, u"most"_s, u"700"_s}));
    QCOMPARE(step->result, u"30.00"_s);
}

void TestSaleLimits::anUnapprovedConcessionIsFoundAgain()
{
    Cart cart = cartOf(u"nails"_s, 10'000);
    cart.discount = Discount::amount(900);
    m_now.mayExceed = {cashier};
    auto sale = make(cart, {});
    QCOMPARE(unapproved(*sale), 0);
    sale->pricedBy->approvedBy.reset();
    QCOMPARE(unapproved(*sale), 400);
    sale->pricedBy->byHandMinor = 100; // and nobody hides it
    QCOMPARE(unapproved(*sale), 400);
    QCOMPARE(priceDifferences(*sale, rulesWithLimits()).value(0).figure, "by_hand_minor"_L1);
}

void TestSaleLimits::aChangedPriceCountsByWhatItSaves()
{
    for (const bool withRules : {false, true}) {
        const ShopRules rules = withRules ? rulesWithLimits() : ShopRules();
        Cart cart = cartOf(u"nails"_s, 10'000);
        cart.lines[0].quantity = Quantity::pieces(2);
        cart.lines[0].unitPriceMinor = 9'000;
        cart.lines[0].discount = Discount::percent(1'000);
        cart.discount = Discount::amount(50);
        QCOMPARE(priceCart(cart, rules, cart.startedMs).byHandMinor, 2'000 + 1'800 + 50);
        cart.lines[0].unitPriceMinor = 11'000; // dearer by hand is no concession
        QCOMPARE(priceCart(cart, rules, cart.startedMs).byHandMinor, 2'200 + 50);
    }
}

QTEST_GUILESS_MAIN(TestSaleLimits)
#include "tst_sale_limits.moc"
