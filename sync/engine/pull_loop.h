#pragma once

#include "models/journal/link_status.h"
#include "models/journal/sync_store.h"
#include "sync/client/hub_port.h"
#include "sync/engine/retry.h"
#include "sync/engine/snapshot_start.h"

#include <QObject>
#include <QStringList>

namespace suanpan {

class Clock;

/// Follows the hub's feed: asks, applies, asks again. The hub holds the question until there is something to say, so a change arrives
/// at once and silence costs one request in 25 s. At the very beginning, and where the feed no longer says what comes next, it starts from the hub's snapshot.
class PullLoop final : public QObject {
    Q_OBJECT
public:
    PullLoop(SyncStore &store, HubPort &hub, const Clock &clock, Timers &timers, Random &random, QObject *parent = nullptr);

    /// Starts it, or starts it again after hubChanged().
    void wake();
    /// The hub was reached again by someone else.
    void hurry() { m_retry.hurry(); }
    /// For good.
    void stop();
    LinkStatus::Trouble trouble() const { return m_trouble; }
    /// How much of a snapshot is here, in percent; nothing when none is on its way.
    std::optional<int> receivingPercent() const { return m_snapshot.percent(); }

Q_SIGNALS:
    void answered(bool byHub);
    void recovered();
    /// "Data as of" changed, or receivingPercent().
    void moved();
    /// The kinds of what just changed, each once.
    void applied(const QStringList &kinds);
    void hubChanged(const QString &hubEpoch);

private:
    enum class State { Idle, Busy, Stopped };
    struct Question {
        SyncPosition position;
        qint64 askedMs = 0;
    };

    void step();
    void begin(const SyncPosition &position);
    void ask(const SyncPosition &position);
    void snapshotEnded(const SnapshotStart::Outcome &outcome);
    void goWithoutSnapshot(LinkStatus::Trouble trouble);
    void reached();
    void accept(const Question &question, const FeedPage &page);
    void apply(const Question &question, const FeedPage &page);
    void goOn(bool more, qint64 pauseMs);
    void refuse(const HubError &error);
    void retryLater(LinkStatus::Trouble trouble, qint64 leastMs = 0);
    void storeFailed(const StorageError &error);

    SyncStore &m_store;
    HubPort &m_hub;
    const Clock &m_clock;
    Timers &m_timers;
    Retry m_retry;
    SnapshotStart m_snapshot;
    bool m_needsSnapshot = false; ///< the feed does not go on from here
    bool m_doesWithout = false; ///< there is none to be had for a beginning: the feed from 0
    State m_state = State::Idle;
    bool m_patient = false; ///< whether the hub may let us wait: not before the first answer, which says that the line stands
    LinkStatus::Trouble m_trouble = LinkStatus::Trouble::None;
};

} // namespace suanpan
