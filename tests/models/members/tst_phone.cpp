#include "models/members/phone.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestPhone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalisesToE164_data();
    void normalisesToE164();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestPhone::normalisesToE164_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("e164");
    QTest::newRow("mobile") << u"13800138000"_s << u"CN"_s << u"+8613800138000"_s;
    QTest::newRow("with spaces") << u" 138 0013 8000 "_s << u"CN"_s << u"+8613800138000"_s;
    QTest::newRow("with country code") << u"+86 138-0013-8000"_s << u"GB"_s << u"+8613800138000"_s;
    QTest::newRow("with 00") << u"008613800138000"_s << u"CN"_s << u"+8613800138000"_s;
    QTest::newRow("full width") << u"１３８００１３８０００"_s << u"CN"_s << u"+8613800138000"_s;
    QTest::newRow("Shanghai land line") << u"021 6123 4567"_s << u"CN"_s << u"+862161234567"_s;
    QTest::newRow("Hong Kong") << u"9123 4567"_s << u"HK"_s << u"+85291234567"_s;
    QTest::newRow("British") << u"07911 123456"_s << u"GB"_s << u"+447911123456"_s;
}

void TestPhone::normalisesToE164()
{
    QFETCH(QString, typed);
    QFETCH(QString, region);
    QFETCH(QString, e164);
    const auto phone = PhoneNumber::parse(typed, region);
    QVERIFY(phone);
    QCOMPARE(phone->e164(), e164);
    QCOMPARE(phone->lastFour(), e164.right(4));
}

void TestPhone::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<PhoneError>("error");
    QTest::newRow("nothing") << u"  "_s << PhoneError::Empty;
    QTest::newRow("a name") << u"王小明"_s << PhoneError::NotANumber;
    QTest::newRow("letters between") << u"1380O138000"_s << PhoneError::NotANumber;
    QTest::newRow("no such country") << u"+999 123 456 789"_s << PhoneError::UnknownCountry;
    QTest::newRow("too short") << u"1380"_s << PhoneError::TooShort;
    QTest::newRow("too long") << u"1380013800012345"_s << PhoneError::TooLong;
    QTest::newRow("no such range") << u"12000138000"_s << PhoneError::NotInUse;
}

void TestPhone::saysWhatIsWrong()
{
    QFETCH(QString, typed);
    QFETCH(PhoneError, error);
    const auto phone = PhoneNumber::parse(typed, u"CN"_s);
    QVERIFY(!phone);
    QCOMPARE(phone.error(), error);
}

QTEST_APPLESS_MAIN(TestPhone)
#include "tst_phone.moc"
