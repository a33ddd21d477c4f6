#include "models/members/member_writes.h"

#include "models/base/random.h"
#include "models/members/member_vault.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

struct Write {
    WriteStamp at;
    MemberChange change;
};

const MemberId memberId(u"0199b1f0-0000-7000-8000-000000000001"_s);

/// A few tills, few hybrid times, so that ties happen; a yes names some of the noes there are.
QList<Write> anyWrites()
{
    QList<Write> writes;
    const auto count = *rc::gen::inRange(0, 12);
    for (qint64 seq = 1; seq <= count; ++seq) {
        const WriteStamp at{*rc::gen::inRange<qint64>(1, 5), TillId(*rc::gen::element(u"T1"_s, u"T2"_s, u"T3"_s)), 1, seq};
        MemberChange change{.member = memberId, .fields = {}, .consents = {}};
        const MemberField field = *rc::gen::elementOf(std::vector(memberFields.begin(), memberFields.end()));
        change.fields.insert(field, {.sealed = QByteArray::number(seq), .hash = {}, .last4Hash = {}, .tokens = {}});
        ConsentWrite answer{{*rc::gen::element(ConsentAnswer::Yes, ConsentAnswer::No), seq}, {}};
        for (const Write &other : writes) {
            if (answer.consent.answer == ConsentAnswer::Yes && *rc::gen::arbitrary<bool>()) {
                answer.seen.append(other.at);
            }
        }
        change.consents.insert(*rc::gen::element(ConsentChannel::Sms, ConsentChannel::Email), answer);
        writes.append({at, change});
    }
    return writes;
}

MemberWrites folded(const std::vector<Write> &writes)
{
    MemberWrites all;
    for (const Write &write : writes) {
        all.add(write.at, write.change);
    }
    return all;
}

} // namespace

class TestMemberWrites : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyOrderAndRepetitionSaysTheSame();
    void theLatestWriteOfAFieldHolds();
    void aWithdrawalStandsUntilAYesNamesIt();
    void silenceIsWhatWasRegistered();
    void comesBackFromJson();
    void opensWhatWasChangedAndNothingElse();
    void refusesAFieldInAnotherPlace();
};

void TestMemberWrites::anyOrderAndRepetitionSaysTheSame()
{
    const bool ok = rc::check([] {
        const QList<Write> writes = anyWrites();
        const std::vector<Write> once(writes.begin(), writes.end());
        std::vector<Write> often = once;
        for (const Write &write : once) {
            if (*rc::gen::arbitrary<bool>()) {
                often.push_back(write);
            }
        }
        const auto keys = *rc::gen::container<std::vector<int>>(often.size(), rc::gen::arbitrary<int>());
        std::vector<std::size_t> order(often.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
        std::vector<Write> shuffled;
        for (const std::size_t i : order) {
            shuffled.push_back(often[i]);
        }
        RC_ASSERT(folded(shuffled) == folded(once));
        RC_ASSERT(folded(shuffled).consents({}) == folded(once).consents({}));
    });
    QVERIFY(ok);
}

void TestMemberWrites::theLatestWriteOfAFieldHolds()
{
    const bool ok = rc::check([] {
        const QList<Write> writes = anyWrites();
        const MemberWrites all = folded({writes.begin(), writes.end()});
        for (const MemberField field : memberFields) {
            const Write *latest = nullptr;
            for (const Write &write : writes) {
                if (write.change.fields.contains(field) && (!latest || latest->at < write.at)) {
                    latest = &write;
                }
            }
            RC_ASSERT((all.field(field) != nullptr) == (latest != nullptr));
            if (latest) {
                RC_ASSERT(*all.field(field) == latest->change.fields.value(field));
            }
        }
    });
    QVERIFY(ok);
}

void TestMemberWrites::aWithdrawalStandsUntilAYesNamesIt()
{
    const auto answer = [](ConsentAnswer given, qint64 atMs, const QList<WriteStamp> &seen = {}) {
        MemberChange change{.member = memberId, .fields = {}, .consents = {}};
        change.consents.insert(ConsentChannel::Sms, {{given, atMs}, seen});
        return change;
    };
    const WriteStamp no{10, TillId(u"T1"_s), 1, 1};
    const WriteStamp otherNo{5, TillId(u"T2"_s), 1, 1};
    MemberWrites writes;
    writes.add(no, answer(ConsentAnswer::No, 100));
    writes.add({20, TillId(u"T2"_s), 1, 2}, answer(ConsentAnswer::Yes, 200)); // later, and had not heard of it
    Consents registered;
    registered.set(ConsentChannel::Sms, {ConsentAnswer::Yes, 1});
    QCOMPARE(writes.consents(registered).of(ConsentChannel::Sms), (Consent{ConsentAnswer::No, 100}));
    QCOMPARE(writes.withdrawals(ConsentChannel::Sms), QList{no});

    writes.add({30, TillId(u"T2"_s), 1, 3}, answer(ConsentAnswer::Yes, 300, writes.withdrawals(ConsentChannel::Sms)));
    QCOMPARE(writes.consents(registered).of(ConsentChannel::Sms), (Consent{ConsentAnswer::Yes, 300}));
    writes.add(otherNo, answer(ConsentAnswer::No, 50)); // said before, handed in late: nobody who asked again knew of it
    QCOMPARE(writes.consents(registered).of(ConsentChannel::Sms), (Consent{ConsentAnswer::No, 50}));
}

void TestMemberWrites::silenceIsWhatWasRegistered()
{
    Consents registered;
    registered.set(ConsentChannel::Phone, {ConsentAnswer::No, 7});
    QCOMPARE(MemberWrites().consents(registered), registered);
    QVERIFY(!MemberWrites().consents({}).allows(ConsentChannel::Sms));
    QCOMPARE(MemberWrites().field(MemberField::Name), nullptr);
}

void TestMemberWrites::comesBackFromJson()
{
    const bool ok = rc::check([] {
        for (const Write &write : anyWrites()) {
            RC_ASSERT(memberChangeFromJson(toJson(write.change)).value() == write.change);
        }
    });
    QVERIFY(ok);
    QVERIFY(!memberChangeFromJson({{u"member"_s, u""_s}, {u"fields"_s, QJsonObject()}, {u"consents"_s, QJsonObject()}}));
    QVERIFY(!memberChangeFromJson({{u"member"_s, u"m"_s},
                                   {u"fields"_s, QJsonObject{{u"name"_s, QJsonObject{{u"sealed"_s, u"no base64!"_s}}}}},
                                   {u"consents"_s, QJsonObject()}}));
}

void TestMemberWrites::opensWhatWasChangedAndNothingElse()
{
    SeededRandom random(7);
    const MemberVault vault(StoreKey::generate(random));
    MemberProfile before;
    before.name = u"Ann Wang"_s;
    before.phone = u"+8613800138000"_s;
    before.birthday = Birthday{2, 29, std::nullopt};
    const SealedMember sealed = vault.seal(before, memberId, random);
    MemberProfile after = before;
    after.name = u"Ann Li"_s;
    after.birthday.reset();
    after.consents.set(ConsentChannel::Sms, {ConsentAnswer::Yes, 5});
    const MemberChange change = vault.sealChange(sealed, {}, before, after, random).value();
    QCOMPARE(change.fields.keys(), (QList{MemberField::Name, MemberField::Birthday}));
    QVERIFY(change.fields.value(MemberField::Name).tokens.contains(vault.searchToken(u"ann li")));
    MemberWrites writes;
    writes.add({1, TillId(u"T1"_s), 1, 1}, change);
    QCOMPARE(vault.open(sealed, writes).value(), after);
    QVERIFY(vault.sealChange(sealed, writes, after, after, random)->isEmpty());
}

void TestMemberWrites::refusesAFieldInAnotherPlace()
{
    SeededRandom random(7);
    const MemberVault vault(StoreKey::generate(random));
    MemberProfile before;
    MemberProfile after;
    after.email = u"ann@example.com"_s;
    const SealedMember sealed = vault.seal(before, memberId, random);
    MemberChange change = vault.sealChange(sealed, {}, before, after, random).value();
    change.fields.insert(MemberField::Name, change.fields.take(MemberField::Email));
    MemberWrites writes;
    writes.add({1, TillId(u"T1"_s), 1, 1}, change);
    QCOMPARE(vault.open(sealed, writes).error(), VaultError::Damaged);
}

QTEST_GUILESS_MAIN(TestMemberWrites)
#include "tst_member_writes.moc"
