#pragma once

#include "models/journal/link_status.h"
#include "sync/engine/pull_loop.h"
#include "sync/engine/push_loop.h"

#include <QObject>

namespace suanpan {

/// Keeps one till and its hub the same: pushes what happened here, pulls what happened elsewhere, and says how it stands. It owns no
/// thread and no socket; where it runs, what time is and what the hub is are given to it.
class SyncEngine final : public QObject {
    Q_OBJECT
public:
    /// All of these must outlive it. `random` and `timers` are used on its own thread only.
    struct Ports {
        SyncStore &store;
        HubPort &hub;
        const Clock &clock;
        Timers &timers;
        Random &random;
    };
    explicit SyncEngine(const Ports &ports, QObject *parent = nullptr);

    void start();
    /// The journal grew.
    void factsAppended();
    /// Somebody asks for it: tries now what waits for a later try, unless the hub itself asked to wait.
    void hurry();

Q_SIGNALS:
    void statusChanged(const suanpan::LinkStatus &status);
    /// The hub's state was taken in: "product", "stock", … of FeedChange, each once.
    void applied(const QStringList &kinds);

private:
    template <typename Loop>
    void follow(Loop &loop);
    void moveTo(const QString &hubEpoch);
    void moved(const QString &hubEpoch, const StorageResult<void> &stored);
    void stopForked();
    void readStatus();
    void tell(const SyncPosition &position);
    std::optional<qint64> nextTryMs();

    SyncStore &m_store;
    const Clock &m_clock;
    Timers &m_timers;
    PushLoop m_push;
    PullLoop m_pull;
    LinkStatus m_status;
    quint64 m_knownWait = 0; ///< of the push, and when it ends
    qint64 m_waitEndsMs = 0;
    bool m_connected = false;
    bool m_moving = false; ///< between two hubs
    bool m_readingStatus = false;
    bool m_statusStale = false; ///< something changed while reading
};

} // namespace suanpan
