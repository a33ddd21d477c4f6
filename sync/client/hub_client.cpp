#include "sync/client/hub_client.h"

#include "models/base/clock.h"
#include "sync/client/http_exchange.h"
#include "sync/protocol/endpoints.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPromise>

#include <memory>

namespace suanpan {

using namespace Qt::StringLiterals;

HubClient::HubClient(Options options, const DeviceKey &key, const Clock &clock, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_key(key), m_clock(clock)
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

template <typename Message>
HubFuture<Message> HubClient::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, qint64 limitMs)
{
    const auto promise = std::make_shared<QPromise<HubResult<Message>>>();
    promise->start();
    const auto conclude = [promise](const HttpAnswer &answer) {
        const auto text = bodyOf(answer);
        if (!text) {
            promise->addResult(HubResult<Message>(std::unexpected(text.error())));
        } else if (auto message = fromWire<Message>(*text)) {
            promise->addResult(HubResult<Message>(std::move(*message)));
        } else {
            const QString path = message.error().path;
            promise->addResult(HubResult<Message>(
                std::unexpected(HubError{.kind = HubError::Kind::WrongAnswer,
                                         .detail = path.isEmpty() ? u"not JSON"_s : u"missing or wrong: %1"_s.arg(path)})));
        }
        promise->finish();
    };
    new HttpExchange(send(method, target, body), limitMs, conclude, this);
    return promise->future();
}

QNetworkReply *HubClient::send(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    const qint64 nowMs = m_clock.nowMs();
    QNetworkRequest request(QUrl::fromEncoded(m_options.hub.toEncoded(QUrl::StripTrailingSlash) + target));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("User-Agent", "suanpan");
    request.setRawHeader(wire::timeHeader, QByteArray::number(nowMs));
    request.setRawHeader(wire::signatureHeader, m_key.sign(signedText(method, target, nowMs, body)).toBase64());
    if (!m_options.till.isEmpty()) {
        request.setRawHeader(wire::tillHeader, m_options.till.text().toUtf8());
    }
    if (method == "GET") {
        return m_network.get(request);
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    return m_network.post(request, body);
}

} // namespace suanpan
