#include "models/payments/card_number.h"

#include "models/catalog/barcode.h"
#include "tests/support/rule_cases.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// Digits that pass Luhn's check, written by its textbook definition and not as the product does.
QString anyCardNumber()
{
    const int length = *rc::gen::inRange(13, 20);
    QString digits;
    int sum = 0;
    for (int i = 0; i < length - 1; ++i) {
        const int digit = *rc::gen::inRange(0, 10);
        digits += QChar(u'0' + digit);
        const bool doubled = (length - 1 - i) % 2 == 1;
        sum += doubled ? digit * 2 / 10 + digit * 2 % 10 : digit;
    }
    return digits + QChar(u'0' + (10 - sum % 10) % 10);
}

/// The same number as somebody might write it: grouped anyhow, with full-width digits here and there.
QString writtenSomehow(const QString &digits)
{
    static const QStringList gaps{u""_s,   u""_s,  u""_s,    u" "_s,      u"-"_s,     u"　"_s,
                                  u"－"_s, u"."_s, u" - "_s, u"\u00A0"_s, u"\u200B"_s};
    QString text;
    for (const QChar digit : digits) {
        if (!text.isEmpty()) {
            text += gaps[*rc::gen::inRange<qsizetype>(0, gaps.size())];
        }
        text += *rc::gen::arbitrary<bool>() ? digit : QChar(digit.unicode() - u'0' + u'０');
    }
    return text;
}

} // namespace

class TestCardNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ruleCases(1000); }
    void judges_data();
    void judges();
    void findsEveryCardHoweverItIsWritten();
    void acceptsEveryOneDigitSlip();
    void findsACardInAnyText();
    void takesAKnownGtinForNoCard();
    void tellsGoodsFromCardsWhereBothChecksPass_data();
    void tellsGoodsFromCardsWhereBothChecksPass();
};

void TestCardNumber::judges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char *name, const QString &text, bool whole, bool inside) {
        QTest::newRow(name) << text << whole << inside;
    };
    row("Visa", u"4111111111111111"_s, true, true);
    row("Visa of 13 digits", u"4222222222222"_s, true, true);
    row("UnionPay of 19 digits", u"6212345678901234569"_s, true, true);
    row("grouped", u"4111 1111-1111.1111"_s, true, true);
    row("full-width", u"４１１１　１１１１　１１１１　１１１１"_s, true, true);
    row("full-width dashes", u"４１１１－１１１１－１１１１－１１１１"_s, true, true);
    row("over two lines", u"4111 1111\n1111 1111"_s, true, true);
    row("other digits", u"٤١١١١١١١١١١١١١١١"_s, true, true);
    row("words around it", u"卡号4111111111111111，谢谢"_s, false, true);
    row("letters against it", u"Visa4111111111111111x"_s, false, true);
    row("behind another number", u"12 4111111111111111"_s, false, true);
    row("between numbers", u"4891028705949 4111111111111111 7"_s, false, true);
    row("two of them", u"4111111111111111, 378282246310005"_s, false, true);
    row("wrong check digit", u"4111111111111112"_s, false, false);
    row("12 digits", u"411111111117"_s, false, false);
    row("20 digits", u"41111111111111110000"_s, false, false);
    row("inside a longer number", u"99994111111111111111000000"_s, false, false);
    row("a letter in the middle", u"4111A11111111111"_s, false, false);
    row("a phone and a price", u"13800138000, 12.50"_s, false, false);
    row("nothing", QString(), false, false);
    row("only separators", u" - . "_s, false, false);
}

void TestCardNumber::judges()
{
    QFETCH(QString, text);
    QTEST(looksLikePaymentCard(text), "whole");
    QTEST(containsPaymentCard(text), "inside");
}

void TestCardNumber::findsEveryCardHoweverItIsWritten()
{
    QVERIFY(rc::check("a card number is one, however it is written", [] {
        const QString digits = anyCardNumber();
        const QString text = writtenSomehow(digits);
        RC_ASSERT(looksLikePaymentCard(digits));
        RC_ASSERT(looksLikePaymentCard(text));
        RC_ASSERT(containsPaymentCard(text));
    }));
}

void TestCardNumber::acceptsEveryOneDigitSlip()
{
    QVERIFY(rc::check("one digit changed is no card number", [] {
        QString digits = anyCardNumber();
        const auto at = *rc::gen::inRange<qsizetype>(0, digits.size());
        digits[at] = QChar(u'0' + (digits[at].unicode() - u'0' + *rc::gen::inRange(1, 10)) % 10);
        RC_ASSERT(!looksLikePaymentCard(digits));
        RC_ASSERT(!containsPaymentCard(digits));
    }));
}

void TestCardNumber::findsACardInAnyText()
{
    QVERIFY(rc::check("a card number is found between any words", [] {
        static const QStringList words{u""_s,   u"订单 "_s,       u"call me, "_s, u"#12: "_s,
                                       u"（"_s, u"2026-11-22 "_s, u"a1b2"_s,      u"¥3.50/"_s};
        const QString before = words[*rc::gen::inRange<qsizetype>(0, words.size())] + u'x';
        const QString after = u'，' + words[*rc::gen::inRange<qsizetype>(0, words.size())];
        RC_ASSERT(containsPaymentCard(before + writtenSomehow(anyCardNumber()) + after));
    }));
}

void TestCardNumber::takesAKnownGtinForNoCard()
{
    QVERIFY(rc::check("a GTIN of the shop's own products is no card, even where it passes Luhn", [] {
        QString gtin = *rc::gen::suchThat(rc::gen::exec([] { return anyCardNumber().right(13); }),
                                          [](const QString &digits) { return looksLikePaymentCard(digits); });
        const auto known = [&gtin](const QString &digits) { return digits == gtin; };
        RC_ASSERT(containsPaymentCard(gtin));
        RC_ASSERT(!containsPaymentCard(gtin, known));
        RC_ASSERT(!containsPaymentCard(u"2 × "_s + gtin + u" 茶"_s, known));
        RC_ASSERT(!containsPaymentCard(gtin.left(1) + u' ' + gtin.mid(1, 6) + u' ' + gtin.mid(7), known));
        RC_ASSERT(containsPaymentCard(gtin + u" 4111111111111111"_s, known));
    }));
    const auto knowsTea = [](const QString &digits) { return digits == "4891028705949"_L1; };
    int cards = 0; // a product's number takes no part in a card number together with its neighbours
    for (int neighbour = 100; neighbour < 1000; ++neighbour) {
        const QString text = u"4891028705949 "_s + QString::number(neighbour);
        cards += containsPaymentCard(text) ? 1 : 0;
        QVERIFY(!containsPaymentCard(text, knowsTea));
    }
    QCOMPARE(cards, 90);
    int bothChecks = 0; // there are such products: one EAN-13 in ten
    for (qint64 number = 690'000'000'000; number < 690'000'001'000; ++number) {
        const QString body = QString::number(number);
        bothChecks += looksLikePaymentCard(body + gtinCheckDigit(body)) ? 1 : 0;
    }
    QCOMPARE_GT(bothChecks, 50);
}

void TestCardNumber::tellsGoodsFromCardsWhereBothChecksPass_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<bool>("isGoods");
    QTest::newRow("EAN-13 of both checks") << u"4006381330060"_s << true;
    QTest::newRow("a card of 13 digits") << u"4222222222222"_s << false;
    QTest::newRow("a case of 14 digits") << u"14006381333938"_s << true;
    QTest::newRow("14 digits that begin like Diners Club 30") << u"30000000000087"_s << false;
    QTest::newRow("... 36") << u"36000000000081"_s << false;
    QTest::newRow("... 38") << u"38000000000089"_s << false;
    QTest::newRow("a case of 14 digits that begin with 37") << u"37000000000080"_s << true;
    QTest::newRow("15 digits") << u"378282246310005"_s << false;
    QTest::newRow("16 digits") << u"4111111111111111"_s << false;
    QTest::newRow("8 digits, never a card") << u"96385074"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestCardNumber::tellsGoodsFromCardsWhereBothChecksPass()
{
    QFETCH(const QString, digits);
    QTEST(isSoonerGtin(digits), "isGoods");
}

QTEST_APPLESS_MAIN(TestCardNumber)
#include "tst_card_number.moc"
