#include "sync/engine/sync_thread.h"

#include "models/base/random.h"
#include "models/base/require.h"
#include "models/base/when_done.h"
#include "sync/engine/sync_engine.h"
#include "sync/engine/timers.h"

#include <QPromise>

namespace suanpan {

using namespace Qt::StringLiterals;

/// What exists on the sync thread, in the order in which it is made.
class SyncThread::Session final : public QObject {
public:
    void begin(SyncThread &owner)
    {
        m_hub = owner.m_makeHub();
        m_engine =
            std::make_unique<SyncEngine>(SyncEngine::Ports{owner.m_store, *m_hub, owner.m_clock, m_timers, *owner.m_random});
        connect(m_engine.get(), &SyncEngine::statusChanged, &owner, &SyncThread::statusChanged);
        connect(m_engine.get(), &SyncEngine::applied, &owner, &SyncThread::applied);
        m_engine->start();
    }
    void factsAppended() { m_engine->factsAppended(); }
    void hurry() { m_engine->hurry(); }
    template <typename Reply, typename Question>
    void ask(const Question &question, const std::shared_ptr<QPromise<HubResult<Reply>>> &promise)
    {
        whenDone(question(*m_hub), this, [promise](const HubResult<Reply> &reply) {
            promise->addResult(reply);
            promise->finish();
        });
    }

private:
    QtTimers m_timers;
    std::unique_ptr<HubPort> m_hub;
    std::unique_ptr<SyncEngine> m_engine;
};

SyncThread::SyncThread(MakeHub makeHub, SyncStore &store, const Clock &clock, std::unique_ptr<Random> random, QObject *parent)
    : QObject(parent), m_makeHub(std::move(makeHub)), m_store(store), m_clock(clock), m_random(std::move(random))
{
    m_thread.setObjectName(u"sync"_s);
}

SyncThread::~SyncThread()
{
    stop();
}

void SyncThread::start()
{
    require(m_session == nullptr);
    m_session = new Session;
    m_session->moveToThread(&m_thread);
    // A deferred delete in answer to finished() still runs on the thread that ends.
    connect(&m_thread, &QThread::finished, m_session, &QObject::deleteLater);
    QMetaObject::invokeMethod(m_session, [this, session = m_session] { session->begin(*this); });
    m_thread.start();
}

void SyncThread::stop()
{
    m_thread.quit();
    m_thread.wait();
    m_session = nullptr;
}

template <typename Reply, typename Question>
HubFuture<Reply> SyncThread::ask(const Question &question)
{
    const auto promise = std::make_shared<QPromise<HubResult<Reply>>>();
    promise->start();
    if (m_session == nullptr) {
        promise->addResult(HubResult<Reply>(std::unexpected(HubError())));
        promise->finish();
        return promise->future();
    }
    QMetaObject::invokeMethod(m_session, [session = m_session, question, promise] { session->ask(question, promise); });
    return promise->future();
}

HubFuture<SaleReply> SyncThread::sale(const QString &receiptNumber)
{
    return ask<SaleReply>([receiptNumber](HubPort &hub) { return hub.sale(receiptNumber); });
}

HubFuture<ClaimReply> SyncThread::claim(const ClaimRequest &request)
{
    return ask<ClaimReply>([request](HubPort &hub) { return hub.claim(request); });
}

HubFuture<ReleaseReply> SyncThread::release(const ClaimId &claim)
{
    return ask<ReleaseReply>([claim](HubPort &hub) { return hub.release(claim); });
}

void SyncThread::factsAppended()
{
    if (m_session != nullptr) {
        QMetaObject::invokeMethod(m_session, [session = m_session] { session->factsAppended(); });
    }
}

void SyncThread::hurry()
{
    if (m_session != nullptr) {
        QMetaObject::invokeMethod(m_session, [session = m_session] { session->hurry(); });
    }
}

} // namespace suanpan
