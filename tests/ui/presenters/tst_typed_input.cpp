#include "ui/presenters/typed_input.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;

class TypedInputTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAQuantityBeforeACode_data();
    void readsAQuantityBeforeACode();
    void knowsPaymentCards_data();
    void knowsPaymentCards();
    void tellsCodesFromWords();
    void readsDiscounts_data();
    void readsDiscounts();
    void readsPricesWithinReason();
};

void TypedInputTest::readsAQuantityBeforeACode_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("thousandths"); // −1: none
    QTest::addColumn<QString>("code");
    QTest::newRow("a code alone") << u" 4891028705949 "_s << qint64(-1) << u"4891028705949"_s;
    QTest::newRow("three of it") << u"3*4891028705949"_s << qint64(3000) << u"4891028705949"_s;
    QTest::newRow("a weight, spaced") << u"1.25 * F300"_s << qint64(1250) << u"F300"_s;
    QTest::newRow("the key of a numeric block") << u"3×F300"_s << qint64(3000) << u"F300"_s;
    QTest::newRow("of what comes next") << u"12*"_s << qint64(12000) << QString();
    QTest::newRow("a star within a code") << u"AB*12"_s << qint64(-1) << u"AB*12"_s;
    QTest::newRow("a star first") << u"*12"_s << qint64(-1) << u"*12"_s;
}

void TypedInputTest::readsAQuantityBeforeACode()
{
    QFETCH(QString, typed);
    QFETCH(qint64, thousandths);
    QFETCH(QString, code);
    const TypedScan scan = readTypedScan(typed);
    QCOMPARE(scan.quantity ? scan.quantity->thousandths() : -1, thousandths);
    QCOMPARE(scan.code, code);
}

void TypedInputTest::knowsPaymentCards_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isCard");
    QTest::newRow("Visa") << u"4111111111111111"_s << true;
    QTest::newRow("spaced") << u"4111 1111 1111 1111"_s << true;
    QTest::newRow("American Express") << u"378282246310005"_s << true;
    QTest::newRow("UnionPay, 19 digits") << u"6212345678901234569"_s << true;
    QTest::newRow("wrong check digit") << u"4111111111111112"_s << false;
    QTest::newRow("a phone") << u"13800138000"_s << false;
    QTest::newRow("an EAN-13") << u"4891028705949"_s << false;
    QTest::newRow("letters") << u"4111A11111111111"_s << false;
    QTest::newRow("too long") << u"41111111111111110000"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TypedInputTest::knowsPaymentCards()
{
    QFETCH(QString, text);
    QTEST(looksLikePaymentCard(text), "isCard");
}

void TypedInputTest::tellsCodesFromWords()
{
    for (const QString &code : {u"4891028705949"_s, u"85123A"_s, u"T-100"_s}) {
        QVERIFY2(looksLikeCode(code), qPrintable(code));
    }
    for (const QString &words : {u"tea"_s, u"tea 250"_s, u"茶250"_s, u"nmc"_s, QString()}) {
        QVERIFY2(!looksLikeCode(words), qPrintable(words));
    }
}

void TypedInputTest::readsDiscounts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<bool>("isPercent");
    QTest::addColumn<qint64>("value");
    QTest::newRow("a share") << u"10%"_s << true << true << qint64(1000);
    QTest::newRow("a fine share") << u"12.25 %"_s << true << true << qint64(1225);
    QTest::newRow("a share too fine") << u"12.255%"_s << false << false << qint64(0);
    QTest::newRow("all of it") << u"100%"_s << true << true << qint64(10000);
    QTest::newRow("more than all") << u"101%"_s << false << false << qint64(0);
    QTest::newRow("an amount") << u"5"_s << true << false << qint64(500);
    QTest::newRow("the whole amount") << u"50.00"_s << true << false << qint64(5000);
    QTest::newRow("more than the amount") << u"50.01"_s << false << false << qint64(0);
    QTest::newRow("less than nothing") << u"-1"_s << false << false << qint64(0);
    QTest::newRow("a negative share") << u"-1%"_s << false << false << qint64(0);
    QTest::newRow("words") << u"some"_s << false << false << qint64(0);
    QTest::newRow("nothing") << QString() << true << false << qint64(0);
}

void TypedInputTest::readsDiscounts()
{
    QFETCH(QString, typed);
    QFETCH(bool, isRead);
    const auto discount = readDiscount(typed, Money(5'000, Currency::CNY));
    QCOMPARE(discount.has_value(), isRead);
    if (isRead) {
        QTEST(discount->isPercent(), "isPercent");
        QTEST(discount->value(), "value");
    }
}

void TypedInputTest::readsPricesWithinReason()
{
    QCOMPARE(readPrice(u"0"_s, Currency::CNY)->minor(), 0);
    QCOMPARE(readPrice(u"29.90"_s, Currency::CNY)->minor(), 2990);
    QCOMPARE(readPrice(u"-1"_s, Currency::CNY).error(), TypedError::NotPositive);
    QCOMPARE(readPrice(u"4891028705949"_s, Currency::CNY).error(), TypedError::TooLarge);
    QCOMPARE(readPrice(u"1.5"_s, Currency::JPY).error(), TypedError::TooManyDecimals);
    QCOMPARE(readQuantity(u"99999"_s, u"pcs"_s), Quantity::pieces(99'999));
    QCOMPARE(readQuantity(u"100000"_s, u"pcs"_s).error(), TypedError::TooLarge);
    QCOMPARE(readQuantity(u"99999999999999999999"_s, u"pcs"_s).error(), TypedError::TooLarge);
}

QTEST_GUILESS_MAIN(TypedInputTest)
#include "tst_typed_input.moc"
