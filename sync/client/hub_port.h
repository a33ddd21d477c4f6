#pragma once

#include "sync/protocol/messages.h"

#include <QFuture>

#include <expected>

namespace suanpan {

/// Why the hub did not do what it was asked. The kind is acted on, the detail is for the log.
struct HubError {
    enum class Kind {
        Unreachable,  ///< no answer at all
        OtherCertificate, ///< who answers is not the pinned hub, or nobody vouches for it; it was told nothing
        Timeout,      ///< no whole answer in time
        TooLarge,     ///< 413: send less at once
        Busy,         ///< 429, 503: come back after retryAfterMs
        ServerFailed, ///< any other 5xx
        WrongAnswer,  ///< not what a hub says: a captive portal's page, half a body, wrong members
        Unknown,      ///< 401: the hub does not know this till or its key
        Forbidden,    ///< 403: the till was revoked, or the enrolment code is not good
        NotFound,     ///< 404 with the word of a hub: it does not know what was asked for
        Gone,         ///< 410: what was asked for is no longer there
        Fork,         ///< the hub has another fact under `seq`
        Need,         ///< the hub needs the fact `seq` first
    } kind = Kind::Unreachable;
    QString detail;
    qint64 seq = 0;
    qint64 retryAfterMs = 0;

    /// Whether a hub said this, and not something on the way to it.
    bool isFromHub() const;
};

template <typename T>
using HubResult = std::expected<T, HubError>;
template <typename T>
using HubFuture = QFuture<HubResult<T>>;

/// The hub, as the sync engine sees it. Asked and answered on the engine's thread.
class HubPort {
public:
    virtual ~HubPort() = default;
    virtual HubFuture<PushReply> push(const PushRequest &request) = 0;
    /// The feed after `cursor`. When there is nothing new the hub answers after `waitS` seconds, or at once when something happens.
    virtual HubFuture<FeedPage> feed(qint64 cursor, int waitS) = 0;
    /// The sale of this receipt and what came back of it. NotFound while no till has handed it in.
    virtual HubFuture<SaleReply> sale(const QString &receiptNumber) = 0;
    /// Asks for a right. Waits for moments only: a customer stands there.
    virtual HubFuture<ClaimReply> claim(const ClaimRequest &request) = 0;
    /// Gives it up.
    virtual HubFuture<ReleaseReply> release(const ClaimId &claim) = 0;
    /// The snapshot that the hub has ready. NotFound when there is none that would save work.
    virtual HubFuture<SnapshotOffer> snapshot() = 0;
    /// Some bytes of it, from there on. Gone when the hub has it no longer.
    virtual HubFuture<QByteArray> snapshotPiece(const QByteArray &hash, qint64 from) = 0;
};

} // namespace suanpan
