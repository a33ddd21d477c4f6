#include "models/catalog/catalogue_search.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestCatalogueSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsWhatIsTyped_data();
    void findsWhatIsTyped();
    void leavesOutWhatIsNoLongerSold();
    void stopsAtTheLimit();
    void findsNothingForNothing();

private:
    std::unique_ptr<CatalogueSearch> m_search;
};

void TestCatalogueSearch::initTestCase()
{
    struct Row {
        QString sku;
        QString name;
        QString brand;
        QString barcode;
    };
    const QList<Row> rows{
        {u"C1"_s, u"可口可乐330ml"_s, u"Coca-Cola"_s, u"6901028075763"_s},
        {u"C2"_s, u"百事可乐 500ml"_s, u"Pepsi"_s, u"4006381333931"_s},
        {u"C3"_s, u"可乐鸡翅"_s, {}, {}},
        {u"W1"_s, u"长城干红葡萄酒"_s, {}, {}},
        {u"85123A"_s, u"WHITE HANGING HEART T-LIGHT HOLDER"_s, {}, {}},
        {u"71053"_s, u"WHITE METAL LANTERN"_s, {}, {}},
        {u"K1"_s, u"Crème brûlée"_s, {}, {}},
        {u"G1"_s, u"绿茶"_s, {}, {}},
        {u"HEART"_s, u"Paper"_s, {}, {}},
    };
    CatalogueBuilder builder;
    for (const Row &row : rows) {
        Product product;
        product.sku = Sku(row.sku);
        product.name = row.name;
        product.brand = row.brand;
        product.barcodes = row.barcode.isEmpty() ? QStringList() : QStringList(row.barcode);
        builder.add(product);
    }
    Product gone;
    gone.sku = Sku(u"X1"_s);
    gone.name = u"WHITE GHOST"_s;
    gone.active = false;
    builder.add(gone);
    m_search = std::make_unique<CatalogueSearch>(builder.build());
}

void TestCatalogueSearch::findsWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("skus");
    const auto row = [](const char *name, const QString &typed, const QString &skus) {
        QTest::newRow(name) << typed << skus.split(u' ', Qt::SkipEmptyParts);
    };
    row("the beginning of a name before the middle", u"可乐"_s, u"C3 C1 C2"_s);
    row("two words, either order", u"500 可乐"_s, u"C2"_s);
    row("pinyin", u"kekou"_s, u"C1"_s);
    row("pinyin in the middle", u"kele"_s, u"C3 C1 C2"_s);
    row("initials", u"bskl"_s, u"C2"_s);
    row("initials in the middle", u"ghp"_s, u"W1"_s);
    row("the usual reading of goods", u"changcheng"_s, u"W1"_s);
    row("umlaut as v", u"lvcha"_s, u"G1"_s);
    row("umlaut as u", u"lucha"_s, u"G1"_s);
    row("beginnings of words", u"whi lan"_s, u"71053"_s);
    row("not the middle of a word", u"antern"_s, {});
    row("an exact code before a word", u"heart"_s, u"HEART 85123A"_s);
    row("the beginning of a SKU", u"851"_s, u"85123A"_s);
    row("the beginning of a barcode", u"690102"_s, u"C1"_s);
    row("a whole barcode as scanned", u"]E04006381333931"_s, u"C2"_s);
    row("brand", u"pepsi"_s, u"C2"_s);
    row("without accents", u"creme bru"_s, u"K1"_s);
    row("one word that is nowhere", u"white nothing"_s, {});
}

void TestCatalogueSearch::findsWhatIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, skus);
    QStringList found;
    for (const Product *product : m_search->search(typed)) {
        found.append(product->sku.text());
    }
    QCOMPARE(found, skus);
}

void TestCatalogueSearch::leavesOutWhatIsNoLongerSold()
{
    QVERIFY(m_search->search(u"ghost").isEmpty());
    QVERIFY(m_search->search(u"X1").isEmpty());
}

void TestCatalogueSearch::stopsAtTheLimit()
{
    QCOMPARE(m_search->search(u"white", 1).size(), 1);
    QCOMPARE(m_search->search(u"white").size(), 2);
    QVERIFY(m_search->search(u"white", 0).isEmpty());
}

void TestCatalogueSearch::findsNothingForNothing()
{
    QVERIFY(m_search->search(u"").isEmpty());
    QVERIFY(m_search->search(u" - ").isEmpty());
    QVERIFY(CatalogueSearch(std::make_shared<const Catalogue>()).search(u"a").isEmpty());
}

QTEST_APPLESS_MAIN(TestCatalogueSearch)
#include "tst_catalogue_search.moc"
