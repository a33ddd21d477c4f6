#pragma once

#include "models/journal/link_status.h"
#include "sync/client/hub_port.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace suanpan {

class Clock;
class Random;
class SyncStore;

/// Runs a SyncEngine on a thread of its own. Everything here is called on the thread that made it, and the signals arrive there.
class SyncThread final : public QObject {
    Q_OBJECT
public:
    /// Makes the hub on the sync thread, where its sockets live.
    using MakeHub = std::function<std::unique_ptr<HubPort>()>;
    /// Store and clock are used from the sync thread too and must outlive this; nobody else may use `random`.
    SyncThread(MakeHub makeHub, SyncStore &store, const Clock &clock, std::unique_ptr<Random> random, QObject *parent = nullptr);
    ~SyncThread() override;

    void start();
    /// Drops what is on its way (it is sent again next time) and waits for the thread, which never blocks. May be called twice.
    void stop();
    /// The journal grew.
    void factsAppended();
    /// Tries now what waits for a later try.
    void hurry();
    /// As those of HubPort; Unreachable when the thread does not run, cancelled when it stops meanwhile.
    HubFuture<SaleReply> sale(const QString &receiptNumber);
    HubFuture<ClaimReply> claim(const ClaimRequest &request);
    HubFuture<ReleaseReply> release(const ClaimId &claim);

Q_SIGNALS:
    void statusChanged(const suanpan::LinkStatus &status);
    void applied(const QStringList &kinds);

private:
    class Session;

    /// What the hub answers to `question`, asked on the sync thread.
    template <typename Reply, typename Question>
    HubFuture<Reply> ask(const Question &question);

    MakeHub m_makeHub;
    SyncStore &m_store;
    const Clock &m_clock;
    std::unique_ptr<Random> m_random;
    QThread m_thread;
    Session *m_session = nullptr; ///< lives and dies on m_thread
};

} // namespace suanpan
