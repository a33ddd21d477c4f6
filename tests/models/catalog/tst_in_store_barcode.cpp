#include "models/catalog/barcode.h"
#include "models/catalog/in_store_barcode.h"

#include <QJsonArray>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

InStoreLayout weight()
{
    return {20, 20, 5, false, 5, InStoreLayout::Value::Weight, 3};
}

InStoreLayout checkedPrice()
{
    return {21, 21, 5, true, 4, InStoreLayout::Value::Price, 2};
}

QString withCheckDigit(const QString &twelve)
{
    return twelve + gtinCheckDigit(twelve);
}

} // namespace

class TestInStoreBarcode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWeightAndPrice_data();
    void readsWeightAndPrice();
    void refusesWhatIsNotItsOwn_data();
    void refusesWhatIsNotItsOwn();
    void knowsCheckDigitsOfValues_data();
    void knowsCheckDigitsOfValues();
    void noticesEveryWrongDigitOfAValue();
    void saysWhatIsWrongWithALayout_data();
    void saysWhatIsWrongWithALayout();
    void refusesTwoLayoutsForOnePrefix();
    void survivesJson();
    void saysWhereJsonIsWrong_data();
    void saysWhereJsonIsWrong();
};

void TestInStoreBarcode::readsWeightAndPrice_data()
{
    QTest::addColumn<InStoreLayout>("layout");
    QTest::addColumn<Currency>("currency");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("item");
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<qint64>("minor");
    constexpr qint64 none = -1;
    using Value = InStoreLayout::Value;
    QTest::newRow("1.286 kg of apples") << weight() << Currency::CNY << u"201234501286"_s << u"2012345"_s << qint64(1286) << none;
    QTest::newRow("0.005 kg of saffron") << weight() << Currency::CNY << u"200000700005"_s << u"2000007"_s << qint64(5) << none;
    QTest::newRow("tens of grams") << InStoreLayout{20, 29, 6, false, 4, Value::Weight, 2} << Currency::CNY << u"291234560128"_s
                                   << u"29123456"_s << qint64(1280) << none;
    QTest::newRow("price in fen") << InStoreLayout{22, 24, 5, false, 5, Value::Price, 2} << Currency::CNY << u"231234501999"_s
                                  << u"2312345"_s << none << qint64(1999);
    QTest::newRow("price in jiao") << InStoreLayout{22, 24, 5, false, 5, Value::Price, 1} << Currency::CNY << u"221234500128"_s
                                   << u"2212345"_s << none << qint64(1280);
    QTest::newRow("price in yen") << InStoreLayout{22, 24, 5, false, 5, Value::Price, 0} << Currency::JPY << u"221234501280"_s
                                  << u"2212345"_s << none << qint64(1280);
    QTest::newRow("price in fils") << InStoreLayout{22, 24, 5, false, 5, Value::Price, 3} << Currency::KWD << u"221234501280"_s
                                   << u"2212345"_s << none << qint64(1280);
    QTest::newRow("price of four digits with its own check digit")
        << checkedPrice() << Currency::EUR << u"211234592875"_s << u"2112345"_s << none << qint64(2875);
    QTest::newRow("price of five digits with its own check digit")
        << InStoreLayout{2, 2, 4, true, 5, Value::Price, 2} << Currency::USD << u"021234614685"_s << u"021234"_s << none
        << qint64(14685);
}

void TestInStoreBarcode::readsWeightAndPrice()
{
    QFETCH(const InStoreLayout, layout);
    QFETCH(const Currency, currency);
    QFETCH(const QString, body);
    QFETCH(const QString, item);
    QFETCH(const qint64, thousandths);
    QFETCH(const qint64, minor);
    const auto layouts = InStoreLayouts::make({layout}, currency);
    QVERIFY2(layouts.has_value(), layouts ? "" : qPrintable(layouts.error()));
    const auto read = layouts->parse(withCheckDigit(body));
    QVERIFY(read.has_value());
    QCOMPARE(read->item, item);
    if (const auto *quantity = std::get_if<Quantity>(&read->amount)) {
        QCOMPARE(quantity->thousandths(), thousandths);
    } else {
        QVERIFY(std::get<Money>(read->amount) == Money(minor, currency));
    }
}

void TestInStoreBarcode::refusesWhatIsNotItsOwn_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("another prefix") << u"4006381333931"_s;
    QTest::newRow("wrong check digit") << u"2012345012860"_s;
    QTest::newRow("wrong check digit of the price") << withCheckDigit(u"211234582875"_s);
    QTest::newRow("EAN-8") << u"20123451"_s;
    QTest::newRow("letters") << u"20123450128AB"_s;
    QTest::newRow("nothing") << QString();
}

void TestInStoreBarcode::refusesWhatIsNotItsOwn()
{
    QFETCH(const QString, code);
    const auto layouts = InStoreLayouts::make({weight(), checkedPrice()}, Currency::CNY);
    QVERIFY(layouts.has_value());
    QVERIFY(!layouts->parse(code));
    QVERIFY(!InStoreLayouts().parse(code));
}

void TestInStoreBarcode::knowsCheckDigitsOfValues_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QChar>("check");
    QTest::newRow("28.75, the example of the General Specifications") << u"2875"_s << QChar(u'9');
    QTest::newRow("146.85, the example of the General Specifications") << u"14685"_s << QChar(u'6');
    QTest::newRow("5.99") << u"0599"_s << QChar(u'1');
    QTest::newRow("4.12") << u"0412"_s << QChar(u'0');
    QTest::newRow("0.00") << u"00000"_s << QChar(u'0');
}

void TestInStoreBarcode::knowsCheckDigitsOfValues()
{
    QFETCH(const QString, digits);
    QFETCH(const QChar, check);
    QCOMPARE(valueCheckDigit(digits), check);
}

void TestInStoreBarcode::noticesEveryWrongDigitOfAValue()
{
    QVERIFY(rc::check("one digit changed changes the check digit", [] {
        const int size = *rc::gen::element(4, 5);
        QString digits;
        for (int i = 0; i < size; ++i) {
            digits.append(QChar(*rc::gen::inRange<char16_t>(u'0', u'9' + 1)));
        }
        const QChar check = valueCheckDigit(digits);
        const auto at = *rc::gen::inRange(0, size);
        digits[at] = QChar(u'0' + (digits[at].digitValue() + *rc::gen::inRange(1, 10)) % 10);
        RC_ASSERT(valueCheckDigit(digits) != check);
    }));
}

void TestInStoreBarcode::saysWhatIsWrongWithALayout_data()
{
    QTest::addColumn<InStoreLayout>("layout");
    QTest::addColumn<QString>("path");
    using Value = InStoreLayout::Value;
    const auto row = [](const char *name, const InStoreLayout &layout, const QString &path) {
        QTest::newRow(name) << layout << path;
    };
    row("a prefix of a country", {40, 40, 5, false, 5, Value::Weight, 3}, u"layouts.0.first_prefix"_s);
    row("a range backwards", {25, 24, 5, false, 5, Value::Weight, 3}, u"layouts.0.last_prefix"_s);
    row("no item", {20, 20, 0, false, 10, Value::Weight, 3}, u"layouts.0.item_digits"_s);
    row("thirteen digits", {20, 20, 6, false, 5, Value::Weight, 3}, u"layouts.0.value_digits"_s);
    row("a check digit for six digits", {20, 20, 3, true, 6, Value::Weight, 3}, u"layouts.0.value_check_digit"_s);
    row("tenths of a gram", {20, 20, 5, false, 5, Value::Weight, 4}, u"layouts.0.decimals"_s);
    row("tenths of a fen", {20, 20, 5, false, 5, Value::Price, 3}, u"layouts.0.decimals"_s);
}

void TestInStoreBarcode::saysWhatIsWrongWithALayout()
{
    QFETCH(const InStoreLayout, layout);
    QFETCH(const QString, path);
    const auto layouts = InStoreLayouts::make({layout}, Currency::CNY);
    QVERIFY(!layouts);
    QCOMPARE(layouts.error(), path);
}

void TestInStoreBarcode::refusesTwoLayoutsForOnePrefix()
{
    InStoreLayout wide = checkedPrice();
    wide.firstPrefix = 20;
    const auto layouts = InStoreLayouts::make({weight(), wide}, Currency::CNY);
    QVERIFY(!layouts);
    QCOMPARE(layouts.error(), u"layouts.1.first_prefix"_s);
}

void TestInStoreBarcode::survivesJson()
{
    const auto layouts = InStoreLayouts::make({weight(), checkedPrice()}, Currency::CNY);
    QVERIFY(layouts.has_value());
    const auto again = InStoreLayouts::fromJson(layouts->toJson(), Currency::CNY);
    QVERIFY(again.has_value());
    QVERIFY(*again == *layouts);
}

void TestInStoreBarcode::saysWhereJsonIsWrong_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("text for a number") << u"item_digits"_s << QJsonValue(u"5"_s);
    QTest::newRow("a fraction") << u"value_digits"_s << QJsonValue(4.5);
    QTest::newRow("far too large") << u"first_prefix"_s << QJsonValue(4294967316.0);
    QTest::newRow("unknown value") << u"value"_s << QJsonValue(u"length"_s);
    QTest::newRow("a number for a flag") << u"value_check_digit"_s << QJsonValue(1);
    QTest::newRow("missing") << u"decimals"_s << QJsonValue(QJsonValue::Undefined);
}

void TestInStoreBarcode::saysWhereJsonIsWrong()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    const auto layouts = InStoreLayouts::make({weight(), checkedPrice()}, Currency::CNY);
    QVERIFY(layouts.has_value());
    QJsonArray array = layouts->toJson().value("layouts"_L1).toArray();
    QJsonObject second = array[1].toObject();
    second[member] = value;
    array[1] = second;
    const auto read = InStoreLayouts::fromJson({{u"layouts"_s, array}}, Currency::CNY);
    QVERIFY(!read);
    QCOMPARE(read.error(), u"layouts.1."_s + member);
    QCOMPARE(InStoreLayouts::fromJson({}, Currency::CNY).error(), u"layouts"_s);
}

QTEST_APPLESS_MAIN(TestInStoreBarcode)
#include "tst_in_store_barcode.moc"
