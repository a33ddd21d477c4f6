#pragma once

#include "models/journal/link_status.h"
#include "models/journal/sync_store.h"
#include "sync/client/hub_port.h"
#include "sync/engine/batch_size.h"
#include "sync/engine/retry.h"

#include <QObject>

#include <optional>

namespace suanpan {

/// Hands the journal to the hub, batch after batch, one on its way at a time. Where it stands is asked of the store before each batch, so
/// a restart, an ack that was lost and a batch sent twice are all the same to it.
class PushLoop final : public QObject {
    Q_OBJECT
public:
    PushLoop(SyncStore &store, HubPort &hub, Timers &timers, Random &random, QObject *parent = nullptr);

    /// There may be something to push. Does not shorten a wait after a failure: a busy shop would turn it into hammering.
    void wake();
    /// The hub was reached again by someone else.
    void hurry() { m_retry.hurry(); }
    /// For good.
    void stop();
    LinkStatus::Trouble trouble() const { return m_trouble; }
    /// What it waits for, while it does.
    LinkStatus::Delay delay() const { return m_retry.isWaiting() ? m_delay : LinkStatus::Delay::None; }
    std::optional<Retry::Wait> wait() const { return m_retry.isWaiting() ? std::optional(m_retry.wait()) : std::nullopt; }

Q_SIGNALS:
    /// A request ended; whether the hub itself answered it.
    void answered(bool byHub);
    /// The first success after failures.
    void recovered();
    /// The acknowledged position changed.
    void moved();
    /// This is another hub than the store knows: a restored one. The loop rests until it is woken.
    void hubChanged(const QString &hubEpoch);
    /// The hub has other facts under our numbers. The loop has stopped.
    void forked();

private:
    enum class State { Idle, Busy, Stopped };
    /// One batch and what was known when it left.
    struct Attempt {
        SyncPosition position;
        qint64 first = 0;
        int facts = 0;
        qsizetype bytes = 0;
    };

    void step();
    void load(const SyncPosition &position);
    void send(const SyncPosition &position, const QList<OutgoingFact> &facts);
    void accept(const Attempt &attempt, const PushReply &reply);
    void confirm(const Attempt &attempt, const QString &hubEpoch, qint64 through);
    void refuse(const Attempt &attempt, const HubError &error);
    void rewind(const Attempt &attempt, qint64 needed);
    void rest();
    void retryLater(LinkStatus::Trouble trouble, qint64 leastMs = 0);
    void storeFailed(const StorageError &error);

    SyncStore &m_store;
    HubPort &m_hub;
    Retry m_retry;
    BatchSize m_batch;
    State m_state = State::Idle;
    bool m_again = false; ///< woken while busy
    std::optional<qint64> m_rewoundTo; ///< the hub asked for what it had acknowledged before
    std::optional<qint64> m_lastNeeded; ///< asked for twice without a success between: we do not have it
    LinkStatus::Trouble m_trouble = LinkStatus::Trouble::None;
    LinkStatus::Delay m_delay = LinkStatus::Delay::None;
};

} // namespace suanpan
