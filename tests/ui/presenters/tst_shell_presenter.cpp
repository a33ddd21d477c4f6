#include "tests/ui/sell_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;
using namespace suanpan::test;

class ShellPresenterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesNowhereWhileLocked();
    void startsAtTheFirstPlaceAfterSigningIn();
    void tellsWhatIsWaiting_data();
    void tellsWhatIsWaiting();
    void tellsHowMuchOfASnapshotIsHere();
    void tellsWhatWasSetAsideOrFlagged();
    void tellsAForkToAManagerOnly();
    void countsTheMinutesByItself();
    void saysWhatTheDiskRefuses();
    void saysWhoWhereAndWhen();
};

void ShellPresenterTest::goesNowhereWhileLocked()
{
    ShellPresenter shell;
    shell.addPlace(u"sell"_s);
    shell.addPlace(u"day"_s);
    shell.goTo(u"day"_s);
    QCOMPARE(shell.state().place, u"sell"_s);
    shell.signIn(Counter::cashier());
    shell.goTo(u"reports"_s);
    QCOMPARE(shell.state().place, u"sell"_s);
    shell.goTo(u"day"_s);
    QCOMPARE(shell.state().place, u"day"_s);
}

void ShellPresenterTest::startsAtTheFirstPlaceAfterSigningIn()
{
    ShellPresenter shell;
    shell.addPlace(u"sell"_s);
    shell.addPlace(u"day"_s);
    Staff left = Counter::cashier();
    left.active = false;
    shell.signIn(left);
    QVERIFY(shell.state().isLocked());
    shell.signIn(Counter::cashier());
    shell.goTo(u"day"_s);
    shell.lock();
    QVERIFY(shell.state().isLocked());
    shell.signIn(Counter::manager());
    QCOMPARE(shell.state().place, u"sell"_s);
}

void ShellPresenterTest::tellsWhatIsWaiting_data()
{
    QTest::addColumn<bool>("connected");
    QTest::addColumn<qint64>("waiting");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing to do") << true << qint64(0) << u"Online · all sent"_s;
    QTest::newRow("on the way") << true << qint64(3) << u"Online · 3 being sent"_s;
    QTest::newRow("offline") << false << qint64(12) << u"Offline · 12 waiting, oldest 4 minutes"_s;
    QTest::newRow("offline, nothing sold") << false << qint64(0) << u"Offline · nothing waiting"_s;
}

void ShellPresenterTest::tellsWhatIsWaiting()
{
    QFETCH(bool, connected);
    QFETCH(qint64, waiting);
    const ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    status.setLink({connected, waiting, Counter::noonMs - 4 * 60'000, Counter::noonMs - 60'000, LinkStatus::Trouble::None});
    QTEST(status.state().link, "said");
    QCOMPARE(status.state().tone, connected ? StatusPresenter::Tone::Good : StatusPresenter::Tone::Waiting);
    QVERIFY(status.state().left.first().startsWith(u"Data as of "_s));
}

void ShellPresenterTest::tellsHowMuchOfASnapshotIsHere()
{
    const ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    LinkStatus link;
    link.connected = true;
    link.receivingPercent = 45;
    status.setLink(link);
    QCOMPARE(status.state().link, u"Receiving members and goods 45 %"_s);
    link.waiting = 3; // it sells meanwhile
    status.setLink(link);
    QCOMPARE(status.state().link, u"Receiving members and goods 45 % · 3 being sent"_s);
    link.trouble = LinkStatus::Trouble::NoRoom;
    status.setLink(link);
    QVERIFY(status.state().link.startsWith(u"No room on the disk"_s));
    QCOMPARE(status.state().tone, StatusPresenter::Tone::Waiting);
    link.trouble = LinkStatus::Trouble::NeedsUpdate;
    status.setLink(link);
    QVERIFY(status.state().link.startsWith(u"This till needs an update"_s));
    link.trouble = LinkStatus::Trouble::OtherCertificate;
    status.setLink(link);
    QVERIFY(status.state().link.startsWith(u"The hub shows another certificate"_s));
}

void ShellPresenterTest::tellsWhatWasSetAsideOrFlagged()
{
    const ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    QCOMPARE(status.state().attention, QString());
    status.setAttention(2, 0);
    QCOMPARE(status.state().attention, u"2 set aside"_s);
    status.setAttention(2, 1'000);
    QCOMPARE(status.state().attention, u"2 set aside · 1,000 flagged"_s);
}

void ShellPresenterTest::tellsAForkToAManagerOnly()
{
    const ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    status.setLink({true, 2, std::nullopt, std::nullopt, LinkStatus::Trouble::Forked});
    status.setStaff(Counter::cashier());
    QVERIFY(status.state().link.contains(u"manager"_s));
    QVERIFY(!status.state().link.contains(u"FORK"_s));
    QCOMPARE(status.state().tone, StatusPresenter::Tone::Waiting);
    status.setStaff(Counter::manager());
    QVERIFY(status.state().link.contains(u"FORK"_s));
}

void ShellPresenterTest::countsTheMinutesByItself()
{
    ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    status.setLink({false, 1, Counter::noonMs, std::nullopt, LinkStatus::Trouble::None});
    QSignalSpy changed(&status, &StatusPresenter::changed);
    status.refresh();
    QCOMPARE(changed.size(), 0);
    clock.advance(2 * 60'000);
    status.refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(status.state().link, u"Offline · 1 waiting, oldest 2 minutes"_s);
}

void ShellPresenterTest::saysWhatTheDiskRefuses()
{
    const ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    status.setStorageTrouble(u"The disk is full"_s);
    QCOMPARE(status.state().tone, StatusPresenter::Tone::Stopped);
    QCOMPARE(status.state().left, QStringList{u"The disk is full"_s});
    status.setStorageTrouble({});
    QVERIFY(status.state().left.isEmpty());
}

void ShellPresenterTest::saysWhoWhereAndWhen()
{
    const ManualClock clock(Counter::noonMs);
    StatusPresenter status(clock);
    status.setStaff(Counter::cashier());
    status.setTill(TillId(u"T2"_s));
    QCOMPARE(status.state().right.first(), u"Cashier 07 · No shift open · Till T2"_s);
    QCOMPARE(status.state().right.last().size(), 5);
}

QTEST_GUILESS_MAIN(ShellPresenterTest)
#include "tst_shell_presenter.moc"
