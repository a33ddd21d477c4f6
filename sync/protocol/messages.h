#pragma once

#include "models/base/ids.h"
#include "models/journal/feed_change.h"
#include "models/journal/snapshot_offer.h"
#include "models/sales/claim.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <expected>

namespace suanpan {

/// Why a message could not be read.
struct WireError {
    enum class Kind {
        NotJson, ///< not a JSON object at all; path is empty
        Field,   ///< a member is missing or has a wrong type or value
        TooMany, ///< a list is longer than allowed
    } kind = Kind::NotJson;
    QString path; ///< "facts[3].hash"
    friend bool operator==(const WireError &, const WireError &) = default;
};

template <typename Message>
using WireResult = std::expected<Message, WireError>;

/// A new till asks in with the code that head office gave it.
struct EnrolRequest {
    QString code;
    QByteArray publicKey; ///< Ed25519, 32 bytes
    QString name;
    friend bool operator==(const EnrolRequest &, const EnrolRequest &) = default;
};

struct EnrolReply {
    TillId till;
    qint64 epoch = 1;
    QString hubEpoch;
    QByteArray sealedStoreKey; ///< see sealing.h
    friend bool operator==(const EnrolReply &, const EnrolReply &) = default;
};

/// A fact on its way: the exact bytes that were hashed. Whether they are a fact is for readFact() to say.
struct WireFact {
    QByteArray body;
    QByteArray prevHash; ///< 32 bytes
    QByteArray hash;     ///< 32 bytes
    friend bool operator==(const WireFact &, const WireFact &) = default;
};

/// Facts of one epoch, in order of their seq.
struct PushRequest {
    qint64 epoch = 1;
    QList<WireFact> facts;
    friend bool operator==(const PushRequest &, const PushRequest &) = default;
};

struct PushReply {
    enum class Status { Stored, Known, Quarantined };
    struct Result {
        qint64 seq = 0;
        Status status = Status::Stored;
        friend bool operator==(const Result &, const Result &) = default;
    };
    QString hubEpoch;
    qint64 ackedThrough = 0; ///< every fact of the epoch up to here is stored durably
    QList<Result> results;
    friend bool operator==(const PushReply &, const PushReply &) = default;
};

/// The body of a 409.
struct PushRefusal {
    enum class Kind {
        Fork, ///< the hub has another fact under this seq
        Need, ///< a gap: the hub needs this seq first
    } kind = Kind::Fork;
    qint64 seq = 0;
    friend bool operator==(const PushRefusal &, const PushRefusal &) = default;
};

/// A sale as its fact says, and the returns of it.
struct SaleReply {
    QList<WireFact> facts; ///< the sale first
    friend bool operator==(const SaleReply &, const SaleReply &) = default;
};

/// A till asks for a right (docs/decisions/0021).
struct ClaimRequest {
    Claim claim;
    qint64 forS = 0; ///< how long; more than wire::maxClaimS counts as that
    qint64 epoch = 1; ///< of the till's journal, with its last fact when it asked; 0: none yet
    qint64 seq = 0;
    friend bool operator==(const ClaimRequest &, const ClaimRequest &) = default;
};

struct ClaimReply {
    std::optional<ClaimRefusal> refusal; ///< nothing: granted
    qint64 free = 0; ///< for the asker, the claim itself included
    TillId by = {}; ///< another till that holds some of it; the one whose claim ends first
    qint64 untilMs = 0; ///< end of the claim, or where it was refused of the other till's; by the hub's clock
    qint64 hubMs = 0; ///< what that clock says
    friend bool operator==(const ClaimReply &, const ClaimReply &) = default;
};

struct ReleaseReply {
    bool released = false; ///< it was live until now
    friend bool operator==(const ReleaseReply &, const ReleaseReply &) = default;
};

struct HealthReply {
    QString status; ///< "ok", or what is wrong
    QString hubEpoch;
    QString version;
    qint64 applied = 0;
    qint64 waiting = 0;
    qint64 feedPosition = 0;
    friend bool operator==(const HealthReply &, const HealthReply &) = default;
};

QByteArray toWire(const EnrolRequest &message);
QByteArray toWire(const EnrolReply &message);
QByteArray toWire(const PushRequest &message);
QByteArray toWire(const PushReply &message);
QByteArray toWire(const PushRefusal &message);
QByteArray toWire(const SaleReply &message);
QByteArray toWire(const ClaimRequest &message);
QByteArray toWire(const ClaimReply &message);
QByteArray toWire(const ReleaseReply &message);
QByteArray toWire(const HealthReply &message);
QByteArray toWire(const FeedPage &message);
QByteArray toWire(const SnapshotOffer &message);

/// Reads one of the messages above. Members it does not know are ignored, so that either end may be the newer one.
template <typename Message>
WireResult<Message> fromWire(const QByteArray &text) = delete;

template <>
WireResult<EnrolRequest> fromWire(const QByteArray &text);
template <>
WireResult<EnrolReply> fromWire(const QByteArray &text);
template <>
WireResult<PushRequest> fromWire(const QByteArray &text);
template <>
WireResult<PushReply> fromWire(const QByteArray &text);
template <>
WireResult<PushRefusal> fromWire(const QByteArray &text);
template <>
WireResult<SaleReply> fromWire(const QByteArray &text);
template <>
WireResult<ClaimRequest> fromWire(const QByteArray &text);
template <>
WireResult<ClaimReply> fromWire(const QByteArray &text);
template <>
WireResult<ReleaseReply> fromWire(const QByteArray &text);
template <>
WireResult<HealthReply> fromWire(const QByteArray &text);
template <>
WireResult<FeedPage> fromWire(const QByteArray &text);
template <>
WireResult<SnapshotOffer> fromWire(const QByteArray &text);

} // namespace suanpan
