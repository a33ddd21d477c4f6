#include "tests/ui/desk_samples.h"
#include "ui/presenters/stock_presenter.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestStockPresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeProductDesk desk;
        StockPresenter presenter{desk, Format(QLocale(QLocale::English))};
        Screen()
        {
            presenter.search({});
            desk.lists.answerLast(samples::stock());
        }
        ~Screen() { desk.drop(); }
        const StockPresenter::State &state() const { return presenter.state(); }
    };

private Q_SLOTS:
    void showsWhatIsOnHandInItsUnit()
    {
        const Screen s;
        QCOMPARE(s.state().rows.at(0).right, u"48"_s);
        QCOMPARE(s.state().rows.at(1).right, u"12.286 kg"_s);
        QCOMPARE(s.state().rows.at(2).chip, u"none left"_s);
        QCOMPARE(s.state().rows.at(3).right, u"\u22123"_s);
        QVERIFY(s.state().rows.at(3).rightIsRed);
        QCOMPARE(s.state().rows.at(4).right, QString());
    }
    void tellsMoreOfTheProductAtHand()
    {
        Screen s;
        QCOMPARE(s.state().product->onHand, u"48"_s);
        s.presenter.step(3);
        QVERIFY(s.state().product->isShort);
        s.presenter.step(10);
        QCOMPARE(s.state().product->onHand, u"–"_s); // a service
    }
    void keepsTheProductAtHandOverARefresh()
    {
        Screen s;
        s.presenter.select(2);
        s.presenter.refresh();
        s.desk.lists.answerLast(samples::stock().mid(1));
        QCOMPARE(s.state().current, 1);
        QCOMPARE(s.state().product->name, u"Anchor butter 227 g"_s);
    }
    void showsTheLatestAnswerOnly()
    {
        Screen s;
        s.presenter.search(u"a"_s);
        s.presenter.search(u"ap"_s);
        s.desk.lists.answer(2, QList<StockLine>());
        s.desk.lists.answer(1, samples::stock());
        QCOMPARE(s.state().phase, ListPhase::NothingFound);
        QVERIFY(!s.state().product);
    }
    void refusesAPaymentCardAndForgetsIt()
    {
        Screen s;
        s.presenter.search(u"4111111111111111"_s);
        s.desk.lists.answerLast(QList<StockLine>());
        QCOMPARE(s.state().phase, ListPhase::Refused);
        QVERIFY(!s.state().problem.isEmpty() && !s.state().problem.contains(u"4111"_s));
        s.presenter.submit();
        QVERIFY(s.state().typed.isEmpty());
    }
    void findsAProductWhoseNumberLooksLikeACard()
    {
        Screen s;
        s.presenter.search(u"4111111111111111"_s);
        s.desk.lists.answerLast(samples::stock());
        QCOMPARE(s.state().phase, ListPhase::Ready);
    }
    void saysThatItCouldNotRead()
    {
        Screen s;
        s.presenter.refresh();
        s.desk.lists.refuseLast(DeskError::Reason::StorageFailed);
        QCOMPARE(s.state().phase, ListPhase::Failed);
    }
    void saysHowOldTheFiguresOfOtherTillsAre()
    {
        Screen s;
        LinkStatus link;
        link.dataAsOfMs = samples::at(2026, 11, 22, 14, 2);
        s.presenter.setLink(link);
        QVERIFY(s.state().offline);
        QVERIFY(s.state().asOf.contains(u"14:02"_s));
        link.connected = true;
        s.presenter.setLink(link);
        QVERIFY(!s.state().offline);
    }
};

QTEST_GUILESS_MAIN(TestStockPresenter)
#include "tst_stock_presenter.moc"
