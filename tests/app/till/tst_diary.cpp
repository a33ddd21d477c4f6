#include "app/till/play/diary.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class DiaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void remembersOverARestart()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"diary.jsonl"_s);
        {
            auto diary = Diary::open(path);
            diary->begin(u"1"_s, SaleId(u"a"_s));
            diary->done(u"1"_s, {SaleId(u"a"_s), u"T1-000001"_s});
            diary->refused(u"2"_s, u"no"_s);
            diary->begin(u"3"_s, SaleId(u"c"_s));
            diary->mark(u"died"_s);
        }
        const auto diary = Diary::open(path);
        QVERIFY(diary->isSettled(u"1"_s));
        QCOMPARE(diary->sold(u"1"_s)->receipt, u"T1-000001"_s);
        QVERIFY(diary->isSettled(u"2"_s));
        QVERIFY(!diary->isSettled(u"3"_s));
        QCOMPARE(*diary->begun(u"3"_s), SaleId(u"c"_s));
        QVERIFY(diary->hasMark(u"died"_s));
        QCOMPARE(diary->refusedCount(), 1);
    }

    void goesOnAfterALineCutShort()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"diary.jsonl"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"basket\":\"1\",\"begin\":\"a\"}\n{\"basket\":\"1\",\"sa");
        file.close();
        {
            auto diary = Diary::open(path);
            QVERIFY(!diary->isSettled(u"1"_s));
            QVERIFY(diary->begun(u"1"_s).has_value());
            diary->done(u"1"_s, {SaleId(u"a"_s), u"T1-000001"_s});
        }
        QVERIFY(Diary::open(path)->isSettled(u"1"_s));
    }

    void refusesAFileThatCannotBeWritten() { QVERIFY(!Diary::open(u"/proc/no/diary"_s).has_value()); }
};

QTEST_GUILESS_MAIN(DiaryTest)
#include "tst_diary.moc"
