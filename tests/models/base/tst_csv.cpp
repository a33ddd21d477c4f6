#include "models/base/csv.h"

#include <QElapsedTimer>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

using Problem = CsvRecord::Problem;

namespace {

QList<CsvRecord> readAll(QByteArrayView bytes)
{
    CsvReader reader(bytes);
    QList<CsvRecord> records;
    while (const auto record = reader.next()) {
        records.append(*record);
    }
    return records;
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsQuotesAndLineBreaksInsideThem();
    void takesAByteOrderMarkAndAnyLineEnd();
    void skipsBlankLinesButCountsThem();
    void readsAnEmptyLastField();
    void reportsBadEncodingOnItsLineAndReadsOn();
    void reportsAWrongNumberOfFields();
    void reportsStrayQuotes();
    void givesUpOneLineForAQuoteThatNeverCloses();
    void manyQuotesThatNeverCloseAreReadInTime();
    void readsWhatCsvFieldWrites();
    void survivesAnyBytes();
};

void TestCsv::readsQuotesAndLineBreaksInsideThem()
{
    const auto records = readAll("a,\"b,1\",c\r\n\"say \"\"hi\"\"\",\"two\r\nlines\",x\r\nlast,y,z");
    QCOMPARE(records.size(), 3);
    QCOMPARE(records[0].fields, QStringList({u"a"_s, u"b,1"_s, u"c"_s}));
    QCOMPARE(records[1].fields, QStringList({u"say \"hi\""_s, u"two\r\nlines"_s, u"x"_s}));
    QCOMPARE(records[1].line, 2);
    QCOMPARE(records[2].line, 4);
}

void TestCsv::takesAByteOrderMarkAndAnyLineEnd()
{
    const auto records = readAll("\xEF\xBB\xBFname\n算盘\rlast\r\n");
    QCOMPARE(records.size(), 3);
    QCOMPARE(records[0].fields, QStringList(u"name"_s));
    QCOMPARE(records[1].fields, QStringList(u"算盘"_s));
    QCOMPARE(records[2].line, 3);
    QVERIFY(readAll("").isEmpty());
    QVERIFY(readAll("\xEF\xBB\xBF").isEmpty());
}

void TestCsv::skipsBlankLinesButCountsThem()
{
    const auto records = readAll("a\n\n\r\nb\n\n");
    QCOMPARE(records.size(), 2);
    QCOMPARE(records[1].line, 4);
}

void TestCsv::readsAnEmptyLastField()
{
    const auto records = readAll("a,b\n1,\n,");
    QCOMPARE(records[1].fields, QStringList({u"1"_s, u""_s}));
    QCOMPARE(records[2].fields, QStringList({u""_s, u""_s}));
}

void TestCsv::reportsBadEncodingOnItsLineAndReadsOn()
{
    const auto records = readAll("a,b\n1,\xC0\xAF\n2,\xB2\xE2\n3,好\n4,\xED\xA0\x80\n5,\xE5\xA5\n6,end");
    const QList<Problem> expected{Problem::None,        Problem::BadEncoding, Problem::BadEncoding, Problem::None,
                                  Problem::BadEncoding, Problem::BadEncoding, Problem::None};
    QCOMPARE(records.size(), expected.size());
    for (qsizetype i = 0; i < records.size(); ++i) {
        QCOMPARE(records[i].problem, expected[i]);
        QCOMPARE(records[i].line, i + 1);
    }
}

void TestCsv::reportsAWrongNumberOfFields()
{
    const auto records = readAll("a,b\n1\n1,2,3\n1,2");
    QCOMPARE(records[1].problem, Problem::FieldCount);
    QCOMPARE(records[2].problem, Problem::FieldCount);
    QCOMPARE(records[3].problem, Problem::None);
}

void TestCsv::reportsStrayQuotes()
{
    const auto records = readAll("a,b\n5\" pipe,1\n\"x\"y,1\nfine,1");
    QCOMPARE(records[1].problem, Problem::StrayQuote);
    QCOMPARE(records[1].fields, QStringList({u"5\" pipe"_s, u"1"_s}));
    QCOMPARE(records[2].problem, Problem::StrayQuote);
    QCOMPARE(records[3].problem, Problem::None);
}

void TestCsv::givesUpOneLineForAQuoteThatNeverCloses()
{
    const auto records = readAll("a,b\n\"open,1\nfine,2\nalso,3");
    QCOMPARE(records.size(), 4);
    QCOMPARE(records[1].problem, Problem::OpenQuote);
    QCOMPARE(records[2].fields, QStringList({u"fine"_s, u"2"_s}));
    QCOMPARE(records[2].line, 3);
    QCOMPARE(records[3].problem, Problem::None);
}

/// Each of these lines opens a quote to the end of the file, however it is come upon. Looked for from every line it took a minute and all
/// memory.
void TestCsv::manyQuotesThatNeverCloseAreReadInTime()
{
    constexpr qsizetype lines = 40'000;
    QElapsedTimer timer;
    timer.start();
    const QList<CsvRecord> records = readAll("a,b\n" + QByteArray("x\",\"y\n").repeated(lines) + "1,2\n");
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    QCOMPARE(records.size(), lines + 2);
    QCOMPARE(records.at(lines).problem, Problem::OpenQuote);
    QCOMPARE(records.at(lines).line, lines + 1);
    QVERIFY(records.at(1).fields.isEmpty());
    QCOMPARE(records.last().fields, (QStringList{u"1"_s, u"2"_s}));
}

void TestCsv::readsWhatCsvFieldWrites()
{
    QVERIFY(rc::check("read(write(fields)) = fields", [] {
        const auto alphabet = rc::gen::element<char16_t>(u'a', u'"', u',', u'\n', u'\r', u' ', u'盘');
        const auto texts =
            *rc::gen::nonEmpty(rc::gen::container<std::vector<std::u16string>>(rc::gen::container<std::u16string>(alphabet)));
        QStringList fields{u"never blank"_s};
        for (const auto &text : texts) {
            fields.append(QString::fromStdU16String(text));
        }
        QStringList written;
        std::ranges::transform(fields, std::back_inserter(written), csvField);
        const auto records = readAll(QByteArray(written.join(u',').toUtf8() + "\r\n"));
        RC_ASSERT(records.size() == 1);
        RC_ASSERT(records.first().problem == Problem::None);
        RC_ASSERT(records.first().fields == fields);
    }));
}

void TestCsv::survivesAnyBytes()
{
    QVERIFY(rc::check("ends, and lines only grow", [] {
        const auto bytes = *rc::gen::container<std::string>(rc::gen::element('"', ',', '\n', '\r', 'x', '\xE5', '\0'));
        qint64 line = 0;
        for (const CsvRecord &record : readAll(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())))) {
            RC_ASSERT(record.line > line);
            line = record.line;
        }
    }));
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
