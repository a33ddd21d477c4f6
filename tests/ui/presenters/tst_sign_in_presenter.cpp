#include "tests/ui/desk_samples.h"
#include "ui/presenters/sign_in_presenter.h"

#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestSignInPresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeStaffDesk desk;
        ManualClock clock{samples::nowMs()};
        SignInPresenter presenter{desk, clock};
        Screen()
        {
            presenter.load();
            desk.lists.answerLast(samples::staff());
            presenter.choose(1); // the cashier
        }
        ~Screen() { desk.drop(); }
        const SignInPresenter::State &state() const { return presenter.state(); }
        void enter(const QString &pin)
        {
            for (const QChar digit : pin) {
                presenter.type(digit);
            }
            presenter.submit();
        }
        void lock()
        {
            enter(u"1111"_s);
            desk.signIns.refuseLast(DeskError::Reason::PinLocked, u"300000"_s);
        }
    };

private Q_SLOTS:
    void listsThoseWhoWorkHereByTheirNumber()
    {
        const Screen s;
        QCOMPARE(s.state().people.size(), 3);
        QCOMPARE(s.state().people.at(0).id, StaffId(u"01"_s));
        QCOMPARE(s.state().people.at(1).role, u"Cashier"_s);
    }
    void signsInAndShowsOnlyHowManyDigitsAreIn()
    {
        Screen s;
        QSignalSpy signedIn(&s.presenter, &SignInPresenter::signedIn);
        s.presenter.type(u'2');
        s.presenter.type(u'x');
        s.presenter.type(u'5');
        QCOMPARE(s.state().digits, 2);
        s.presenter.erase();
        QCOMPARE(s.state().digits, 1);
        s.presenter.clear();
        s.enter(u"2580"_s);
        s.enter(u"2580"_s); // pressed twice
        QCOMPARE(s.desk.pins, QStringList{u"2580"_s});
        QCOMPARE(s.desk.people, QList{StaffId(u"07"_s)});
        s.desk.signIns.answerLast(samples::cashier());
        QCOMPARE(signedIn.size(), 1);
        QCOMPARE(s.state().signedIn->name, u"Wang Min"_s);
        QCOMPARE(s.state().digits, 0);
        s.presenter.signOut();
        QVERIFY(!s.state().signedIn);
    }
    void countsWrongPinsAloud()
    {
        Screen s;
        s.enter(u"1111"_s);
        s.desk.signIns.refuseLast(DeskError::Reason::WrongPin);
        QCOMPARE(s.state().message, u"Wrong PIN, 4 tries left"_s);
        QVERIFY(s.state().isWrong);
        s.enter(u"1112"_s);
        QVERIFY(!s.state().isWrong); // gone with the next digit
        s.desk.signIns.refuseLast(DeskError::Reason::WrongPin, u"1"_s); // the desk knows of tries before the start
        QCOMPARE(s.state().message, u"Wrong PIN, 1 try left"_s);
    }
    void countsADelayDownAndTakesNoDigitsMeanwhile()
    {
        Screen s;
        s.enter(u"1111"_s);
        s.desk.signIns.refuseLast(DeskError::Reason::PinDelayed, u"4000"_s);
        QCOMPARE(s.state().message, u"Wait 0:04 before the next try"_s);
        s.presenter.type(u'1');
        QCOMPARE(s.state().digits, 0);
        s.clock.advance(1500);
        s.presenter.tick();
        QCOMPARE(s.state().message, u"Wait 0:03 before the next try"_s);
        s.clock.advance(2500);
        s.presenter.tick();
        QVERIFY(!s.state().mustWait);
        QCOMPARE(s.state().message, QString());
        s.presenter.type(u'1');
        QCOMPARE(s.state().digits, 1);
    }
    void doesNotLetTheNextPersonWait()
    {
        Screen s;
        s.lock();
        QVERIFY(s.state().isLocked);
        s.presenter.step(1);
        QVERIFY(!s.state().mustWait);
        s.presenter.step(-1);
        QVERIFY(s.state().isLocked);
    }
    void locksAtTheFifthWrongTry()
    {
        Screen s;
        for (int i = 0; i < 5; ++i) {
            s.enter(u"1111"_s);
            s.desk.signIns.refuseLast(DeskError::Reason::WrongPin);
        }
        QVERIFY(s.state().isLocked);
        QVERIFY(s.state().message.contains(u"5:00"_s));
    }
    void isUnlockedByAManagersOwnPin()
    {
        Screen s;
        s.lock();
        s.presenter.startUnlock();
        QCOMPARE(s.state().unlocking, u"Wang Min"_s);
        QCOMPARE(s.state().people.size(), 1); // only who may
        s.enter(u"8642"_s);
        QCOMPARE(s.desk.people.last(), StaffId(u"01"_s));
        s.desk.unlocks.answerLast({});
        QVERIFY(s.state().unlocking.isEmpty());
        QCOMPARE(s.state().people.at(s.state().current).id, StaffId(u"07"_s));
        QVERIFY(!s.state().isLocked);
        QVERIFY(s.state().message.contains(u"Wang Min"_s));
    }
    void countsTheManagersWrongPinAsWell()
    {
        Screen s;
        s.lock();
        s.presenter.startUnlock();
        s.enter(u"8642"_s);
        s.desk.unlocks.refuseLast(DeskError::Reason::WrongPin);
        QCOMPARE(s.state().message, u"Wrong PIN, 4 tries left"_s);
        s.presenter.cancelUnlock();
        QVERIFY(s.state().isLocked);
        QCOMPARE(s.state().people.size(), 3);
    }
    void saysThatThePeopleCouldNotBeRead()
    {
        FakeStaffDesk desk;
        const ManualClock clock(samples::nowMs());
        SignInPresenter presenter(desk, clock);
        presenter.load();
        QCOMPARE(presenter.state().phase, ListPhase::Loading);
        desk.lists.refuseLast(DeskError::Reason::StorageFailed);
        QCOMPARE(presenter.state().phase, ListPhase::Failed);
        presenter.load();
        desk.lists.answerLast(QList<Staff>());
        QCOMPARE(presenter.state().phase, ListPhase::NothingFound);
    }
};

QTEST_GUILESS_MAIN(TestSignInPresenter)
#include "tst_sign_in_presenter.moc"
