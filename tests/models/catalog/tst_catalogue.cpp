#include "models/catalog/catalogue.h"

#include "models/catalog/barcode.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

Product product(const QString &sku, const QStringList &barcodes, const QString &name = u"thing"_s)
{
    Product made;
    made.sku = Sku(sku);
    made.name = name;
    made.barcodes = barcodes;
    return made;
}

std::shared_ptr<const Catalogue> catalogueOf(const QList<Product> &products)
{
    CatalogueBuilder builder;
    for (const Product &each : products) {
        builder.add(each);
    }
    return builder.build();
}

} // namespace

class TestCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsByAnyFormOfABarcode();
    void findsByTheBarcodeOfAPack();
    void findsBySkuWhateverItsCase();
    void findsNothingInAnEmptyShop();
    void prefersTheBarcodeOverTheSku();
    void prefersTheActiveOfTwoWithOneBarcode();
    void replacesAProductOfTheSameSku();
    void buildsOnTopOfAnother();
    void findsEveryOneOfAHundredThousand();
};

void TestCatalogue::findsByAnyFormOfABarcode()
{
    const auto catalogue = catalogueOf({product(u"A"_s, {u"0036000291452"_s, u"96385074"_s}), product(u"B"_s, {u"OWN-1"_s})});
    for (const QString &scanned :
         {u"036000291452"_s, u"0036000291452"_s, u"00036000291452"_s, u"]E00036000291452"_s, u"96385074\r"_s}) {
        QVERIFY2(catalogue->find(scanned) != nullptr, qPrintable(scanned));
        QCOMPARE(catalogue->find(scanned)->sku, Sku(u"A"_s));
    }
    QCOMPARE(catalogue->find(u"own-1")->sku, Sku(u"B"_s));
    QCOMPARE(catalogue->find(u"4006381333931"), nullptr);
    QCOMPARE(catalogue->find(u""), nullptr);
}

void TestCatalogue::findsByTheBarcodeOfAPack()
{
    Product beer = product(u"A"_s, {u"6901028075763"_s});
    beer.packs = {{u"16901028075760"_s, 12}};
    const auto catalogue = catalogueOf({product(u"B"_s, {}), beer});
    for (const QString &scanned : {u"16901028075760"_s, u"]I116901028075760"_s, u"(01)16901028075760"_s, u"6901028075763"_s}) {
        QVERIFY2(catalogue->find(scanned) != nullptr, qPrintable(scanned));
        QCOMPARE(catalogue->find(scanned)->sku, Sku(u"A"_s));
    }
}

void TestCatalogue::findsBySkuWhateverItsCase()
{
    const auto catalogue = catalogueOf({product(u"85123a"_s, {})});
    QCOMPARE(catalogue->find(u"85123A")->sku, Sku(u"85123a"_s));
    QCOMPARE(catalogue->find(u" 85123a ")->sku, Sku(u"85123a"_s));
    QVERIFY(catalogue->bySku(Sku(u"85123A"_s)) != nullptr);
}

void TestCatalogue::findsNothingInAnEmptyShop()
{
    QCOMPARE(Catalogue().find(u"1"), nullptr);
    QCOMPARE(catalogueOf({})->find(u"1"), nullptr);
}

void TestCatalogue::prefersTheBarcodeOverTheSku()
{
    const auto catalogue = catalogueOf({product(u"96385074"_s, {}), product(u"B"_s, {u"96385074"_s})});
    QCOMPARE(catalogue->find(u"96385074")->sku, Sku(u"B"_s));
}

void TestCatalogue::prefersTheActiveOfTwoWithOneBarcode()
{
    Product old = product(u"OLD"_s, {u"96385074"_s});
    old.active = false;
    const auto catalogue = catalogueOf({old, product(u"NEW"_s, {u"96385074"_s})});
    QCOMPARE(catalogue->find(u"96385074")->sku, Sku(u"NEW"_s));
    QVERIFY(catalogue->bySku(Sku(u"OLD"_s)) != nullptr);
}

void TestCatalogue::replacesAProductOfTheSameSku()
{
    const auto catalogue = catalogueOf({product(u"A"_s, {u"96385074"_s}), product(u"a"_s, {u"4006381333931"_s}, u"newer"_s)});
    QCOMPARE(catalogue->size(), 1);
    QCOMPARE(catalogue->find(u"96385074"), nullptr);
    QCOMPARE(catalogue->find(u"4006381333931")->name, u"newer"_s);
}

void TestCatalogue::buildsOnTopOfAnother()
{
    const auto before = catalogueOf({product(u"A"_s, {}), product(u"B"_s, {})});
    CatalogueBuilder builder(*before);
    builder.add(product(u"B"_s, {}, u"dearer"_s));
    builder.add(product(u"C"_s, {}));
    const auto after = builder.build();
    QCOMPARE(after->size(), 3);
    QCOMPARE(after->bySku(Sku(u"B"_s))->name, u"dearer"_s);
    QCOMPARE(before->size(), 2);
    QCOMPARE(before->bySku(Sku(u"B"_s))->name, u"thing"_s);
}

void TestCatalogue::findsEveryOneOfAHundredThousand()
{
    CatalogueBuilder builder;
    builder.reserve(100'000);
    const auto barcodeOf = [](int i) {
        const QString body = u"69"_s + QString::number(i).rightJustified(10, u'0');
        return body + gtinCheckDigit(body);
    };
    for (int i = 0; i < 100'000; ++i) {
        builder.add(product(QString::number(i), {barcodeOf(i)}));
    }
    const auto catalogue = builder.build();
    for (int i = 0; i < 100'000; ++i) {
        const Product *found = catalogue->find(barcodeOf(i));
        QVERIFY(found != nullptr && found->barcodes.first() == barcodeOf(i));
    }
}

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
