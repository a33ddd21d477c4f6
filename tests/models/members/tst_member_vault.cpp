#include "models/members/member_vault.h"

#include "models/base/random.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

MemberProfile profileOf(const QString &name)
{
    MemberProfile profile;
    profile.name = name;
    profile.phone = u"+8613800138000"_s;
    profile.birthday = Birthday{2, 29, std::nullopt};
    profile.sex = Sex::Female;
    profile.email = u"wang@example.com"_s;
    profile.cardNumber = u"VIP 0012"_s;
    profile.consents.set(ConsentChannel::Sms, {ConsentAnswer::Yes, 1'760'000'000'000});
    profile.consents.set(ConsentChannel::Phone, {ConsentAnswer::No, 1'760'000'000'001});
    return profile;
}

const MemberId memberId(u"0199b1f0-0000-7000-8000-000000000001"_s);

} // namespace

class TestMemberVault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatItSealed();
    void makesTheSameBytesFromTheSameChance();
    void showsNothingOfThePerson();
    void tellsAWrongKeyFromDamage();
    void noticesEveryFlippedBit();
    void refusesAMemberUnderAnotherId();
    void findsByPhoneLastFourAndCard();
    void findsAsSomebodyTypes_data();
    void findsAsSomebodyTypes();
    void sealsAMemberWithoutAnything();
    void keepsTokensBounded();
    void comesBackFromJson();
    void refusesDamagedJson_data();
    void refusesDamagedJson();
    void knowsWhichBirthdaysExist();
    void allowsNothingUnasked();

private:
    SeededRandom m_random{7};
    StoreKey m_key = StoreKey::generate(m_random);
    MemberVault m_vault{m_key};
};

void TestMemberVault::opensWhatItSealed()
{
    const auto opened = m_vault.open(m_vault.seal(profileOf(u"王小明"_s), memberId, m_random));
    QVERIFY(opened);
    QVERIFY(*opened == profileOf(u"王小明"_s));
    const auto sameKey = StoreKey::fromBytes(m_key.bytes());
    QVERIFY(MemberVault(*sameKey).open(m_vault.seal(profileOf(u"王小明"_s), memberId, m_random)));
    QVERIFY(!StoreKey::fromBytes("short"));
}

void TestMemberVault::makesTheSameBytesFromTheSameChance()
{
    SeededRandom one(1);
    SeededRandom again(1);
    SeededRandom other(2);
    const SealedMember first = m_vault.seal(profileOf(u"王小明"_s), memberId, one);
    QVERIFY(first == m_vault.seal(profileOf(u"王小明"_s), memberId, again));
    const SealedMember second = m_vault.seal(profileOf(u"王小明"_s), memberId, other);
    QVERIFY(first.sealed != second.sealed);
    QCOMPARE(first.tokens, second.tokens);
    QCOMPARE(first.phoneHash, second.phoneHash);
}

void TestMemberVault::showsNothingOfThePerson()
{
    const SealedMember longer = m_vault.seal(profileOf(u"欧阳小明"_s), memberId, m_random);
    const QByteArray json = QJsonDocument(toJson(longer)).toJson();
    for (const QByteArray &secret :
         {QByteArray("欧阳"), QByteArray("13800138000"), QByteArray("example.com"), QByteArray("VIP 0012")}) {
        QVERIFY(!json.contains(secret));
        QVERIFY(!longer.sealed.contains(secret));
    }
    QCOMPARE(longer.sealed.size(), m_vault.seal(profileOf(u"王一"_s), memberId, m_random).sealed.size());
}

void TestMemberVault::tellsAWrongKeyFromDamage()
{
    SealedMember member = m_vault.seal(profileOf(u"王小明"_s), memberId, m_random);
    const MemberVault stranger(StoreKey::generate(m_random));
    QCOMPARE(stranger.open(member).error(), VaultError::WrongKey);
    QVERIFY(stranger.lookupPhone(u"+8613800138000"_s) != m_vault.lookupPhone(u"+8613800138000"_s));
    QVERIFY(stranger.searchToken(u"wang") != m_vault.searchToken(u"wang"));
    member.wrappedKey.clear(); // as after erasure
    QCOMPARE(m_vault.open(member).error(), VaultError::Damaged);
}

void TestMemberVault::noticesEveryFlippedBit()
{
    const SealedMember whole = m_vault.seal(profileOf(u"王小明"_s), memberId, m_random);
    for (qsizetype i = 0; i < whole.sealed.size(); ++i) {
        SealedMember member = whole;
        member.sealed[i] = static_cast<char>(member.sealed[i] ^ 1);
        QCOMPARE(m_vault.open(member).error(), VaultError::Damaged);
    }
    for (qsizetype i = 0; i < whole.wrappedKey.size(); ++i) {
        SealedMember member = whole;
        member.wrappedKey[i] = static_cast<char>(member.wrappedKey[i] ^ 1);
        QVERIFY(!m_vault.open(member));
    }
    for (const qsizetype length : {qsizetype(0), qsizetype(10), whole.sealed.size() - 1}) {
        SealedMember member = whole;
        member.sealed.truncate(length);
        QCOMPARE(m_vault.open(member).error(), VaultError::Damaged);
    }
}

void TestMemberVault::refusesAMemberUnderAnotherId()
{
    SealedMember member = m_vault.seal(profileOf(u"王小明"_s), memberId, m_random);
    member.id = MemberId(u"0199b1f0-0000-7000-8000-000000000002"_s);
    QCOMPARE(m_vault.open(member).error(), VaultError::Damaged);
}

void TestMemberVault::findsByPhoneLastFourAndCard()
{
    const SealedMember member = m_vault.seal(profileOf(u"王小明"_s), memberId, m_random);
    QCOMPARE(member.phoneHash, m_vault.lookupPhone(u"+8613800138000"_s));
    QCOMPARE(member.last4Hash, m_vault.lookupLast4(u"8000"_s));
    QCOMPARE(member.cardHash, m_vault.lookupCard(u"vip0012"_s));
    QVERIFY(m_vault.lookupLast4(u"8000"_s) != m_vault.lookupCard(u"8000"_s));
}

void TestMemberVault::findsAsSomebodyTypes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");
    const auto row = [](const QString &name, const QString &typed, bool found = true) {
        QTest::newRow(qPrintable(name + u": "_s + typed)) << name << typed << found;
    };
    for (const QString &typed : {u"王"_s, u"王小"_s, u"王 小明"_s, u"小明"_s, u"w"_s, u"wang"_s, u"WangXiao"_s,
                                 u"wang xiaoming"_s, u"wx"_s, u"WXM"_s, u"xiaom"_s, u"xm"_s}) {
        row(u"王小明"_s, typed);
    }
    row(u"王小明"_s, u"明"_s, false);
    row(u"王小明"_s, u"li"_s, false);
    row(u"王小明"_s, u""_s, false);
    row(u"单雄信"_s, u"shan"_s);
    row(u"吕布"_s, u"lvbu"_s);
    row(u"吕布"_s, u"lubu"_s);
    row(u"John Smith"_s, u"smi"_s);
    row(u"John Smith"_s, u"john sm"_s);
    row(u"José"_s, u"jose"_s);
    row(u"Wolfeschlegelsteinhausen"_s, u"wolfeschlegelsteinhausen"_s);
}

void TestMemberVault::findsAsSomebodyTypes()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(bool, found);
    const SealedMember member = m_vault.seal(profileOf(name), memberId, m_random);
    QCOMPARE(member.tokens.contains(m_vault.searchToken(typed)), found);
}

void TestMemberVault::sealsAMemberWithoutAnything()
{
    const SealedMember member = m_vault.seal({}, memberId, m_random);
    QVERIFY(member.phoneHash.isEmpty() && member.last4Hash.isEmpty() && member.cardHash.isEmpty() && member.tokens.isEmpty());
    QVERIFY(*m_vault.open(member) == MemberProfile());
}

void TestMemberVault::keepsTokensBounded()
{
    QString name;
    for (char16_t letter = u'a'; letter <= u'z'; ++letter) {
        name += QString(6, letter) + u' ';
    }
    const SealedMember member = m_vault.seal(profileOf(name), memberId, m_random);
    QCOMPARE(member.tokens.size(), MemberVault::maxTokens);
    QCOMPARE(QSet<QByteArray>(member.tokens.begin(), member.tokens.end()).size(), member.tokens.size());
    QVERIFY(std::ranges::all_of(member.tokens, [](const QByteArray &token) { return token.size() == 8; }));
}

void TestMemberVault::comesBackFromJson()
{
    const SealedMember member = m_vault.seal(profileOf(u"王小明"_s), memberId, m_random);
    const auto back = sealedMemberFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(member)).toJson()).object());
    QVERIFY(back);
    QVERIFY(*back == member);
}

void TestMemberVault::refusesDamagedJson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << u"member_id"_s << QJsonValue(u""_s);
    QTest::newRow("no base64") << u"sealed"_s << QJsonValue(u"?"_s);
    QTest::newRow("short token") << u"tokens"_s << QJsonValue(QJsonArray{u"AAA="_s});
    QTest::newRow("unknown answer") << u"consents"_s
                                    << QJsonValue(QJsonObject{{u"sms"_s, QJsonObject{{u"answer"_s, u"maybe"_s}, {u"at"_s, 1}}}});
}

void TestMemberVault::refusesDamagedJson()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(m_vault.seal(profileOf(u"王小明"_s), memberId, m_random));
    json.insert(field, value);
    const auto back = sealedMemberFromJson(json);
    QVERIFY(!back);
    QCOMPARE(back.error().field, field);
}

void TestMemberVault::knowsWhichBirthdaysExist()
{
    QVERIFY((Birthday{2, 29, std::nullopt}).isValid());
    QVERIFY((Birthday{2, 29, 2000}).isValid());
    QVERIFY(!(Birthday{2, 29, 1999}).isValid());
    QVERIFY(!(Birthday{4, 31, std::nullopt}).isValid());
    QVERIFY(!(Birthday{0, 1, std::nullopt}).isValid());
}

void TestMemberVault::allowsNothingUnasked()
{
    const Consents consents = profileOf({}).consents;
    QVERIFY(consents.allows(ConsentChannel::Sms));
    QVERIFY(!consents.allows(ConsentChannel::Phone));
    QVERIFY(!consents.allows(ConsentChannel::Email));
    QCOMPARE(toJson(consents).size(), 2);
    QVERIFY(*consentsFromJson(toJson(consents)) == consents);
}

QTEST_APPLESS_MAIN(TestMemberVault)
#include "tst_member_vault.moc"
