#include "sync/client/hub_trust.h"

#include <QCryptographicHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *refusedProperty = "suanpanOtherCertificate";

} // namespace

HubTrust::HubTrust(const QUrl &hub, QNetworkAccessManager &network)
    : m_address(hub.adjusted(QUrl::RemoveFragment)), m_pins(hub.fragment(QUrl::FullyDecoded).toLatin1().split(','))
{
    if (hub.hasFragment()) {
        m_address.setScheme(u"https"_s);
    }
    connect(&network, &QNetworkAccessManager::sslErrors, this, [this](QNetworkReply *reply) {
        if (isPinned(*reply)) {
            reply->ignoreSslErrors(); // self-signed, another name, too old: the key is the hub's all the same
        } else {
            refuse(*reply);
        }
    });
    connect(&network, &QNetworkAccessManager::encrypted, this, [this, hasPin = hub.hasFragment()](QNetworkReply *reply) {
        if (hasPin && !isPinned(*reply)) { // an authority's word for another key does not help it
            refuse(*reply);
        }
    });
}

bool HubTrust::isPinned(const QNetworkReply &reply) const
{
    const QByteArray key = reply.sslConfiguration().peerCertificate().publicKey().toDer();
    return !key.isEmpty() && m_pins.contains(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64());
}

void HubTrust::refuse(QNetworkReply &reply)
{
    reply.setProperty(refusedProperty, true);
    reply.abort();
}

bool HubTrust::isRefused(const QNetworkReply &reply)
{
    return reply.property(refusedProperty).toBool();
}

} // namespace suanpan
