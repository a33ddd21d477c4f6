#include "sync/engine/hub_sale_finder.h"
#include "tests/hub/scripted_till.h"
#include "tests/sync/engine/fake_store.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// Asking the hub for a sale of another till.
class TestHubSaleFinder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_store = FakeStore();
        ScriptedTill till(u"T2"_s, 1, 5);
        m_sale = till.sell(u"tea"_s, 2).id;
        m_reply = SaleReply{till.everything().facts};
    }
    void keepsWhatTheHubSaysAndNamesTheSale()
    {
        const auto found = find();
        QVERIFY(found.has_value());
        QCOMPARE(*found, m_sale);
        QCOMPARE(m_asked, u"T2-000007"_s);
        QCOMPARE(m_store.elsewhere.size(), 1);
        QCOMPARE(m_store.elsewhere.first().key.till, TillId(u"T2"_s));
    }
    void whatTheHubDoesNotKnowIsNotFound()
    {
        m_reply = std::unexpected(HubError{.kind = HubError::Kind::NotFound, .detail = {}});
        QCOMPARE(find().error().reason, DeskError::Reason::NotFound);
    }
    void noAnswerOfAHubIsNoLine_data()
    {
        QTest::addColumn<int>("kind");
        for (const auto kind : {HubError::Kind::Unreachable, HubError::Kind::Timeout, HubError::Kind::Busy,
                                HubError::Kind::WrongAnswer, HubError::Kind::Unknown, HubError::Kind::Forbidden}) {
            QTest::addRow("%d", static_cast<int>(kind)) << static_cast<int>(kind);
        }
    }
    void noAnswerOfAHubIsNoLine()
    {
        QFETCH(int, kind);
        m_reply = std::unexpected(HubError{.kind = static_cast<HubError::Kind>(kind), .detail = {}});
        QCOMPARE(find().error().reason, DeskError::Reason::HubUnreachable);
        QVERIFY(m_store.elsewhere.isEmpty());
    }
    void aFactThatDoesNotFitItsHashIsNotKept()
    {
        m_reply->facts.first().hash[0] = static_cast<char>(m_reply->facts.first().hash.at(0) ^ 1);
        QCOMPARE(find().error().reason, DeskError::Reason::HubUnreachable);
        QVERIFY(m_store.elsewhere.isEmpty());
    }
    void whatIsNoSaleIsNotKept()
    {
        ScriptedTill till(u"T2"_s, 1, 6);
        till.registerMember();
        m_reply = SaleReply{till.everything().facts};
        QCOMPARE(find().error().reason, DeskError::Reason::HubUnreachable);
        m_reply = SaleReply();
        QCOMPARE(find().error().reason, DeskError::Reason::HubUnreachable);
        QVERIFY(m_store.elsewhere.isEmpty());
    }
    void aStoreThatFailsSaysSo()
    {
        m_store.fails = [] { return true; };
        QCOMPARE(find().error().reason, DeskError::Reason::StorageFailed);
    }

private:
    DeskResult<SaleId> find()
    {
        HubSaleFinder finder(
            [this](const QString &receipt) {
                m_asked = receipt;
                return QtFuture::makeReadyFuture(m_reply);
            },
            m_store);
        const auto future = finder.find(u"T2-000007"_s);
        for (int spins = 0; !future.isFinished() && spins < 100; ++spins) {
            QCoreApplication::processEvents();
        }
        return future.result();
    }

    FakeStore m_store;
    SaleId m_sale;
    HubResult<SaleReply> m_reply;
    QString m_asked;
};

QTEST_GUILESS_MAIN(TestHubSaleFinder)
#include "tst_hub_sale_finder.moc"
