#include "tests/models/sales/some_coupons.h"
#include "tests/ui/desk_samples.h"
#include "ui/presenters/issue_presenter.h"

#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

class TestIssuePresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeMemberDesk desk;
        ManualClock clock{samples::nowMs()};
        SeededRandom random{1};
        IssuePresenter presenter{desk, clock, random};
        explicit Screen(const Staff &staff = samples::manager(), qint64 costPoints = 300)
        {
            ShopRules rules;
            haveCouponsToGive(rules, costPoints);
            presenter.setRules(rules);
            presenter.setStaff(staff);
            presenter.setMember(samples::memberPanel());
        }
        ~Screen() { desk.drop(); }
        const IssuePresenter::State &state() const { return presenter.state(); }
    };

private Q_SLOTS:
    void aManagerGivesByHandAndForPointsACashierForPointsOnly()
    {
        const Screen manager;
        QCOMPARE(manager.state().rows.size(), 2);
        QCOMPARE(manager.state().rows.first().title, u"Sorry"_s);
        QCOMPARE(manager.state().rows.last().right, u"300 points"_s);
        const Screen cashier(samples::cashier());
        QCOMPARE(cashier.state().rows.size(), 1);
        QCOMPARE(cashier.state().rows.first().title, u"Cup"_s);
    }

    void withNobodyOrNothingItDoesNotOpen()
    {
        Screen screen;
        screen.presenter.setMember(std::nullopt);
        screen.presenter.open();
        QVERIFY(!screen.state().isOpen && !screen.state().mayOpen);
        screen.presenter.setMember(samples::memberPanel());
        screen.presenter.setRules(ShopRules());
        screen.presenter.open();
        QVERIFY(!screen.state().isOpen);
    }

    void tooFewPointsAreSaidBeforehand()
    {
        const Screen screen(samples::cashier(), 1'000'000);
        QVERIFY(screen.state().rows.first().rightIsRed);
        QVERIFY(!screen.state().rows.first().subtitle.isEmpty());
    }

    void whatIsChosenIsAskedForOnceAndTheMemberComesBackWithIt()
    {
        Screen screen;
        QSignalSpy issued(&screen.presenter, &IssuePresenter::issued);
        screen.presenter.open();
        screen.presenter.step(1);
        screen.presenter.issue();
        screen.presenter.issue(); // pressed twice
        QCOMPARE(screen.desk.issued.size(), 1);
        QCOMPARE(screen.desk.issued.last().templateNumber, forPoints);
        QCOMPARE(screen.desk.issued.last().way, CouponIssueWay::Points);
        screen.desk.issues.answerLast(samples::memberPanel());
        QVERIFY(!screen.state().isOpen && !screen.state().busy);
        QCOMPARE(issued.size(), 1);
    }

    void aRefusalStaysOnTheSheetAndTheSameCouponIsTriedAgain()
    {
        Screen screen;
        screen.presenter.open();
        screen.presenter.issue();
        screen.desk.issues.refuseLast(DeskError::Reason::CouponNotIssued, nameOf(IssueRefusal::BudgetSpent));
        QVERIFY(screen.state().isOpen);
        QVERIFY(!screen.state().problem.isEmpty());
        screen.presenter.issue();
        QCOMPARE(screen.desk.issued.size(), 2);
        QCOMPARE(screen.desk.issued.first().id, screen.desk.issued.last().id);
        screen.presenter.close();
        screen.presenter.open();
        QVERIFY(screen.state().problem.isEmpty());
    }

    void anAnswerAboutSomebodyElseIsNotShown()
    {
        Screen screen;
        QSignalSpy issued(&screen.presenter, &IssuePresenter::issued);
        screen.presenter.open();
        screen.presenter.issue();
        screen.presenter.setMember(std::nullopt);
        screen.desk.issues.answerLast(samples::memberPanel());
        QCOMPARE(issued.size(), 0);
        QVERIFY(!screen.state().isOpen);
    }
};

QTEST_GUILESS_MAIN(TestIssuePresenter)
#include "tst_issue_presenter.moc"
