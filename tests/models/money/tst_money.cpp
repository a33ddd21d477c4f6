#include "models/money/money.h"
#include "models/money/tax_rate.h"

#include <QTest>

#include <rapidcheck.h>

#include <limits>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = std::numeric_limits<qint64>::max();

struct Quotient {
    quint64 whole;
    quint64 rest;
};

/// |a| × |b| / c by long division, one bit of b after the other, in 64 bits only; nothing when it does not fit.
std::optional<Quotient> longDivision(quint64 a, quint64 b, quint64 c)
{
    Quotient result{0, 0};
    const auto add = [&](quint64 whole, quint64 rest) {
        const bool carry = result.rest >= c - rest;
        result.rest = carry ? result.rest - (c - rest) : result.rest + rest;
        return !__builtin_add_overflow(result.whole, whole, &result.whole)
               && !__builtin_add_overflow(result.whole, carry ? 1U : 0U, &result.whole);
    };
    for (int bit = 63; bit >= 0; --bit) {
        if (!add(result.whole, result.rest) || ((b >> bit & 1U) != 0 && !add(a / c, a % c))) {
            return std::nullopt;
        }
    }
    return result;
}

quint64 magnitude(qint64 value)
{
    return value < 0 ? 0 - static_cast<quint64>(value) : static_cast<quint64>(value);
}

/// Numbers of every size up to the limits, not only the small ones that a generator prefers.
rc::Gen<qint64> anyMinor()
{
    return rc::gen::oneOf(
        rc::gen::arbitrary<qint64>(), rc::gen::inRange<qint64>(-1000, 1000),
        rc::gen::map(rc::gen::inRange<qint64>(0, 1000), [](qint64 below) { return largest - below; }),
        rc::gen::map(rc::gen::inRange<qint64>(0, 1000), [](qint64 above) { return std::numeric_limits<qint64>::min() + above; }));
}

rc::Gen<qint64> anyDivisor()
{
    return rc::gen::oneOf(rc::gen::inRange<qint64>(1, 20'000),
                          rc::gen::map(rc::gen::inRange<qint64>(0, 1000), [](qint64 below) { return largest - below; }));
}

} // namespace

class TestMoney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundsHalfAwayFromZero_data();
    void roundsHalfAwayFromZero();
    void floorsTowardsNegativeInfinity();
    void agreesWithLongDivisionUpToTheLimits();
    void readsWhatPeopleType_data();
    void readsWhatPeopleType();
    void refusesWhatIsNoAmount_data();
    void refusesWhatIsNoAmount();
    void printsWhatItReads();
    void printsTheSmallestNumber();
    void containsTheTaxOfAGrossPrice_data();
    void containsTheTaxOfAGrossPrice();
    void knowsCurrenciesByCodeAndNumber();
};

void TestMoney::roundsHalfAwayFromZero_data()
{
    QTest::addColumn<qint64>("a");
    QTest::addColumn<qint64>("b");
    QTest::addColumn<qint64>("c");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("exact") << qint64(1000) << qint64(3) << qint64(10) << qint64(300);
    QTest::newRow("below a half goes down") << qint64(5) << qint64(49) << qint64(100) << qint64(2);
    QTest::newRow("a half goes up") << qint64(5) << qint64(1) << qint64(2) << qint64(3);
    QTest::newRow("a negative half goes down") << qint64(-5) << qint64(1) << qint64(2) << qint64(-3);
    QTest::newRow("just under a half of an odd divisor") << qint64(1) << qint64(1) << qint64(3) << qint64(0);
    QTest::newRow("just over a half of an odd divisor") << qint64(2) << qint64(1) << qint64(3) << qint64(1);
    QTest::newRow("minus just over a half") << qint64(-2) << qint64(1) << qint64(3) << qint64(-1);
    QTest::newRow("both negative") << qint64(-7) << qint64(-1) << qint64(2) << qint64(4);
    QTest::newRow("product beyond 64 bits") << largest << largest << largest << largest;
    QTest::newRow("divisor one") << largest << qint64(1) << qint64(1) << largest;
}

void TestMoney::roundsHalfAwayFromZero()
{
    QFETCH(qint64, a);
    QFETCH(qint64, b);
    QFETCH(qint64, c);
    QFETCH(qint64, expected);
    QCOMPARE(multiplyDivide(a, b, c), expected);
    QCOMPARE(Money(a, Currency::CNY).times(b, c), Money(expected, Currency::CNY));
}

void TestMoney::floorsTowardsNegativeInfinity()
{
    QCOMPARE(multiplyDivideFloor(7, 1, 2), 3);
    QCOMPARE(multiplyDivideFloor(-7, 1, 2), -4);
    QCOMPARE(multiplyDivideFloor(-8, 1, 2), -4);
    QCOMPARE(multiplyDivideFloor(0, -5, 3), 0);
}

void TestMoney::agreesWithLongDivisionUpToTheLimits()
{
    QVERIFY(rc::check("a × b / c", [] {
        const qint64 a = *anyMinor();
        const qint64 b = *anyMinor();
        const qint64 c = *anyDivisor();
        const auto divided = longDivision(magnitude(a), magnitude(b), static_cast<quint64>(c));
        RC_PRE(divided && divided->whole < static_cast<quint64>(largest));
        const bool negative = (a < 0) != (b < 0);
        const bool up = divided->rest >= static_cast<quint64>(c) - divided->rest;
        const auto rounded = static_cast<qint64>(divided->whole + (up ? 1 : 0));
        const auto floored = static_cast<qint64>(divided->whole + (negative && divided->rest > 0 ? 1 : 0));
        RC_ASSERT(multiplyDivide(a, b, c) == (negative ? -rounded : rounded));
        RC_ASSERT(multiplyDivideFloor(a, b, c) == (negative ? -floored : floored));
    }));
}

void TestMoney::readsWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Currency>("currency");
    QTest::addColumn<qint64>("minor");
    QTest::newRow("whole") << u"12"_s << Currency::CNY << qint64(1200);
    QTest::newRow("one decimal") << u"12.5"_s << Currency::CNY << qint64(1250);
    QTest::newRow("grouped") << u"1,280.00"_s << Currency::CNY << qint64(128000);
    QTest::newRow("symbol") << u"¥ 3.20"_s << Currency::CNY << qint64(320);
    QTest::newRow("true minus") << u"−3"_s << Currency::CNY << qint64(-300);
    QTest::newRow("no whole part") << u".05"_s << Currency::CNY << qint64(5);
    QTest::newRow("no decimals after the point") << u"7."_s << Currency::CNY << qint64(700);
    QTest::newRow("zeros too many") << u"1.5000"_s << Currency::CNY << qint64(150);
    QTest::newRow("as large as may be") << u"9999999999999"_s << Currency::CNY << qint64(999'999'999'999'900);
    QTest::newRow("yen has none") << u"120"_s << Currency::JPY << qint64(120);
    QTest::newRow("dinar has three") << u"1.234"_s << Currency::KWD << qint64(1234);
}

void TestMoney::readsWhatPeopleType()
{
    QFETCH(QString, typed);
    QFETCH(Currency, currency);
    QFETCH(qint64, minor);
    const auto money = Money::parse(typed, currency);
    QVERIFY(money);
    QCOMPARE(*money, Money(minor, currency));
}

void TestMoney::refusesWhatIsNoAmount_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Currency>("currency");
    QTest::addColumn<MoneyError>("error");
    QTest::newRow("nothing") << u"  "_s << Currency::CNY << MoneyError::Empty;
    QTest::newRow("only a minus") << u"-"_s << Currency::CNY << MoneyError::Empty;
    QTest::newRow("only a point") << u"."_s << Currency::CNY << MoneyError::NotANumber;
    QTest::newRow("letters") << u"12a"_s << Currency::CNY << MoneyError::NotANumber;
    QTest::newRow("two points") << u"1.2.3"_s << Currency::CNY << MoneyError::NotANumber;
    QTest::newRow("exponent") << u"1e3"_s << Currency::CNY << MoneyError::NotANumber;
    QTest::newRow("a tenth of a fen") << u"1.005"_s << Currency::CNY << MoneyError::TooManyDecimals;
    QTest::newRow("a part of a yen") << u"1.5"_s << Currency::JPY << MoneyError::TooManyDecimals;
    QTest::newRow("absurd") << u"99999999999999"_s << Currency::CNY << MoneyError::TooLarge;
}

void TestMoney::refusesWhatIsNoAmount()
{
    QFETCH(QString, typed);
    QFETCH(Currency, currency);
    QFETCH(MoneyError, error);
    const auto money = Money::parse(typed, currency);
    QVERIFY(!money);
    QCOMPARE(money.error(), error);
}

void TestMoney::printsWhatItReads()
{
    QVERIFY(rc::check("parse(print(x)) = x", [] {
        const auto currency = *rc::gen::element(Currency::CNY, Currency::JPY, Currency::KWD, Currency::EUR);
        const Money amount(*rc::gen::inRange<qint64>(-1'000'000'000'000, 1'000'000'000'000), currency);
        RC_ASSERT(Money::parse(toPlainText(amount), currency).value() == amount);
    }));
}

void TestMoney::printsTheSmallestNumber()
{
    QCOMPARE(toPlainText(Money(std::numeric_limits<qint64>::min(), Currency::CNY)), u"-92233720368547758.08"_s);
    QCOMPARE(toPlainText(Money(-5, Currency::CNY)), u"-0.05"_s);
    QCOMPARE(toPlainText(Money(-5, Currency::JPY)), u"-5"_s);
}

void TestMoney::containsTheTaxOfAGrossPrice_data()
{
    QTest::addColumn<qint64>("gross");
    QTest::addColumn<qint64>("basisPoints");
    QTest::addColumn<qint64>("tax");
    QTest::newRow("13 % of 113.00") << qint64(11300) << qint64(1300) << qint64(1300);
    QTest::newRow("13 % of 9.90 is 1.1389…") << qint64(990) << qint64(1300) << qint64(114);
    QTest::newRow("9 % of 0.50 is 0.0412…") << qint64(50) << qint64(900) << qint64(4);
    QTest::newRow("exempt") << qint64(990) << qint64(0) << qint64(0);
    QTest::newRow("of a return") << qint64(-990) << qint64(1300) << qint64(-114);
    QTest::newRow("half a cent goes away from zero") << qint64(3) << qint64(2000) << qint64(1);
}

void TestMoney::containsTheTaxOfAGrossPrice()
{
    QFETCH(qint64, gross);
    QFETCH(qint64, basisPoints);
    QFETCH(qint64, tax);
    QCOMPARE(TaxRate(basisPoints).containedIn(Money(gross, Currency::CNY)), Money(tax, Currency::CNY));
}

void TestMoney::knowsCurrenciesByCodeAndNumber()
{
    for (const Currency currency : {Currency::CNY, Currency::JPY, Currency::GBP, Currency::EUR, Currency::USD, Currency::HKD,
                                    Currency::KWD, Currency::CAD}) {
        QCOMPARE(currencyFromCode(code(currency)), currency);
        QCOMPARE(currencyFromNumber(static_cast<qint64>(currency)), currency);
    }
    QVERIFY(!currencyFromCode(u"XXX"));
    QVERIFY(!currencyFromNumber(0));
}

QTEST_APPLESS_MAIN(TestMoney)
#include "tst_money.moc"
