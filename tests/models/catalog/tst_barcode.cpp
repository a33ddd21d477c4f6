#include "models/catalog/barcode.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

QString anyDigits(int count)
{
    QString digits;
    for (const char16_t digit :
         *rc::gen::container<std::u16string>(static_cast<std::size_t>(count), rc::gen::inRange(u'0', char16_t(u'9' + 1)))) {
        digits.append(digit);
    }
    return digits;
}

} // namespace

class TestBarcode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsCheckDigits_data();
    void knowsCheckDigits();
    void noticesEveryWrongDigit();
    void normalisesScans_data();
    void normalisesScans();
    void isDoneAfterOneNormalisation();
    void expandsUpcE_data();
    void expandsUpcE();
    void refusesBadBarcodes_data();
    void refusesBadBarcodes();
    void knowsTheShopsOwnNumbers();
};

void TestBarcode::knowsCheckDigits_data()
{
    QTest::addColumn<QString>("code");
    for (const QString &code : {u"4006381333931"_s, u"6901028075763"_s, u"96385074"_s, u"036000291452"_s, u"15400141288763"_s}) {
        QTest::newRow(qPrintable(code)) << code;
    }
}

void TestBarcode::knowsCheckDigits()
{
    QFETCH(QString, code);
    QVERIFY(isGtin(code));
    QCOMPARE(gtinCheckDigit(code.chopped(1)), code.back());
}

void TestBarcode::noticesEveryWrongDigit()
{
    QVERIFY(rc::check("one digit changed never checks", [] {
        const QString body = anyDigits(*rc::gen::element(7, 11, 12, 13));
        QString code = body + gtinCheckDigit(body);
        RC_ASSERT(isGtin(code));
        const auto at = *rc::gen::inRange<qsizetype>(0, code.size());
        const int change = *rc::gen::inRange(1, 10);
        code[at] = QChar(u'0' + (code[at].unicode() - u'0' + change) % 10);
        RC_ASSERT(!isGtin(code));
    }));
}

void TestBarcode::normalisesScans_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("EAN-13") << u"4006381333931"_s << u"4006381333931"_s;
    QTest::newRow("EAN-13 with AIM prefix") << u"]E04006381333931"_s << u"4006381333931"_s;
    QTest::newRow("EAN-8 with AIM prefix") << u"]E496385074"_s << u"96385074"_s;
    QTest::newRow("with line end") << u"4006381333931\r\n"_s << u"4006381333931"_s;
    QTest::newRow("typed with spaces") << u"4 006381 333931"_s << u"4006381333931"_s;
    QTest::newRow("typed in full width") << u"４００６３８１３３３９３１"_s << u"4006381333931"_s;
    QTest::newRow("UPC-A") << u"036000291452"_s << u"0036000291452"_s;
    QTest::newRow("UPC-E") << u"04252614"_s << u"0042100005264"_s;
    QTest::newRow("ITF-14 of a single unit") << u"04006381333931"_s << u"4006381333931"_s;
    QTest::newRow("ITF-14 of EAN-8") << u"00000096385074"_s << u"96385074"_s;
    QTest::newRow("EAN-8 written as EAN-13") << u"0000096385074"_s << u"96385074"_s;
    QTest::newRow("ITF-14 of a case") << u"15400141288763"_s << u"15400141288763"_s;
    QTest::newRow("GS1-128 element string") << u"]C10104006381333931"_s + QChar(0x1D) + u"10ABC"_s << u"4006381333931"_s;
    QTest::newRow("GS1 DataMatrix") << u"]d201040063813339311725010110A1"_s << u"4006381333931"_s;
    QTest::newRow("GS1 QR with a bad date") << u"]Q301040063813339311713010110A1"_s << u"4006381333931"_s;
    QTest::newRow("composite symbol") << u"]E04006381333931|]e010A1"_s << u"4006381333931"_s;
    QTest::newRow("Digital Link") << u"]Q1https://id.gs1.org/01/04006381333931/10/A1?17=250101"_s << u"4006381333931"_s;
    QTest::newRow("Digital Link with a capital") << u"Https://id.gs1.org/01/04006381333931"_s << u"4006381333931"_s;
    QTest::newRow("some other link") << u"https://example.com/tea"_s << u"HTTPS://EXAMPLE.COM/TEA"_s;
    QTest::newRow("wrong check digit stays as it is") << u"4006381333932"_s << u"4006381333932"_s;
    QTest::newRow("own code") << u" abc-1 "_s << u"ABC-1"_s;
    QTest::newRow("a bracket is no prefix") << u"]E0"_s << u"]E0"_s;
    QTest::newRow("element string typed with spaces") << u"(01) 04006381333931 (10) A1"_s << u"4006381333931"_s;
    QTest::newRow("GTIN with spaces and AIM prefix") << u"]E0 4 006381 333931"_s << u"4006381333931"_s;
    QTest::newRow("own code behind two AIM prefixes") << u"]C0]C0abc-1"_s << u"ABC-1"_s;
    QTest::newRow("a prefix that a space hid") << u"] C0abc-1"_s << u"ABC-1"_s;
    QTest::newRow("a sign that is two in upper case") << u"stra\u00DFe\u0149"_s << u"STRASSE\u02BCN"_s;
    QTest::newRow("GS1 data only in upper case") << u"(8010)0200zi(01)04006381333931"_s << u"4006381333931"_s;
    QTest::newRow("no carrier holds such a sign") << u"(01)04006381333931(10)茶"_s << u"(01)04006381333931(10)茶"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TestBarcode::normalisesScans()
{
    QFETCH(QString, scanned);
    QFETCH(QString, canonical);
    QCOMPARE(normaliseScan(scanned), canonical);
    QCOMPARE(normaliseScan(canonical), canonical); // what is stored is found by itself
}

void TestBarcode::isDoneAfterOneNormalisation()
{
    QVERIFY(rc::check("normalise(normalise(x)) = normalise(x)", [] {
        const QString once = normaliseScan(anyDigits(*rc::gen::inRange(0, 16)));
        RC_ASSERT(normaliseScan(once) == once);
    }));
    QVERIFY(rc::check("of GTINs too", [] {
        const QString body = anyDigits(*rc::gen::element(7, 11, 12, 13));
        const QString once = normaliseScan(body + gtinCheckDigit(body));
        RC_ASSERT(normaliseScan(once) == once);
    }));
}

void TestBarcode::expandsUpcE_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("last digit 0") << u"01278907"_s << u"012000007897"_s;
    QTest::newRow("last digit 1") << u"04252614"_s << u"042100005264"_s;
    QTest::newRow("last digit 2") << u"04252623"_s << u"042200005263"_s;
    QTest::newRow("last digit 3") << u"01234531"_s << u"012300000451"_s;
    QTest::newRow("last digit 4") << u"01234543"_s << u"012340000053"_s;
    QTest::newRow("last digit 5") << u"01234558"_s << u"012345000058"_s;
    QTest::newRow("wrong check digit") << u"04252615"_s << u""_s;
    QTest::newRow("number system 2") << u"24252614"_s << u""_s;
}

void TestBarcode::expandsUpcE()
{
    QFETCH(QString, code);
    QFETCH(QString, expanded);
    QCOMPARE(expandUpcE(code), expanded);
}

void TestBarcode::refusesBadBarcodes_data()
{
    QTest::addColumn<QString>("entered");
    QTest::addColumn<BarcodeError>("error");
    QTest::newRow("empty") << u"  "_s << BarcodeError::Empty;
    QTest::newRow("check digit") << u"4006381333932"_s << BarcodeError::BadCheckDigit;
    QTest::newRow("UPC-A check digit") << u"036000291453"_s << BarcodeError::BadCheckDigit;
    QTest::newRow("too long") << QString(49, u'A') << BarcodeError::TooLong;
    QTest::newRow("Chinese") << u"条码1"_s << BarcodeError::BadCharacter;
}

void TestBarcode::refusesBadBarcodes()
{
    QFETCH(QString, entered);
    QFETCH(BarcodeError, error);
    const auto checked = checkBarcode(entered);
    QVERIFY(!checked);
    QCOMPARE(checked.error(), error);
    QVERIFY(checkBarcode(QString(48, u'A')).has_value()); // as long as may be
}

void TestBarcode::knowsTheShopsOwnNumbers()
{
    QVERIFY(isInStore(u"2012345678900"));
    QVERIFY(isInStore(u"0212345678900"));
    QVERIFY(!isInStore(u"4006381333931"));
    QVERIFY(!isInStore(u"20123456"));
}

QTEST_APPLESS_MAIN(TestBarcode)
#include "tst_barcode.moc"
