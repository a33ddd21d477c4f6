#include "sync/engine/hub_claims.h"
#include "sync/protocol/limits.h"
#include "tests/sync/engine/fake_store.h"

#include <QTest>

using namespace suanpan;
using namespace suanpan::test;
using namespace Qt::StringLiterals;

/// Asking the hub for a right.
class TestHubClaims final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_store = FakeStore();
        m_asked.clear();
        m_reply = ClaimReply{.refusal = {}, .free = 3, .by = {}, .untilMs = 70'000, .hubMs = 10'000};
    }
    void saysHowFarTheJournalGoesAndForHowLong()
    {
        m_store.state.epoch = 2;
        m_store.append(7);
        QVERIFY(ask()->isGranted());
        QCOMPARE(m_asked, QList<ClaimRequest>({{m_claim, wire::maxClaimS, 2, 7}}));
    }
    void tellsTimeByWhatIsLeftOfIt()
    {
        QCOMPARE(ask()->lastsMs, 60'000); // whatever the till's clock says
        m_reply =
            ClaimReply{.refusal = ClaimRefusal::Claimed, .free = 0, .by = TillId(u"T2"_s), .untilMs = 5'000, .hubMs = 9'000};
        QCOMPARE(*ask(), (ClaimAnswer{ClaimRefusal::Claimed, 0, TillId(u"T2"_s), 0}));
    }
    void whateverGoesWrongIsNoAnswer()
    {
        for (const auto kind : {HubError::Kind::Timeout, HubError::Kind::Forbidden, HubError::Kind::WrongAnswer}) {
            m_reply = std::unexpected(HubError{.kind = kind, .detail = {}});
            QCOMPARE(ask().error().reason, DeskError::Reason::HubUnreachable);
        }
        m_store.fails = [] { return true; };
        QVERIFY(!ask());
    }
    void asksNothingWhileItOwesFactsOfAnEarlierLife()
    {
        m_store.append(1);
        m_store.state.later = 1;
        QCOMPARE(ask().error().reason, DeskError::Reason::HubUnreachable);
        QVERIFY(m_asked.isEmpty());
    }

private:
    DeskResult<ClaimAnswer> ask()
    {
        HubClaims claims({[this](const ClaimRequest &request) {
                              m_asked.append(request);
                              return QtFuture::makeReadyFuture(m_reply);
                          },
                          [](const ClaimId &) { return HubFuture<ReleaseReply>(); }},
                         m_store);
        const auto future = claims.claim(m_claim);
        for (int spins = 0; !future.isFinished() && spins < 100; ++spins) {
            QCoreApplication::processEvents();
        }
        return future.result();
    }

    FakeStore m_store;
    Claim m_claim{ClaimId(u"a claim"_s), ClaimKind::Coupon, u"a coupon"_s, 1};
    HubResult<ClaimReply> m_reply;
    QList<ClaimRequest> m_asked;
};

QTEST_GUILESS_MAIN(TestHubClaims)
#include "tst_hub_claims.moc"
