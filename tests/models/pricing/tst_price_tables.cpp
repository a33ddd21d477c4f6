#include "tests/models/pricing/golden_table.h"

#include <QDir>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(suanpan::test::GoldenCase)

/// Every row of tests/data/pricing/*.txt: a basket and rules that a retailer can check by hand. With SUANPAN_PRINT_TABLES set, prints the rows as they come out.
class TestPriceTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesToWhatTheTableSays_data();
    void comesToWhatTheTableSays();
    void thereAreEnoughRows();
};

namespace {

QList<GoldenCase> allCases()
{
    const QDir folder(qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/tests/data/pricing"_s);
    QList<GoldenCase> cases;
    for (const QString &name : folder.entryList({u"*.txt"_s}, QDir::Files, QDir::Name)) {
        cases += readGoldenTable(folder.filePath(name));
    }
    return cases;
}

} // namespace

void TestPriceTables::comesToWhatTheTableSays_data()
{
    QTest::addColumn<GoldenCase>("golden");
    for (const GoldenCase &golden : allCases()) {
        QTest::newRow(qUtf8Printable(golden.where + u' ' + golden.name)) << golden;
    }
}

void TestPriceTables::comesToWhatTheTableSays()
{
    QFETCH(const GoldenCase, golden);
    const QStringList answer = answerOf(golden);
    if (qEnvironmentVariableIsSet("SUANPAN_PRINT_TABLES")) {
        qInfo("%s", qUtf8Printable(golden.where + u'|' + answer.join(u'|')));
        return;
    }
    QCOMPARE(answer[0], golden.goods);
    QCOMPARE(answer[1], golden.reductions);
    QCOMPARE(answer[2], golden.also);
}

void TestPriceTables::thereAreEnoughRows()
{
    const qsizetype rows = allCases().size();
    qInfo("%lld rows", static_cast<long long>(rows));
    QVERIFY(rows >= 150);
}

QTEST_APPLESS_MAIN(TestPriceTables)
#include "tst_price_tables.moc"
