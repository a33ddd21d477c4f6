#include "models/apply/apply.h"
#include "tests/ui/desk_samples.h"
#include "ui/presenters/airlock_presenter.h"
#include "ui/presenters/airlock_words.h"

#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestAirlockPresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeAirlockDesk desk;
        ManualClock clock{samples::nowMs()};
        AirlockPresenter presenter{desk, clock, Format(QLocale(QLocale::English))};
        Screen()
        {
            presenter.setLink(offline());
            presenter.refresh();
            desk.pages.answerLast(samples::airlock());
        }
        ~Screen() { desk.drop(); }
        const AirlockPresenter::State &state() const { return presenter.state(); }
        static LinkStatus offline()
        {
            return {.waiting = 1'203,
                    .oldestWaitingMs = samples::at(2026, 11, 22, 8, 58),
                    .dataAsOfMs = samples::at(2026, 11, 22, 8, 50)};
        }
    };

private Q_SLOTS:
    void saysOfEachWhatSinceWhenAndWhy()
    {
        const Screen s;
        QCOMPARE(s.state().phase, ListPhase::Ready);
        QCOMPARE(s.state().waiting, u"1,203"_s);
        QCOMPARE(s.state().setAside, u"1"_s);
        QCOMPARE(s.state().flagged, u"1"_s);
        const ListRow &aside = s.state().rows.at(0);
        QCOMPARE(aside.title, u"Sale T2-000097"_s);
        QCOMPARE(aside.right, u"¥123.40"_s);
        QCOMPARE(aside.chip, u"set aside"_s);
        QVERIFY2(aside.subtitle.startsWith(u"3 h 12 min · Head office is older"_s), qPrintable(aside.subtitle));
        QCOMPARE(s.state().rows.at(1).chip, u"flagged"_s);
        QVERIFY(s.state().rows.at(1).subtitle.contains(u"coupon"_s));
        QCOMPARE(s.state().rows.at(2).chip, u"settled"_s);
        QVERIFY(s.state().rows.at(4).rightIsRed);
        QCOMPARE(s.state().rows.at(5).title, u"Shift opened"_s);
        QCOMPARE(s.state().more, u"and 1,200 older ones that wait"_s);
    }
    void saysWhoActs()
    {
        Screen s;
        QVERIFY(s.state().item->whoActs.startsWith(u"Head office"_s));
        s.presenter.select(3);
        QVERIFY(s.state().item->whoActs.startsWith(u"Nobody"_s));
        LinkStatus forked = Screen::offline();
        forked.trouble = LinkStatus::Trouble::Forked;
        s.presenter.setLink(forked);
        QVERIFY(s.state().item->whoActs.startsWith(u"A manager"_s));
        QVERIFY(!s.state().maySend);
    }
    void wordsNothingWhileAnotherScreenIsShown()
    {
        Screen s;
        QCOMPARE(s.state().line, u"Offline"_s);
        s.presenter.setShown(false);
        const QSignalSpy changed(&s.presenter, &AirlockPresenter::changed);
        LinkStatus online = Screen::offline();
        online.connected = true;
        s.presenter.setLink(online);
        s.presenter.growOlder();
        QCOMPARE(changed.count(), 0);
        s.presenter.setShown(true);
        QCOMPARE(s.state().line, u"Online"_s);
    }
    void saysWhyItStillWaitsAndUntilWhen()
    {
        Screen s;
        s.presenter.select(3);
        QVERIFY(s.state().item->reason.contains(u"cannot be reached"_s));
        LinkStatus busy = Screen::offline();
        busy.connected = true;
        busy.delay = LinkStatus::Delay::HubBusy;
        busy.nextTryMs = s.clock.nowMs() + 3 * 60'000;
        s.presenter.setLink(busy);
        QVERIFY(s.state().item->reason.contains(u"asked to wait"_s));
        QVERIFY(s.state().lineHint.endsWith(u"Next try in 3 minutes."_s));
        busy.delay = LinkStatus::Delay::None;
        busy.nextTryMs.reset();
        s.presenter.setLink(busy);
        QCOMPARE(s.state().item->reason, u"It is being sent."_s);
    }
    void agesGrowWhileNothingMoves()
    {
        Screen s;
        LinkStatus link = Screen::offline();
        link.nextTryMs = s.clock.nowMs() + 5 * 60'000;
        s.presenter.setLink(link);
        s.clock.advance(3 * 60'000);
        s.presenter.growOlder();
        QVERIFY2(s.state().rows.at(0).subtitle.startsWith(u"3 h 15 min"_s), qPrintable(s.state().rows.at(0).subtitle));
        QVERIFY2(s.state().lineHint.endsWith(u"Next try in 2 minutes."_s), qPrintable(s.state().lineHint));
    }
    void everyKindOfFlagHasWordsOfItsOwn_data()
    {
        QTest::addColumn<QString>("kind");
        for (int flag = 0; !nameOf(static_cast<Flag::Kind>(flag)).isEmpty(); ++flag) {
            const QString name = nameOf(static_cast<Flag::Kind>(flag));
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void everyKindOfFlagHasWordsOfItsOwn()
    {
        QFETCH(QString, kind);
        AirlockItem item{.state = AirlockItem::State::Flagged};
        item.flag = FactFlag{.key = {}, .kind = u"of a newer hub"_s};
        const QString unknown = AirlockWords::reason(item, {});
        QVERIFY(!unknown.isEmpty());
        item.flag->kind = kind;
        // merge_refused is head office's own: no till's fact gets it
        QCOMPARE(AirlockWords::reason(item, {}) == unknown, kind == u"merge_refused"_s);
    }
    void ofAForkAManagerHearsMore()
    {
        Screen s;
        LinkStatus link = Screen::offline();
        link.trouble = LinkStatus::Trouble::Forked;
        s.presenter.setLink(link);
        QCOMPARE(s.state().line, u"Stopped"_s);
        QVERIFY(!s.state().lineHint.contains(u"FORK"_s));
        s.presenter.setStaff(samples::manager());
        QVERIFY(s.state().lineHint.contains(u"FORK"_s));
    }
    void anEmptyAirlockSaysAsOfWhen()
    {
        Screen s;
        s.presenter.refresh();
        s.desk.pages.answerLast(AirlockPage());
        QCOMPARE(s.state().phase, ListPhase::NothingFound);
        QCOMPARE(s.state().current, -1);
        QVERIFY(!s.state().item);
        QCOMPARE(s.state().asOf, u"Data as of 08:50"_s);
    }
    void aFailedReadingSaysSo()
    {
        Screen s;
        s.presenter.refresh();
        s.desk.pages.refuseLast(DeskError::Reason::StorageFailed);
        QCOMPARE(s.state().phase, ListPhase::Failed);
        QVERIFY(!s.state().problem.isEmpty());
    }
    void theLastRowBringsOlderOnes()
    {
        Screen s;
        QCOMPARE(s.desk.asked, QList<int>({100}));
        s.presenter.select(5);
        QCOMPARE(s.desk.asked, QList<int>({100, 500}));
        s.presenter.step(1); // that is on its way
        QCOMPARE(s.desk.asked.size(), 2);
    }
    void asksOnceMoreForWhatChangedWhileItAsked()
    {
        Screen s;
        s.presenter.refresh();
        s.presenter.refresh();
        s.presenter.refresh();
        QCOMPARE(s.desk.asked.size(), 2);
        s.desk.pages.answerLast(samples::airlock());
        QCOMPARE(s.desk.asked.size(), 3);
    }
    void keepsTheOneAtHandOverARefresh()
    {
        Screen s;
        s.presenter.select(3);
        AirlockPage later = samples::airlock();
        later.items.removeFirst();
        s.presenter.refresh();
        s.desk.pages.answerLast(later);
        QCOMPARE(s.state().current, 2);
        QCOMPARE(s.state().item->title, u"Sale T2-000120"_s);
    }
    void sendsOnlyWhereSomethingWaits()
    {
        Screen s;
        QSignalSpy sent(&s.presenter, &AirlockPresenter::sendWanted);
        s.presenter.sendNow();
        QCOMPARE(sent.size(), 1);
        LinkStatus idle = Screen::offline();
        idle.waiting = 0;
        s.presenter.setLink(idle);
        s.presenter.sendNow();
        QCOMPARE(sent.size(), 1);
    }
    void showsSalesOnly()
    {
        Screen s;
        QSignalSpy shown(&s.presenter, &AirlockPresenter::saleWanted);
        s.presenter.showSale();
        s.presenter.select(5);
        s.presenter.showSale();
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first().first().value<SaleId>().text(), u"sale-97"_s);
    }
    void copiesWhereItStandsAndWhy()
    {
        Screen s;
        QSignalSpy copied(&s.presenter, &AirlockPresenter::copyWanted);
        s.presenter.copyForSupport();
        const QString text = copied.last().first().toString();
        QVERIFY2(text.startsWith(u"T2/1/97/1 sale_completed 2026-11-22T"_s) && text.contains(u"quarantined unknown_type"_s),
                 qPrintable(text));
        s.presenter.select(3);
        s.presenter.copyForSupport();
        QVERIFY(copied.last().first().toString().contains(u"waiting offline"_s));
    }
    void tellsWhenTheNumbersChange()
    {
        Screen s;
        QSignalSpy changed(&s.presenter, &AirlockPresenter::countsChanged);
        s.presenter.askCounts();
        s.desk.countings.answerLast(samples::airlock().counts);
        QCOMPARE(changed.size(), 0);
        s.presenter.askCounts();
        s.desk.countings.answerLast(AirlockCounts{});
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAirlockPresenter)
#include "tst_airlock_presenter.moc"
