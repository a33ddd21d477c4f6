#include "models/members/member_habits.h"
#include "models/members/member_tags.h"

#include <QJsonArray>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestMemberTags final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tagsAreTidiedAndReadBack();
    void whatIsNoTagIsRefused_data();
    void whatIsNoTagIsRefused();
    void habitsFollowFromPurchases_data();
    void habitsFollowFromPurchases();
};

void TestMemberTags::tagsAreTidiedAndReadBack()
{
    QCOMPARE(tidyTags({u" vip "_s, u"编织"_s, u"knits"_s, u"vip"_s}), (QStringList{u"knits"_s, u"vip"_s, u"编织"_s}));
    const MemberTags tags{MemberId(u"m1"_s), {u"knits"_s}, {u"staff"_s, u"trade"_s}};
    QCOMPARE(*memberTagsFromJson(toJson(tags)), tags);
    const MemberTags none{MemberId(u"m1"_s), {}, {}};
    QVERIFY(none.isEmpty() && *memberTagsFromJson(toJson(none)) == none);
}

void TestMemberTags::whatIsNoTagIsRefused_data()
{
    QTest::addColumn<QStringList>("tags");
    QStringList many;
    for (int i = 0; i <= MemberTags::most; ++i) {
        many.append(QString::number(i));
    }
    QTest::newRow("empty") << QStringList{u" "_s};
    QTest::newRow("too long") << QStringList{QString(MemberTags::longest + 1, u'a')};
    QTest::newRow("with a line break") << QStringList{u"a\nb"_s};
    QTest::newRow("too many") << many;
}

void TestMemberTags::whatIsNoTagIsRefused()
{
    QFETCH(QStringList, tags);
    QVERIFY(!tidyTags(tags));
    QJsonObject json = toJson(MemberTags{MemberId(u"m1"_s), {}, {}});
    json.insert("groups"_L1, QJsonArray::fromStringList(tags));
    QCOMPARE(memberTagsFromJson(json).error().field, u"groups"_s);
}

void TestMemberTags::habitsFollowFromPurchases_data()
{
    QTest::addColumn<qint64>("purchases");
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<qint64>("byHand");
    QTest::addColumn<qint64>("average");
    QTest::addColumn<qint64>("usualBp");
    QTest::newRow("never bought") << 0LL << 0LL << 0LL << 0LL << 0LL;
    QTest::newRow("nothing by hand") << 3LL << 10'000LL << 0LL << 3'333LL << 0LL;
    QTest::newRow("a tenth of what it would have cost") << 2LL << 9'000LL << 1'000LL << 4'500LL << 1'000LL;
    QTest::newRow("rounded down") << 1LL << 9'999LL << 1LL << 9'999LL << 1LL;
    QTest::newRow("gifts only") << 2LL << 0LL << 5'000LL << 0LL << 0LL;
}

void TestMemberTags::habitsFollowFromPurchases()
{
    QFETCH(qint64, purchases);
    QFETCH(qint64, paid);
    QFETCH(qint64, byHand);
    QFETCH(qint64, average);
    QFETCH(qint64, usualBp);
    QCOMPARE(habitsOf(purchases, paid, byHand), (MemberHabits{average, usualBp}));
}

QTEST_GUILESS_MAIN(TestMemberTags)
#include "tst_member_tags.moc"
