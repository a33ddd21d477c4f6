#include "sync/engine/push_loop.h"

#include "models/base/when_done.h"
#include "sync/engine/sync_log.h"

#include <algorithm>

namespace suanpan {

using Delay = LinkStatus::Delay;
using Trouble = LinkStatus::Trouble;

namespace {

Delay delayOf(HubError::Kind kind)
{
    switch (kind) {
    case HubError::Kind::Timeout: return Delay::NoAnswer;
    case HubError::Kind::Busy: return Delay::HubBusy;
    case HubError::Kind::ServerFailed: return Delay::HubFailed;
    default: return Delay::None;
    }
}

} // namespace

PushLoop::PushLoop(SyncStore &store, HubPort &hub, Timers &timers, Random &random, QObject *parent)
    : QObject(parent), m_store(store), m_hub(hub), m_retry(timers, random, [this] { step(); })
{}

void PushLoop::wake()
{
    m_again = true;
    if (m_state == State::Idle && !m_retry.isWaiting()) {
        step();
    }
}

void PushLoop::stop()
{
    m_state = State::Stopped;
    m_retry.stop();
}

void PushLoop::step()
{
    m_state = State::Busy;
    m_again = false;
    whenDone(m_store.position(), this,
             [this](const StorageResult<SyncPosition> &position) { position ? load(*position) : storeFailed(position.error()); });
}

void PushLoop::load(const SyncPosition &position)
{
    if (m_state == State::Stopped) {
        return;
    }
    const qint64 from = std::min(position.ackedSeq, m_rewoundTo.value_or(position.ackedSeq));
    if (from >= position.lastSeq) {
        rest();
        return;
    }
    whenDone(m_store.factsAfter(from, m_batch.facts(), m_batch.bytes()), this,
             [this, position](const StorageResult<QList<OutgoingFact>> &facts) {
                 facts ? send(position, *facts) : storeFailed(facts.error());
             });
}

void PushLoop::send(const SyncPosition &position, const QList<OutgoingFact> &facts)
{
    if (m_state == State::Stopped) {
        return;
    }
    if (facts.isEmpty()) {
        rest();
        return;
    }
    PushRequest request{.epoch = position.epoch, .facts = {}};
    Attempt attempt{.position = position, .first = facts.first().seq, .facts = static_cast<int>(facts.size())};
    for (const OutgoingFact &fact : facts) {
        request.facts.append({fact.body, fact.prevHash, fact.hash});
        attempt.bytes += fact.body.size();
    }
    whenDone(m_hub.push(request), this, [this, attempt](const HubResult<PushReply> &reply) {
        if (m_state != State::Stopped) {
            reply ? accept(attempt, *reply) : refuse(attempt, reply.error());
        }
    });
}

void PushLoop::accept(const Attempt &attempt, const PushReply &reply)
{
    const bool anotherHub = !attempt.position.hubEpoch.isEmpty() && reply.hubEpoch != attempt.position.hubEpoch;
    // A hub may be ahead of what we know of it, but never of the journal.
    const qint64 through = std::min(reply.ackedThrough, attempt.position.lastSeq);
    if (!anotherHub && through < attempt.first) {
        Q_EMIT answered(false);
        retryLater(Trouble::WrongAnswer); // it took the batch and acknowledged none of it: going on at once would never end
        return;
    }
    m_batch.grow();
    m_lastNeeded.reset();
    m_trouble = Trouble::None;
    Q_EMIT answered(true);
    if (m_retry.succeeded()) {
        Q_EMIT recovered();
    }
    if (anotherHub) {
        m_rewoundTo.reset();
        m_state = State::Idle;
        Q_EMIT hubChanged(reply.hubEpoch);
        return;
    }
    confirm(attempt, reply.hubEpoch, through);
}

void PushLoop::confirm(const Attempt &attempt, const QString &hubEpoch, qint64 through)
{
    if (m_rewoundTo) {
        m_rewoundTo = through < attempt.position.ackedSeq ? std::optional(through) : std::nullopt;
    }
    whenDone(m_store.acked(hubEpoch, through), this, [this](const StorageResult<void> &stored) {
        if (m_state == State::Stopped) {
            return;
        }
        if (!stored) {
            storeFailed(stored.error());
            return;
        }
        Q_EMIT moved();
        step();
    });
}

void PushLoop::refuse(const Attempt &attempt, const HubError &error)
{
    using Kind = HubError::Kind;
    qCInfo(syncLog, "push of %d facts from %lld: error %d (%ls)", attempt.facts, attempt.first, static_cast<int>(error.kind),
           qUtf16Printable(error.detail));
    m_delay = delayOf(error.kind);
    Q_EMIT answered(error.isFromHub());
    switch (error.kind) {
    case Kind::TooLarge:
        if (m_batch.halve(attempt.facts, attempt.bytes)) {
            step();
        } else {
            retryLater(Trouble::WrongAnswer); // a hub of ours takes every single fact
        }
        return;
    case Kind::Timeout:
    case Kind::ServerFailed:
        m_batch.halve(attempt.facts, attempt.bytes);
        retryLater(Trouble::None);
        return;
    case Kind::Fork:
        m_trouble = Trouble::Forked;
        stop();
        Q_EMIT forked();
        return;
    case Kind::Need: rewind(attempt, error.seq); return;
    case Kind::Busy: retryLater(Trouble::None, error.retryAfterMs); return;
    case Kind::Unreachable: retryLater(Trouble::None); return;
    case Kind::OtherCertificate: retryLater(Trouble::OtherCertificate); return;
    case Kind::Unknown: retryLater(Trouble::NotEnrolled); return;
    case Kind::Forbidden: retryLater(Trouble::Revoked); return;
    case Kind::WrongAnswer:
    case Kind::NotFound:
    case Kind::Gone: retryLater(Trouble::WrongAnswer); return;
    }
}

void PushLoop::rewind(const Attempt &attempt, qint64 needed)
{
    if (needed >= attempt.first || m_lastNeeded == needed) {
        retryLater(Trouble::WrongAnswer);
        return;
    }
    m_lastNeeded = needed;
    m_rewoundTo = needed - 1;
    step();
}

void PushLoop::rest()
{
    m_state = State::Idle;
    if (m_again) {
        step();
    }
}

void PushLoop::retryLater(Trouble trouble, qint64 leastMs)
{
    m_state = State::Idle;
    m_trouble = trouble;
    m_retry.afterFailure(leastMs);
}

void PushLoop::storeFailed(const StorageError &error)
{
    if (m_state == State::Stopped) {
        return;
    }
    qCWarning(syncLog, "push: storage error %d (%ls)", static_cast<int>(error.kind), qUtf16Printable(error.detail));
    retryLater(m_trouble);
}

} // namespace suanpan
