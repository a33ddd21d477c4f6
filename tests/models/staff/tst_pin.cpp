#include "models/staff/pin.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestPin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWeakPins_data();
    void refusesWeakPins();
    void verifiesOnlyTheRightPin();
    void saltsEveryHash();
    void isFalseForADamagedHash();
};

void TestPin::refusesWeakPins_data()
{
    QTest::addColumn<QString>("pin");
    QTest::addColumn<std::optional<PinWeakness>>("weakness");
    const auto row = [](const QString &pin, std::optional<PinWeakness> weakness) {
        QTest::newRow(qPrintable(u"'"_s + pin + u"'"_s)) << pin << weakness;
    };
    row(u""_s, PinWeakness::TooShort);
    row(u"135"_s, PinWeakness::TooShort);
    row(u"135792468"_s, PinWeakness::TooLong);
    row(u"13a5"_s, PinWeakness::NotDigits);
    row(u"１３５７"_s, PinWeakness::NotDigits);
    row(u"0000"_s, PinWeakness::OneDigit);
    row(u"77777777"_s, PinWeakness::OneDigit);
    row(u"1234"_s, PinWeakness::Run);
    row(u"987654"_s, PinWeakness::Run);
    row(u"1235"_s, std::nullopt);
    row(u"0001"_s, std::nullopt);
    row(u"13579246"_s, std::nullopt);
}

void TestPin::refusesWeakPins()
{
    QFETCH(QString, pin);
    QFETCH(std::optional<PinWeakness>, weakness);
    QCOMPARE(weaknessOf(pin), weakness);
}

void TestPin::verifiesOnlyTheRightPin()
{
    const QString hash = hashPin(u"2580");
    QVERIFY(hash.startsWith(u"$argon2id$"));
    QVERIFY(!hash.contains(u"2580"));
    QVERIFY(verifyPin(u"2580", hash));
    QVERIFY(!verifyPin(u"2581", hash));
    QVERIFY(!verifyPin(u"", hash));
    QVERIFY(!verifyPin(u"25800", hash));
}

void TestPin::saltsEveryHash()
{
    QVERIFY(hashPin(u"2580") != hashPin(u"2580"));
}

void TestPin::isFalseForADamagedHash()
{
    QVERIFY(!verifyPin(u"2580", {}));
    QVERIFY(!verifyPin(u"2580", u"$argon2id$v=19$m=65536,t=2,p=1$damaged"_s));
    QVERIFY(!verifyPin(u"2580", QString(500, u'x')));
}

QTEST_APPLESS_MAIN(TestPin)
#include "tst_pin.moc"
