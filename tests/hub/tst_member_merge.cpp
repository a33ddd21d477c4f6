#include "hub/office/verify_hub.h"
#include "hub/storage/verify_queries.h"
#include "models/storage/member_aliases.h"
#include "models/storage/points_queries.h"
#include "sim/shop/shop_documents.h"
#include "tests/hub/scripted_till.h"
#include "tests/hub/two_tills.h"
#include "tests/support/postgres_cluster.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

/// Two members who are one person have one balance everywhere, and each their own again after an unmerge: nothing was rewritten.
class TestMemberMerge final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<TwoTills>(ShopRules::fromJson(QJsonDocument::fromJson(simShopRules).object()).value());
    }
    void cleanup() { m_shop.reset(); }

    void somebodyRegisteredTwiceIsProposedAndBecomesOne();
    void aSaleOfADarkTillForTheAliasCountsForTheKept();
    void aCouponOfTheAliasIsGoodForTheKept();
    void moneyHeldUnderTheAliasPaysForTheKept();
    void neitherChainsNorStrangersAreMerged();
    void nothingIsRewritten();
    void whateverHappensMeanwhileEachHasTheirOwnAgain_data();
    void whateverHappensMeanwhileEachHasTheirOwnAgain();
    void aHubSaysTheSameInBothDatabases_data();
    void aHubSaysTheSameInBothDatabases();

private:
    using Counter = TwoTills::Counter;

    MemberId registered(Counter &counter, const QString &phone)
    {
        m_shop->tick();
        MemberProfile profile;
        profile.name = u"Ann Wang"_s;
        profile.phone = phone;
        return counter.till->members.registerMember(NewMember(profile), counter.till.staff).result().value().hit.id;
    }
    /// Registered at both tills before either heard of the other; the older one first.
    void registerTwice()
    {
        m_kept = registered(m_shop->one, phone());
        m_alias = registered(m_shop->two, phone());
        QVERIFY(m_kept < m_alias);
        exchangeAll();
    }
    void exchangeAll()
    {
        for (int round = 0; round < 2; ++round) {
            m_shop->exchange(m_shop->one);
            m_shop->exchange(m_shop->two);
        }
    }
    void merge() { QVERIFY(!m_shop->office().mergeMembers({m_alias, m_kept}).value()); }
    void unmerge() { QVERIFY(!m_shop->office().unmergeMembers({m_alias, m_kept}).value()); }
    MemberPanel panel(Counter &counter, const MemberId &member) { return counter.till->members.panel(member).result().value(); }
    CompletedSale buy(Counter &counter, const MemberId &member, qint64 minor)
    {
        return counter.till.sell(m_shop->cart(counter, {item(u"book"_s, minor)}, member)).value();
    }
    static QString phone() { return u"13800138000"_s; }
    /// "visits, spend, points"
    static QString figures(const Standing &standing)
    {
        return u"%1, %2, %3"_s.arg(QString::number(standing.visits), QString::number(standing.spendMinor),
                                   QString::number(standing.points.usable + standing.points.waiting - standing.points.owed));
    }
    QString atHub(const MemberId &member)
    {
        return m_shop->hub()
            .database()
            .first("SELECT visits, spend_minor, points FROM standing WHERE member_id = ?", {member},
                   [](const Row &row) {
                       return u"%1, %2, %3"_s.arg(QString::number(row.integer(0)), QString::number(row.integer(1)),
                                                  QString::number(row.integer(2)));
                   })
            .value()
            .value_or(u"0, 0, 0"_s);
    }

    std::unique_ptr<TwoTills> m_shop;
    MemberId m_kept;
    MemberId m_alias;
};

void TestMemberMerge::somebodyRegisteredTwiceIsProposedAndBecomesOne()
{
    registerTwice();
    buy(m_shop->one, m_kept, 10'000);
    buy(m_shop->two, m_alias, 20'000);
    exchangeAll();
    ExceptionQueries exceptions(m_shop->hub().database());
    const ExceptionEntry entry = exceptions.list(true, u"duplicate_member"_s).value().first();
    QCOMPARE(exceptionKind(entry.kind).proposed(), Resolution::Merge);
    const auto answer = m_shop->office().resolve(entry.id, Resolution::Merge, u""_s).value();
    QVERIFY(answer.entry.booked.startsWith(u"HQ/1/"_s));
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        const QList<MemberHit> hits = counter->till->members.find(phone(), 9).result().value();
        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits.first().id, m_kept);
        QCOMPARE(panel(*counter, m_alias).hit.id, m_kept);
        QCOMPARE(panel(*counter, m_kept).purchases.size(), 2);
        QCOMPARE(figures(panel(*counter, m_kept).hit.standing), u"2, 28500, 285"_s); // 5 off every 100
        QCOMPARE(panel(*counter, m_kept).hit.tier.tier, u"silver"_s);
    }
    QCOMPARE(pointsTransfers(m_shop->hub().database(), m_kept)->size(), 2);
    QVERIFY(!verifyHub(m_shop->hub())->firstDifference);
}

void TestMemberMerge::aSaleOfADarkTillForTheAliasCountsForTheKept()
{
    registerTwice();
    merge();
    m_shop->exchange(m_shop->one);
    buy(m_shop->two, m_alias, 9'900); // it has not heard
    QCOMPARE(figures(panel(m_shop->one, m_kept).hit.standing), u"0, 0, 0"_s);
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QCOMPARE(figures(panel(*counter, m_kept).hit.standing), u"1, 9900, 99"_s);
    }
    buy(m_shop->two, m_alias, 1'000); // a cart that was begun for the alias
    QCOMPARE(figures(panel(m_shop->two, m_kept).hit.standing), u"2, 10900, 109"_s);
}

void TestMemberMerge::aCouponOfTheAliasIsGoodForTheKept()
{
    registerTwice();
    const CouponId coupon(m_shop->newId().text());
    QVERIFY(m_shop->two.till->members
                .issueCoupon({.member = m_alias,
                              .templateNumber = 2,
                              .way = CouponIssueWay::Hand,
                              .staff = m_shop->two.till.staff,
                              .permitted = true,
                              .id = coupon})
                .result()
                .has_value());
    exchangeAll();
    QVERIFY(panel(m_shop->one, m_kept).coupons.isEmpty());
    merge();
    exchangeAll();
    const HeldCoupon held = panel(m_shop->one, m_kept).coupons.first();
    QCOMPARE(held.id(), coupon);
    Cart cart = m_shop->cart(m_shop->one, {item(u"book"_s, 9'000)}, m_kept);
    cart.coupons.append({held.coupon, held.standing});
    QCOMPARE(m_shop->one.till.sell(cart).value().sale.total.minor(), 8'500);
    exchangeAll();
    const QList<HeldCoupon> after = panel(m_shop->two, m_kept).coupons; // and one for the first purchase
    QCOMPARE(std::ranges::find(after, coupon, [](const HeldCoupon &each) { return each.id(); })->standing.usesLeft, 0);
    QStringList flags = m_shop->flags();
    flags.removeAll(u"duplicate_member"_s);
    QCOMPARE(flags, QStringList());
}

void TestMemberMerge::moneyHeldUnderTheAliasPaysForTheKept()
{
    registerTwice();
    CartItem payIn = item(u"value"_s, 5'000);
    payIn.stocked = false;
    payIn.taxGroup = u"VAT0"_s;
    payIn.tax = TaxRate();
    payIn.paysInto = ValueBook::StoredValue;
    QVERIFY(m_shop->two.till.sell(m_shop->cart(m_shop->two, {payIn}, m_alias)).has_value());
    merge();
    exchangeAll();
    const HolderId holder(m_kept.text());
    QCOMPARE(m_shop->one.till->sales.heldMoney(ValueBook::StoredValue, holder).result()->balance.usable, 5'000);
    const Cart cart = m_shop->cart(m_shop->one, {item(u"book"_s, 2'000)}, m_kept);
    QVERIFY(
        m_shop->one.till->sales.complete({cart, {{u"stored"_s, yuan(2'000), {}}}, m_shop->one.till.staff}).result().has_value());
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QCOMPARE(counter->till->sales.heldMoney(ValueBook::StoredValue, holder).result()->balance.usable, 3'000);
    }
    QVERIFY(!m_shop->flags().contains(u"value_overdrawn"_s));
}

void TestMemberMerge::neitherChainsNorStrangersAreMerged()
{
    registerTwice();
    const MemberId third = registered(m_shop->one, u"13800138001"_s);
    exchangeAll();
    HeadOffice &office = m_shop->office();
    QCOMPARE(office.mergeMembers({m_kept, m_kept}).value(), MergeProblem::SameMember);
    QCOMPARE(office.mergeMembers({m_alias, MemberId(u"nobody"_s)}).value(), MergeProblem::UnknownMember);
    QCOMPARE(office.mergeMembers({MemberId(u"nobody"_s), m_kept}).value(), MergeProblem::UnknownMember);
    QCOMPARE(office.unmergeMembers({m_alias, m_kept}).value(), MergeProblem::NotMerged);
    merge();
    QCOMPARE(office.mergeMembers({m_alias, m_kept}).value(), MergeProblem::IsAlias);
    QCOMPARE(office.mergeMembers({m_kept, m_alias}).value(), MergeProblem::IsAlias); // a cycle
    QCOMPARE(office.mergeMembers({third, m_alias}).value(), MergeProblem::IsAlias);
    QCOMPARE(office.mergeMembers({m_kept, third}).value(), MergeProblem::HasAliases);
    QCOMPARE(office.unmergeMembers({m_alias, third}).value(), MergeProblem::NotMerged);
    QVERIFY(!office.mergeMembers({third, m_kept}).value());

    ManualClock clock(1'795'300'000'000);
    OfficeFacts facts(m_shop->hub(), clock, m_shop->random()); // as another hub's desk, which saw the table a moment ago
    auto transaction = Transaction::begin(m_shop->hub().database()).value();
    facts.add(fact_type::membersMerged, {toJson(MemberMerge{m_kept, third})}).value();
    transaction.commit().value();
    QCOMPARE(Applier(m_shop->hub()).all()->flagged, 1);
    QVERIFY(m_shop->flags().contains(u"merge_refused"_s));
    QCOMPARE(MemberAliases(m_shop->hub().database()).idsOf(third)->first(), m_kept);
    QVERIFY(!verifyHub(m_shop->hub())->firstDifference);
}

void TestMemberMerge::nothingIsRewritten()
{
    registerTwice();
    buy(m_shop->one, m_kept, 10'000);
    buy(m_shop->two, m_alias, 20'000);
    exchangeAll();
    const auto books = [this] {
        auto tables = VerifyQueries(m_shop->hub().database()).ledger().value();
        tables.removeIf([](const TableRows &table) { return table.table == "feed_entry"_L1; });
        return tables;
    };
    const QList<TableRows> before = books();
    merge();
    auto merged = books();
    QCOMPARE(merged.removeIf([](const TableRows &table) { return table.table == "member_alias"_L1; }), 1);
    for (const TableRows &table : merged) {
        QVERIFY2(before.contains(table), qPrintable(table.table));
    }
    unmerge();
    QVERIFY(books() == before);
}

void TestMemberMerge::whateverHappensMeanwhileEachHasTheirOwnAgain_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 12; ++seed) {
        QTest::addRow("%d", static_cast<int>(seed)) << seed;
    }
}

void TestMemberMerge::whateverHappensMeanwhileEachHasTheirOwnAgain()
{
    QFETCH(quint64, seed);
    SeededRandom dice(seed);
    registerTwice();
    QHash<MemberId, Standing> written; // by the id that stands on the sale
    bool isMerged = false;
    for (int step = 0; step < 24; ++step) {
        Counter &counter = dice.below(2) == 0 ? m_shop->one : m_shop->two;
        switch (dice.below(5)) {
        case 0: m_shop->exchange(counter); break;
        case 1:
            isMerged ? unmerge() : merge();
            isMerged = !isMerged;
            break;
        default: {
            const MemberId named = dice.below(2) == 0 ? m_kept : m_alias;
            const MemberId member =
                dice.below(2) == 0 ? named : panel(counter, named).hit.id; // by id, or as the window finds them
            const Sale sale = buy(counter, member, 1'000 + static_cast<qint64>(dice.below(9'000))).sale;
            Standing &own = written[member];
            own.visits += 1;
            own.spendMinor += sale.total.minor();
            own.points.usable += sale.points;
        }
        }
    }
    exchangeAll();
    exchangeAll();
    if (isMerged) {
        Standing both = written[m_kept];
        both.visits += written[m_alias].visits;
        both.spendMinor += written[m_alias].spendMinor;
        both.points.usable += written[m_alias].points.usable;
        for (Counter *counter : {&m_shop->one, &m_shop->two}) {
            QCOMPARE(figures(panel(*counter, m_alias).hit.standing), figures(both));
        }
        unmerge();
        exchangeAll();
    }
    for (const MemberId &member : {m_kept, m_alias}) {
        QCOMPARE(atHub(member), figures(written[member]));
        for (Counter *counter : {&m_shop->one, &m_shop->two}) {
            QCOMPARE(panel(*counter, member).hit.id, member);
            QCOMPARE(figures(panel(*counter, member).hit.standing), figures(written[member]));
        }
    }
    QVERIFY(!verifyHub(m_shop->hub())->firstDifference);
}

void TestMemberMerge::aHubSaysTheSameInBothDatabases_data()
{
    QTest::addColumn<bool>("onServer");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestMemberMerge::aHubSaysTheSameInBothDatabases()
{
    QFETCH(bool, onServer);
    const QTemporaryDir folder;
    std::unique_ptr<PostgresCluster> cluster;
    ManualClock clock(1'795'000'000'000);
    SeededRandom random(1);
    if (onServer) {
        cluster = std::make_unique<PostgresCluster>();
        QVERIFY(migrateHub({folder.path(), cluster->newDatabase()}, clock, random).has_value());
    }
    const auto office = HeadOffice::open(folder.path(), clock, random).value();
    ScriptedTill till(u"T1"_s, 1, 1);
    const MemberId kept = till.registerMember("one phone");
    const MemberId alias = till.registerMember("one phone");
    till.sell(u"tea"_s, 1, kept);
    till.sell(u"tea"_s, 2, alias);
    Ingest(office->store()).push(till.pusher(), till.everything()).value();
    Applier(office->store()).all().value();
    const auto points = [&](const MemberId &member) {
        qint64 sum = 0;
        const QList<PointsTransfer> transfers = pointsTransfers(office->store().database(), member).value();
        for (const PointsTransfer &transfer : transfers) {
            sum += transfer.points;
        }
        return sum;
    };
    const ExceptionId id = ExceptionQueries(office->store().database()).list(true, u"duplicate_member"_s).value().first().id;
    QVERIFY(office->resolve(id, Resolution::Merge, u""_s).has_value());
    QCOMPARE(points(kept), 30);
    QCOMPARE(points(alias), 30);
    QVERIFY(!office->unmergeMembers({alias, kept}).value());
    QCOMPARE(points(kept), 10);
    QCOMPARE(points(alias), 20);
    QCOMPARE(office->store().database().number("SELECT count(*) FROM feed_entry WHERE changes LIKE '%member_alias%'").value(), 2);
    QVERIFY(!verifyHub(office->store())->firstDifference);
}

QTEST_GUILESS_MAIN(TestMemberMerge)
#include "tst_member_merge.moc"
