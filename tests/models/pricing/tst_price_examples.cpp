#include "models/pricing/pricer.h"
#include "models/pricing/sale_document.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

/// The worked examples of the manual say what pricing really does. With SUANPAN_WRITE_EXAMPLES set, their answers are written anew.
class TestPriceExamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesToWhatTheManualSays_data();
    void comesToWhatTheManualSays();
    void thereAreTwenty();
};

namespace {

QDir examples()
{
    return {qEnvironmentVariable("SUANPAN_SOURCE_DIR") + u"/docs/examples/rules"_s};
}

QStringList allExamples()
{
    return examples().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

QJsonObject read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

void TestPriceExamples::comesToWhatTheManualSays_data()
{
    QTest::addColumn<QString>("folder");
    for (const QString &name : allExamples()) {
        QTest::newRow(qUtf8Printable(name)) << examples().filePath(name);
    }
}

void TestPriceExamples::comesToWhatTheManualSays()
{
    QFETCH(const QString, folder);
    const auto rules = readPriceRules(read(folder + u"/rules.json"_s));
    QVERIFY2(rules.has_value(), rules ? "" : qUtf8Printable(rules.error()[0].path));
    const auto sale = readSaleDocument(read(folder + u"/basket.json"_s));
    QVERIFY2(sale.has_value(), sale ? "" : qUtf8Printable(sale.error()[0].path));
    const auto priced = price(sale->basket, *rules, sale->context);
    QVERIFY(priced.has_value());
    const QString answer = folder + u"/answer.json"_s;
    if (qEnvironmentVariableIsSet("SUANPAN_WRITE_EXAMPLES")) {
        QFile file(answer);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(toJson(*priced, true)).toJson());
    }
    QCOMPARE(QJsonDocument(toJson(*priced, true)).toJson(), QJsonDocument(read(answer)).toJson());
}

void TestPriceExamples::thereAreTwenty()
{
    QCOMPARE(allExamples().size(), 20);
}

QTEST_APPLESS_MAIN(TestPriceExamples)
#include "tst_price_examples.moc"
