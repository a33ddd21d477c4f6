#include "models/money/quantity.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestQuantity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsWhatItReads();
    void printsNoTrailingZeros();
    void refusesWhatIsNoQuantity_data();
    void refusesWhatIsNoQuantity();
};

void TestQuantity::printsWhatItReads()
{
    QVERIFY(rc::check("parse(print(x)) = x", [] {
        const Quantity quantity(*rc::gen::inRange<qint64>(0, 1'000'000'000'000));
        RC_ASSERT(Quantity::parse(toPlainText(quantity)) == quantity);
    }));
}

void TestQuantity::printsNoTrailingZeros()
{
    QCOMPARE(toPlainText(Quantity::pieces(2)), u"2"_s);
    QCOMPARE(toPlainText(Quantity(1286)), u"1.286"_s);
    QCOMPARE(toPlainText(Quantity(1500)), u"1.5"_s);
    QCOMPARE(toPlainText(Quantity(5)), u"0.005"_s);
    QCOMPARE(toPlainText(-Quantity(1500)), u"-1.5"_s);
}

void TestQuantity::refusesWhatIsNoQuantity_data()
{
    QTest::addColumn<QString>("typed");
    for (const QString &typed : {u""_s, u"."_s, u"1."_s, u".5"_s, u"-1"_s, u"1.2345"_s, u"a"_s, u"1 2"_s, u"1234567890"_s}) {
        QTest::newRow(qPrintable(u"'"_s + typed + u"'"_s)) << typed;
    }
}

void TestQuantity::refusesWhatIsNoQuantity()
{
    QFETCH(QString, typed);
    QVERIFY(!Quantity::parse(typed));
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
