#include "sync/client/http_exchange.h"

#include "sync/client/hub_trust.h"
#include "sync/protocol/endpoints.h"
#include "sync/protocol/limits.h"

#include <QNetworkReply>

#include <chrono>

namespace suanpan {

HttpExchange::HttpExchange(QNetworkReply *reply, qint64 limitMs, Done done, QObject *parent)
    : QObject(parent), m_reply(reply), m_done(std::move(done))
{
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::take);
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::conclude);
    connect(&m_limit, &QTimer::timeout, this, [this] { giveUp(HttpAnswer::End::TimedOut); });
    m_limit.setSingleShot(true);
    m_limit.start(std::chrono::milliseconds(limitMs));
}

void HttpExchange::take()
{
    if (m_givenUp) {
        return;
    }
    m_answer.body += m_reply->readAll();
    if (m_answer.body.size() > wire::maxReplyBytes) {
        giveUp(HttpAnswer::End::TooLong);
    }
}

void HttpExchange::giveUp(HttpAnswer::End end)
{
    m_answer.end = end;
    m_givenUp = true;
    m_reply->abort(); // ends in finished()
}

void HttpExchange::conclude()
{
    m_limit.stop();
    if (!m_givenUp && m_reply->isReadable()) {
        m_answer.body += m_reply->readAll();
    }
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.retryAfter = m_reply->rawHeader(wire::retryAfterHeader);
    m_answer.detail = m_reply->errorString();
    if (HubTrust::isRefused(*m_reply)) {
        m_answer.end = HttpAnswer::End::Untrusted;
    } else if (!m_givenUp && m_reply->error() == QNetworkReply::NoError) {
        m_answer.end = HttpAnswer::End::Complete;
    }
    m_reply->deleteLater();
    deleteLater();
    m_done(m_answer);
}

} // namespace suanpan
