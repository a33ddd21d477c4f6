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

void TestProduct::refusesDamagedJson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no SKU") << u"sku"_s << QJsonValue(u""_s);
    QTest::newRow("negative price") << u"price_minor"_s << QJsonValue(-1);
    QTest::newRow("fraction of a fen") << u"price_minor"_s << QJsonValue(1.5);
    QTest::newRow("unknown currency") << u"currency"_s << QJsonValue(1);
    QTest::newRow("unknown kind") << u"kind"_s << QJsonValue(u"ghost"_s);
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
