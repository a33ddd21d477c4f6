#include "tests/ui/desk_samples.h"
#include "ui/presenters/day_presenter.h"

#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestDayPresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeShiftDesk desk;
        ManualClock clock{samples::nowMs()};
        DayPresenter presenter{desk, clock, Format(QLocale(QLocale::English))};
        explicit Screen(const std::optional<ShiftFigures> &figures)
        {
            presenter.setStaff(samples::manager());
            presenter.refresh();
            desk.figures.answerLast(figures);
        }
        ~Screen() { desk.drop(); }
        const DayPresenter::State &state() const { return presenter.state(); }
    };

private Q_SLOTS:
    void opensAShiftOnceWithTheCountedCashAndTodaysDate()
    {
        Screen s(std::nullopt);
        QCOMPARE(s.state().phase, DayPresenter::Phase::NoShift);
        QSignalSpy opened(&s.presenter, &DayPresenter::shiftOpened);
        s.presenter.openShift();
        QVERIFY(s.desk.amounts.isEmpty()); // nothing counted yet
        s.presenter.type(u"500"_s);
        s.presenter.openShift();
        s.presenter.openShift();
        QCOMPARE(s.desk.amounts, QList{Money(50'000, Currency::CNY)});
        QCOMPARE(s.desk.businessDates, QStringList{u"2026-11-22"_s});
        s.desk.openings.answerLast(samples::shiftFigures().shift);
        s.desk.figures.answerLast(samples::shiftFigures());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(s.state().phase, DayPresenter::Phase::Open);
        QCOMPARE(s.state().typed, QString());
    }
    void refusesWhatIsNoAmount()
    {
        Screen s(std::nullopt);
        for (const QString &typed : {u"abc"_s, u"-5"_s, u"1.234"_s}) {
            s.presenter.type(typed);
            QVERIFY2(!s.state().inputProblem.isEmpty(), qPrintable(typed));
            QVERIFY(!s.state().canAct);
        }
    }
    void showsTheFiguresSoFar()
    {
        const Screen s(samples::shiftFigures());
        const DayPresenter::Figures &figures = *s.state().figures;
        QCOMPARE(figures.sales, u"118"_s);
        QCOMPARE(figures.returnsTotal, u"\u2212¥124.00"_s);
        QCOMPARE(figures.net, u"¥ 12,717.30"_s);
        QCOMPARE(figures.byTender.size(), 3);
        QCOMPARE(figures.byTender.at(0).permille, 559); // of what came by WeChat Pay
        QCOMPARE(figures.byTender.at(2).permille, 1000);
        QCOMPARE(figures.expectedCash, u"¥3,622.50"_s);
        QVERIFY(figures.opened.contains(u"08:02"_s));
    }
    void saysTheDifferenceWhileCounting_data()
    {
        QTest::addColumn<QString>("counted");
        QTest::addColumn<QString>("difference");
        QTest::addColumn<QString>("words");
        QTest::newRow("exact") << u"3622.50"_s << u"¥ 0.00"_s << u"exact"_s;
        QTest::newRow("short") << u"3600"_s << u"\u2212¥ 22.50"_s << u"short"_s;
        QTest::newRow("over") << u"3,630.00"_s << u"¥ 7.50"_s << u"over"_s;
        QTest::newRow("nothing typed") << QString() << QString() << QString();
    }
    void saysTheDifferenceWhileCounting()
    {
        QFETCH(QString, counted);
        Screen s(samples::shiftFigures());
        s.presenter.type(counted);
        QTEST(s.state().difference, "difference");
        QTEST(s.state().differenceWords, "words");
    }
    void closesOnceAndKeepsTheResultInSight()
    {
        Screen s(samples::shiftFigures());
        s.presenter.type(u"3600"_s);
        s.presenter.closeShift();
        s.presenter.closeShift();
        QCOMPARE(s.desk.closings.count(), std::size_t(1));
        const Money expected = samples::shiftFigures().expectedCash;
        s.desk.closings.answerLast(
            ShiftClose{ShiftId(u"shift-1"_s), StaffId(u"01"_s), expected, Money(360'000, Currency::CNY), samples::nowMs()});
        s.desk.figures.answerLast(std::nullopt);
        QCOMPARE(s.state().phase, DayPresenter::Phase::NoShift);
        QCOMPARE(s.state().lastClose.last().value, u"\u221222.50"_s);
        QCOMPARE(s.state().lastCloseMark, Mark::Red);
        QCOMPARE(s.state().typed, QString());
    }
    void keepsTheCountWhenClosingFails()
    {
        Screen s(samples::shiftFigures());
        s.presenter.type(u"3600"_s);
        s.presenter.closeShift();
        s.desk.closings.refuseLast(DeskError::Reason::StorageFailed);
        s.desk.figures.answerLast(samples::shiftFigures());
        QCOMPARE(s.state().typed, u"3600"_s);
        QVERIFY(!s.state().problem.isEmpty());
        QVERIFY(s.state().canAct);
    }
    void closesNothingWithoutTheRight()
    {
        Screen s(samples::shiftFigures());
        s.presenter.setStaff(samples::cashier());
        s.presenter.type(u"3600"_s);
        s.presenter.closeShift();
        QCOMPARE(s.desk.closings.count(), std::size_t(0));
        QVERIFY(!s.state().mayAct);
    }
    void saysThatItCouldNotRead()
    {
        Screen s(std::nullopt);
        s.presenter.refresh();
        s.desk.figures.refuseLast(DeskError::Reason::StorageFailed);
        QCOMPARE(s.state().phase, DayPresenter::Phase::Failed);
        QVERIFY(!s.state().problem.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDayPresenter)
#include "tst_day_presenter.moc"
