#include "models/base/json_reader.h"

#include <QJsonDocument>
#include <QTest>

#include <array>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

enum class Colour { Red, Green };
constexpr std::array<JsonChoice<Colour>, 2> colours{{{"red"_L1, Colour::Red}, {"green"_L1, Colour::Green}}};

/// Reads a made-up document and answers its problems as "kind path detail".
QStringList problemsIn(const QByteArray &json)
{
    JsonProblems problems;
    {
        JsonReader reader(QJsonDocument::fromJson(json).object(), {}, problems);
        reader.text("name"_L1);
        reader.integer("count"_L1, 1, 10);
        reader.choice<Colour>("colour"_L1, colours);
        reader.integerOr("share"_L1, 5, 0, 100);
        reader.flagOr("on"_L1, true);
        reader.textsOr("tags"_L1);
        reader.integersOr("days"_L1, 1, 7);
        reader.objects("steps"_L1, [](JsonReader &step) { step.integer("from"_L1, 0); });
        reader.object("window"_L1, [](JsonReader &window) { window.text("start"_L1); });
    }
    QStringList lines;
    for (const JsonProblem &problem : problems) {
        lines.append(QStringList{nameOf(problem.kind), problem.path, problem.detail}.join(u' ').trimmed());
    }
    return lines;
}

const QByteArray whole = R"({"name":"x","count":1,"colour":"green","share":100,"on":false,"tags":["a","b"],"days":[1,7],
    "steps":[{"from":0}],"window":{"start":"now"}})";

} // namespace

class TestJsonReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesAWholeDocument();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void findsEverythingAtOnce();
};

void TestJsonReader::takesAWholeDocument()
{
    QCOMPARE(problemsIn(whole), QStringList{});
    QCOMPARE(problemsIn(R"({"name":"x","count":10,"colour":"red"})"), QStringList{});
}

void TestJsonReader::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *from, const char *to, const char *problem) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(problem);
    };
    row("a text that is missing", R"("name":"x",)", "", "missing name");
    row("a text that is empty", R"("x")", R"("")", "out_of_range name \"\"");
    row("a text that is a number", R"("x")", "5", "wrong_type name");
    row("a number that is missing", R"("count":1,)", "", "missing count");
    row("a number in words", R"("count":1)", R"("count":"1")", "wrong_type count");
    row("a fraction", R"("count":1)", R"("count":1.5)", "wrong_type count");
    row("a number too small", R"("count":1)", R"("count":0)", "out_of_range count 0");
    row("a number too large", R"("share":100)", R"("share":101)", "out_of_range share 101");
    row("a choice nobody offers", "green", "blue", "not_a_choice colour blue");
    row("a flag that is a number", R"("on":false)", R"("on":0)", "wrong_type on");
    row("a tag twice", R"("b"])", R"("a"])", "duplicate tags a");
    row("a tag that is a number", R"("b"])", "1]", "wrong_type tags");
    row("a day twice", "[1,7]", "[1,1]", "duplicate days 1");
    row("an eighth day", "[1,7]", "[1,8]", "out_of_range days 8");
    row("a step without its start", R"({"from":0})", "{}", "missing steps[0].from");
    row("a step that is no object", R"({"from":0})", R"({"from":0},5)", "wrong_type steps[1]");
    row("steps that are no list", R"([{"from":0}])", "5", "wrong_type steps");
    row("a window that is a text", R"({"start":"now"})", R"("now")", "wrong_type window");
    row("a member nobody knows", R"("on":false)", R"("on":false,"onn":1)", "unknown onn");
    row("an inner member nobody knows", R"({"start":"now"})", R"({"start":"now","end":1})", "unknown window.end");
}

void TestJsonReader::namesWhatIsWrong()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, problem);
    QByteArray json = whole;
    QVERIFY(json.contains(from));
    json.replace(from, to);
    QVERIFY2(problemsIn(json).contains(problem), qPrintable(problemsIn(json).join(u", ")));
}

void TestJsonReader::findsEverythingAtOnce()
{
    const QStringList expected{u"missing name"_s, u"missing count"_s, u"missing colour"_s, u"out_of_range share -1"_s,
                               u"unknown z"_s};
    QCOMPARE(problemsIn(R"({"share":-1,"z":0})"), expected);
}

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_json_reader.moc"
