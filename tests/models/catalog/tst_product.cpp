#include "models/catalog/product.h"
#include "models/catalog/tax_group.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestProduct : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromJson();
    void refusesDamagedJson_data();
    void refusesDamagedJson();
    void knowsChineseTaxGroups();
    void packsAndDepositsComeBackFromJson();
    void knowsWhatMayBeReduced();
    void bringsTheTaxTableBackFromJson();
};

namespace {

Product cola()
{
    return {.sku = Sku(u"C-1"_s),
            .name = u"可口可乐"_s,
            .barcodes = {u"6901028075763"_s, u"96385074"_s},
            .category = u"Drinks"_s,
            .brand = u"Coca-Cola"_s,
            .unit = u"pcs"_s,
            .taxGroup = u"VAT13"_s,
            .price = Money(350, Currency::HKD),
            .imagePath = u"cola.png"_s,
            .kind = ProductKind::Service,
            .active = false};
}

} // namespace

void TestProduct::comesBackFromJson()
{
    const auto back = productFromJson(toJson(cola()));
    QVERIFY(back);
    QVERIFY(*back == cola());
    QCOMPARE(toJson(cola()).value(u"price_minor"_s).toInteger(), 350);
}

void TestProduct::packsAndDepositsComeBackFromJson()
{
    for (const char *word : {"packs", "deposit", "promotable"}) { // older programs read on
        QVERIFY(!toJson(cola()).contains(QLatin1StringView(word)));
    }
    Product crate = cola();
    crate.packs = {{u"16901028075760"_s, 12, u"carton of 12"_s, 3800}, {u"OWN-6"_s, 6}};
    crate.deposit = ProductDeposit{Sku(u"bottle"_s), 1};
    crate.promotable = false;
    const auto back = productFromJson(toJson(crate));
    QVERIFY(back);
    QVERIFY(*back == crate);
    QCOMPARE(back->packBy(u"OWN-6")->pieces, 6);
    QVERIFY(back->packBy(u"6901028075763") == nullptr);
}

void TestProduct::knowsWhatMayBeReduced()
{
    Product product = cola();
    QVERIFY(product.isReducible());
    product.promotable = false;
    QVERIFY(!product.isReducible());
    product = cola();
    product.kind = ProductKind::Deposit;
    QVERIFY(!product.isReducible());
    for (const ProductKind kind : {ProductKind::Goods, ProductKind::Service, ProductKind::Deposit}) {
        QCOMPARE(productKindFromName(nameOf(kind)), kind);
    }
}

void TestProduct::refusesDamagedJson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no SKU") << u"sku"_s << QJsonValue(u""_s);
    QTest::newRow("negative price") << u"price_minor"_s << QJsonValue(-1);
    QTest::newRow("fraction of a fen") << u"price_minor"_s << QJsonValue(1.5);
    QTest::newRow("unknown currency") << u"currency"_s << QJsonValue(1);
    QTest::newRow("unknown kind") << u"kind"_s << QJsonValue(u"ghost"_s);
    const QJsonObject pack{{u"barcode"_s, u"OWN-6"_s}, {u"pieces"_s, 6}};
    const auto packs = [pack](const QString &key, const QJsonValue &value) {
        QJsonObject other = pack;
        other.insert(key, value);
        return QJsonValue(QJsonArray{pack, other});
    };
    QTest::newRow("a pack of nothing") << u"packs"_s << packs(u"pieces"_s, 0);
    QTest::newRow("a pack of a shipload") << u"packs"_s << packs(u"pieces"_s, mostPiecesInAPack + 1);
    QTest::newRow("a pack nobody can scan") << u"packs"_s << packs(u"barcode"_s, u""_s);
    QTest::newRow("a pack that costs less than nothing") << u"packs"_s << packs(u"price_minor"_s, -1);
    QTest::newRow("a deposit of what") << u"deposit"_s << QJsonValue(QJsonObject{{u"sku"_s, u""_s}, {u"pieces"_s, 1}});
    QTest::newRow("a deposit of nothing") << u"deposit"_s << QJsonValue(QJsonObject{{u"sku"_s, u"b"_s}, {u"pieces"_s, 0}});
    QTest::newRow("promotable in words") << u"promotable"_s << QJsonValue(u"no"_s);
    QTest::newRow("barcodes are text") << u"barcodes"_s << QJsonValue(u"1"_s);
}

void TestProduct::refusesDamagedJson()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(cola());
    json.insert(field, value);
    const auto back = productFromJson(json);
    QVERIFY(!back);
    QCOMPARE(back.error().field, field);
}

void TestProduct::knowsChineseTaxGroups()
{
    const TaxTable china = TaxTable::china();
    QCOMPARE(china.rateOf(u"VAT13"_s), TaxRate(1300));
    QCOMPARE(china.rateOf(u"VAT9"_s), TaxRate(900));
    QCOMPARE(china.rateOf(u"VAT6"_s), TaxRate(600));
    QCOMPARE(china.rateOf(u"VAT0"_s), TaxRate(0));
    QVERIFY(!china.rateOf(u"VAT17"_s));
    const TaxTable named({{u"VAT9"_s, TaxRate(900)}}, {{u"US"_s, {{u"state"_s, 40'000, true}}}, {u"FREE"_s, {}}});
    QCOMPARE(named.rateOf(u"US"_s), TaxRate(0));
    QCOMPARE(named.namedOf(u"US"_s).size(), 1);
    QVERIFY(named.has(u"FREE"_s) && named.has(u"VAT9"_s) && !named.has(u"VAT13"_s));
    QVERIFY(named.namedOf(u"VAT9"_s).isEmpty());
}

void TestProduct::bringsTheTaxTableBackFromJson()
{
    QCOMPARE(*taxTableFromJson(toJson(TaxTable::china())), TaxTable::china());
    QVERIFY(taxTableFromJson({{u"LUXURY"_s, 10'000}}).has_value());
    QCOMPARE(taxTableFromJson({{u"LUXURY"_s, 10'001}}).error().field, u"LUXURY"_s);
    QCOMPARE(taxTableFromJson({{u"VAT13"_s, -1}}).error().field, u"VAT13"_s);
    QCOMPARE(taxTableFromJson({{u"VAT13"_s, u"13"_s}}).error().field, u"VAT13"_s);
}

QTEST_APPLESS_MAIN(TestProduct)
#include "tst_product.moc"
