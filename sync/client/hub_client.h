#pragma once

#include "sync/client/hub_port.h"
#include "sync/client/hub_trust.h"
#include "sync/protocol/signing.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QObject>
#include <QUrl>

namespace suanpan {

class Clock;

/// The hub over HTTP. Signs every request with the till's key, follows no redirect, bounds every answer in time and size; never blocks
/// and never throws. Use it on the thread that made it. Destroyed with requests on their way, it cancels their futures.
class HubClient final : public QObject, public HubPort {
    Q_OBJECT
public:
    struct Options {
        QUrl hub; ///< "https://hub.shop.example#PIN" (HubTrust), with a path when a proxy adds one
        TillId till; ///< empty before the enrolment
        qint64 limitMs = 10'000; ///< for a whole answer; a feed that waits gets its wait on top
        qint64 claimLimitMs = 400; ///< for the answer to a claim: a sale does not wait for it
        QNetworkProxy proxy = QNetworkProxy::NoProxy; ///< not the system's: to ask for that one may block
    };
    HubClient(Options options, const DeviceKey &key, const Clock &clock, QObject *parent = nullptr);
    ~HubClient() override;

    /// Forbidden when the code is wrong, used or expired.
    HubFuture<EnrolReply> enrol(const EnrolRequest &request);
    HubFuture<PushReply> push(const PushRequest &request) override;
    HubFuture<FeedPage> feed(qint64 cursor, int waitS) override;
    HubFuture<SaleReply> sale(const QString &receiptNumber) override;
    HubFuture<ClaimReply> claim(const ClaimRequest &request) override;
    HubFuture<ReleaseReply> release(const ClaimId &claim) override;
    HubFuture<SnapshotOffer> snapshot() override;
    HubFuture<QByteArray> snapshotPiece(const QByteArray &hash, qint64 from) override;

private:
    template <typename Message>
    HubFuture<Message> ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, qint64 limitMs);
    QNetworkReply *send(const QByteArray &method, const QByteArray &target, const QByteArray &body);
    QNetworkRequest signedRequest(const QByteArray &method, const QByteArray &target, const QByteArray &body) const;

    Options m_options;
    DeviceKey m_key;
    const Clock &m_clock;
    QNetworkAccessManager m_network;
    HubTrust m_trust;
};

} // namespace suanpan
