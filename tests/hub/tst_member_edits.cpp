#include "hub/office/verify_hub.h"
#include "hub/storage/member_queries.h"
#include "sim/shop/shop_documents.h"
#include "tests/hub/scripted_till.h"
#include "tests/hub/two_tills.h"
#include "tests/support/postgres_cluster.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;

/// What two tills change of one member apart comes together; neither loses what the other wrote.
class TestMemberEdits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<TwoTills>(ShopRules::fromJson(QJsonDocument::fromJson(simShopRules).object()).value());
        m_member = registered(m_shop->one, u"13800138000"_s);
        exchangeAll();
    }
    void cleanup() { m_shop.reset(); }

    void countsAtOnceAndIsFoundByWhatHolds();
    void fieldsWrittenApartComeTogether();
    void theLaterWriteHoldsWhoeverHandsInFirst();
    void aWithdrawalBeatsAYesThatHadNotHeardOfIt();
    void aNoThatCameWhileTheFormWasOpenStands();
    void aPhoneOfSomebodyElseIsRefusedOrTold();
    void anEditOfTheAliasGoesToTheKept();
    void aHubKeepsItInBothDatabases_data();
    void aHubKeepsItInBothDatabases();

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
    MemberProfile profile(Counter &counter) { return counter.till->members.panel(m_member).result()->hit.profile; }
    template <typename Change>
    DeskResult<MemberPanel> edit(Counter &counter, Change change)
    {
        m_shop->tick();
        const MemberProfile before = profile(counter);
        MemberProfile after = before;
        change(after);
        return counter.till->members.changeMember({m_member, before, after}, counter.till.staff).result();
    }
    bool answer(Counter &counter, ConsentAnswer given)
    {
        return edit(counter,
                    [&](MemberProfile &to) { to.consents.set(ConsentChannel::Sms, {given, counter.till.clock.nowMs()}); })
            .has_value();
    }
    QList<MemberId> found(Counter &counter, const QString &typed)
    {
        QList<MemberId> ids;
        const QList<MemberHit> hits = counter.till->members.find(typed, 9).result().value();
        for (const MemberHit &hit : hits) {
            ids.append(hit.id);
        }
        return ids;
    }
    void exchangeAll()
    {
        for (int round = 0; round < 2; ++round) {
            m_shop->exchange(m_shop->one);
            m_shop->exchange(m_shop->two);
        }
    }

    std::unique_ptr<TwoTills> m_shop;
    MemberId m_member;
};

void TestMemberEdits::countsAtOnceAndIsFoundByWhatHolds()
{
    QVERIFY(edit(m_shop->one, [](MemberProfile &to) {
                to.name = u"Bea Li"_s;
                to.phone = u"13900139001"_s;
            }).has_value());
    const auto holdsAt = [this](Counter &counter) {
        QCOMPARE(profile(counter).name, u"Bea Li"_s);
        QCOMPARE(profile(counter).phone, u"+8613900139001"_s);
        QCOMPARE(found(counter, u"13900139001"_s), QList{m_member});
        QCOMPARE(found(counter, u"9001"_s), QList{m_member});
        QCOMPARE(found(counter, u"bea"_s), QList{m_member});
        for (const QString &before : {u"13800138000"_s, u"8000"_s, u"ann"_s}) {
            QCOMPARE(found(counter, before), QList<MemberId>());
        }
    };
    holdsAt(m_shop->one); // the hub has not heard of it
    QCOMPARE(found(m_shop->two, u"13800138000"_s), QList{m_member});
    exchangeAll();
    holdsAt(m_shop->one);
    holdsAt(m_shop->two);
    QCOMPARE(m_shop->flags(), QStringList());
    QVERIFY(!verifyHub(m_shop->hub())->firstDifference);
}

void TestMemberEdits::fieldsWrittenApartComeTogether()
{
    QVERIFY(edit(m_shop->one, [](MemberProfile &to) { to.name = u"Bea Li"_s; }).has_value());
    QVERIFY(edit(m_shop->two, [](MemberProfile &to) { to.email = u"bea@example.com"_s; }).has_value());
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QCOMPARE(profile(*counter).name, u"Bea Li"_s);
        QCOMPARE(profile(*counter).email, u"bea@example.com"_s);
        QCOMPARE(profile(*counter).phone, u"+8613800138000"_s);
    }
}

void TestMemberEdits::theLaterWriteHoldsWhoeverHandsInFirst()
{
    for (const bool earlierFirst : {true, false}) {
        QVERIFY(edit(m_shop->one, [](MemberProfile &to) { to.name = u"Earlier"_s; }).has_value());
        QVERIFY(edit(m_shop->two, [&](MemberProfile &to) { to.name = earlierFirst ? u"Later"_s : u"Latest"_s; }).has_value());
        m_shop->exchange(earlierFirst ? m_shop->one : m_shop->two);
        exchangeAll();
        for (Counter *counter : {&m_shop->one, &m_shop->two}) {
            QCOMPARE(profile(*counter).name, earlierFirst ? u"Later"_s : u"Latest"_s);
        }
    }
}

void TestMemberEdits::aWithdrawalBeatsAYesThatHadNotHeardOfIt()
{
    QVERIFY(answer(m_shop->one, ConsentAnswer::No));
    QVERIFY(answer(m_shop->two, ConsentAnswer::Yes));
    QVERIFY(profile(m_shop->two).consents.allows(ConsentChannel::Sms));
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QCOMPARE(profile(*counter).consents.of(ConsentChannel::Sms).answer, ConsentAnswer::No);
    }
    QVERIFY(answer(m_shop->two, ConsentAnswer::Yes)); // asked again, in the face of it
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QVERIFY(profile(*counter).consents.allows(ConsentChannel::Sms));
    }
}

void TestMemberEdits::aNoThatCameWhileTheFormWasOpenStands()
{
    const MemberProfile before = profile(m_shop->one);
    QVERIFY(answer(m_shop->two, ConsentAnswer::No));
    exchangeAll();
    MemberProfile after = before;
    after.consents.set(ConsentChannel::Sms, {ConsentAnswer::Yes, m_shop->one.till.clock.nowMs()});
    QVERIFY(m_shop->one.till->members.changeMember({m_member, before, after}, m_shop->one.till.staff).result().has_value());
    exchangeAll();
    for (Counter *counter : {&m_shop->one, &m_shop->two}) {
        QCOMPARE(profile(*counter).consents.of(ConsentChannel::Sms).answer, ConsentAnswer::No);
    }
}

void TestMemberEdits::aPhoneOfSomebodyElseIsRefusedOrTold()
{
    registered(m_shop->one, u"13900139001"_s);
    const auto take = [](MemberProfile &to) { to.phone = u"13900139001"_s; };
    QCOMPARE(edit(m_shop->one, take).error().reason, DeskError::Reason::PhoneTaken);
    QCOMPARE(edit(m_shop->one, [](MemberProfile &to) { to.phone = u"12"_s; }).error().reason, DeskError::Reason::InvalidPhone);
    QVERIFY(edit(m_shop->two, take).has_value()); // it has not heard of the other one
    exchangeAll();
    QCOMPARE(m_shop->flags(), QStringList{u"duplicate_member"_s});
    const auto exceptions = ExceptionQueries(m_shop->hub().database()).list(true, u"duplicate_member"_s).value();
    QVERIFY(m_shop->office().resolve(exceptions.first().id, Resolution::Merge, u""_s).has_value());
}

void TestMemberEdits::anEditOfTheAliasGoesToTheKept()
{
    const MemberId alias = registered(m_shop->two, u"13900139001"_s);
    exchangeAll();
    QVERIFY(!m_shop->office().mergeMembers({alias, m_member}).value());
    exchangeAll();
    const MemberProfile before = profile(m_shop->one);
    MemberProfile after = before;
    after.name = u"Bea Li"_s;
    QVERIFY(m_shop->one.till->members.changeMember({alias, before, after}, m_shop->one.till.staff).result().has_value());
    exchangeAll();
    QCOMPARE(profile(m_shop->two).name, u"Bea Li"_s);
    QVERIFY(!m_shop->office().unmergeMembers({alias, m_member}).value());
    exchangeAll();
    QCOMPARE(m_shop->two.till->members.panel(alias).result()->hit.profile.name, u"Ann Wang"_s);
}

void TestMemberEdits::aHubKeepsItInBothDatabases_data()
{
    QTest::addColumn<bool>("onServer");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestMemberEdits::aHubKeepsItInBothDatabases()
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
    const MemberId first = till.registerMember("one phone");
    const MemberId second = till.registerMember("another");
    Ingest(office->store()).push(till.pusher(), till.everything()).value();
    Applier(office->store()).all().value();
    OfficeFacts facts(office->store(), clock, random);
    const auto give = [&](const MemberId &member, const QByteArray &phone) {
        MemberChange change{.member = member, .fields = {}, .consents = {}};
        change.fields.insert(MemberField::Phone, {.sealed = "sealed", .hash = phone, .last4Hash = "last", .tokens = {}});
        auto transaction = Transaction::begin(office->store().database()).value();
        facts.add(fact_type::memberChanged, {toJson(change)}).value();
        transaction.commit().value();
        return Applier(office->store()).all().value().flagged;
    };
    MemberQueries members(office->store().database());
    QCOMPARE(give(first, "third"), 0);
    QCOMPARE(members.withPhoneOrCard("one phone", {}).value(), QList<MemberId>());
    QCOMPARE(members.withPhoneOrCard("third", {}).value(), QList{first});
    QCOMPARE(give(second, "third"), 1);
    QCOMPARE(members.samePhone(first).value(), second);
    QCOMPARE(give(second, "another"), 0);
    QVERIFY(!members.samePhone(first).value());
    QCOMPARE(office->store().database().number("SELECT count(*) FROM feed_entry WHERE changes LIKE '%member_change%'").value(),
             3);
    QVERIFY(!verifyHub(office->store())->firstDifference);
}

QTEST_GUILESS_MAIN(TestMemberEdits)
#include "tst_member_edits.moc"
