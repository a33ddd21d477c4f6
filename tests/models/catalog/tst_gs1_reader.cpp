#include "models/catalog/gs1/reader.h"

#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;
using gs1::Error;

namespace {

constexpr char gs = 0x1D;

gs1::Scan scanOf(const QByteArray &scanned)
{
    const auto scan = gs1::read(scanned);
    if (!scan) {
        qFatal("%s: %s", scanned.constData(), qPrintable(gs1::toText(scan.error())));
    }
    return *scan;
}

QByteArray anyText(const std::string &characters, int least, int most)
{
    QByteArray text;
    for (int i = *rc::gen::inRange(least, most + 1); i > 0; --i) {
        text.append(*rc::gen::elementOf(characters));
    }
    return text;
}

QByteArray digits(int count)
{
    return anyText("0123456789", count, count);
}

QByteArray withCheckDigit(QByteArray body)
{
    int sum = 0;
    for (qsizetype i = 0; i < body.size(); ++i) {
        sum += (body[body.size() - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return body + char('0' + (10 - sum % 10) % 10);
}

/// An element with a correct value, in brackets; of the identifiers that a till meets and some with odd forms.
QByteArray anyElement()
{
    const std::string cset82 =
        "!\"%&'*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"; // but no brackets
    switch (*rc::gen::inRange(0, 9)) {
    case 0: return "(01)" + withCheckDigit(digits(13));
    case 1: return "(10)" + anyText(cset82, 1, 20);
    case 2: return "(21)" + anyText(cset82, 1, 20);
    case 3: return "(17)27" + QByteArray::number(*rc::gen::inRange(10, 13)) + *rc::gen::element<QByteArray>("00", "07", "30");
    case 4: return "(310" + digits(1).replace('9', '1').replace('8', '2').replace('7', '3').replace('6', '4') + ')' + digits(6);
    case 5: return "(3932)978" + anyText("0123456789", 1, 15);
    case 6: return "(423)528" + QByteArray("156").repeated(*rc::gen::inRange(0, 5));
    case 7: return "(8003)0" + withCheckDigit(digits(12)) + anyText(cset82, 0, 16);
    default: return "(37)" + anyText("0123456789", 1, 8);
    }
}

} // namespace

class TestGs1Reader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatALabelMeans();
    void readsGtins_data();
    void readsGtins();
    void readsDates_data();
    void readsDates();
    void readsWeights_data();
    void readsWeights();
    void readsPrices_data();
    void readsPrices();
    void readsCounts();
    void refuses_data();
    void refuses();
    void checksContents_data();
    void checksContents();
    void takesTheGtinFromABadLabel();
    void knowsItsLimits();
    void keepsItsBytes();
    void survivesAnyBytes();
    void readsWhatItWrote();
    void noticesEveryWrongDigitOfAGtin();
};

void TestGs1Reader::saysWhatALabelMeans()
{
    const gs1::Scan scan = scanOf("]d20104006381333931"
                                  "17261231"
                                  "10A1-7"
                                  + QByteArray(1, gs) + "21S0042");
    QCOMPARE(scan.form(), gs1::Scan::Form::Elements);
    QCOMPARE(scan.elements().size(), std::size_t(4));
    QCOMPARE(scan.gtin(), u"4006381333931"_s);
    QCOMPARE(scan.batch(), u"A1-7"_s);
    QCOMPARE(scan.serial(), u"S0042"_s);
    QCOMPARE(scan.expiry(QDate(2026, 11, 22)), QDate(2026, 12, 31));
    QVERIFY(!scan.bestBefore(QDate(2026, 11, 22)));
    QVERIFY(!scan.netWeight());
    QVERIFY(!scan.price(Currency::CNY));
    QVERIFY(!scan.count());
}

void TestGs1Reader::readsGtins_data()
{
    QTest::addColumn<QByteArray>("scanned");
    QTest::addColumn<QString>("gtin");
    QTest::newRow("EAN-13") << QByteArray("]E04006381333931") << u"4006381333931"_s;
    QTest::newRow("EAN-8") << QByteArray("]E496385074") << u"96385074"_s;
    QTest::newRow("UPC-A") << QByteArray("]E00036000291452") << u"0036000291452"_s;
    QTest::newRow("UPC-A without identifier") << QByteArray("036000291452") << u"0036000291452"_s;
    QTest::newRow("ITF-14 of a case") << QByteArray("]I115400141288763") << u"15400141288763"_s;
    QTest::newRow("ITF-14 of one piece") << QByteArray("]I004006381333931") << u"4006381333931"_s;
    QTest::newRow("GS1-128") << QByteArray("]C10104006381333931") << u"4006381333931"_s;
    QTest::newRow("FNC1 delivered in front") << QByteArray("]C1\x1d"
                                                           "0104006381333931")
                                             << u"4006381333931"_s;
    QTest::newRow("without identifier but with separators") << QByteArray("10A1\x1d"
                                                                          "0104006381333931")
                                                            << u"4006381333931"_s;
    QTest::newRow("in brackets") << QByteArray("(01)04006381333931(10)A1") << u"4006381333931"_s;
    QTest::newRow("Digital Link") << QByteArray("]Q1https://id.gs1.org/01/04006381333931") << u"4006381333931"_s;
    QTest::newRow("Digital Link without identifier") << QByteArray("https://id.gs1.org/01/04006381333931") << u"4006381333931"_s;
    QTest::newRow("composite symbol") << QByteArray("]E04006381333931|]e010A1\x1d"
                                                    "17261231")
                                      << u"4006381333931"_s;
    QTest::newRow("no GTIN at all") << QByteArray("]C100006141411234567890") << QString();
}

void TestGs1Reader::readsGtins()
{
    QFETCH(const QByteArray, scanned);
    QFETCH(const QString, gtin);
    QCOMPARE(scanOf(scanned).gtin(), gtin);
    QCOMPARE(gs1::gtinIn(scanned), gtin);
}

void TestGs1Reader::readsDates_data()
{
    QTest::addColumn<QByteArray>("digits");
    QTest::addColumn<QDate>("today");
    QTest::addColumn<QDate>("date");
    const QDate now(2026, 11, 22);
    QTest::newRow("a day") << QByteArray("261231") << now << QDate(2026, 12, 31);
    QTest::newRow("end of February") << QByteArray("270200") << now << QDate(2027, 2, 28);
    QTest::newRow("end of February of a leap year") << QByteArray("280200") << now << QDate(2028, 2, 29);
    QTest::newRow("fifty years ahead") << QByteArray("760101") << now << QDate(2076, 1, 1);
    QTest::newRow("fifty-one years ahead is forty-nine ago") << QByteArray("770101") << now << QDate(1977, 1, 1);
    QTest::newRow("forty-nine years ago") << QByteArray("770101") << QDate(2026, 1, 1) << QDate(1977, 1, 1);
    QTest::newRow("over the end of the century") << QByteArray("050630") << QDate(2098, 1, 1) << QDate(2105, 6, 30);
    QTest::newRow("fifty years ago is fifty ahead") << QByteArray("480630") << QDate(2098, 1, 1) << QDate(2148, 6, 30);
}

void TestGs1Reader::readsDates()
{
    QFETCH(const QByteArray, digits);
    QFETCH(const QDate, today);
    QFETCH(const QDate, date);
    QCOMPARE(scanOf("]C1010400638133393117" + digits).expiry(today), date);
    QCOMPARE(scanOf("]C1010400638133393115" + digits).bestBefore(today), date);
}

void TestGs1Reader::readsWeights_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<qint64>("thousandths");
    QTest::newRow("kilograms") << QByteArray("3100000012") << qint64(12000);
    QTest::newRow("grams") << QByteArray("3103001286") << qint64(1286);
    QTest::newRow("tenths of a gram, rounded") << QByteArray("3104012865") << qint64(1287);
    QTest::newRow("hundredths of a gram, rounded") << QByteArray("3105128649") << qint64(1286);
}

void TestGs1Reader::readsWeights()
{
    QFETCH(const QByteArray, element);
    QFETCH(const qint64, thousandths);
    const auto weight = scanOf("]e00104006381333931" + element).netWeight();
    QVERIFY(weight.has_value());
    QCOMPARE(weight->thousandths(), thousandths);
}

void TestGs1Reader::readsPrices_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<Currency>("shop");
    QTest::addColumn<bool>("isPrice");
    QTest::addColumn<Currency>("currency");
    QTest::addColumn<qint64>("minor");
    const auto none = Currency::CNY;
    QTest::newRow("the shop's currency") << QByteArray("392200299") << Currency::CNY << true << Currency::CNY << qint64(299);
    QTest::newRow("fewer decimals") << QByteArray("39205") << Currency::CNY << true << Currency::CNY << qint64(500);
    QTest::newRow("more decimals that are zero")
        << QByteArray("39235990") << Currency::CNY << true << Currency::CNY << qint64(599);
    QTest::newRow("finer than any coin") << QByteArray("39235999") << Currency::CNY << false << none << qint64(0);
    QTest::newRow("yen") << QByteArray("3920298") << Currency::JPY << true << Currency::JPY << qint64(298);
    QTest::newRow("euro by number") << QByteArray("39329780299") << Currency::CNY << true << Currency::EUR << qint64(299);
    QTest::newRow("a currency we do not know") << QByteArray("39320080299") << Currency::CNY << false << none << qint64(0);
}

void TestGs1Reader::readsPrices()
{
    QFETCH(const QByteArray, element);
    QFETCH(const Currency, shop);
    QFETCH(const bool, isPrice);
    QFETCH(const Currency, currency);
    QFETCH(const qint64, minor);
    const auto price = scanOf("]e001040063813339313103000195" + element).price(shop);
    QCOMPARE(price.has_value(), isPrice);
    if (price) {
        QVERIFY(*price == Money(minor, currency));
    }
}

void TestGs1Reader::readsCounts()
{
    QCOMPARE(scanOf("]C1010400638133393130"
                    "12")
                 .count(),
             std::optional<qint64>(12));
    QCOMPARE(scanOf("]C100006141411234567890"
                    "0204006381333931"
                    "37"
                    "144")
                 .count(),
             std::optional<qint64>(144));
}

void TestGs1Reader::refuses_data()
{
    QTest::addColumn<QByteArray>("scanned");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &scanned, const QString &error) {
        QTest::newRow(name) << scanned << error;
    };
    row("nothing", "", u"NotGs1 at 0"_s);
    row("a shop's own code", "]C0ABC-1", u"NotGs1 at 0"_s);
    row("a text in a QR code", "]Q1hello", u"NotGs1 at 0"_s);
    row("a carrier without data", "]C1", u"Empty at 3"_s);
    row("EAN with a wrong check digit", "]E04006381333932", u"BadGtin at 3"_s);
    row("unknown identifier",
        "]C10104006381333931"
        "89A",
        u"UnknownAi at 19"_s);
    row("half an identifier",
        "]C10104006381333931"
        "310",
        u"UnknownAi at 19"_s);
    row("wrong check digit", "]C10104006381333932", u"BadContent (csum) in (01) at 18"_s);
    row("13th month",
        "]C10104006381333931"
        "17271301",
        u"BadContent (yymmd0) in (17) at 23"_s);
    row("30 February",
        "]C10104006381333931"
        "17270230",
        u"BadContent (yymmd0) in (17) at 25"_s);
    row("short", "]C1010400638133", u"ShortValue in (01) at 15"_s);
    row("missing",
        "]C10104006381333931"
        "10",
        u"MissingValue in (10) at 21"_s);
    row("long",
        "]C10104006381333931"
        "30"
        "123456789",
        u"LongValue in (30) at 29"_s);
    row("a letter among digits", "]C101040063813339X1", u"BadCharacter in (01) at 17"_s);
    row("a character that GS1 has not",
        "]C10104006381333931"
        "10A#B",
        u"BadCharacter in (10) at 22"_s);
    row("batch without GTIN", "]C110A1", u"MissingAi in (10) at 5"_s);
    row("GTIN and its content",
        "]C10104006381333931"
        "0204006381333931"
        "3712",
        u"ExcludedAi in (01) at 5"_s);
    row("two weights",
        "]C10104006381333931"
        "3103001286"
        "3102000128",
        u"ExcludedAi in (3103) at 23"_s);
    row("two batches",
        "]C10104006381333931"
        "10A1\x1d"
        "10A2",
        u"RepeatedAi in (10) at 26"_s);
    row("composite with a bad batch", "]E04006381333931|]e010A#", u"BadCharacter in (10) at 23"_s);
    row("a link without a key", "]Q1https://example.com/tea", u"NoKey at 26"_s);
    row("a link with a blank", "]Q1https://example.com/01/04006381333931?a b", u"BadLink at 42"_s);
    row("a link without its host", "]Q1https:///01/04006381333931", u"BadLink at 11"_s);
    row("qualifiers in the wrong order", "https://a/01/04006381333931/21/S/10/A", u"BadQualifier in (21) at 31"_s);
    row("a batch in the query", "https://a/01/04006381333931?10=A", u"NotAnAttribute in (10) at 28"_s);
    row("twice in a link", "https://a/01/04006381333931?99=A&99=A", u"RepeatedAi in (99) at 33"_s);
    row("brackets", "(01(04006381333931", u"BadBrackets at 0"_s);
}

void TestGs1Reader::refuses()
{
    QFETCH(const QByteArray, scanned);
    QFETCH(const QString, error);
    const auto scan = gs1::read(scanned);
    QVERIFY(!scan);
    QCOMPARE(gs1::toText(scan.error()), error);
}

void TestGs1Reader::checksContents_data()
{
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QString>("rule");
    const auto row = [](const QByteArray &good, const QByteArray &bad, const QString &rule) {
        QTest::addRow("%s: %s", qPrintable(rule), bad.constData()) << good << bad << rule;
    };
    row("(8030)MTIz", "(8030)1==2", u"cset64"_s);
    row("(8030)12=", "(8030)123=", u"cset64"_s);
    row("(00)106141412345678908", "(00)106141412345678900", u"csum"_s);
    row("(8013)1987654Ad4X4bL5ttr2310c2K", "(8013)1987654Ad4X4bL5ttr2310c2L", u"csumalpha"_s);
    row("(8004)9506000134352", "(8004)950A", u"gcppos1"_s);
    row("(8014)1987654Ad4X4bL5ttr2310c2K", "(8014)198765400002972", u"hasnondigit"_s);
    row("(422)156", "(422)000", u"iso3166"_s);
    row("(4307)CN", "(4307)XX", u"iso3166alpha2"_s);
    row("(7030)999A", "(7030)998A", u"iso3166999"_s);
    row("(3910)1565", "(3910)0005", u"iso4217"_s);
    row("(4326)240229", "(4326)230229", u"yymmdd"_s);
    row("(4326)240201", "(4326)240200", u"yymmdd"_s);
    row("(11)240200", "(11)240230", u"yymmd0"_s);
    row("(7250)20000229", "(7250)19000229", u"yyyymmdd"_s);
    row("(8008)2612312359", "(8008)2612312400", u"hh"_s);
    row("(8008)2612312359", "(8008)2612312360", u"mi"_s);
    row("(8008)261231235959", "(8008)261231235960", u"ss"_s);
    row("(7003)2612312359", "(7003)2612312360", u"hhmi"_s);
    row("(7003)2612312300", "(7003)2612312400", u"hhmi"_s);
    row("(4330)000123-", "(4330)000123+", u"hyphen"_s);
    row("(8007)GB33BUKB20201555555555", "(8007)GB34BUKB20201555555555", u"iban"_s);
    row("(7040)1AB-", "(7040)1AB=", u"importeridx"_s);
    row("(4309)18000000003600000000", "(4309)18000000013600000000", u"latitude"_s);
    row("(4309)18000000003600000000", "(4309)18000000003600000001", u"longitude"_s);
    row("(7241)10", "(7241)11", u"mediatype"_s);
    row("(7241)80", "(7241)79", u"mediatype"_s);
    row("(8001)00010000100190", "(8001)00010000100090", u"nonzero"_s);
    row("(8001)00010000100190", "(8001)00010000100120", u"winding"_s);
    row("(8011)0", "(8011)01", u"nozeroprefix"_s);
    row("(7041)APE", "(7041)QQQ", u"packagetype"_s);
    row("(4300)A%20B", "(4300)A%2GB", u"pcenc"_s);
    row("(8006)040063813339310202", "(8006)040063813339310302", u"pieceoftotal"_s);
    row("(7258)1/3", "(7258)4/3", u"posinseqslash"_s);
    row("(7252)9", "(7252)3", u"iso5218"_s);
    row("(4321)1", "(4321)2", u"yesno"_s);
    row("(8003)04006381333931", "(8003)14006381333931", u"zero"_s);
    const QByteArray coupon = "(8110)106141416543213150110120"; // company, offer, 1.50 off, for one of family 120
    row(coupon, "(8110)106141416543213150115120", u"couponcode"_s);
    const QByteArray second = "10"
                              "121123"
                              "9";
    const QByteArray rest = "50123456"
                            "610614141"
                            "90120"; // serial number, retailer, and how the value is meant
    row(coupon + second
            + "3270101"
              "4260101"
            + rest,
        coupon + second
            + "3260101"
              "4270101"
            + rest,
        u"couponcode"_s);
    row("(8112)001234561234560123456", "(8112)201234561234560123456", u"couponposoffer"_s);
}

void TestGs1Reader::checksContents()
{
    QFETCH(const QByteArray, good);
    QFETCH(const QByteArray, bad);
    QFETCH(const QString, rule);
    const auto right = gs1::readBracketed(good);
    QVERIFY2(right.has_value(), right ? "" : qPrintable(gs1::toText(right.error())));
    const auto wrong = gs1::readBracketed(bad);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, Error::Kind::BadContent);
    QVERIFY2(gs1::toText(wrong.error()).contains(u'(' + rule + u')'), qPrintable(gs1::toText(wrong.error())));
}

void TestGs1Reader::takesTheGtinFromABadLabel()
{
    QCOMPARE(gs1::gtinIn("]C10104006381333931"
                         "17271301"),
             u"4006381333931"_s);
    QCOMPARE(gs1::gtinIn("https://a/gtin/4006381333931?10=A"), u"4006381333931"_s);
    QVERIFY(gs1::gtinIn("]C10104006381333932").isEmpty());
    QVERIFY(gs1::gtinIn("]C0ABC-1").isEmpty());
}

void TestGs1Reader::knowsItsLimits()
{
    const QByteArray element = "91A\x1d";
    QVERIFY(gs1::readElements(element.repeated(gs1::Scan::maxElements)));
    QCOMPARE(gs1::readElements(element.repeated(gs1::Scan::maxElements + 1)).error().kind, Error::Kind::TooLong);
    const QByteArray longest = "91" + QByteArray(90, 'A');
    QVERIFY(gs1::readElements(longest));
    QCOMPARE(gs1::readElements(longest + 'A').error().kind, Error::Kind::LongValue);
    QCOMPARE(gs1::readElements(QByteArray(gs1::Scan::maxBytes + 1, '9')).error().kind, Error::Kind::TooLong);
    const QByteArray link = "https://a/" + QByteArray(gs1::Scan::maxBytes - 24, 'x') + "/01/40063813339";
    QVERIFY(!gs1::readLink(link));
    const QByteArray full = "https://a/" + QByteArray(gs1::Scan::maxBytes - 27, 'x') + "/01/4006381333931";
    QCOMPARE(full.size(), gs1::Scan::maxBytes);
    QCOMPARE(gs1::gtinIn(full), u"4006381333931"_s); // its zero finds room behind the longest link
}

void TestGs1Reader::keepsItsBytes()
{
    std::optional<gs1::Scan> copy;
    {
        QByteArray scanned("]C10104006381333931"
                           "10A1");
        copy = scanOf(scanned);
        scanned.fill('?');
    }
    QCOMPARE(copy->gtin(), u"4006381333931"_s);
    QCOMPARE(copy->batch(), u"A1"_s);
}

void TestGs1Reader::survivesAnyBytes()
{
    const auto isConsistent = [](const QByteArray &bytes) {
        for (const auto &scan : {gs1::read(bytes), gs1::readElements(bytes), gs1::readBracketed(bytes, {.unknownAis = true}),
                                 gs1::readLink(bytes, {true, true, true, true})}) {
            RC_ASSERT(!scan || !scan->elements().empty());
            if (scan) {
                scan->price(Currency::CNY);
                scan->netWeight();
                scan->count();
                scan->expiry(QDate(2026, 11, 22));
            } else {
                RC_ASSERT(scan.error().position <= bytes.size());
            }
        }
        gs1::gtinIn(bytes);
    };
    QVERIFY(rc::check("any bytes are read or refused", [&](const std::string &any) {
        const QByteArray prefix = *rc::gen::element<QByteArray>("", "]C1", "]d2", "]E0", "]Q1", "https://a/", "https://a/01/");
        isConsistent(prefix + QByteArray::fromStdString(any));
    }));
    QVERIFY(rc::check("so are those that look like GS1", [&] {
        const std::string alphabet = "0101173103392()/?&=#%+\\^]CAe\x1d";
        isConsistent(*rc::gen::element<QByteArray>("", "]C1", "]Q3", "https://a/") + anyText(alphabet, 0, 60));
    }));
}

void TestGs1Reader::readsWhatItWrote()
{
    QVERIFY(rc::check("read(write(x)) = x", [] {
        QByteArray text;
        for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
            text += anyElement();
        }
        const auto scan = gs1::readBracketed(text);
        RC_ASSERT(scan.has_value());
        const auto again = gs1::readElements(scan->elementString());
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->elements().size() == scan->elements().size());
        for (std::size_t i = 0; i < scan->elements().size(); ++i) {
            RC_ASSERT(again->elements()[i].ai == scan->elements()[i].ai);
            RC_ASSERT(again->value(again->elements()[i]) == scan->value(scan->elements()[i]));
        }
    }));
}

void TestGs1Reader::noticesEveryWrongDigitOfAGtin()
{
    QVERIFY(rc::check("one digit changed is never read", [] {
        const QByteArray gtin = withCheckDigit(digits(13));
        QByteArray wrong = gtin;
        const auto at = *rc::gen::inRange<qsizetype>(0, wrong.size());
        wrong[at] = static_cast<char>('0' + (wrong[at] - '0' + *rc::gen::inRange(1, 10)) % 10);
        RC_ASSERT(gs1::read("]C101" + gtin).has_value());
        RC_ASSERT(!gs1::read("]C101" + wrong).has_value());
        RC_ASSERT(!gs1::read("]I1" + wrong).has_value());
        RC_ASSERT(!gs1::read("https://id.gs1.org/01/" + wrong).has_value());
    }));
}

QTEST_APPLESS_MAIN(TestGs1Reader)
#include "tst_gs1_reader.moc"
