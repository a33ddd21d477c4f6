#include "sync/engine/sync_engine.h"

#include "models/base/clock.h"
#include "models/base/when_done.h"
#include "sync/engine/sync_log.h"
#include "sync/engine/timers.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 storeRetryMs = 1000;

} // namespace

SyncEngine::SyncEngine(const Ports &ports, QObject *parent)
    : QObject(parent), m_store(ports.store), m_clock(ports.clock), m_timers(ports.timers),
      m_push(ports.store, ports.hub, ports.timers, ports.random),
      m_pull(ports.store, ports.hub, ports.clock, ports.timers, ports.random)
{
    follow(m_push);
    follow(m_pull);
    connect(&m_push, &PushLoop::recovered, &m_pull, &PullLoop::hurry);
    connect(&m_pull, &PullLoop::recovered, &m_push, &PushLoop::hurry);
    connect(&m_push, &PushLoop::forked, this, &SyncEngine::stopForked);
    connect(&m_pull, &PullLoop::applied, this, &SyncEngine::applied);
}

template <typename Loop>
void SyncEngine::follow(Loop &loop)
{
    connect(&loop, &Loop::answered, this, [this](bool byHub) {
        m_connected = byHub;
        readStatus();
    });
    connect(&loop, &Loop::moved, this, &SyncEngine::readStatus);
    connect(&loop, &Loop::hubChanged, this, &SyncEngine::moveTo);
}

void SyncEngine::start()
{
    readStatus();
    m_push.wake();
    m_pull.wake();
}

void SyncEngine::factsAppended()
{
    readStatus();
    m_push.wake();
}

void SyncEngine::hurry()
{
    m_push.hurry();
    m_pull.hurry();
    m_push.wake();
}

/// A restored hub lost what came after its backup: give it everything we keep, and take its state from the beginning.
void SyncEngine::moveTo(const QString &hubEpoch)
{
    if (std::exchange(m_moving, true)) {
        return; // the other loop noticed as well
    }
    whenDone(m_store.position(), this, [this, hubEpoch](const StorageResult<SyncPosition> &position) {
        if (!position) {
            moved(hubEpoch, std::unexpected(position.error()));
        } else if (position->hubEpoch == hubEpoch) {
            moved(hubEpoch, {}); // a late answer from before the move
        } else {
            qCWarning(syncLog, "the hub was restored: starting over with it");
            whenDone(m_store.startOver(hubEpoch), this,
                     [this, hubEpoch](const StorageResult<void> &stored) { moved(hubEpoch, stored); });
        }
    });
}

void SyncEngine::moved(const QString &hubEpoch, const StorageResult<void> &stored)
{
    m_moving = false;
    if (!stored) {
        qCWarning(syncLog, "moving to a restored hub: storage error %d", static_cast<int>(stored.error().kind));
        m_timers.singleShot(storeRetryMs, this, [this, hubEpoch] { moveTo(hubEpoch); });
        return;
    }
    readStatus();
    m_push.wake();
    m_pull.wake();
}

void SyncEngine::stopForked()
{
    qCWarning(syncLog, "the hub has other facts under this till's numbers: sync stopped");
    m_pull.stop();
    readStatus();
}

void SyncEngine::readStatus()
{
    if (m_readingStatus) {
        m_statusStale = true;
        return;
    }
    m_readingStatus = true;
    m_statusStale = false;
    whenDone(m_store.position(), this, [this](const StorageResult<SyncPosition> &position) {
        m_readingStatus = false;
        if (position) {
            tell(*position);
        }
        if (m_statusStale) {
            readStatus();
        }
    });
}

void SyncEngine::tell(const SyncPosition &position)
{
    LinkStatus status{.connected = m_connected,
                      .waiting = std::max<qint64>(0, position.waiting()),
                      .oldestWaitingMs = position.oldestWaitingMs,
                      .dataAsOfMs = position.dataAsOfMs > 0 ? std::optional(position.dataAsOfMs) : std::nullopt,
                      .trouble = m_push.trouble(),
                      .receivingPercent = m_pull.receivingPercent(),
                      .delay = m_push.delay(),
                      .nextTryMs = nextTryMs()};
    if (status.trouble == LinkStatus::Trouble::None) {
        status.trouble = m_pull.trouble();
    }
    if (status != m_status) {
        m_status = status;
        Q_EMIT statusChanged(status);
    }
}

/// Status is told a moment after the wait began: near enough for people.
std::optional<qint64> SyncEngine::nextTryMs()
{
    const auto wait = m_push.wait();
    if (!wait) {
        return std::nullopt;
    }
    if (std::exchange(m_knownWait, wait->number) != wait->number) {
        m_waitEndsMs = m_clock.nowMs() + wait->ms;
    }
    return m_waitEndsMs;
}

} // namespace suanpan
