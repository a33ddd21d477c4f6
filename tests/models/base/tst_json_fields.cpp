#include "models/base/json_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestJsonFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAll64Bits();
    void remembersTheFirstWrongMember();
    void refusesWrongTypes_data();
    void refusesWrongTypes();
};

void TestJsonFields::keepsAll64Bits()
{
    JsonFields fields(QJsonDocument::fromJson(R"({"big":9223372036854775807,"small":-9223372036854775808})").object());
    QCOMPARE(fields.integer(u"big"_s), std::numeric_limits<qint64>::max());
    QCOMPARE(fields.integer(u"small"_s), std::numeric_limits<qint64>::min());
    QVERIFY(fields.ok());
}

void TestJsonFields::remembersTheFirstWrongMember()
{
    JsonFields fields({{u"a"_s, 1}});
    fields.text(u"a"_s);
    fields.flag(u"missing"_s);
    QVERIFY(!fields.ok());
    QCOMPARE(fields.error().field, u"a"_s);
}

void TestJsonFields::refusesWrongTypes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("text is a number") << QByteArray(R"({"text":1,"integer":1,"flag":true,"texts":["a"],"bytes":"AAA="})");
    QTest::newRow("integer is a fraction") << QByteArray(R"({"text":"","integer":1.5,"flag":true,"texts":["a"],"bytes":"AAA="})");
    QTest::newRow("integer is beyond 64 bits")
        << QByteArray(R"({"text":"","integer":1e300,"flag":true,"texts":["a"],"bytes":"AAA="})");
    QTest::newRow("integer is text") << QByteArray(R"({"text":"","integer":"1","flag":true,"texts":["a"],"bytes":"AAA="})");
    QTest::newRow("flag is null") << QByteArray(R"({"text":"","integer":1,"flag":null,"texts":["a"],"bytes":"AAA="})");
    QTest::newRow("texts hold a number") << QByteArray(R"({"text":"","integer":1,"flag":true,"texts":["a",2],"bytes":"AAA="})");
    QTest::newRow("bytes are no base64") << QByteArray(R"({"text":"","integer":1,"flag":true,"texts":["a"],"bytes":"A*A="})");
    QTest::newRow("bytes are too few") << QByteArray(R"({"text":"","integer":1,"flag":true,"texts":["a"],"bytes":"AA=="})");
}

void TestJsonFields::refusesWrongTypes()
{
    QFETCH(QByteArray, json);
    JsonFields fields(QJsonDocument::fromJson(json).object());
    fields.text(u"text"_s);
    fields.integer(u"integer"_s);
    fields.flag(u"flag"_s);
    fields.texts(u"texts"_s);
    fields.bytes(u"bytes"_s, 2);
    QVERIFY(!fields.ok());
}

QTEST_APPLESS_MAIN(TestJsonFields)
#include "tst_json_fields.moc"
