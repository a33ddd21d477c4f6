#include "models/base/pinyin.h"
#include "models/base/search_text.h"

#include <QTest>

#include <thread>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestPinyin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheSameFromEveryThread();
    void readsNames_data();
    void readsNames();
    void readsGoods_data();
    void readsGoods();
    void givesInitials();
    void spellsUmlautBothWays();
    void foldsWhatPeopleType_data();
    void foldsWhatPeopleType();
};

void TestPinyin::isTheSameFromEveryThread()
{
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&right] { right += pinyinOf(u"可口可乐").joined() == u"kekoukele" ? 1 : 0; });
    }
    std::ranges::for_each(threads, &std::thread::join);
    QCOMPARE(right.load(), 4);
}

void TestPinyin::readsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("pinyin");
    const QList<std::pair<QString, QString>> rows{
        {u"王小明"_s, u"wangxiaoming"_s},   {u"单雄信"_s, u"shanxiongxin"_s}, {u"曾国藩"_s, u"zengguofan"_s},
        {u"解晓东"_s, u"xiexiaodong"_s},    {u"仇和"_s, u"qiuhe"_s},          {u"查良镛"_s, u"zhaliangyong"_s},
        {u"区小明"_s, u"ouxiaoming"_s},     {u"任贤齐"_s, u"renxianqi"_s},    {u"尉迟恭"_s, u"yuchigong"_s},
        {u"朴志"_s, u"piaozhi"_s},          {u"翟天"_s, u"zhaitian"_s},       {u"万俟卨"_s, u"moqixie"_s},
        {u"长孙无忌"_s, u"zhangsunwuji"_s}, {u"吕布"_s, u"lvbu"_s},           {u"王单"_s, u"wangdan"_s},
        {u"張偉"_s, u"zhangwei"_s},         {u"欧阳 修"_s, u"ouyangxiu"_s},   {u"John Smith"_s, u"johnsmith"_s},
    };
    for (const auto &[name, pinyin] : rows) {
        QTest::newRow(qPrintable(name)) << name << pinyin;
    }
}

void TestPinyin::readsNames()
{
    QFETCH(QString, name);
    QFETCH(QString, pinyin);
    QCOMPARE(pinyinOfName(name).joined(), pinyin);
}

void TestPinyin::readsGoods_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("syllables");
    QTest::newRow("mixed") << u"可口可乐330ml"_s << u"ke kou ke le 330ml"_s.split(u' ');
    QTest::newRow("long city") << u"长城干红"_s << u"chang cheng gan hong"_s.split(u' ');
    QTest::newRow("ginseng") << u"人参"_s << u"ren shen"_s.split(u' ');
    QTest::newRow("latin words") << u"Oreo 奥利奥"_s << u"oreo ao li ao"_s.split(u' ');
    QTest::newRow("nothing") << u" -- "_s << QStringList();
}

void TestPinyin::readsGoods()
{
    QFETCH(QString, name);
    QFETCH(QStringList, syllables);
    QCOMPARE(pinyinOf(name).syllables, syllables);
}

void TestPinyin::givesInitials()
{
    QCOMPARE(pinyinOfName(u"王小明").initials(), u"wxm"_s);
    QCOMPARE(pinyinOf(u"可口可乐330ml").initials(), u"kkkl3"_s);
}

void TestPinyin::spellsUmlautBothWays()
{
    QCOMPARE(pinyinOfName(u"吕绿女").spellings(), QStringList({u"lvlvnv"_s, u"lulunu"_s}));
    QCOMPARE(pinyinOfName(u"王").spellings(), QStringList(u"wang"_s));
}

void TestPinyin::foldsWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("folded");
    QTest::newRow("case and accents") << u"  Crème BRÛLÉE "_s << u"creme brulee"_s;
    QTest::newRow("full width") << u"ＡＢＣ　１２３"_s << u"abc 123"_s;
    QTest::newRow("punctuation") << u"M&M's-朱古力"_s << u"m m s 朱古力"_s;
    QTest::newRow("only punctuation") << u"·--"_s << u""_s;
    QTest::newRow("Korean stays whole") << u"신라면"_s << u"신라면"_s;
}

void TestPinyin::foldsWhatPeopleType()
{
    QFETCH(QString, typed);
    QFETCH(QString, folded);
    QCOMPARE(foldForSearch(typed), folded);
    QCOMPARE(foldJoined(typed), QString(folded).remove(u' '));
}

QTEST_APPLESS_MAIN(TestPinyin)
#include "tst_pinyin.moc"
