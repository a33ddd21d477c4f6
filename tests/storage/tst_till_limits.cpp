#include "models/staff/pin.h"
#include "tests/models/sales/some_limits.h"
#include "tests/storage/till_fixture.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

using Reason = DeskError::Reason;

/// Limits over the till's real storage: what was used here and what the hub says was used anywhere, whose tags and habits count, and who may
/// go beyond.
class TestTillLimits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ownSalesCountAtOnceAndOnceOnly();
    void whatOthersUsedClosesAPromotion();
    void aSaleFromBeforeIsRefusedByTheNameOfWhatIsUsedUp();
    void returnsGiveBackTheirShareAndThenTheUse();
    void eachMemberHasTheirOwnCap();
    void theStoreIsTheTills();
    void tagsComeFromHeadOfficeAndGoWithAnotherHub();
    void habitsCountWhatWasConfirmedAndWhatWasNot();
    void onlyWhoMayGoesBeyondTheConcession();

private:
    CartItem goods(const QString &category, qint64 minor) const { return itemOf(category, category, minor); }
    CartCircumstances now(const std::optional<MemberId> &member = {})
    {
        return m_till->sales.circumstances(member).result().value();
    }
    DeskResult<CompletedSale> sell(const QString &category, qint64 minor, const std::optional<MemberId> &member = {})
    {
        m_till.clock.advance(1'000);
        Cart cart = m_till.cart({goods(category, minor)}, member);
        cart.circumstances = now(member);
        return m_till.sell(cart);
    }
    DeskResult<CompletedSale> takeBack(const Sale &sale, qint64 pieces)
    {
        m_till.clock.advance(1'000);
        return m_till->sales.takeBack({sale.id, {{1, Quantity::pieces(pieces), true}}, m_till.staff, m_till.newId()}).result();
    }
    PromotionUse useOf(const QString &promotion, const std::optional<MemberId> &member = {})
    {
        return now(member).uses.value(promotion);
    }
    /// A page that contains this till's facts so far.
    void confirm(const QList<FeedChange> &changes)
    {
        QVERIFY(
            m_till->sync.applyPage({u"hub-1"_s, 100 + m_till.facts(), 1, m_till.facts(), changes, false, m_till.clock.nowMs()})
                .result()
                .has_value());
    }
    static FeedChange total(const QString &promotion, qint64 sales, qint64 minor)
    {
        return {u"promotion"_s, promotion, {{u"sales"_s, sales}, {u"reduced_minor"_s, minor}}};
    }
    MemberHit hit() { return m_till->members.panel(m_member).result()->hit; }

    Till m_till;
    MemberId m_member;
};

void TestTillLimits::init()
{
    QVERIFY(m_till.startAnew().has_value());
    const auto person = [](const QString &id, StaffRole role) {
        return toJson(Staff{StaffId(id), u"Person "_s + id, role, QString(), usualRights(role), true});
    };
    QVERIFY(m_till
                .feed({{u"rules"_s, {}, rulesWithLimits().toJson()},
                       {u"staff"_s, u"07"_s, person(u"07"_s, StaffRole::Cashier)},
                       {u"staff"_s, u"01"_s, person(u"01"_s, StaffRole::Manager)}})
                .has_value());
    m_till.openShift();
    MemberProfile profile;
    profile.name = u"王小明"_s;
    m_member = m_till->members.registerMember(profile, m_till.staff).result()->hit.id;
}

void TestTillLimits::ownSalesCountAtOnceAndOnceOnly()
{
    QCOMPARE(sell(u"tea"_s, 10'000)->sale.total, yuan(8'000));
    QCOMPARE(useOf(u"ten"_s), (PromotionUse{.sales = 1, .reducedMinor = 2'000}));
    confirm({total(u"ten"_s, 1, 2'000)}); // now the hub says it
    QCOMPARE(useOf(u"ten"_s), (PromotionUse{.sales = 1, .reducedMinor = 2'000}));
    QCOMPARE(sell(u"tea"_s, 10'000, m_member)->sale.total, yuan(8'000));
    QCOMPARE(useOf(u"ten"_s), (PromotionUse{.sales = 2, .reducedMinor = 4'000}));
    QCOMPARE(useOf(u"ten"_s, m_member).memberSales, 1);
    QVERIFY(m_till.reopen().has_value());
    QCOMPARE(useOf(u"ten"_s), (PromotionUse{.sales = 2, .reducedMinor = 4'000}));
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLimits::whatOthersUsedClosesAPromotion()
{
    confirm({total(u"ten"_s, 9, 18'000)});
    QCOMPARE(sell(u"tea"_s, 10'000)->sale.total, yuan(8'000)); // the tenth
    QCOMPARE(sell(u"tea"_s, 10'000)->sale.total, yuan(10'000));
    QCOMPARE(useOf(u"ten"_s).sales, 10);
}

void TestTillLimits::aSaleFromBeforeIsRefusedByTheNameOfWhatIsUsedUp()
{
    Cart cart = m_till.cart({goods(u"tea"_s, 10'000)});
    cart.circumstances = now();
    confirm({total(u"ten"_s, 10, 20'000)}); // others sold meanwhile
    const auto refused = m_till.sell(cart);
    QCOMPARE(refused.error().reason, Reason::PriceChanged);
    QCOMPARE(refused.error().detail, u"First ten"_s);
    cart.circumstances = now();
    QCOMPARE(m_till.sell(cart)->sale.total, yuan(10'000));
}

void TestTillLimits::returnsGiveBackTheirShareAndThenTheUse()
{
    Cart cart = m_till.cart({goods(u"bread"_s, 1'000)});
    cart.lines[0].quantity = Quantity::pieces(3);
    const Sale sale = m_till.sell(cart)->sale;
    QCOMPARE(useOf(u"pot"_s), (PromotionUse{.sales = 1, .reducedMinor = 300}));
    const auto part = takeBack(sale, 1);
    QVERIFY(part.has_value());
    QCOMPARE(part->sale, m_till->sales.find(part->sale.id).result()->completed.sale); // the answer is what is read later
    QCOMPARE(useOf(u"pot"_s), (PromotionUse{.sales = 1, .reducedMinor = 200}));
    QVERIFY(takeBack(sale, 2).has_value());
    QCOMPARE(useOf(u"pot"_s), PromotionUse());
    QCOMPARE(m_till.verify().findings, QStringList());
}

void TestTillLimits::eachMemberHasTheirOwnCap()
{
    QCOMPARE(sell(u"honey"_s, 5'000)->sale.total, yuan(5'000)); // for members only
    const auto first = sell(u"honey"_s, 5'000, m_member);
    QCOMPARE(first->sale.total, yuan(4'900));
    QCOMPARE(sell(u"honey"_s, 5'000, m_member)->sale.total, yuan(5'000));
    QCOMPARE(sell(u"honey"_s, 5'000, MemberId(u"another"_s))->sale.total, yuan(4'900));
    QVERIFY(takeBack(first->sale, 1).has_value());
    QCOMPARE(sell(u"honey"_s, 5'000, m_member)->sale.total, yuan(4'900));
    confirm(
        {{u"promotion_member"_s, u"once/x"_s, {{u"promotion"_s, u"once"_s}, {u"member"_s, m_member.text()}, {u"sales"_s, 4}}}});
    QCOMPARE(useOf(u"once"_s, m_member).memberSales, 4);
}

void TestTillLimits::theStoreIsTheTills()
{
    QCOMPARE(now().store, u"north"_s);
    QCOMPARE(sell(u"salt"_s, 10'000)->sale.total, yuan(5'000));
    ShopRules moved = rulesWithLimits();
    moved.stores = Stores();
    QVERIFY(m_till.feed({{u"rules"_s, {}, moved.toJson()}}).has_value());
    QCOMPARE(now().store, QString());
    QCOMPARE(sell(u"salt"_s, 10'000)->sale.total, yuan(10'000));
}

void TestTillLimits::tagsComeFromHeadOfficeAndGoWithAnotherHub()
{
    QVERIFY(hit().tags.isEmpty());
    const MemberTags tags{m_member, {u"knits"_s, u"vip"_s}, {u"staff"_s}};
    QVERIFY(m_till.feed({{u"member_tags"_s, m_member.text(), toJson(tags)}}).has_value());
    QCOMPARE(hit().tags, tags);
    QCOMPARE(customerOf(hit(), rulesWithLimits(), m_till.clock.nowMs()).tags, QStringList{u"vip"_s});
    QVERIFY(m_till->sync.applyPage({u"hub-2"_s, 1, 0, 0, {}, false, 0}).result().has_value());
    QVERIFY(hit().tags.isEmpty());
}

void TestTillLimits::habitsCountWhatWasConfirmedAndWhatWasNot()
{
    QCOMPARE(hit().habits, MemberHabits());
    Cart cart = m_till.cart({goods(u"nails"_s, 10'000)}, m_member);
    cart.customer = customerOf(hit(), rulesWithLimits(), m_till.clock.nowMs());
    cart.discount = Discount::amount(200);
    QVERIFY(m_till.sell(cart).has_value());
    QCOMPARE(hit().habits, (MemberHabits{9'800, 200}));
    const Purchase elsewhere{SaleId(u"other"_s), m_member, u"nails"_s, 19'000, 0, m_till.clock.nowMs(), u"T2-000001"_s, 1'000};
    const Purchase back{SaleId(u"back"_s), m_member, u"nails"_s, -5'000, 0, m_till.clock.nowMs(), u"T2-000002"_s};
    QVERIFY(
        m_till
            .feed({{u"purchase"_s, elsewhere.sale.text(), elsewhere.toJson()}, {u"purchase"_s, back.sale.text(), back.toJson()}})
            .has_value());
    QCOMPARE(hit().habits, (MemberHabits{14'400, 1'200 * 10'000 / 30'000})); // returns left out
}

void TestTillLimits::onlyWhoMayGoesBeyondTheConcession()
{
    Cart cart = m_till.cart({goods(u"nails"_s, 10'000)});
    cart.discount = Discount::amount(600);
    const auto refused = m_till.sell(cart);
    QCOMPARE(refused.error().reason, Reason::AboveConcession);
    QCOMPARE(refused.error().detail, u"5.00"_s);
    cart.approval = {StaffId(u"nobody"_s), 600};
    QCOMPARE(m_till.sell(cart).error().reason, Reason::AboveConcession);
    cart.approval = {StaffId(u"01"_s), 600};
    QVERIFY(m_till.sell(cart).has_value());
    const auto body = m_till->storage
                          .post(StorageThread::Lane::Interactive,
                                [](TillStore &store) {
                                    return store.database().first("SELECT body FROM journal ORDER BY seq DESC LIMIT 1", {},
                                                                  [](const Row &row) { return row.bytes(0); });
                                })
                          .result();
    QVERIFY((**body).contains(R"("approved_by":"01")"));
}

QTEST_GUILESS_MAIN(TestTillLimits)
#include "tst_till_limits.moc"
