#include "sync/engine/snapshot_start.h"

#include "models/base/when_done.h"
#include "sync/engine/sync_log.h"

namespace suanpan {

namespace {

constexpr qint64 receivedPercent = 70; ///< that is the line's part; unpacking and taking over are the disk's
constexpr qint64 unpackedPercent = 95;

} // namespace

SnapshotStart::SnapshotStart(SyncStore &store, HubPort &hub, QObject *parent) : QObject(parent), m_store(store), m_hub(hub) {}

template <typename Answer, typename Then>
void SnapshotStart::when(const QFuture<Answer> &future, Then then)
{
    whenDone(future, this, [this, attempt = m_attempt, then = std::move(then)](const Answer &answer) {
        if (attempt == m_attempt) {
            then(answer);
        }
    });
}

void SnapshotStart::begin(const SyncPosition &position)
{
    ++m_attempt;
    m_position = position;
    when(m_hub.snapshot(), [this](const HubResult<SnapshotOffer> &offer) {
        if (!offer) {
            hubFailed(offer.error());
            return;
        }
        Q_EMIT answered();
        accept(*offer);
    });
}

void SnapshotStart::stop()
{
    ++m_attempt;
    m_percent.reset();
}

void SnapshotStart::accept(const SnapshotOffer &offer)
{
    if (!m_position.hubEpoch.isEmpty() && offer.hubEpoch != m_position.hubEpoch) {
        end({.end = End::AnotherHub, .hubEpoch = offer.hubEpoch});
        return;
    }
    if (offer.cursor < m_position.cursor) { // a feed only goes forward
        end({.end = End::NotOffered});
        return;
    }
    m_offer = offer;
    when(m_store.snapshots().begin(offer), [this](const StorageResult<qint64> &received) {
        using Kind = StorageError::Kind;
        if (received) {
            qCInfo(syncLog, "snapshot: %lld bytes, %lld of them here", m_offer.bytes, *received);
            fetch(*received);
        } else if (received.error().kind == Kind::Full || received.error().kind == Kind::Newer) {
            end({.end = End::NotTaken, .storage = received.error()});
        } else {
            storeFailed(received.error());
        }
    });
}

void SnapshotStart::fetch(qint64 from)
{
    setPercent(static_cast<int>(from * receivedPercent / m_offer.bytes));
    if (from == m_offer.bytes) {
        unpack();
        return;
    }
    when(m_hub.snapshotPiece(m_offer.hash, from), [this, from](const HubResult<QByteArray> &bytes) {
        if (!bytes) {
            hubFailed(bytes.error());
            return;
        }
        if (bytes->isEmpty() || bytes->size() > m_offer.bytes - from) {
            hubFailed({.kind = HubError::Kind::WrongAnswer, .detail = QStringLiteral("a piece of another size")});
            return;
        }
        receive(from, *bytes);
    });
}

void SnapshotStart::receive(qint64 at, const QByteArray &bytes)
{
    when(m_store.snapshots().receive(at, bytes), [this, next = at + bytes.size()](const StorageResult<void> &stored) {
        if (!stored) {
            storeFailed(stored.error());
            return;
        }
        Q_EMIT received();
        fetch(next);
    });
}

void SnapshotStart::unpack()
{
    when(m_store.snapshots().unpack(), [this](const StorageResult<SnapshotUnpacked> &unpacked) {
        if (!unpacked) {
            storeFailed(unpacked.error());
            return;
        }
        const qint64 part = (unpackedPercent - receivedPercent) * unpacked->bytes / m_offer.unpackedBytes;
        setPercent(static_cast<int>(receivedPercent + part));
        unpacked->isComplete ? take() : unpack();
    });
}

void SnapshotStart::take()
{
    when(m_store.snapshots().take(m_position.cursor), [this](const StorageResult<bool> &taken) {
        if (taken) {
            end({.end = *taken ? End::Taken : End::Moved});
        } else {
            storeFailed(taken.error());
        }
    });
}

void SnapshotStart::setPercent(int percent)
{
    if (m_percent != percent) {
        m_percent = percent;
        Q_EMIT progressed();
    }
}

void SnapshotStart::end(const Outcome &outcome)
{
    stop();
    Q_EMIT ended(outcome);
}

void SnapshotStart::hubFailed(const HubError &error)
{
    qCInfo(syncLog, "snapshot: error %d (%ls)", static_cast<int>(error.kind), qUtf16Printable(error.detail));
    end(error.kind == HubError::Kind::NotFound ? Outcome{.end = End::NotOffered} : Outcome{.end = End::HubFailed, .hub = error});
}

void SnapshotStart::storeFailed(const StorageError &error)
{
    end({.end = End::StoreFailed, .storage = error});
}

} // namespace suanpan
