#include "models/staff/pin.h"
#include "models/staff/pin_policy.h"
#include "models/storage/ledger_digest.h"
#include "models/storage/migrate.h"
#include "tests/models/sales/some_coupons.h"
#include "tests/models/sales/some_promotions.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

namespace {

using Reason = DeskError::Reason;
using Lane = StorageThread::Lane;

Staff person(const QString &id, StaffRole role, const QString &pin)
{
    return {StaffId(id), u"Person "_s + id, role, hashPin(pin), usualRights(role), true};
}

MemberProfile profile(const QString &name, const QString &phone, const QString &card = {})
{
    MemberProfile profile;
    profile.name = name;
    profile.phone = phone;
    profile.cardNumber = card;
    return profile;
}

} // namespace

class TestTillDesks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSaleIsDurableNumberedAndReplaysEqual();
    void theSameCartTwiceAnswersTheSameSale();
    void refusesWhatCannotBeSold_data();
    void refusesWhatCannotBeSold();
    void goodsComeBackUntilNothingIsLeft();
    void whatPromotionsTookOffIsKeptAndGoesBackExactly();
    void aHeldCartIsRecalled();
    void recallingLosesNoOtherCart();
    void theKeptCartSurvivesAPowerCut();
    void aPaidSaleWithoutReceiptIsOfferedAgain();
    void aMemberRegisteredOfflineIsFoundAtOnce_data();
    void aMemberRegisteredOfflineIsFoundAtOnce();
    void refusesAPhoneThatIsTakenOrNone();
    void wrongPinsWaitAndLockOverRestarts();
    void aManagerUnlocks();
    void shiftsCountTheirCash();
    void findsProductsAndStock();
    void handsOutFactsInBoundedPortions();
    void aFullDiskRefusesANewSaleAndFinishesABegunOne();
    void aFullDatabaseGivesUpItsBallast();
    void answersEveryRequestWhenTheFilesCannotBeOpened();
    void backgroundWorkWaitsForTheWindow();

private:
    Till m_till;
};

void TestTillDesks::init()
{
    QVERIFY(m_till.startAnew().has_value());
}

void TestTillDesks::aSaleIsDurableNumberedAndReplaysEqual()
{
    m_till.openShift();
    Cart cart = m_till.cart({item(u"tea"_s, 4'800), item(u"noodles"_s, 550)});
    cart.lines[1].quantity = Quantity(1'286);
    cart.discount = Discount::percent(700);
    QVERIFY(m_till->sales.keep(cart).result().has_value());
    const auto done = m_till.sell(cart);
    QVERIFY(done.has_value());
    QCOMPARE(done->sale.receiptNumber, u"T1-000002"_s); // the shift's opening was the first fact
    QCOMPARE(done->sale.businessDate, u"2026-11-21"_s);
    QVERIFY(!done->receiptPrinted);
    QVERIFY(!sumsThatDiffer(done->sale));
    const auto found = m_till->sales.find(cart.id).result();
    QVERIFY(found->completed.sale == done->sale);
    QVERIFY(!m_till->sales.unfinished().result()->cart);
    const auto recent = m_till->sales.recent({}, 10).result();
    QCOMPARE(recent->size(), 1);
    QVERIFY(recent->first().waiting);
    QCOMPARE(m_till->sales.recent(u"000002"_s, 10).result()->size(), 1);
    QCOMPARE(m_till->sales.recent(u"000003"_s, 10).result()->size(), 0);
    QVERIFY(m_till.reopen().has_value());
    QVERIFY(m_till->sales.find(cart.id).result()->completed.sale == done->sale);
    const TillVerification verified = m_till.verify();
    QCOMPARE(verified.findings, QStringList());
    QCOMPARE(verified.facts, 2);
    QCOMPARE(verified.sales, 1);
    QCOMPARE(verified.grossMinor, done->sale.total.minor());
}

void TestTillDesks::theSameCartTwiceAnswersTheSameSale()
{
    m_till.openShift();
    const Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
    const auto first = m_till.sell(cart);
    const auto second = m_till.sell(cart);
    QVERIFY(first->sale == second->sale);
    QCOMPARE(m_till.facts(), 2);
    Cart other = cart; // the same id with more in it: what was paid stands
    other.add(item(u"noodles"_s, 550));
    QVERIFY(m_till.sell(other)->sale == first->sale);
    const SaleId back = m_till.newId();
    const CompleteReturn request{cart.id, {{1, Quantity::pieces(1), true}}, m_till.staff, back};
    const auto once = m_till->sales.takeBack(request).result();
    QVERIFY(m_till->sales.takeBack(request).result()->sale == once->sale);
    QCOMPARE(m_till.facts(), 3);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillDesks::refusesWhatCannotBeSold_data()
{
    QTest::addColumn<bool>("shift");
    QTest::addColumn<bool>("lines");
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<bool>("coupon");
    QTest::addColumn<int>("reason");
    QTest::newRow("without a shift") << false << true << qint64(4'800) << false << static_cast<int>(Reason::NoShift);
    QTest::newRow("nothing") << true << false << qint64(0) << false << static_cast<int>(Reason::EmptyCart);
    QTest::newRow("for too little") << true << true << qint64(4'799) << false << static_cast<int>(Reason::Underpaid);
    QTest::newRow("with a coupon of a kind nobody laid down")
        << true << true << qint64(4'800) << true << static_cast<int>(Reason::CouponUnusable);
}

void TestTillDesks::refusesWhatCannotBeSold()
{
    QFETCH(bool, shift);
    QFETCH(bool, lines);
    QFETCH(qint64, paid);
    QFETCH(bool, coupon);
    QFETCH(int, reason);
    if (shift) {
        m_till.openShift();
    }
    Cart cart = lines ? m_till.cart({item(u"tea"_s, 4'800)}) : m_till.cart({});
    if (coupon) {
        cart.coupons = {{issuedTo(MemberId(u"m"_s), 100, 0, 60'000), std::nullopt}};
    }
    const qint64 before = m_till.facts();
    const auto done = m_till->sales.complete({cart, {{u"cash"_s, yuan(paid)}}, m_till.staff}).result();
    QVERIFY(!done);
    QCOMPARE(static_cast<int>(done.error().reason), reason);
    QCOMPARE(m_till.facts(), before);
    QCOMPARE(m_till->sales.find(cart.id).result().error().reason, Reason::NotFound);
}

void TestTillDesks::goodsComeBackUntilNothingIsLeft()
{
    m_till.openShift();
    Cart cart = m_till.cart({item(u"tea"_s, 4'800), item(u"noodles"_s, 551)});
    cart.lines[0].quantity = Quantity::pieces(3);
    cart.discount = Discount::amount(1'000);
    const Money total = priceCart(cart, {}, m_till.clock.nowMs()).total;
    const Money card = yuan(5'000);
    const auto sold = m_till->sales.complete({cart, {{u"card"_s, card}, {u"cash"_s, total}}, m_till.staff}).result();
    QVERIFY(sold.has_value());
    const auto back = [&](int line, qint64 pieces, bool restock) {
        return m_till->sales.takeBack({cart.id, {{line, Quantity::pieces(pieces), restock}}, m_till.staff, m_till.newId()})
            .result();
    };
    QList<CompletedSale> returns;
    returns.append(*back(1, 1, true));
    returns.append(*back(2, 1, false));
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(m_till->sales.find(cart.id).result()->returned.value(1), Quantity::pieces(1));
    QCOMPARE(back(1, 3, true).error().reason, Reason::NothingLeft);
    returns.append(*back(1, 2, true));
    Money net = sold->sale.total;
    Money cardNet = card;
    for (const CompletedSale &one : returns) {
        QCOMPARE(one.sale.original.value(), cart.id);
        net += one.sale.total;
        for (const Tender &tender : one.sale.tenders) {
            cardNet += tender.kind == PaymentKind::Card ? tender.amount : yuan(0);
        }
    }
    QVERIFY(net.isZero());
    QVERIFY(cardNet.isZero());
    QCOMPARE(back(1, 1, true).error().reason, Reason::NothingLeft);
    QCOMPARE(m_till->sales.takeBack({returns[0].sale.id, {{1, Quantity::pieces(1), true}}, m_till.staff, m_till.newId()})
                 .result()
                 .error()
                 .reason,
             Reason::NothingLeft); // a return does not come back
    QCOMPARE(m_till->sales.takeBack({m_till.newId(), {}, m_till.staff, m_till.newId()}).result().error().reason,
             Reason::NotFound);
    const TillVerification verified = m_till.verify();
    QCOMPARE(verified.findings, QStringList());
    QCOMPARE(verified.returns, 3);
    QCOMPARE(verified.grossMinor, -verified.refundsMinor);
}

void TestTillDesks::whatPromotionsTookOffIsKeptAndGoesBackExactly()
{
    m_till.openShift();
    QVERIFY(m_till.feed({{u"rules"_s, {}, rulesWithPromotions().toJson()}}).has_value());
    Cart cart = m_till.cart({});
    cart.add(itemOf(u"oolong"_s, u"tea"_s, 3001), Quantity::pieces(3));
    const auto sold = m_till.sell(cart);
    QVERIFY(sold.has_value());
    const Sale &sale = sold->sale;
    QCOMPARE(sale.lines[0].lineDiscount.minor(), 1501); // half of 30.01, away from zero
    QCOMPARE(sale.lines[0].reductions, QList<Reduction>({{u"half"_s, 1501}, {u"spend"_s, 500}}));
    QVERIFY(m_till->sales.find(sale.id).result()->completed.sale == sale); // as the tables keep it
    qint64 back = 0;
    for (int i = 0; i < 3; ++i) {
        const auto returned =
            m_till->sales.takeBack({sale.id, {{1, Quantity::pieces(1), true}}, m_till.staff, m_till.newId()}).result();
        QVERIFY(returned.has_value());
        back -= returned->sale.total.minor();
    }
    QCOMPARE(back, sale.total.minor());
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillDesks::aHeldCartIsRecalled()
{
    const Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
    QVERIFY(m_till->sales.hold(cart).result().has_value());
    QVERIFY(!m_till->sales.unfinished().result()->cart);
    QVERIFY(m_till.reopen().has_value());
    const auto held = m_till->sales.held().result();
    QCOMPARE(held->size(), 1);
    QVERIFY(held->first().cart == cart);
    QCOMPARE(held->first().heldMs, m_till.clock.nowMs());
    QVERIFY(*m_till->sales.recall(cart.id).result() == cart);
    QVERIFY(m_till->sales.held().result()->isEmpty());
    QVERIFY(*m_till->sales.unfinished().result()->cart == cart);
    QCOMPARE(m_till->sales.recall(m_till.newId()).result().error().reason, Reason::NotFound);
}

void TestTillDesks::recallingLosesNoOtherCart()
{
    const Cart held = m_till.cart({item(u"tea"_s, 4'800)});
    const Cart onCounter = m_till.cart({item(u"noodles"_s, 550)});
    QVERIFY(m_till->sales.hold(held).result().has_value());
    QVERIFY(m_till->sales.keep(onCounter).result().has_value());
    QVERIFY(m_till->sales.recall(held.id).result().has_value());
    QVERIFY(m_till->sales.keep(held).result().has_value());
    QVERIFY(*m_till->sales.unfinished().result()->cart == held);
    const auto others = m_till->sales.held().result();
    QCOMPARE(others->size(), 1);
    QVERIFY(others->first().cart == onCounter);
}

void TestTillDesks::theKeptCartSurvivesAPowerCut()
{
    Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
    QVERIFY(m_till->sales.keep(cart).result().has_value());
    cart.add(item(u"noodles"_s, 550));
    QVERIFY(m_till->sales.keep(cart).result().has_value());
    const QTemporaryDir cut;
    m_till.copyFilesTo(cut.path());
    SeededRandom random(3);
    {
        StorageThread storage({cut.path(), {}, [] { return SpaceGuard::neededBytes; }}, m_till.clock, random);
        QVERIFY(*TillSalesDesk(storage, couponKeyOf(QByteArray(32, 'k'))).unfinished().result()->cart == cart);
    }
    Cart empty;
    empty.id = cart.id;
    QVERIFY(m_till->sales.keep(empty).result().has_value());
    QVERIFY(!m_till->sales.unfinished().result()->cart);
}

void TestTillDesks::aPaidSaleWithoutReceiptIsOfferedAgain()
{
    m_till.openShift();
    const auto first = m_till.sell(m_till.cart({item(u"tea"_s, 4'800)}));
    m_till.clock.advance(1000);
    const auto second = m_till.sell(m_till.cart({item(u"noodles"_s, 550)}));
    QVERIFY(m_till.reopen().has_value());
    const auto left = m_till->sales.unfinished().result();
    QVERIFY(left->unprinted.has_value());
    QVERIFY(left->unprinted->sale == second->sale);
    QVERIFY(m_till->sales.receiptPrinted(second->sale.id).result().has_value());
    QVERIFY(m_till->sales.unfinished().result()->unprinted->sale == first->sale);
    QVERIFY(m_till->sales.receiptPrinted(first->sale.id).result().has_value());
    QVERIFY(!m_till->sales.unfinished().result()->unprinted);
    QVERIFY(m_till->sales.find(first->sale.id).result()->completed.receiptPrinted);
}

void TestTillDesks::aMemberRegisteredOfflineIsFoundAtOnce_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("finds");
    QTest::newRow("phone") << u"13800138000"_s << true;
    QTest::newRow("phone with its country") << u"+86 138 0013 8000"_s << true;
    QTest::newRow("last four digits") << u"8000"_s << true;
    QTest::newRow("card") << u"VIP0012"_s << true;
    QTest::newRow("name") << u"王小明"_s << true;
    QTest::newRow("its beginning") << u"王"_s << true;
    QTest::newRow("pinyin") << u"wangxiao"_s << true;
    QTest::newRow("initials") << u"wxm"_s << true;
    QTest::newRow("another phone") << u"13800138001"_s << false;
    QTest::newRow("other digits") << u"8001"_s << false;
    QTest::newRow("another name") << u"李"_s << false;
    QTest::newRow("nothing") << u"  "_s << false;
}

void TestTillDesks::aMemberRegisteredOfflineIsFoundAtOnce()
{
    QFETCH(QString, typed);
    QFETCH(bool, finds);
    const auto registered =
        m_till->members.registerMember(profile(u"王小明"_s, u"138 0013 8000"_s, u"VIP0012"_s), m_till.staff).result();
    QVERIFY(registered.has_value());
    QVERIFY(registered->waiting);
    QCOMPARE(registered->hit.profile.phone, u"+8613800138000"_s);
    for (int i = 0; i < 2; ++i) {
        const auto hits = m_till->members.find(typed, 10).result();
        QVERIFY(hits.has_value());
        QCOMPARE(hits->size(), finds ? 1 : 0);
        if (finds) {
            QCOMPARE(hits->first().id, registered->hit.id);
            QCOMPARE(hits->first().profile.name, u"王小明"_s);
        }
        QVERIFY(m_till.reopen().has_value());
    }
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillDesks::refusesAPhoneThatIsTakenOrNone()
{
    const auto first = m_till->members.registerMember(profile(u"王小明"_s, u"13800138000"_s), m_till.staff).result();
    const auto taken = m_till->members.registerMember(profile(u"李雷"_s, u"+86 13800138000"_s), m_till.staff).result();
    QCOMPARE(taken.error().reason, Reason::PhoneTaken);
    QCOMPARE(taken.error().detail, first->hit.id.text());
    QCOMPARE(m_till->members.registerMember(profile(u"李雷"_s, u"12"_s), m_till.staff).result().error().reason,
             Reason::InvalidPhone);
    QVERIFY(m_till->members.registerMember(profile(u"李雷"_s, {}), m_till.staff).result().has_value());
    QCOMPARE(m_till->members.find(u"李雷"_s, 10).result()->size(), 1);
    QCOMPARE(m_till.facts(), 2);
    QCOMPARE(m_till->members.panel(MemberId(u"nobody"_s)).result().error().reason, Reason::NotFound);
}

void TestTillDesks::wrongPinsWaitAndLockOverRestarts()
{
    QVERIFY(m_till.feed({{u"staff"_s, u"07"_s, toJson(person(u"07"_s, StaffRole::Cashier, u"2580"_s))}}).has_value());
    const StaffId id(u"07"_s);
    QCOMPARE(m_till->staff.everybody().result()->size(), 1);
    QCOMPARE(m_till->staff.signIn(id, u"2580"_s).result()->name, u"Person 07"_s);
    QCOMPARE(m_till->staff.signIn(StaffId(u"99"_s), u"2580"_s).result().error().reason, Reason::NotFound);
    for (int i = 0; i < PinPolicy::triesUntilLocked; ++i) {
        const auto wrong = m_till->staff.signIn(id, u"0852"_s).result();
        QCOMPARE(wrong.error().reason, Reason::WrongPin);
        QCOMPARE(wrong.error().detail, QString::number(PinPolicy::triesUntilLocked - 1 - i));
        QVERIFY(m_till.reopen().has_value());
        const auto early = m_till->staff.signIn(id, u"2580"_s).result(); // the right one, too early
        QCOMPARE(early.error().reason, i + 1 < PinPolicy::triesUntilLocked ? Reason::PinDelayed : Reason::PinLocked);
        m_till.clock.advance(early.error().detail.toLongLong() - 1);
        QVERIFY(!m_till->staff.signIn(id, u"2580"_s).result());
        m_till.clock.advance(1);
    }
    QVERIFY(m_till->staff.signIn(id, u"2580"_s).result().has_value());
    QCOMPARE(m_till->staff.signIn(id, u"0852"_s).result().error().detail, u"4"_s); // the right PIN forgave all
}

void TestTillDesks::aManagerUnlocks()
{
    QVERIFY(m_till
                .feed({{u"staff"_s, u"07"_s, toJson(person(u"07"_s, StaffRole::Cashier, u"2580"_s))},
                       {u"staff"_s, u"08"_s, toJson(person(u"08"_s, StaffRole::Cashier, u"1470"_s))},
                       {u"staff"_s, u"01"_s, toJson(person(u"01"_s, StaffRole::Manager, u"3690"_s))}})
                .has_value());
    const StaffId locked(u"07"_s);
    const StaffId manager(u"01"_s);
    for (int i = 0; i < PinPolicy::triesUntilLocked; ++i) {
        (void)m_till->staff.signIn(locked, u"0852"_s).result();
        m_till.clock.advance(20'000);
    }
    QCOMPARE(m_till->staff.signIn(locked, u"2580"_s).result().error().reason, Reason::PinLocked);
    QCOMPARE(m_till->staff.unlock(locked, StaffId(u"08"_s), u"1470"_s).result().error().reason, Reason::NotAllowed);
    QCOMPARE(m_till->staff.unlock(locked, manager, u"0963"_s).result().error().reason, Reason::WrongPin);
    QCOMPARE(m_till->staff.signIn(locked, u"2580"_s).result().error().reason, Reason::PinLocked);
    m_till.clock.advance(1'000);
    QVERIFY(m_till->staff.unlock(locked, manager, u"3690"_s).result().has_value());
    QVERIFY(m_till->staff.signIn(locked, u"2580"_s).result().has_value());
}

void TestTillDesks::shiftsCountTheirCash()
{
    QVERIFY(!*m_till->shifts.current().result());
    QCOMPARE(m_till->shifts.close(m_till.staff, yuan(0)).result().error().reason, Reason::NoShift);
    m_till.openShift();
    QCOMPARE(m_till->shifts.open(m_till.staff, yuan(0), u"2026-11-22"_s).result().error().reason, Reason::ShiftOpen);
    const Cart cart = m_till.cart({item(u"tea"_s, 4'800)});
    const TenderOffer card{u"card"_s, yuan(800)};
    QVERIFY(m_till->sales.complete({cart, {card, {u"cash"_s, yuan(5'000)}}, m_till.staff}).result().has_value());
    QVERIFY(m_till.sell(m_till.cart({item(u"noodles"_s, 550)})).has_value());
    QVERIFY(
        m_till->sales.takeBack({cart.id, {{1, Quantity::pieces(1), true}}, m_till.staff, m_till.newId()}).result().has_value());
    QVERIFY(m_till.reopen().has_value());
    const auto figures = m_till->shifts.current().result()->value();
    QCOMPARE(figures.sales, 2);
    QCOMPARE(figures.returns, 1);
    QCOMPARE(figures.salesTotal, yuan(5'350));
    QCOMPARE(figures.returnsTotal, yuan(-4'800));
    QCOMPARE(figures.expectedCash, yuan(50'000 + 550));
    const auto closed = m_till->shifts.close(m_till.staff, yuan(50'500)).result();
    QCOMPARE(closed->difference(), yuan(-50));
    QVERIFY(!*m_till->shifts.current().result());
    QCOMPARE(m_till.sell(m_till.cart({item(u"tea"_s, 1)})).error().reason, Reason::NoShift);
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillDesks::findsProductsAndStock()
{
    QList<FeedChange> changes;
    for (int i = 0; i < 1000; ++i) {
        const QString sku = u"P%1"_s.arg(i, 4, 10, QChar(u'0'));
        const Product product{.sku = Sku(sku),
                              .name = u"Product %1"_s.arg(i),
                              .barcodes = {u"69000000%1"_s.arg(i, 5, 10, QChar(u'0'))},
                              .category = {},
                              .brand = {},
                              .taxGroup = u"VAT13"_s,
                              .price = yuan(100 + i),
                              .imagePath = {}};
        changes.append({u"product"_s, sku, toJson(product)});
    }
    changes.append({u"stock"_s, u"P0007"_s, {{u"quantity"_s, 5'000}}});
    QVERIFY(m_till.feed(changes).has_value());
    const auto catalogue = m_till->products.loadCatalogue();
    const auto found = m_till->products.find(u"P0007"_s).result(); // goes before the slices
    QCOMPARE(found->value().price, yuan(107));
    QCOMPARE(m_till->products.find(found->value().barcodes.first()).result()->value().sku, Sku(u"P0007"_s));
    QVERIFY(!m_till->products.find(u"nothing"_s).result()->has_value());
    QCOMPARE((*catalogue.result())->size(), 1000);
    m_till.openShift();
    QVERIFY(m_till.sell(m_till.cart({item(u"P0007"_s, 107)})).has_value());
    const auto stock = m_till->products.stock(u"p0007"_s, 10).result();
    QCOMPARE(stock->size(), 1);
    QVERIFY(stock->first().onHand == Quantity::pieces(4));
}

void TestTillDesks::handsOutFactsInBoundedPortions()
{
    m_till.openShift();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(m_till.sell(m_till.cart({item(u"tea"_s, 100 + i)})).has_value());
    }
    QCOMPARE(m_till->sync.position().result()->waiting(), 6);
    QByteArray head = noHash();
    qint64 seq = 0;
    for (;;) {
        const auto facts = m_till->sync.factsAfter(seq, 4, 1500).result();
        if (facts->isEmpty()) {
            break;
        }
        qsizetype bytes = 0;
        for (const OutgoingFact &fact : *facts) {
            QCOMPARE(fact.seq, ++seq);
            QCOMPARE(fact.prevHash, head);
            QVERIFY(readFact(fact.body, fact.prevHash, fact.hash).has_value());
            head = fact.hash;
            bytes += fact.body.size();
        }
        QVERIFY(facts->size() == 1 || bytes <= 1500);
    }
    QCOMPARE(seq, 6);
    QCOMPARE(m_till->sync.factsAfter(0, 100, 1).result()->size(), 1);
    QVERIFY(m_till->sync.acked(u"hub-1"_s, 4).result().has_value());
    QCOMPARE(m_till->sync.position().result()->waiting(), 2);
    QVERIFY(m_till->sync.acked(u"hub-0"_s, 1).result().has_value()); // late, of a hub that is no more
    QCOMPARE(m_till->sync.position().result()->waiting(), 2);
    QVERIFY(m_till->sync.position().result()->oldestWaitingMs.has_value());
    const FeedPage late{u"hub-1"_s, 20, 1, 3, {{u"stock"_s, u"tea"_s, {{u"quantity"_s, 7}}}}, false, 0};
    QCOMPARE(m_till->sync.takePage(late, 12).result().value(), false); // asked for from a place where the till is no longer
    QCOMPARE(m_till->sync.position().result()->cursor, 0);
    QCOMPARE(m_till->sync.takePage({u"hub-0"_s, 20, 0, 0, {}, false, 0}, 0).result().value(), false);
    QCOMPARE(m_till->sync.takePage(late, 0).result().value(), true);
    QCOMPARE(m_till->sync.position().result()->cursor, 20);
    QVERIFY(m_till->sync.complete(123).result().has_value());
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(m_till->sync.position().result()->ackedSeq, 4);
    QCOMPARE(m_till->sync.position().result()->dataAsOfMs, 123);
    QCOMPARE(m_till->sync.position().result()->hubEpoch, u"hub-1"_s);
}

void TestTillDesks::aFullDiskRefusesANewSaleAndFinishesABegunOne()
{
    m_till.openShift();
    Cart begun = m_till.cart({item(u"tea"_s, 4'800)});
    QVERIFY(m_till->sales.keep(begun).result().has_value());
    m_till.setFreeBytes(SpaceGuard::neededBytes - 1);
    begun.add(item(u"noodles"_s, 550));
    QVERIFY(m_till->sales.keep(begun).result().has_value());
    QVERIFY(m_till.sell(begun).has_value());
    const Cart next = m_till.cart({item(u"tea"_s, 4'800)});
    QCOMPARE(m_till->sales.keep(next).result().error().reason, Reason::DiskFull);
    m_till.setFreeBytes(SpaceGuard::neededBytes);
    QVERIFY(m_till->sales.keep(next).result().has_value());
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillDesks::aFullDatabaseGivesUpItsBallast()
{
    m_till.setFreeBytes(1LL << 40);
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(QFileInfo(m_till.path(u"reserve"_s)).size(), SpaceGuard::ballastBytes);
    m_till.openShift();
    Cart cart = m_till.cart({});
    for (int i = 0; i < 200; ++i) {
        cart.add(item(u"tea %1"_s.arg(i), 100 + i));
    }
    const auto limit = [&](Sql pragma) {
        return m_till->storage.post(Lane::Interactive, [pragma](TillStore &store) { return store.database().run(pragma); })
            .result();
    };
    QVERIFY(limit("PRAGMA max_page_count = 1").has_value()); // at most what there is already
    const QByteArray mirror = contentsOf(m_till.path(u"journal.mirror"_s));
    QCOMPARE(m_till.sell(cart).error().reason, Reason::DiskFull);
    QVERIFY(!QFile::exists(m_till.path(u"reserve"_s)));
    QCOMPARE(m_till.facts(), 1);
    QCOMPARE(contentsOf(m_till.path(u"journal.mirror"_s)), mirror);
    QVERIFY(limit("PRAGMA max_page_count = 100000").has_value());
    QVERIFY(m_till.sell(cart).has_value());
    QCOMPARE(m_till.verify().findings, QStringList());
    QVERIFY(m_till.open().has_value());
    QCOMPARE(QFileInfo(m_till.path(u"reserve"_s)).size(), SpaceGuard::ballastBytes);
}

void TestTillDesks::answersEveryRequestWhenTheFilesCannotBeOpened()
{
    m_till.close();
    write(m_till.path(u"till.db"_s), QByteArray(5000, 'x'));
    const auto opened = m_till.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, StorageError::Kind::Corrupt);
    QCOMPARE(m_till->sales.held().result().error().reason, Reason::StorageFailed);
    QCOMPARE(m_till->sync.position().result().error().kind, StorageError::Kind::Corrupt);
    QCOMPARE(contentsOf(m_till.path(u"till.db"_s)), QByteArray(5000, 'x'));
}

void TestTillDesks::backgroundWorkWaitsForTheWindow()
{
    std::atomic<bool> mayGo = false;
    QList<int> order; // written on the storage thread alone until all is done
    const auto post = [&](Lane lane, int number) {
        return m_till->storage.post(lane, [&order, &mayGo, number](TillStore &) -> StorageResult<void> {
            while (!mayGo) {
                std::this_thread::yield();
            }
            order.append(number);
            return {};
        });
    };
    post(Lane::Background, 0);
    post(Lane::Background, 3);
    post(Lane::Interactive, 1);
    post(Lane::Interactive, 2);
    mayGo = true;
    m_till.close(); // finishes what was asked
    std::ranges::sort(order.begin(),
                      order.begin() + 3); // which one was begun first is chance, but for the second in the background
    QCOMPARE(order, QList<int>({0, 1, 2, 3}));
}

QTEST_GUILESS_MAIN(TestTillDesks)
#include "tst_till_desks.moc"
