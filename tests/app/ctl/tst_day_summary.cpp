#include "app/ctl/day/day_summary.h"

#include <QtTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// A good day of two sales, two facts each side.
struct Day {
    DayInput input{
        .rows = 5, .sales = 2, .lines = 3, .returns = 1, .grossMinor = 900, .refundMinor = 100, .rejected = {}, .addedUpBy = {}};
    TradeBooks till;
    TradeBooks hub;
    DayEvents events;

    Day()
    {
        till = {.sales = 2,
                .lines = 3,
                .returns = 1,
                .members = 1,
                .grossMinor = 900,
                .discountMinor = 0,
                .refundMinor = 100,
                .saleInstants = {{u"a"_s, 1000}, {u"b"_s, 2000}},
                .facts = {{u"1/1"_s, "x"}, {u"1/2"_s, "y"}},
                .points = {{u"m"_s, 9}},
                .stock = {{u"s"_s, -3000}}};
        hub = till;
        events.hubKilledMs = 1500;
        events.hubBackMs = 2500;
    }
    QJsonObject figures() const { return summarise(input, till, hub, events).figures; }
    QStringList problems() const { return summarise(input, till, hub, events).problems; }
};

} // namespace

class DaySummaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodDayHasNoProblem()
    {
        const Day day;
        QCOMPARE(day.problems(), QStringList());
        QCOMPARE(day.figures().value("offline_sales"_L1).toInt(), 1);
        QCOMPARE(day.figures().value("lost"_L1).toInt(), 0);
    }

    void aFactTheHubLacksIsLost()
    {
        Day day;
        day.hub.facts.remove(u"1/2"_s);
        QCOMPARE(day.figures().value("lost"_L1).toInt(), 1);
        QCOMPARE(day.problems().size(), 1);
    }

    void aFactThatDiffersIsLostAndDuplicated()
    {
        Day day;
        day.hub.facts[u"1/2"_s] = "z";
        QCOMPARE(day.figures().value("lost"_L1).toInt(), 1);
        QCOMPARE(day.figures().value("duplicated"_L1).toInt(), 1);
    }

    void anInvoiceNotSoldIsLost()
    {
        Day day;
        day.input.sales = 3;
        QCOMPARE(day.figures().value("lost"_L1).toInt(), 1);
    }

    void anInvoiceSoldTwiceIsDuplicated()
    {
        Day day;
        day.input.sales = 1;
        QCOMPARE(day.figures().value("duplicated"_L1).toInt(), 1);
    }

    void pointsAndStockMustAgreeInBothDirections()
    {
        Day day;
        day.hub.points.insert(u"n"_s, 0); // nothing and 0 are the same
        QVERIFY(day.problems().isEmpty());
        day.hub.points.insert(u"o"_s, 1);
        QVERIFY(!day.figures().value("points_equal"_L1).toBool());
        day.hub.stock.clear();
        QVERIFY(!day.figures().value("stock_equal"_L1).toBool());
        QCOMPARE(day.problems().size(), 2);
    }

    void whatWasRefusedOrFoundIsAProblem()
    {
        Day day;
        day.events.refused = {u"1001: no"_s};
        day.events.findings = {u"T1/1/17: hash"_s};
        QCOMPARE(day.problems().size(), 2);
    }
};

QTEST_GUILESS_MAIN(DaySummaryTest)
#include "tst_day_summary.moc"
