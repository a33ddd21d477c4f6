#include "sync/client/hub_client.h"

#include "models/base/clock.h"
#include "sync/client/http_exchange.h"
#include "sync/client/signed_headers.h"
#include "sync/protocol/endpoints.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPromise>

#include <memory>

namespace suanpan {

using namespace Qt::StringLiterals;

HubClient::HubClient(Options options, const DeviceKey &key, const Clock &clock, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_key(key), m_clock(clock), m_trust(m_options.hub, m_network)
{
    m_network.setProxy(m_options.proxy);
    m_network.setRedirectPolicy(
        QNetworkRequest::ManualRedirectPolicy); // a signature is for one target; a portal's redirect is no answer
}

HubClient::~HubClient()
{
    // Before the network is: an exchange that is gone tells nobody that its reply was aborted.
    qDeleteAll(findChildren<HttpExchange *>(Qt::FindDirectChildrenOnly));
}

HubFuture<EnrolReply> HubClient::enrol(const EnrolRequest &request)
{
    return ask<EnrolReply>("POST", wire::enrolTarget, toWire(request), m_options.limitMs);
}

HubFuture<PushReply> HubClient::push(const PushRequest &request)
{
    return ask<PushReply>("POST", wire::factsTarget, toWire(request), m_options.limitMs);
}

HubFuture<FeedPage> HubClient::feed(qint64 cursor, int waitS)
{
    return ask<FeedPage>("GET", wire::feedTarget(cursor, waitS), {}, m_options.limitMs + qint64(waitS) * 1000);
}

HubFuture<SaleReply> HubClient::sale(const QString &receiptNumber)
{
    return ask<SaleReply>("GET", wire::saleTarget(receiptNumber), {}, m_options.limitMs);
}

HubFuture<ClaimReply> HubClient::claim(const ClaimRequest &request)
{
    return ask<ClaimReply>("POST", wire::claimsPath, toWire(request), m_options.claimLimitMs);
}

HubFuture<ReleaseReply> HubClient::release(const ClaimId &claim)
{
    return ask<ReleaseReply>("DELETE", wire::claimTarget(claim), {}, m_options.limitMs);
}

HubFuture<SnapshotOffer> HubClient::snapshot()
{
    return ask<SnapshotOffer>("GET", wire::snapshotPath, {}, m_options.limitMs);
}

HubFuture<QByteArray> HubClient::snapshotPiece(const QByteArray &hash, qint64 from)
{
    const auto promise = std::make_shared<QPromise<HubResult<QByteArray>>>();
    promise->start();
    const auto conclude = [promise](const HttpAnswer &answer) {
        promise->addResult(pieceIn(answer));
        promise->finish();
    };
    QNetworkRequest request = signedRequest("GET", wire::snapshotTarget(hash), {});
    request.setRawHeader(wire::rangeField, wire::rangeFrom(from));
    new HttpExchange(m_network.get(request), m_options.limitMs, conclude, this);
    return promise->future();
}

template <typename Message>
HubFuture<Message> HubClient::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, qint64 limitMs)
{
    const auto promise = std::make_shared<QPromise<HubResult<Message>>>();
    promise->start();
    const auto conclude = [promise](const HttpAnswer &answer) {
        promise->addResult(messageIn<Message>(answer));
        promise->finish();
    };
    new HttpExchange(send(method, target, body), limitMs, conclude, this);
    return promise->future();
}

QNetworkRequest HubClient::signedRequest(const QByteArray &method, const QByteArray &target, const QByteArray &body) const
{
    QNetworkRequest request(QUrl::fromEncoded(m_trust.address().toEncoded(QUrl::StripTrailingSlash) + target));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("User-Agent", "suanpan");
    for (const auto &[name, value] : signedHeaders(m_key, m_options.till, m_clock.nowMs(), method, target, body)) {
        request.setRawHeader(name, value);
    }
    return request;
}

QNetworkReply *HubClient::send(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    QNetworkRequest request = signedRequest(method, target, body);
    if (method == "GET") {
        return m_network.get(request);
    }
    if (method == "DELETE") {
        return m_network.deleteResource(request);
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    return m_network.post(request, body);
}

} // namespace suanpan
