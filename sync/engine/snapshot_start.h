#pragma once

#include "models/journal/sync_store.h"
#include "sync/client/hub_port.h"

#include <QObject>

namespace suanpan {

/// Fetches the hub's snapshot piece by piece and has the store take it over. One attempt at a time; whoever began it decides when to try again, and what was received until
/// then counts.
class SnapshotStart final : public QObject {
    Q_OBJECT
public:
    SnapshotStart(SyncStore &store, HubPort &hub, QObject *parent = nullptr);

    enum class End {
        Taken,
        NotOffered, ///< the hub has none
        NotTaken, ///< no room for it, or newer tables than this program's: `storage` says which
        AnotherHub, ///< the hub has another epoch than the one that is followed: `hubEpoch`
        HubFailed, ///< `hub` says how
        StoreFailed, ///< `storage` says how
        Moved, ///< the store does not stand where it did
    };
    struct Outcome {
        End end = End::Taken;
        HubError hub = {};
        StorageError storage = {};
        QString hubEpoch = {};
    };
    /// For a store that stands there. Ends in ended(), unless stop() comes before.
    void begin(const SyncPosition &position);
    void stop();
    /// How much of it is done, in percent; nothing when none is on its way.
    std::optional<int> percent() const { return m_percent; }

Q_SIGNALS:
    /// The hub answered what it was asked.
    void answered();
    /// Some more of it is here and stays.
    void received();
    /// percent() is another one.
    void progressed();
    void ended(const suanpan::SnapshotStart::Outcome &outcome);

private:
    void accept(const SnapshotOffer &offer);
    void fetch(qint64 from);
    void receive(qint64 at, const QByteArray &bytes);
    void unpack();
    void take();
    void setPercent(int percent);
    void end(const Outcome &outcome);
    void hubFailed(const HubError &error);
    void storeFailed(const StorageError &error);
    /// Passes an answer on, unless the attempt was stopped or ended meanwhile.
    template <typename Answer, typename Then>
    void when(const QFuture<Answer> &future, Then then);

    SyncStore &m_store;
    HubPort &m_hub;
    SyncPosition m_position;
    SnapshotOffer m_offer;
    quint64 m_attempt = 0; ///< answers to an earlier one are late
    std::optional<int> m_percent;
};

} // namespace suanpan
