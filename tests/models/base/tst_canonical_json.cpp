#include "models/base/canonical_json.h"
#include "models/base/canonical_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

QString anyText()
{
    const auto units = *rc::gen::container<std::vector<char16_t>>(
        rc::gen::oneOf(rc::gen::inRange<char16_t>(0, 0x80), rc::gen::inRange<char16_t>(0x80, 0xD800)));
    return QString(reinterpret_cast<const QChar *>(units.data()), static_cast<qsizetype>(units.size()));
}

QJsonValue anyValue(int depth) // NOLINT(misc-no-recursion): three levels
{
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0: return *rc::gen::arbitrary<qint64>();
    case 1: return anyText();
    case 2: return *rc::gen::arbitrary<bool>();
    case 3: return QJsonValue::Null;
    case 4: {
        QJsonArray array;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            array.append(anyValue(depth - 1));
        }
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            object.insert(anyText(), anyValue(depth - 1));
        }
        return object;
    }
    }
}

} // namespace

class TestCanonicalJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesOneSpelling_data();
    void writesOneSpelling();
    void sortsKeysByUtf16CodeUnits();
    void refusesWhatIsNoInteger_data();
    void refusesWhatIsNoInteger();
    void refusesWhatIsTooDeep();
    void comesBackTheSame();
    void writesMembersAsTheTreeDoes();
};

void TestCanonicalJson::writesOneSpelling_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << QJsonValue(u"茶 tea"_s) << QByteArray(R"({"a":"茶 tea"})");
    QTest::newRow("quote and backslash") << QJsonValue(uR"("\)"_s) << QByteArray(R"({"a":"\"\\"})");
    QTest::newRow("slash is not escaped") << QJsonValue(u"a/b"_s) << QByteArray(R"({"a":"a/b"})");
    QTest::newRow("the five short escapes") << QJsonValue(u"\b\f\n\r\t"_s) << QByteArray(R"({"a":"\b\f\n\r\t"})");
    QTest::newRow("other controls in lower-case hex") << QJsonValue(u"\u0001\u001f"_s) << QByteArray(R"({"a":"\u0001\u001f"})");
    QTest::newRow("nul") << QJsonValue(QString(QChar(u'\0'))) << QByteArray(R"({"a":"\u0000"})");
    QTest::newRow("delete is no control") << QJsonValue(u"\u007f"_s) << QByteArray("{\"a\":\"\x7f\"}");
    QTest::newRow("beyond the basic plane") << QJsonValue(u"😀"_s) << QByteArray(R"({"a":"😀"})");
    QTest::newRow("empty text") << QJsonValue(u""_s) << QByteArray(R"({"a":""})");
    QTest::newRow("zero") << QJsonValue(0) << QByteArray(R"({"a":0})");
    QTest::newRow("a whole double") << QJsonValue(5.0) << QByteArray(R"({"a":5})");
    QTest::newRow("largest") << QJsonValue(std::numeric_limits<qint64>::max()) << QByteArray(R"({"a":9223372036854775807})");
    QTest::newRow("smallest") << QJsonValue(std::numeric_limits<qint64>::min()) << QByteArray(R"({"a":-9223372036854775808})");
    QTest::newRow("booleans and null") << QJsonValue(QJsonArray{true, false, QJsonValue::Null})
                                       << QByteArray(R"({"a":[true,false,null]})");
    QTest::newRow("empty object and array") << QJsonValue(QJsonArray{QJsonObject{}, QJsonArray{}})
                                            << QByteArray(R"({"a":[{},[]]})");
}

void TestCanonicalJson::writesOneSpelling()
{
    QFETCH(QJsonValue, value);
    QFETCH(QByteArray, text);
    const auto written = canonicalJson({{u"a"_s, value}});
    QVERIFY(written.has_value());
    QCOMPARE(*written, text);
}

void TestCanonicalJson::sortsKeysByUtf16CodeUnits()
{
    // A surrogate pair (D83D DE00) stands before U+FFFD although its UTF-8 stands after: RFC 8785, 3.2.3.
    const QJsonObject object{{u"\uFFFD"_s, 1}, {u"😀"_s, 2}, {u"b"_s, 3},  {u"a"_s, 4},
                             {u"B"_s, 5},      {u""_s, 6},   {u"茶"_s, 7}, {u"aa"_s, 8}};
    QCOMPARE(*canonicalJson(object), QByteArray("{\"\":6,\"B\":5,\"a\":4,\"aa\":8,\"b\":3,\"茶\":7,\"😀\":2,\"\uFFFD\":1}"));
}

void TestCanonicalJson::refusesWhatIsNoInteger_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::newRow("a fraction") << QJsonObject{{u"a"_s, 0.5}};
    QTest::newRow("beyond 64 bits") << QJsonObject{{u"a"_s, 1e19}};
    QTest::newRow("deep inside") << QJsonObject{{u"a"_s, QJsonArray{1, QJsonObject{{u"b"_s, 12.5}}}}};
    QTest::newRow("infinite") << QJsonObject{{u"a"_s, std::numeric_limits<double>::infinity()}};
}

void TestCanonicalJson::refusesWhatIsNoInteger()
{
    QFETCH(QJsonObject, object);
    const auto written = canonicalJson(object);
    QVERIFY(!written);
    QCOMPARE(written.error(), CanonicalError::NotAnInteger);
}

void TestCanonicalJson::refusesWhatIsTooDeep()
{
    QJsonArray nested{1};
    for (int i = 0; i < 30; ++i) {
        nested = QJsonArray{nested};
    }
    QVERIFY(canonicalJson({{u"a"_s, nested}}).has_value());
    nested = QJsonArray{QJsonArray{nested}};
    QCOMPARE(canonicalJson({{u"a"_s, nested}}).error(), CanonicalError::TooDeep);
}

void TestCanonicalJson::comesBackTheSame()
{
    QVERIFY(rc::check("parse(canonical(x)) = x, and canonical again is the same text", [] {
        QJsonObject object;
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
            object.insert(anyText(), anyValue(3));
        }
        const auto written = canonicalJson(object);
        RC_ASSERT(written.has_value());
        const QJsonObject back = QJsonDocument::fromJson(*written).object();
        RC_ASSERT(back == object);
        RC_ASSERT(*canonicalJson(back) == *written);
        RC_ASSERT(!written->contains('\n'));
    }));
}

void TestCanonicalJson::writesMembersAsTheTreeDoes()
{
    QVERIFY(rc::check([] {
        const QString text = anyText();
        const auto numbers = *rc::gen::arbitrary<std::vector<qint64>>();
        const bool flag = *rc::gen::arbitrary<bool>();
        CanonicalWriter writer;
        writer.flag("a_flag"_L1, flag);
        writer.list("list"_L1, numbers, [&](CanonicalWriter &item, qint64 number) {
            item.number("n"_L1, number);
            item.text("t"_L1, text);
        });
        writer.text("text"_L1, text);
        writer.written("written"_L1, "{}");
        QJsonArray list;
        for (const qint64 number : numbers) {
            list.append(QJsonObject{{u"n"_s, number}, {u"t"_s, text}});
        }
        const QJsonObject tree{{u"a_flag"_s, flag}, {u"list"_s, list}, {u"text"_s, text}, {u"written"_s, QJsonObject{}}};
        RC_ASSERT(writer.finish() == canonicalJson(tree).value());
    }));
}

QTEST_APPLESS_MAIN(TestCanonicalJson)
#include "tst_canonical_json.moc"
