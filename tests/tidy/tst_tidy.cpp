#include "tests/tidy/include_rules.h"
#include "tests/tidy/source_rules.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan::tidy;

namespace {

/// The C++ and other texts of the project, in the order of their paths.
QList<SourceFile> readTree(const QString &root)
{
    QStringList paths;
    for (const QString &folder :
         {u"models"_s, u"sync"_s, u"hub"_s, u"sim"_s, u"ui"_s, u"app"_s, u"bench"_s, u"fuzz"_s, u"tests"_s, u"resources"_s}) {
        QDirIterator walk(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s, u"*.sql"_s, u"*.qss"_s, u"*.cmake"_s, u"CMakeLists.txt"_s},
                          QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            paths.append(walk.next().sliced(root.size() + 1));
        }
    }
    paths.sort();
    QList<SourceFile> files;
    for (const QString &path : paths) {
        QFile file(root + u'/' + path);
        if (file.open(QIODevice::ReadOnly)) {
            files.append(SourceFile(path, QString::fromUtf8(file.readAll())));
        }
    }
    return files;
}

/// A failure with one line a finding, or nothing.
QByteArray report(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings) {
        lines.append(finding.text());
    }
    return lines.join(u"\n  "_s).toUtf8();
}

QString functionOf(int lines)
{
    return u"int f()\n{\n"_s + u"    step();\n"_s.repeated(lines - 2) + u"}\n"_s;
}

} // namespace

/// Keeps the house as it was drawn: each rule over every file, and each rule against a sample it must catch.
class TidyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everyFileKeeps_data();
    void everyFileKeeps();
    void everyIncludeFollowsTheArrows();
    void noHeaderLeadsBackToItself();
    void noFolderLeadsBackToItself();

    void eachRuleCatches_data();
    void eachRuleCatches();
    void eachRuleLetsPass_data();
    void eachRuleLetsPass();
    void everyRuleHasASample();

    void anIncludeAgainstTheArrowsIsCaught_data();
    void anIncludeAgainstTheArrowsIsCaught();
    void aLibraryInTheWrongRoomIsCaught();
    void anIncludeFromTheSideIsCaught();
    void aCycleOfFilesIsCaught();
    void aCycleOfFoldersIsCaught();
    void codeIsToldApartFromCommentsAndStrings();

private:
    QList<SourceFile> m_files;
    QStringList m_paths;
};

void TidyTest::initTestCase()
{
    const QString root = qEnvironmentVariable("SUANPAN_SOURCE_DIR");
    QVERIFY2(!root.isEmpty(), "SUANPAN_SOURCE_DIR must name the root of the project");
    m_files = readTree(root);
    for (const SourceFile &file : m_files) {
        m_paths.append(file.path());
    }
    QVERIFY2(m_paths.contains(u"models/money/money.h"_s), "the tree was not found");
}

void TidyTest::everyFileKeeps_data()
{
    QTest::addColumn<int>("rule");
    for (int i = 0; i < sourceRules().size(); ++i) {
        QTest::newRow(sourceRules()[i].name) << i;
    }
}

void TidyTest::everyFileKeeps()
{
    QFETCH(const int, rule);
    Findings findings;
    for (const SourceFile &file : m_files) {
        findings += sourceRules()[rule].check(file);
    }
    QVERIFY2(findings.isEmpty(), report(findings));
}

void TidyTest::everyIncludeFollowsTheArrows()
{
    Findings findings;
    for (const SourceFile &file : m_files) {
        if (file.isCpp()) {
            findings += forbiddenIncludes(file) + forbiddenLibraries(file) + includesNotFromRoot(file, m_paths);
        }
    }
    QVERIFY2(findings.isEmpty(), report(findings));
}

void TidyTest::noHeaderLeadsBackToItself()
{
    QVERIFY2(fileCycles(m_files).isEmpty(), report(fileCycles(m_files)));
}

void TidyTest::noFolderLeadsBackToItself()
{
    QVERIFY2(folderCycles(m_files).isEmpty(), report(folderCycles(m_files)));
}

using Check = Findings (*)(const SourceFile &);

void TidyTest::eachRuleCatches_data()
{
    QTest::addColumn<Check>("check");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("sample");
    const auto row = [](const char *name, Check check, const QString &path, const QString &sample) {
        QTest::newRow(name) << check << path << sample;
    };
    row("double", floatingPointInExactCode, u"models/money/a.h"_s, u"double price();"_s);
    row("toDouble", floatingPointInExactCode, u"models/stock/a.cpp"_s, u"x = text.toDouble();"_s);
    row("event loop", nestedEventLoops, u"ui/views/a.cpp"_s, u"QEventLoop loop;"_s);
    row("dialog", nestedEventLoops, u"ui/views/a.cpp"_s, u"if (dialog.exec() == 1) {"_s);
    row("menu", nestedEventLoops, u"ui/views/a.cpp"_s, u"menu->exec(pos);"_s);
    row("app elsewhere", nestedEventLoops, u"app/till/window.cpp"_s, u"app.exec();"_s);
    row("events", nestedEventLoops, u"app/ctl/a.cpp"_s, u"QCoreApplication::processEvents();"_s);
    row("message box", nestedEventLoops, u"ui/views/a.cpp"_s, u"QMessageBox::question(this, a, b);"_s);
    row("instance", singletons, u"hub/api/a.h"_s, u"    static Server &instance();"_s);
    row("global static", singletons, u"hub/api/a.cpp"_s, u"Q_GLOBAL_STATIC(Server, server)"_s);
    row("local static", singletons, u"hub/api/a.cpp"_s, u"{\n    static QHash<int, int> cache;\n}"_s);
    row("local static set", singletons, u"hub/api/a.cpp"_s, u"{\n    static int count = 0;\n}"_s);
    row("global", mutableGlobals, u"hub/api/a.cpp"_s, u"int count = 0;"_s);
    row("static global", mutableGlobals, u"hub/api/a.cpp"_s, u"static QHash<QString, int> cache;"_s);
    row("atomic global", mutableGlobals, u"hub/api/a.cpp"_s, u"std::atomic<int> count{0};"_s);
    row("wall clock", hiddenClocksAndChance, u"models/sales/a.cpp"_s, u"QDateTime::currentDateTimeUtc()"_s);
    row("chance", hiddenClocksAndChance, u"models/sales/a.cpp"_s, u"QRandomGenerator::system()"_s);
    row("SQL in a view", sqlOutsideStorage, u"ui/views/a.cpp"_s, u"run(u\"SELECT id FROM sale\"_s);"_s);
    row("SQL in a raw string", sqlOutsideStorage, u"hub/api/a.cpp"_s, u"x = R\"(\n  DELETE FROM sale)\";"_s);
    row("joined SQL", sqlBuiltFromStrings, u"models/storage/a.cpp"_s, u"q = u\"SELECT id FROM sale WHERE id=\"_s + id;"_s);
    row("formatted SQL", sqlBuiltFromStrings, u"models/storage/a.cpp"_s, u"q = u\"PRAGMA user_version = %1\"_s.arg(n);"_s);
    row("appended SQL", sqlBuiltFromStrings, u"models/storage/a.cpp"_s, u"q = head + u\"DELETE FROM sale\"_s;"_s);
    row("prepared sum", sqlBuiltFromStrings, u"models/storage/a.cpp"_s, u"query.prepare(head + tail);"_s);
    row("long function", longFunctions, u"models/sales/a.cpp"_s, functionOf(maxFunctionLines + 1));
    row("long method", longFunctions, u"models/sales/a.h"_s, u"class A {\n"_s + functionOf(maxFunctionLines + 1) + u"};\n"_s);
    row("long file", longFiles, u"models/sales/a.cpp"_s, u"\n"_s.repeated(maxFileLines + 1));
    row("left behind", leftovers, u"models/sales/a.cpp"_s, u"// TO"_s + u"DO: later"_s);
    row("left behind in SQL", leftovers, u"resources/migrations/1.sql"_s, u"-- FIX"_s + u"ME"_s);
    row("connect", connectionsWithoutContext, u"ui/views/a.cpp"_s, u"connect(b, &QButton::clicked, [this] { go(); });"_s);
    row("overloaded connect", connectionsWithoutContext, u"ui/views/a.cpp"_s,
        u"connect(b, qOverload<int>(&B::c), [=](int) {});"_s);
    row("then", connectionsWithoutContext, u"sync/engine/a.cpp"_s, u"push().then([this](int) {});"_s);
    row("launched then", connectionsWithoutContext, u"sync/engine/a.cpp"_s, u"push().then(QtFuture::Launch::Async, [] {});"_s);
    row("single shot", connectionsWithoutContext, u"sync/engine/a.cpp"_s, u"QTimer::singleShot(10, [this] {});"_s);
    row("pragma", missingPragmaOnce, u"models/sales/a.h"_s, u"// A header.\n#include <QString>\n"_s);
}

void TidyTest::eachRuleCatches()
{
    QFETCH(const Check, check);
    QFETCH(const QString, path);
    QFETCH(const QString, sample);
    QCOMPARE(check(SourceFile(path, sample)).size(), 1);
}

void TidyTest::eachRuleLetsPass_data()
{
    QTest::addColumn<Check>("check");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("sample");
    const auto row = [](const char *name, Check check, const QString &path, const QString &sample) {
        QTest::newRow(name) << check << path << sample;
    };
    row("double elsewhere", floatingPointInExactCode, u"ui/widgets/a.cpp"_s, u"double opacity;"_s);
    row("double in a comment", floatingPointInExactCode, u"models/money/a.h"_s, u"// no double here"_s);
    row("main", nestedEventLoops, u"app/till/main.cpp"_s, u"return app.exec();"_s);
    row("query", nestedEventLoops, u"models/storage/a.cpp"_s, u"query.exec();"_s);
    row("static table", singletons, u"models/sales/a.cpp"_s, u"{\n    static const QHash<int, int> table = make();\n}"_s);
    row("static member", singletons, u"models/sales/a.h"_s, u"    static Money parse(QStringView text);"_s);
    row("constant", mutableGlobals, u"models/sales/a.cpp"_s, u"constexpr int limit = 3;\nconst QString name = u\"x\"_s;"_s);
    row("function", mutableGlobals, u"models/sales/a.cpp"_s, u"QString name(int a = 3);\nusing X = int;\nenum class A { B };"_s);
    row("forward", mutableGlobals, u"models/sales/a.h"_s, u"class Clock;\nstruct A {\n    int b = 0;\n};\n} // end;"_s);
    row("SQL word", sqlOutsideStorage, u"ui/views/a.cpp"_s, u"label(tr(\"Select a member\"), tr(\"Update\"));"_s);
    row("whole SQL", sqlBuiltFromStrings, u"models/storage/a.cpp"_s, u"q.prepare(u\"SELECT a + b FROM sale\"_s);\nx = 1 + 2;"_s);
    row("short function", longFunctions, u"models/sales/a.cpp"_s, functionOf(maxFunctionLines));
    row("short file", longFiles, u"models/sales/a.cpp"_s, u"\n"_s.repeated(maxFileLines));
    row("connect", connectionsWithoutContext, u"ui/views/a.cpp"_s, u"connect(b, &B::c, this, [this] { go(); });"_s);
    row("then", connectionsWithoutContext, u"sync/engine/a.cpp"_s, u"push().then(this, [this](int) {});"_s);
    row("a code in quotes", leftovers, u"models/sales/a.cpp"_s, u"currency(u\"XX"_s + u"X\"_s);"_s);
    row("pragma", missingPragmaOnce, u"models/sales/a.h"_s, u"// A header.\n#pragma once\n"_s);
    row("clock", hiddenClocksAndChance, u"models/base/clock.cpp"_s, u"QDateTime::currentMSecsSinceEpoch()"_s);
}

void TidyTest::eachRuleLetsPass()
{
    QFETCH(const Check, check);
    QFETCH(const QString, path);
    QFETCH(const QString, sample);
    const Findings findings = check(SourceFile(path, sample));
    QVERIFY2(findings.isEmpty(), report(findings));
}

void TidyTest::everyRuleHasASample()
{
    // The words of the samples above, once more, put before every rule: each must find something.
    const QList<SourceFile> samples{
        SourceFile(
            u"models/sales/a.cpp"_s,
            u"double d = 0;\nQEventLoop loop;\nQ_GLOBAL_STATIC(A, a)\nrand();\nu\"SELECT x \" + y;\nx.then([] {});\n// XX"_s
                + u"X\n"_s + functionOf(maxFileLines + 1)),
        SourceFile(u"models/sales/a.h"_s, u"class A;\n"_s)};
    for (const Rule &rule : sourceRules()) {
        Findings findings;
        for (const SourceFile &sample : samples) {
            findings += rule.check(sample);
        }
        QVERIFY2(!findings.isEmpty(), rule.name);
    }
}

void TidyTest::anIncludeAgainstTheArrowsIsCaught_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    const auto row = [](const char *path, const char *include) {
        QTest::addRow("%s includes %s", path, include) << QString::fromLatin1(path) << QString::fromLatin1(include);
    };
    row("models/base/a.h", "models/money/money.h");
    row("models/money/a.h", "models/sales/sale.h");
    row("models/sales/a.h", "models/storage/database.h");
    row("models/storage/a.cpp", "sync/protocol/batch.h");
    row("sync/protocol/a.h", "sync/engine/engine.h");
    row("sync/engine/a.cpp", "models/storage/database.h");
    row("sync/client/a.cpp", "hub/api/server.h");
    row("hub/api/a.cpp", "sync/engine/engine.h");
    row("hub/api/a.cpp", "ui/views/window.h");
    row("ui/presenters/a.cpp", "models/storage/database.h");
    row("ui/presenters/a.cpp", "ui/views/window.h");
    row("ui/presenters/a.cpp", "sync/engine/engine.h");
    row("ui/widgets/a.cpp", "ui/presenters/sell_presenter.h");
    row("ui/receipts/a.cpp", "ui/views/window.h");
    row("ui/style/a.cpp", "ui/widgets/keypad.h");
    row("ui/views/a.cpp", "sync/engine/engine.h");
    row("ui/views/a.cpp", "app/till/wiring.h");
    row("models/sales/a.cpp", "tests/support/fake.h");
    row("fuzz/a.cpp", "models/storage/database.h");
    row("fuzz/a.cpp", "hub/ingest/ingest.h");
    row("models/sales/a.cpp", "fuzz/law.h");
    row("cellar/a.cpp", "models/money/money.h");
}

void TidyTest::anIncludeAgainstTheArrowsIsCaught()
{
    QFETCH(const QString, path);
    QFETCH(const QString, include);
    QCOMPARE(forbiddenIncludes(SourceFile(path, u"#include \"%1\"\n"_s.arg(include))).size(), 1);
}

void TidyTest::aLibraryInTheWrongRoomIsCaught()
{
    const auto caught = [](const QString &path, const QString &header) {
        return forbiddenLibraries(SourceFile(path, u"#include <%1>\n"_s.arg(header))).size() == 1;
    };
    QVERIFY(caught(u"models/sales/a.h"_s, u"QSqlQuery"_s));
    QVERIFY(caught(u"models/sales/a.h"_s, u"QWidget"_s));
    QVERIFY(caught(u"ui/presenters/a.h"_s, u"QtWidgets/QLabel"_s));
    QVERIFY(caught(u"ui/views/a.h"_s, u"QNetworkAccessManager"_s));
    QVERIFY(caught(u"hub/api/a.h"_s, u"sqlite3.h"_s));
    QVERIFY(!caught(u"models/storage/a.h"_s, u"QSqlQuery"_s));
    QVERIFY(!caught(u"models/sales/a.h"_s, u"QString"_s));
}

void TidyTest::anIncludeFromTheSideIsCaught()
{
    const SourceFile file(u"models/sales/sale.cpp"_s,
                          u"#include \"sale.h\"\n#include \"models/money/money.h\"\n#include \"sale.moc\"\n"_s);
    QCOMPARE(includesNotFromRoot(file, m_paths).size(), 1);
}

void TidyTest::aCycleOfFilesIsCaught()
{
    QCOMPARE(fileCycles({SourceFile(u"models/sales/a.h"_s, u"#include \"models/sales/b.h\"\n"_s),
                         SourceFile(u"models/sales/b.h"_s, u"#include \"models/sales/a.h\"\n"_s)})
                 .size(),
             1);
}

void TidyTest::aCycleOfFoldersIsCaught()
{
    const SourceFile sale(u"models/sales/sale.h"_s, u"#include \"models/offers/coupon.h\"\n"_s);
    const SourceFile offer(u"models/offers/offer.h"_s, u"#include \"models/members/tier.h\"\n"_s);
    const SourceFile member(u"models/members/member.h"_s, u"#include \"models/sales/sale.h\"\n"_s);
    QCOMPARE(folderCycles({sale, offer, member}).size(), 1);
    QVERIFY(folderCycles({sale, offer}).isEmpty());
    QVERIFY(fileCycles({sale, offer, member}).isEmpty());
}

void TidyTest::codeIsToldApartFromCommentsAndStrings()
{
    const SourceFile file(u"models/sales/a.cpp"_s,
                          u"a = u\"say \\\"b\\\" // c\"_s; /* d\n */ e = '\"'; f = R\"x(g \")x\"; h = 1'000; // i"_s);
    QCOMPARE(file.literals().size(), 2);
    QCOMPARE(file.literals()[0].content, u"say \\\"b\\\" // c"_s);
    QCOMPARE(file.literals()[0].after, u"_s"_s);
    QCOMPARE(file.literals()[1].content, u"g \""_s);
    QCOMPARE(file.literals()[1].line, 2);
    QCOMPARE(file.code().simplified().remove(u' '), u"a=u\"\"_s;e='';f=R\"\";h=1'000;"_s);
}

QTEST_APPLESS_MAIN(TidyTest)
#include "tst_tidy.moc"
