#pragma once

#include "hub/storage/hub_store.h"
#include "hub/storage/inbox_queries.h"
#include "sync/protocol/messages.h"

#include <variant>

namespace suanpan {

/// Who pushes, once the signature was found right.
struct Pusher {
    TillId till;
    qint64 epoch = 1;       ///< of the device's enrolment: facts of another one are quarantined
    bool revoked = false;   ///< its facts are kept, in quarantine
    qint64 clockOffMs = 0;  ///< how far its clock is from ours; beyond the tolerance it is noted, never refused
};

/// How far what a request states as its time is from ours, of any number somebody may write.
qint64 clockOffMs(qint64 statedMs, qint64 nowMs);

/// A push up to so many bytes is of a till that is in step and hands in a few sales; a larger one is of days.
inline constexpr qsizetype smallPushBytes = 16 * 1024;

/// A fact whose hash does not follow from its bytes, or that does not follow the one before it in the batch: the request is wrong.
struct BrokenChain {
    qint64 seq = 0;
};

using IngestAnswer = std::variant<PushReply, PushRefusal, BrokenChain>;

/// Takes facts into the inbox: durable as a whole before the answer, each once for ever. Never judges what a fact says; one that cannot be read
/// is kept with its raw bytes in quarantine and delays no other.
class Ingest final {
public:
    explicit Ingest(HubStore &store) : m_store(store), m_inbox(store.database()) {}

    StorageResult<IngestAnswer> push(const Pusher &pusher, const PushRequest &request);
    /// The same inside a transaction of the caller's, who does not commit it after anything but a PushReply.
    StorageResult<IngestAnswer> pushInside(const Pusher &pusher, const PushRequest &request);

private:
    StorageResult<qint64> firstSeq(const Pusher &pusher, const PushRequest &request, const ChainHead &head);
    StorageResult<void> store(const Pusher &pusher, QList<InboxRow> rows);
    StorageResult<void> noteClock(const Pusher &pusher, const FactKey &key);

    HubStore &m_store;
    InboxQueries m_inbox;
};

} // namespace suanpan
