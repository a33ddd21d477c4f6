#include "ui/presenters/format.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace suanpan;

namespace {
const Format chinese(QLocale(QLocale::Chinese, QLocale::China));
const Format english(QLocale(QLocale::English, QLocale::UnitedKingdom));
const QDateTime now(QDate(2026, 11, 22), QTime(14, 6)); // a Sunday
} // namespace

class FormatTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAmounts_data();
    void writesAmounts();
    void followsTheDecimalsOfTheCurrency();
    void writesQuantitiesWithTheirUnit();
    void signsWhatChanges();
    void writesPercents();
    void tellsAnAge_data();
    void tellsAnAge();
    void writesDatesInTheOrderOfTheLanguage();
    void writesRecentMomentsShortly();
    void showsOnlyTheFirstCharacterOfAName();
    void masksPhones_data();
    void masksPhones();
};

void FormatTest::writesAmounts_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("aloud");
    QTest::addColumn<QString>("inSentence");
    QTest::newRow("as drawn") << qint64(11171) << u"111.71"_s << u"¥ 111.71"_s << u"¥111.71"_s;
    QTest::newRow("true minus before the symbol") << qint64(-325) << u"−3.25"_s << u"−¥ 3.25"_s << u"−¥3.25"_s;
    QTest::newRow("nothing") << qint64(0) << u"0.00"_s << u"¥ 0.00"_s << u"¥0.00"_s;
    QTest::newRow("three digits have no comma") << qint64(99999) << u"999.99"_s << u"¥ 999.99"_s << u"¥999.99"_s;
    QTest::newRow("a comma each three digits")
        << qint64(123456789) << u"1,234,567.89"_s << u"¥ 1,234,567.89"_s << u"¥1,234,567.89"_s;
    QTest::newRow("thousands, negative") << qint64(-128000) << u"−1,280.00"_s << u"−¥ 1,280.00"_s << u"−¥1,280.00"_s;
}

void FormatTest::writesAmounts()
{
    QFETCH(qint64, minor);
    const Money money(minor, Currency::CNY);
    QTEST(Format::amount(money), "plain");
    QTEST(Format::amountAloud(money), "aloud");
    QTEST(Format::amountInline(money), "inSentence");
}

void FormatTest::followsTheDecimalsOfTheCurrency()
{
    QCOMPARE(Format::amount({1280, Currency::JPY}), u"1,280"_s);
    QCOMPARE(Format::amount({1234567, Currency::KWD}), u"1,234.567"_s);
}

void FormatTest::writesQuantitiesWithTheirUnit()
{
    QCOMPARE(Format::quantity(Quantity::pieces(2)), u"2"_s);
    QCOMPARE(Format::quantity(Quantity(1286), u"kg"_s), u"1.286 kg"_s);
    QCOMPARE(Format::quantity(-Quantity(1500), u"kg"_s), u"−1.5 kg"_s);
    QCOMPARE(Format::quantity(Quantity::pieces(74215)), u"74,215"_s);
}

void FormatTest::signsWhatChanges()
{
    QCOMPARE(Format::reduction(u"-12.80"_s, Currency::CNY), u"¥12.80"_s);
    QCOMPARE(Format::reduction(u"12.80"_s, Currency::CNY), u"¥12.80"_s);
    QCOMPARE(Format::reduction(u"a gift"_s, Currency::CNY), u"a gift"_s);
    QCOMPARE(Format::signedNumber(111), u"+111"_s);
    QCOMPARE(Format::signedNumber(-1024), u"−1,024"_s);
    QCOMPARE(Format::signedNumber(0), u"0"_s);
    QCOMPARE(Format::number(1280), u"1,280"_s);
}

void FormatTest::writesPercents()
{
    QCOMPARE(Format::percent(1300), u"13 %"_s);
    QCOMPARE(Format::percent(850), u"8.5 %"_s);
    QCOMPARE(Format::percent(1), u"0.01 %"_s);
}

void FormatTest::tellsAnAge_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("at once") << qint64(0) << u"less than a minute"_s;
    QTest::newRow("a clock set back") << qint64(-90) << u"less than a minute"_s;
    QTest::newRow("one") << qint64(60) << u"1 minute"_s;
    QTest::newRow("as drawn") << qint64(4 * 60 + 59) << u"4 minutes"_s;
    QTest::newRow("just below an hour") << qint64(3599) << u"59 minutes"_s;
    QTest::newRow("an hour") << qint64(3600) << u"1 hour"_s;
    QTest::newRow("hours") << qint64(47 * 3600) << u"47 hours"_s;
    QTest::newRow("days") << qint64(48 * 3600) << u"2 days"_s;
}

void FormatTest::tellsAnAge()
{
    QFETCH(qint64, seconds);
    QTEST(Format::age(std::chrono::seconds(seconds)), "words");
}

void FormatTest::writesDatesInTheOrderOfTheLanguage()
{
    QCOMPARE(chinese.date(now.date()), u"2026-11-22"_s);
    QCOMPARE(english.date(now.date()), u"22 Nov 2026"_s);
    QCOMPARE(chinese.dayAndMonth(now.date()), u"11月22日"_s);
    QCOMPARE(english.dayAndMonth(now.date()), u"22 Nov"_s);
    QCOMPARE(Format::time(QTime(9, 5)), u"09:05"_s);
    QCOMPARE(chinese.dateAndTime(now), u"2026-11-22 14:06"_s);
}

void FormatTest::writesRecentMomentsShortly()
{
    QCOMPARE(english.recent(QDateTime(now.date(), QTime(9, 12)), now), u"Today 09:12"_s);
    QCOMPARE(english.recent(QDateTime(QDate(2026, 11, 18), QTime(19, 40)), now), u"Wed 19:40"_s);
    QCOMPARE(english.recent(QDateTime(QDate(2026, 11, 15), QTime(10, 0)), now), u"15 Nov"_s);
    QCOMPARE(english.recent(QDateTime(QDate(2025, 11, 15), QTime(10, 0)), now), u"15 Nov 2025"_s);
    QCOMPARE(english.recent(now.addDays(1), now), u"23 Nov"_s); // a wrong clock does not become a weekday
}

void FormatTest::showsOnlyTheFirstCharacterOfAName()
{
    QCOMPARE(Format::maskedName(u"李晓明"_s), u"李*"_s);
    QCOMPARE(Format::maskedName(u" Li Wei"_s), u"L*"_s);
    QCOMPARE(Format::maskedName(u"𠮷野"_s), u"𠮷*"_s);
    QCOMPARE(Format::maskedName({}), QString());
}

void FormatTest::masksPhones_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("inChinese");
    QTest::addColumn<QString>("inEnglish");
    QTest::newRow("Chinese mobile") << u"+8613812345678"_s << u"138****5678"_s << u"+86 138 **** 5678"_s;
    QTest::newRow("British") << u"+447700900123"_s << u"**** 0123"_s << u"**** 0123"_s;
    QTest::newRow("short") << u"+4912345"_s << u"**** 45"_s << u"**** 45"_s;
    QTest::newRow("none") << QString() << QString() << QString();
}

void FormatTest::masksPhones()
{
    QFETCH(QString, phone);
    QTEST(chinese.maskedPhone(phone), "inChinese");
    QTEST(english.maskedPhone(phone), "inEnglish");
}

QTEST_APPLESS_MAIN(FormatTest)
#include "tst_format.moc"
