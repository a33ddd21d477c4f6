#include "models/catalog/barcode.h"
#include "models/catalog/scanned_goods.h"

#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 22);

/// The signs of a table's row as a scanner sends them: "^" is the separator.
QString sent(QString text)
{
    return text.replace(u'^', QChar(0x1D));
}

QString withCheckDigit(const QString &twelve)
{
    return twelve + gtinCheckDigit(twelve);
}

BarcodeRules shopsRules()
{
    using Value = InStoreLayout::Value;
    BarcodeRules rules;
    rules.inStore =
        InStoreLayouts::make({{20, 24, 5, false, 5, Value::Weight, 3}, {25, 29, 5, false, 5, Value::Price, 2}}, Currency::CNY)
            .value();
    rules.warnDays = 3;
    rules.recalls = {{u"4006381333931"_s, {}, u"L-7"_s, u"Glass"_s}, {{}, u"D400"_s, u"B2"_s, u"Listeria"_s}};
    return rules;
}

Product product(const QString &sku, const QStringList &barcodes)
{
    Product made;
    made.sku = Sku(sku);
    made.barcodes = barcodes;
    return made;
}

/// All that a scan said, in one line: "4006381333931 1286kg ¥2006 batch L1 serial S day 2026-12-31 labels a,b".
QString told(const ScannedGoods &goods)
{
    QStringList parts{goods.code};
    if (goods.quantity) {
        parts.append(QString::number(goods.quantity->thousandths()) + goods.unit);
    }
    if (goods.price) {
        parts.append(u'$' + QString::number(goods.price->minor()));
    }
    if (!goods.batch.isEmpty()) {
        parts.append(u"batch "_s + goods.batch);
    }
    if (!goods.serial.isEmpty()) {
        parts.append(u"serial "_s + goods.serial);
    }
    if (goods.lastDay) {
        parts.append(u"day "_s + goods.lastDay->toString(Qt::ISODate));
    }
    if (goods.isOwnLabel()) {
        parts.append(u"labels "_s + goods.labelCodes.join(u','));
    }
    return parts.join(u' ');
}

QString told(const ScanMistake &mistake)
{
    using enum ScanMistake::Kind;
    static const QHash<ScanMistake::Kind, QString> names{{CheckDigit, u"check digit"_s}, {BadDate, u"bad date"_s},
                                                         {NoProduct, u"no product"_s},   {ForeignPrice, u"foreign price"_s},
                                                         {NoQuantity, u"no quantity"_s}, {Malformed, u"malformed"_s}};
    return u"! "_s + names.value(mistake.kind) + (mistake.gtin.isEmpty() ? QString() : u' ' + mistake.gtin);
}

const QString pen = u"4006381333931"_s;

void row(const char *name, const QString &scanned, const QString &expected)
{
    QTest::newRow(name) << sent(scanned) << expected;
}

void plainCodes()
{
    row("EAN-13", pen, pen);
    row("EAN-13 with its symbology identifier", u"]E0"_s + pen, pen);
    row("EAN-13, full-width", u"４００６３８１３３３９３１"_s, pen);
    row("EAN-13, spaced", u" 4006381 333931 "_s, pen);
    row("EAN-8", u"96385074"_s, u"96385074"_s);
    row("EAN-8 padded to 13", u"0000096385074"_s, u"96385074"_s);
    row("UPC-A", u"036000291452"_s, u"0036000291452"_s);
    row("UPC-A as EAN-13", u"0036000291452"_s, u"0036000291452"_s);
    row("UPC-E", u"04252614"_s, u"0042100005264"_s);
    row("ITF-14 of a single unit", u"04006381333931"_s, pen);
    row("ITF-14 of a case", u"14006381333938"_s, u"14006381333938"_s);
    row("ITF-14 with its symbology identifier", u"]I114006381333938"_s, u"14006381333938"_s);
    row("a shop's own code", u"tea-100"_s, u"TEA-100"_s);
    row("digits that are no GTIN", u"12370"_s, u"12370"_s);
    row("13 digits that do not check", u"4006381333932"_s, u"4006381333932"_s);
    row("words", u"柠檬茶 250"_s, u"柠檬茶250"_s);
    row("nothing", {}, {});
}

void elementStrings()
{
    row("GS1-128: batch and expiry", u"]C1010400638133393117261231"_s + u"10A1"_s, pen + u" batch A1 day 2026-12-31"_s);
    row("DataMatrix: serial and batch", u"]d2010400638133393121S9^10A1^17261231"_s,
        pen + u" batch A1 serial S9 day 2026-12-31"_s);
    row("GS1 QR", u"]Q30104006381333931172612"_s + u"31"_s, pen + u" day 2026-12-31"_s);
    row("DataBar: weight and price", u"]e001040063813339313103001286"_s + u"39222006"_s, pen + u" 1286kg $2006"_s);
    row("a price in whole yuan", u"]e001040063813339313103001286"_s + u"392020"_s, pen + u" 1286kg $2000"_s);
    row("a price with its currency", u"]e001040063813339313103001286"_s + u"39321562006"_s, pen + u" 1286kg $2006"_s);
    row("weight in grams", u"]C10104006381333931"_s + u"3103000250"_s, pen + u" 250kg"_s);
    row("weight in tens of grams", u"]C10104006381333931"_s + u"3102000125"_s, pen + u" 1250kg"_s);
    row("weight finer than a gram", u"]C10104006381333931"_s + u"3105012345"_s, pen + u" 123kg"_s);
    row("length", u"]C10104006381333931"_s + u"3112000250"_s, pen + u" 2500m"_s);
    row("pieces", u"]C1010400638133393130"_s + u"12"_s, pen + u" 12000pcs"_s);
    row("without symbology identifier, with a separator", u"0104006381333931"_s + u"10A1^17261231"_s,
        pen + u" batch A1 day 2026-12-31"_s);
    row("with the first FNC1 delivered", u"^0104006381333931"_s + u"10A1"_s, pen + u" batch A1"_s);
    row("without anything that marks it", u"0104006381333931"_s + u"1726123110A1"_s, pen + u" batch A1 day 2026-12-31"_s);
    row("in brackets", u"(01)04006381333931(10)A1(17)261231"_s, pen + u" batch A1 day 2026-12-31"_s);
    row("in brackets, as people copy it", u"(01) 04006381333931 (10) A1 (17) 261231"_s, pen + u" batch A1 day 2026-12-31"_s);
    row("behind a prefix that is none", u"]X0]C1010400638133393117261231"_s, pen + u" day 2026-12-31"_s);
    row("best before", u"(01)04006381333931(15)261130"_s, pen + u" day 2026-11-30"_s);
    row("sell by", u"(01)04006381333931(16)261130"_s, pen + u" day 2026-11-30"_s);
    row("the earliest of several days", u"(01)04006381333931(15)261130(17)261231"_s, pen + u" day 2026-11-30"_s);
    row("an hour", u"(01)04006381333931(7003)2611301200"_s, pen + u" day 2026-11-30"_s);
    row("the last of a month", u"(01)04006381333931(17)270200"_s, pen + u" day 2027-02-28"_s);
    row("produced, which says nothing here", u"(01)04006381333931(11)200101"_s, pen);
    row("a case by its own number", u"(01)14006381333938(10)A1"_s, u"14006381333938 batch A1"_s);
}

void linksAndLabels()
{
    row("Digital Link", u"https://id.gs1.org/01/04006381333931"_s, pen);
    row("Digital Link: batch, serial, expiry", u"https://shop.example/01/04006381333931/10/A1/21/S9?17=261231"_s,
        pen + u" batch A1 serial S9 day 2026-12-31"_s);
    row("Digital Link with a capital", u"Https://id.gs1.org/01/04006381333931?17=261231"_s, pen + u" day 2026-12-31"_s);
    row("Digital Link in a plain QR code", u"]Q1https://id.gs1.org/01/04006381333931/10/A%2F1"_s, pen + u" batch A/1"_s);
    row("Digital Link of old, with words", u"http://id.gs1.org/gtin/4006381333931/lot/A1"_s, pen + u" batch A1"_s);
    row("Digital Link: weight", u"https://id.gs1.org/01/04006381333931?3103=001286"_s, pen + u" 1286kg"_s);
    row("any other link", u"https://example.com/menu?table=7"_s, u"HTTPS://EXAMPLE.COM/MENU?TABLE=7"_s);

    const QString weighed = withCheckDigit(u"201234501286"_s);
    const QString priced = withCheckDigit(u"251234502006"_s);
    row("a weight of the shop's scales", weighed, weighed + u" 1286 labels 2012345,2012345000001"_s);
    row("a price of the shop's scales", priced, priced + u" $2006 labels 2512345,"_s + withCheckDigit(u"251234500000"_s));
    row("a label of nothing is the number itself", u"2012345000001"_s, u"2012345000001"_s);
    row("a label misread", u"2012345012860"_s, u"2012345012860"_s);
    row("a prefix without layout", withCheckDigit(u"021234501286"_s), withCheckDigit(u"021234501286"_s));
}

void mistakes()
{
    row("EAN misread", u"]E04006381333932"_s, u"! check digit"_s);
    row("GTIN misread", u"]C10104006381333932"_s, u"! check digit"_s);
    row("GTIN misread in brackets", u"(01)04006381333932"_s, u"! check digit"_s);
    row("GTIN misread in a link", u"https://id.gs1.org/01/04006381333932"_s, u"! check digit"_s);
    row("a 13th month", u"]C1010400638133393117261331"_s, u"! bad date "_s + pen);
    row("a 13th month among spaces", u"(01) 04006381333931 (17) 261331"_s, u"! bad date "_s + pen);
    row("a date too short", u"(01)04006381333931(17)2612"_s, u"! bad date "_s + pen);
    row("30 February", u"https://id.gs1.org/01/04006381333931?15=270230"_s, u"! bad date "_s + pen);
    row("a pallet", u"]C100340123450000000000"_s, u"! no product"_s);
    row("the contents of a pallet", u"]C102040063813339313712"_s + u"^00340123450000000000"_s, u"! no product"_s);
    row("another currency", u"]e001040063813339313103001286"_s + u"39328402006"_s, u"! foreign price "_s + pen);
    row("a weight of nothing", u"]C101040063813339313103000000"_s, u"! no quantity "_s + pen);
    row("an unknown identifier", u"]C1010400638133393105X"_s, u"! malformed "_s + pen);
    row("two GTINs", u"(01)04006381333931(01)96385074000000"_s, u"! malformed "_s + pen);
    row("a batch with a sign no batch has", u"]d20104006381333931"_s + u"10A~1"_s, u"! malformed "_s + pen);
    row("an empty DataMatrix", u"]d2"_s, u"! malformed"_s);
}

} // namespace

class TestScannedGoods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAScan_data();
    void readsAScan();
    void readsALabelAsThePlainCodeItMayBe();
    void judges_data();
    void judges();
    void warnsInsteadOfStoppingWhereTheShopSaysSo();
    void rulesSurviveJson();
    void namesEveryWrongPath_data();
    void namesEveryWrongPath();
};

void TestScannedGoods::readsAScan_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<QString>("expected");
    plainCodes();
    elementStrings();
    linksAndLabels();
    mistakes();
}

void TestScannedGoods::readsAScan()
{
    QFETCH(const QString, scanned);
    const auto goods = readGoods(scanned, shopsRules(), Currency::CNY, today);
    QTEST(goods ? told(*goods) : told(goods.error()), "expected");
}

void TestScannedGoods::readsALabelAsThePlainCodeItMayBe()
{
    const auto goods = readGoods(withCheckDigit(u"201234501286"_s), shopsRules(), Currency::CNY, today);
    QVERIFY(goods && goods->isOwnLabel());
    const ScannedGoods plain = goods->asPlainCode();
    QCOMPARE(plain.code, goods->code);
    QVERIFY(!plain.quantity && !plain.price && !plain.isOwnLabel());
}

void TestScannedGoods::judges_data()
{
    QTest::addColumn<QString>("scanned");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("stops");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<qint64>("daysLeft");
    using enum GoodsVerdict::Kind;
    const auto row = [](const char *name, const QString &elements, GoodsVerdict::Kind kind, bool stops = false,
                        const QString &reason = {}, qint64 daysLeft = 0) {
        QTest::newRow(name) << u"(01)04006381333931"_s + elements << static_cast<int>(kind) << stops << reason << daysLeft;
    };
    row("no date, no batch", {}, Good);
    row("weeks left", u"(17)261231"_s, Good);
    row("one day more than the warning", u"(17)261125"_s, Good);
    row("the first day of the warning", u"(17)261124"_s, ExpiresSoon, false, {}, 2);
    row("tomorrow", u"(17)261123"_s, ExpiresSoon, false, {}, 1);
    row("the last day", u"(17)261122"_s, ExpiresSoon);
    row("yesterday", u"(17)261121"_s, Expired, true);
    row("best before yesterday", u"(15)261121"_s, Expired, true);
    row("years ago", u"(17)190101"_s, Expired, true);
    row("recalled", u"(10)L-7"_s, Recalled, true, u"Glass"_s);
    row("recalled, in small letters", u"(10)l-7"_s, Recalled, true, u"Glass"_s);
    row("recalled and expired", u"(17)190101(10)L-7"_s, Recalled, true, u"Glass"_s);
    row("recalled by article number", u"(10)B2"_s, Recalled, true, u"Listeria"_s);
    row("another batch", u"(10)L-70"_s, Good);
}

void TestScannedGoods::judges()
{
    QFETCH(const QString, scanned);
    const auto goods = readGoods(scanned, shopsRules(), Currency::CNY, today);
    QVERIFY(goods.has_value());
    const GoodsVerdict verdict = judge(*goods, product(u"d400"_s, {u"4006381333931"_s}), shopsRules(), today);
    QTEST(static_cast<int>(verdict.kind), "kind");
    QTEST(verdict.stops, "stops");
    QTEST(verdict.reason, "reason");
    QTEST(verdict.daysLeft, "daysLeft");
    const GoodsVerdict other = judge(*goods, product(u"T1"_s, {}), shopsRules(), today);
    QVERIFY(verdict.reason == u"Listeria"_s ? other == GoodsVerdict() : other == verdict);
}

void TestScannedGoods::warnsInsteadOfStoppingWhereTheShopSaysSo()
{
    BarcodeRules rules = shopsRules();
    rules.expired = BarcodeRules::Expired::Warn;
    const auto expired = readGoods(u"(01)04006381333931(17)261121"_s, rules, Currency::CNY, today);
    const GoodsVerdict verdict = judge(*expired, product(u"P"_s, {}), rules, today);
    QVERIFY(verdict.kind == GoodsVerdict::Kind::Expired && !verdict.stops);
    const auto recalled = readGoods(u"(01)04006381333931(10)L-7"_s, rules, Currency::CNY, today);
    QVERIFY(judge(*recalled, product(u"P"_s, {}), rules, today).stops); // a recall is not the shop's to soften
    rules.warnDays = 0;
    const auto last = readGoods(u"(01)04006381333931(17)261122"_s, rules, Currency::CNY, today);
    QVERIFY(judge(*last, product(u"P"_s, {}), rules, today) == GoodsVerdict());
}

void TestScannedGoods::rulesSurviveJson()
{
    const auto again = BarcodeRules::read(shopsRules().toJson(), Currency::CNY);
    QVERIFY(again && *again == shopsRules());
    const auto none = BarcodeRules::read({}, Currency::CNY);
    QVERIFY(none && none->isEmpty());
    const auto noneAgain = BarcodeRules::read(BarcodeRules().toJson(), Currency::CNY);
    QVERIFY(noneAgain && noneAgain->isEmpty());
}

void TestScannedGoods::namesEveryWrongPath_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("paths");
    const QByteArray weight =
        R"("first_prefix":20,"last_prefix":24,"item_digits":5,"value_digits":5,"value":"weight","decimals":3)";
    const auto row = [](const char *name, const QByteArray &json, const QStringList &paths) {
        QTest::newRow(name) << json << paths;
    };
    row("an unknown member", R"({"recals":[]})", {u"recals: unknown"_s});
    row("a way nobody knows", R"({"expired":"sell"})", {u"expired: not_a_choice"_s});
    row("days", R"({"warn_days":-1})", {u"warn_days: out_of_range"_s});
    row("a fraction of a day", R"({"warn_days":1.5})", {u"warn_days: wrong_type"_s});
    row("no list", R"({"in_store":{}})", {u"in_store: wrong_type"_s});
    row("an empty layout", R"({"in_store":[{}]})",
        {u"in_store[0].first_prefix: missing"_s, u"in_store[0].last_prefix: missing"_s, u"in_store[0].item_digits: missing"_s,
         u"in_store[0].value_digits: missing"_s, u"in_store[0].value: missing"_s, u"in_store[0].decimals: missing"_s});
    row("a prefix that is somebody's",
        R"({"in_store":[{"first_prefix":69,"last_prefix":69,"item_digits":5,"value_digits":5,"value":"weight","decimals":3}]})",
        {u"in_store[0].first_prefix: contradiction"_s});
    row("eleven digits",
        R"({"in_store":[{"first_prefix":20,"last_prefix":20,"item_digits":4,"value_digits":5,"value":"weight","decimals":3}]})",
        {u"in_store[0].value_digits: contradiction"_s});
    row("two for one prefix", "{\"in_store\":[{" + weight + "},{" + weight + "}]}", {u"in_store[1].first_prefix: duplicate"_s});
    row("three mistakes at once",
        "{\"in_store\":[{" + weight
            + R"(},{"first_prefix":25,"last_prefix":29,"item_digits":5,"value_digits":5,"value":"price","decimals":3}],)"
              R"("warn_days":"3","recalls":[{"gtin":"4006381333931","batch":"A"}]})",
        {u"in_store[1].decimals: contradiction"_s, u"warn_days: wrong_type"_s, u"recalls[0].reason: missing"_s});
    row("a GTIN misprinted", R"({"recalls":[{"gtin":"4006381333932","batch":"A","reason":"x"}]})",
        {u"recalls[0].gtin: out_of_range"_s});
    row("two products", R"({"recalls":[{"gtin":"4006381333931","sku":"T","batch":"A","reason":"x"}]})",
        {u"recalls[0].sku: contradiction"_s});
    row("no product", R"({"recalls":[{"batch":"A","reason":"x"}]})", {u"recalls[0].gtin: missing"_s});
    row("a batch no label holds", R"({"recalls":[{"sku":"T","batch":"123456789012345678901","reason":"x"}]})",
        {u"recalls[0].batch: out_of_range"_s});
}

void TestScannedGoods::namesEveryWrongPath()
{
    QFETCH(const QByteArray, json);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(document.isObject());
    const auto rules = BarcodeRules::read(document.object(), Currency::CNY);
    QVERIFY(!rules.has_value());
    QStringList paths;
    for (const JsonProblem &problem : rules.error()) {
        paths.append(problem.path + u": "_s + nameOf(problem.kind));
    }
    QTEST(paths, "paths");
}

QTEST_APPLESS_MAIN(TestScannedGoods)
#include "tst_scanned_goods.moc"
