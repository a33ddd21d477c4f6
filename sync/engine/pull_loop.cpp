#include "sync/engine/pull_loop.h"

#include "models/base/clock.h"
#include "models/base/when_done.h"
#include "sync/engine/sync_log.h"
#include "sync/engine/timers.h"
#include "sync/protocol/limits.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;
using Trouble = LinkStatus::Trouble;

namespace {

/// Between two questions that found nothing, should a hub not wait as it was asked to.
constexpr qint64 shortestRoundMs = 1000;
/// A hub that hands out a file that is not what it says is asked rarely: each time costs the whole of it.
constexpr qint64 pauseAfterWrongSnapshotMs = 5LL * 60 * 1000;

QStringList kindsOf(const FeedPage &page)
{
    QStringList kinds;
    for (const FeedChange &change : page.changes) {
        kinds.append(change.kind);
    }
    kinds.removeDuplicates();
    kinds.sort();
    return kinds;
}

} // namespace

PullLoop::PullLoop(SyncStore &store, HubPort &hub, const Clock &clock, Timers &timers, Random &random, QObject *parent)
    : QObject(parent), m_store(store), m_hub(hub), m_clock(clock), m_timers(timers), m_retry(timers, random, [this] { step(); }),
      m_snapshot(store, hub)
{
    connect(&m_snapshot, &SnapshotStart::answered, this, [this] { Q_EMIT answered(true); });
    connect(&m_snapshot, &SnapshotStart::received, this, &PullLoop::reached);
    connect(&m_snapshot, &SnapshotStart::progressed, this, &PullLoop::moved);
    connect(&m_snapshot, &SnapshotStart::ended, this, &PullLoop::snapshotEnded);
}

void PullLoop::wake()
{
    if (m_state == State::Idle && !m_retry.isWaiting()) {
        step();
    }
}

void PullLoop::stop()
{
    m_state = State::Stopped;
    m_retry.stop();
    m_snapshot.stop();
}

void PullLoop::step()
{
    m_state = State::Busy;
    whenDone(m_store.position(), this, [this](const StorageResult<SyncPosition> &position) {
        position ? begin(*position) : storeFailed(position.error());
    });
}

void PullLoop::begin(const SyncPosition &position)
{
    if (m_state == State::Stopped) {
        return;
    }
    if (m_needsSnapshot || (position.cursor == 0 && !m_doesWithout)) {
        m_snapshot.begin(position);
    } else {
        ask(position);
    }
}

void PullLoop::snapshotEnded(const SnapshotStart::Outcome &outcome)
{
    using End = SnapshotStart::End;
    Q_EMIT moved();
    switch (outcome.end) {
    case End::Taken:
        m_needsSnapshot = false;
        reached();
        Q_EMIT applied({u"member_tags"_s, u"product"_s, u"promotion"_s, u"rules"_s, u"staff"_s});
        step();
        return;
    case End::NotOffered: goWithoutSnapshot(Trouble::None); return;
    case End::NotTaken:
        goWithoutSnapshot(outcome.storage.kind == StorageError::Kind::Newer ? Trouble::NeedsUpdate : Trouble::NoRoom);
        return;
    case End::AnotherHub:
        m_state = State::Idle;
        m_needsSnapshot = false;
        m_doesWithout = false;
        Q_EMIT hubChanged(outcome.hubEpoch);
        return;
    case End::HubFailed:
        if (outcome.hub.kind == HubError::Kind::Gone) { // a newer one is there, or will be
            retryLater(Trouble::None);
        } else {
            refuse(outcome.hub);
        }
        return;
    case End::StoreFailed:
        if (outcome.storage.kind == StorageError::Kind::Corrupt) { // all of it has to come again
            retryLater(Trouble::WrongAnswer, pauseAfterWrongSnapshotMs);
        } else {
            storeFailed(outcome.storage);
        }
        return;
    case End::Moved: step(); return;
    }
}

/// Where the feed goes on from here, it is read; where it does not, a snapshot may be there later.
void PullLoop::goWithoutSnapshot(Trouble trouble)
{
    if (m_needsSnapshot) {
        retryLater(trouble);
        return;
    }
    m_doesWithout = true;
    step();
}

void PullLoop::ask(const SyncPosition &position)
{
    const Question question{position, m_clock.nowMs()};
    whenDone(m_hub.feed(position.cursor, m_patient ? wire::maxFeedWaitS : 0), this,
             [this, question](const HubResult<FeedPage> &page) {
                 if (m_state != State::Stopped) {
                     page ? accept(question, *page) : refuse(page.error());
                 }
             });
}

void PullLoop::accept(const Question &question, const FeedPage &page)
{
    const SyncPosition &position = question.position;
    const bool anotherHub = !position.hubEpoch.isEmpty() && page.hubEpoch != position.hubEpoch;
    const bool still = page.cursor == position.cursor;
    if (!anotherHub && (page.cursor < position.cursor || (still && (page.more || !page.changes.isEmpty())))) {
        Q_EMIT answered(false);
        retryLater(Trouble::WrongAnswer); // a feed only goes forward
        return;
    }
    m_patient = true;
    reached();
    if (anotherHub) {
        m_state = State::Idle;
        m_doesWithout = false;
        Q_EMIT hubChanged(page.hubEpoch); // the page goes on from a place in another history
        return;
    }
    if (still && !position.hubEpoch.isEmpty()) {
        const qint64 tookMs = std::clamp<qint64>(m_clock.nowMs() - question.askedMs, 0, shortestRoundMs);
        goOn(false, shortestRoundMs - tookMs);
        return;
    }
    apply(question, page);
}

void PullLoop::reached()
{
    m_trouble = Trouble::None;
    Q_EMIT answered(true);
    if (m_retry.succeeded()) {
        Q_EMIT recovered();
    }
}

void PullLoop::apply(const Question &question, const FeedPage &page)
{
    const auto taken = m_store.takePage(page, question.position.cursor);
    whenDone(taken, this, [this, kinds = kindsOf(page), more = page.more](const StorageResult<bool> &stored) {
        if (m_state == State::Stopped) {
            return;
        }
        if (!stored) {
            storeFailed(stored.error());
            return;
        }
        if (!*stored) { // the other loop moved to another hub meanwhile
            step();
            return;
        }
        if (!kinds.isEmpty()) {
            Q_EMIT applied(kinds);
        }
        goOn(more, 0);
    });
}

void PullLoop::goOn(bool more, qint64 pauseMs)
{
    if (more) {
        step();
        return;
    }
    whenDone(m_store.complete(m_clock.nowMs()), this, [this, pauseMs](const StorageResult<void> &stored) {
        if (m_state == State::Stopped) {
            return;
        }
        if (!stored) {
            storeFailed(stored.error());
            return;
        }
        Q_EMIT moved();
        if (pauseMs == 0) {
            step();
            return;
        }
        m_timers.singleShot(pauseMs, this, [this] {
            if (m_state == State::Busy) {
                step();
            }
        });
    });
}

void PullLoop::refuse(const HubError &error)
{
    using Kind = HubError::Kind;
    qCInfo(syncLog, "feed: error %d (%ls)", static_cast<int>(error.kind), qUtf16Printable(error.detail));
    Q_EMIT answered(error.isFromHub());
    switch (error.kind) {
    case Kind::Unreachable:
    case Kind::Timeout:
    case Kind::ServerFailed: retryLater(Trouble::None); return;
    case Kind::Busy: retryLater(Trouble::None, error.retryAfterMs); return;
    case Kind::OtherCertificate: retryLater(Trouble::OtherCertificate); return;
    case Kind::Unknown: retryLater(Trouble::NotEnrolled); return;
    case Kind::Forbidden: retryLater(Trouble::Revoked); return;
    case Kind::Gone:
        m_needsSnapshot = true;
        step();
        return;
    case Kind::TooLarge:
    case Kind::WrongAnswer:
    case Kind::NotFound:
    case Kind::Fork:
    case Kind::Need: retryLater(Trouble::WrongAnswer); return;
    }
}

void PullLoop::retryLater(Trouble trouble, qint64 leastMs)
{
    m_state = State::Idle;
    m_patient = false;
    m_trouble = trouble;
    m_retry.afterFailure(leastMs);
}

void PullLoop::storeFailed(const StorageError &error)
{
    if (m_state == State::Stopped) {
        return;
    }
    qCWarning(syncLog, "pull: storage error %d (%ls)", static_cast<int>(error.kind), qUtf16Printable(error.detail));
    retryLater(m_trouble);
}

} // namespace suanpan
