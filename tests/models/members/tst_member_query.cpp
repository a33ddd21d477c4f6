#include "models/members/member_query.h"

#include "models/base/random.h"
#include "models/members/member_vault.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

using Kind = MemberQuery::Kind;

class TestMemberQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understandsWhatWasTyped_data();
    void understandsWhatWasTyped();
    void looksForFourDigitsAmongCardsToo();
    void looksForNothingWhenNothingWasTyped();
};

void TestMemberQuery::understandsWhatWasTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u"  "_s << Kind::Nothing << u""_s;
    QTest::newRow("last four") << u"8000"_s << Kind::LastFour << u"8000"_s;
    QTest::newRow("last four in full width") << u"８０００"_s << Kind::LastFour << u"8000"_s;
    QTest::newRow("phone") << u"138 0013 8000"_s << Kind::Phone << u"+8613800138000"_s;
    QTest::newRow("foreign phone") << u"+44 7911 123456"_s << Kind::Phone << u"+447911123456"_s;
    QTest::newRow("card of digits") << u"6200001"_s << Kind::Card << u"6200001"_s;
    QTest::newRow("card with letters") << u"VIP0012"_s << Kind::Card << u"VIP0012"_s;
    QTest::newRow("name") << u"王小明"_s << Kind::Name << u"王小明"_s;
    QTest::newRow("pinyin") << u"wang xm"_s << Kind::Name << u"wang xm"_s;
}

void TestMemberQuery::understandsWhatWasTyped()
{
    QFETCH(QString, typed);
    QFETCH(Kind, kind);
    QFETCH(QString, text);
    const MemberQuery query = MemberQuery::classify(typed, u"CN"_s);
    QCOMPARE(query.kind, kind);
    QCOMPARE(query.text, text);
}

void TestMemberQuery::looksForFourDigitsAmongCardsToo()
{
    SeededRandom random(1);
    const MemberVault vault(StoreKey::generate(random));
    const MemberLookup four = lookupFor(MemberQuery::classify(u"8000", u"CN"_s), vault);
    QCOMPARE(four.last4Hash, vault.lookupLast4(u"8000"_s));
    QCOMPARE(four.cardHash, vault.lookupCard(u"8000"_s));
    QVERIFY(four.phoneHash.isEmpty() && four.token.isEmpty());
    const MemberLookup phone = lookupFor(MemberQuery::classify(u"13800138000", u"CN"_s), vault);
    QCOMPARE(phone.phoneHash, vault.lookupPhone(u"+8613800138000"_s));
    QCOMPARE(phone.cardHash, vault.lookupCard(u"13800138000"_s));
    const MemberLookup name = lookupFor(MemberQuery::classify(u"Wang", u"CN"_s), vault);
    QCOMPARE(name.token, vault.searchToken(u"wang"));
}

void TestMemberQuery::looksForNothingWhenNothingWasTyped()
{
    SeededRandom random(1);
    QVERIFY(lookupFor(MemberQuery::classify(u" ", u"CN"_s), MemberVault(StoreKey::generate(random))).isEmpty());
}

QTEST_APPLESS_MAIN(TestMemberQuery)
#include "tst_member_query.moc"
