#include "models/catalog/product_import.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

using Kind = ImportIssue::Kind;

namespace {

const QByteArray header = "sku,barcodes,name,category,brand,unit,tax_group,price,image,kind\n";

} // namespace

class TestProductImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryColumnInAnyOrder();
    void listsABadRowWithItsLineAndKeepsTheOthers_data();
    void listsABadRowWithItsLineAndKeepsTheOthers();
    void readsPacksDepositsAndWhatIsNotPromotable();
    void listsWhatIsWrongWithAPack_data();
    void listsWhatIsWrongWithAPack();
    void listsEverythingThatIsWrongWithARow();
    void takesABarcodeThatItsOwnProductAlreadyHas();
    void takesNothingWhenStrictAndOneRowIsBad();
    void warnsOfUnknownColumnsAndReadsOn();
    void refusesAFileItCannotUnderstand_data();
    void refusesAFileItCannotUnderstand();
    void lineNumbersStayTrueAfterANameOfTwoLines();
    void namesEveryKind();
};

void TestProductImport::readsEveryColumnInAnyOrder()
{
    const auto result = importProducts("\xEF\xBB\xBFprice,Name,sku,tax_group,barcodes,category,brand,unit,image,kind\r\n"
                                       "\"1,280.5\",\"茶, 绿\",T1,VAT9,036000291452|96385074; OWN-1,Tea,Leaf,kg,t.png,goods\r\n"
                                       "5,Wrapping,S1,VAT6,,,,,,service\r\n",
                                       {});
    QVERIFY(result.issues.isEmpty());
    QCOMPARE(result.rows, 2);
    const Product expected{.sku = Sku(u"T1"_s),
                           .name = u"茶, 绿"_s,
                           .barcodes = {u"0036000291452"_s, u"96385074"_s, u"OWN-1"_s},
                           .category = u"Tea"_s,
                           .brand = u"Leaf"_s,
                           .unit = u"kg"_s,
                           .taxGroup = u"VAT9"_s,
                           .price = Money(128050, Currency::CNY),
                           .imagePath = u"t.png"_s};
    QVERIFY(result.good[0] == expected);
    QCOMPARE(result.good[1].kind, ProductKind::Service);
    QCOMPARE(result.good[1].unit, u"pcs"_s);
}

void TestProductImport::listsABadRowWithItsLineAndKeepsTheOthers_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("column");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &line, const QString &column, Kind kind, const QString &detail = {}) {
        QTest::newRow(name) << line << column << kind << detail;
    };
    row("bad check digit", "B,4006381333932,n,,,,VAT13,1,,", u"barcodes"_s, Kind::BadCheckDigit, u"4006381333932"_s);
    row("barcode of bad characters", "B,码,n,,,,VAT13,1,,", u"barcodes"_s, Kind::BadBarcode, u"码"_s);
    row("barcode of an earlier row", "B,96385074,n,,,,VAT13,1,,", u"barcodes"_s, Kind::DuplicateBarcode, u"96385074, line 2"_s);
    row("barcode of another product", "B,15400141288763,n,,,,VAT13,1,,", u"barcodes"_s, Kind::DuplicateBarcode,
        u"15400141288763, sku OLD"_s);
    row("SKU of an earlier row", "a,,n,,,,VAT13,1,,", u"sku"_s, Kind::DuplicateSku, u"a, line 2"_s);
    row("unknown tax group", "B,,n,,,,VAT17,1,,", u"tax_group"_s, Kind::UnknownTaxGroup, u"VAT17"_s);
    row("bad encoding", "B,,\xB2\xE2,,,,VAT13,1,,", {}, Kind::BadEncoding);
    row("too few fields", "B,,n", {}, Kind::FieldCount);
    row("stray quote", "B,,5\" n,,,,VAT13,1,,", {}, Kind::BadQuoting);
    row("no price", "B,,n,,,,VAT13,,,", u"price"_s, Kind::MissingPrice);
    row("price is text", "B,,n,,,,VAT13,free,,", u"price"_s, Kind::BadPrice, u"free"_s);
    row("negative price", "B,,n,,,,VAT13,-1,,", u"price"_s, Kind::NegativePrice, u"-1"_s);
    row("price too precise", "B,,n,,,,VAT13,1.005,,", u"price"_s, Kind::TooPrecisePrice, u"1.005"_s);
    row("no name", "B,, ,,,,VAT13,1,,", u"name"_s, Kind::EmptyName);
    row("no SKU", ",,n,,,,VAT13,1,,", u"sku"_s, Kind::EmptySku);
    row("unknown kind", "B,,n,,,,VAT13,1,,ghost", u"kind"_s, Kind::UnknownKind, u"ghost"_s);
}

void TestProductImport::listsABadRowWithItsLineAndKeepsTheOthers()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, column);
    QFETCH(Kind, kind);
    QFETCH(QString, detail);
    ProductImportOptions options;
    options.knownBarcodes.insert(u"15400141288763"_s, Sku(u"OLD"_s));
    const auto result = importProducts(header + "A,96385074,first,,,,VAT13,1,,\n" + row + "\nZ,,last,,,,VAT13,2,,\n", options);
    QCOMPARE(result.issues, QList<ImportIssue>({{3, column, kind, detail}}));
    QCOMPARE(result.good.size(), 2);
    QCOMPARE(result.good.last().sku, Sku(u"Z"_s));
    QCOMPARE(result.rows, 3);
    QCOMPARE(result.badRows, 1);
}

void TestProductImport::readsPacksDepositsAndWhatIsNotPromotable()
{
    const auto result = importProducts("sku,name,price,tax_group,kind,barcodes,packs,deposit,promotable\n"
                                       "B1,啤酒,5.00,VAT13,,6901028075763,16901028075760:12:carton of 12:55.00|OWN-6:6,BOTTLE,\n"
                                       "CRATE,Crate,50,VAT13,,,,bottle:24,no\n"
                                       "BOTTLE,押金,0.50,VAT0,deposit,,,,yes\n",
                                       {});
    QVERIFY(result.issues.isEmpty());
    const QList<ProductPack> packs{{u"16901028075760"_s, 12, u"carton of 12"_s, 5500}, {u"OWN-6"_s, 6}};
    QCOMPARE(result.good[0].packs, packs);
    QCOMPARE(result.good[0].deposit, (ProductDeposit{Sku(u"BOTTLE"_s), 1}));
    QVERIFY(result.good[0].promotable && !result.good[1].promotable && result.good[2].promotable);
    QCOMPARE(result.good[1].deposit, (ProductDeposit{Sku(u"bottle"_s), 24}));
    QCOMPARE(result.good[2].kind, ProductKind::Deposit);
}

void TestProductImport::listsWhatIsWrongWithAPack_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<ImportIssue>("issue");
    const auto row = [](const char *name, const QByteArray &line, const QString &column, Kind kind, const QString &detail) {
        QTest::newRow(name) << line << ImportIssue{3, column, kind, detail};
    };
    row("no number of pieces", "B,n,1,VAT13,pcs,,OWN-7,,", u"packs"_s, Kind::BadPack, u"OWN-7"_s);
    row("a pack of nothing", "B,n,1,VAT13,pcs,,OWN-7:0,,", u"packs"_s, Kind::BadPack, u"OWN-7:0"_s);
    row("a shipload", "B,n,1,VAT13,pcs,,OWN-7:10001,,", u"packs"_s, Kind::BadPack, u"OWN-7:10001"_s);
    row("too many parts", "B,n,1,VAT13,pcs,,OWN-7:1:a:1:2,,", u"packs"_s, Kind::BadPack, u"OWN-7:1:a:1:2"_s);
    row("a pack of what is weighed", "B,n,1,VAT13,kg,,OWN-7:6,,", u"packs"_s, Kind::BadPack, u"OWN-7:6"_s);
    row("its check digit", "B,n,1,VAT13,pcs,,16901028075761:6,,", u"packs"_s, Kind::BadCheckDigit, u"16901028075761"_s);
    row("another product's", "B,n,1,VAT13,pcs,,OWN-6:6,,", u"packs"_s, Kind::DuplicateBarcode, u"OWN-6, line 2"_s);
    row("its own piece's", "B,n,1,VAT13,pcs,OWN-7,OWN-7:6,,", u"packs"_s, Kind::DuplicateBarcode, u"OWN-7"_s);
    row("a price in words", "B,n,1,VAT13,pcs,,OWN-7:6::much,,", u"packs"_s, Kind::BadPrice, u"much"_s);
    row("a price below nothing", "B,n,1,VAT13,pcs,,OWN-7:6::-1,,", u"packs"_s, Kind::NegativePrice, u"-1"_s);
    row("a deposit of itself", "B,n,1,VAT13,pcs,,,b,", u"deposit"_s, Kind::BadDeposit, u"b"_s);
    row("a deposit of nothing", "B,n,1,VAT13,pcs,,,X:0,", u"deposit"_s, Kind::BadDeposit, u"X:0"_s);
    row("a deposit on what is weighed", "B,n,1,VAT13,kg,,,X,", u"deposit"_s, Kind::BadDeposit, u"X"_s);
    row("neither yes nor no", "B,n,1,VAT13,pcs,,,,perhaps", u"promotable"_s, Kind::BadFlag, u"perhaps"_s);
}

void TestProductImport::listsWhatIsWrongWithAPack()
{
    QFETCH(const QByteArray, row);
    QFETCH(const ImportIssue, issue);
    const auto result = importProducts("sku,name,price,tax_group,unit,barcodes,packs,deposit,promotable\n"
                                       "A,n,1,VAT13,pcs,,OWN-6:6,,\n"
                                           + row + "\n",
                                       {});
    QCOMPARE(result.issues, QList<ImportIssue>{issue});
    QCOMPARE(result.good.size(), 1);
}

void TestProductImport::listsEverythingThatIsWrongWithARow()
{
    const auto result = importProducts(header + ",4006381333932,,,,,X,y,,z\n", {});
    QCOMPARE(result.issues.size(), 6);
    QCOMPARE(result.badRows, 1);
}

void TestProductImport::takesABarcodeThatItsOwnProductAlreadyHas()
{
    ProductImportOptions options;
    options.knownBarcodes.insert(u"96385074"_s, Sku(u"A"_s));
    const auto result = importProducts(header + "a,96385074;96385074,n,,,,VAT13,1,,\n", options);
    QVERIFY(result.issues.isEmpty());
    QCOMPARE(result.good.first().barcodes, QStringList(u"96385074"_s));
}

void TestProductImport::takesNothingWhenStrictAndOneRowIsBad()
{
    ProductImportOptions strict;
    strict.strict = true;
    QVERIFY(importProducts(header + "A,,n,,,,VAT13,1,,\nB,,n,,,,VAT13,x,,\n", strict).good.isEmpty());
    QCOMPARE(importProducts(header + "A,,n,,,,VAT13,1,,\n", strict).good.size(), 1);
    QCOMPARE(importProducts("sku,name,price,tax_group,colour\nA,n,1,VAT13,red\n", strict).good.size(), 1);
}

void TestProductImport::warnsOfUnknownColumnsAndReadsOn()
{
    const auto result = importProducts("sku,name,price,tax_group,colour\nA,n,1,VAT13,red\n", {});
    QCOMPARE(result.issues, QList<ImportIssue>({{1, u"colour"_s, Kind::UnknownColumn, {}}}));
    QVERIFY(isWarning(result.issues.first().kind));
    QCOMPARE(result.good.size(), 1);
}

void TestProductImport::refusesAFileItCannotUnderstand_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("column");
    QTest::newRow("empty") << QByteArray() << Kind::MissingHeader << QString();
    QTest::newRow("no price column") << QByteArray("sku,name,tax_group\nA,n,VAT13\n") << Kind::MissingColumn << u"price"_s;
    QTest::newRow("a column twice") << QByteArray("sku,name,price,tax_group,sku\nA,n,1,VAT13,A\n") << Kind::RepeatedColumn
                                    << u"sku"_s;
    QTest::newRow("header in another encoding") << QByteArray("sku,\xB2\xE2\nA,n\n") << Kind::BadEncoding << QString();
}

void TestProductImport::refusesAFileItCannotUnderstand()
{
    QFETCH(QByteArray, csv);
    QFETCH(Kind, kind);
    QFETCH(QString, column);
    const auto result = importProducts(csv, {});
    QVERIFY(result.good.isEmpty());
    QCOMPARE(result.issues, QList<ImportIssue>({{1, column, kind, {}}}));
}

void TestProductImport::lineNumbersStayTrueAfterANameOfTwoLines()
{
    const auto result = importProducts(header + "A,,\"two\nlines\",,,,VAT13,1,,\n\nB,,n,,,,VAT13,x,,\n", {});
    QCOMPARE(result.issues.first().line, 5);
}

void TestProductImport::namesEveryKind()
{
    QStringList names;
    for (int kind = 0; kind <= static_cast<int>(Kind::BadFlag); ++kind) {
        names.append(nameOf(static_cast<Kind>(kind)));
    }
    QVERIFY(!names.contains(QString()));
    QCOMPARE(names.removeDuplicates(), 0);
}

QTEST_APPLESS_MAIN(TestProductImport)
#include "tst_product_import.moc"
