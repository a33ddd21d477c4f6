#pragma once

#include <QObject>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace suanpan {

/// Says whether who answers is the hub, before a byte of a request is written. An address may end in "#PIN", the base64 of the SHA-256 of the
/// SubjectPublicKeyInfo (RFC 7469, 2.4): then that key is the hub, whatever else its certificate says, and nothing else is. "#PIN,PIN" names the key
/// that comes next, too. Without a pin it is whoever the system's authorities vouch for.
class HubTrust final : public QObject {
    Q_OBJECT
public:
    /// Watches what the network does. Both belong to one owner.
    HubTrust(const QUrl &hub, QNetworkAccessManager &network);
    /// Where to ask: without the pin, and never in plain where there is one.
    const QUrl &address() const { return m_address; }
    /// Whether this reply was ended because the server is not the hub.
    static bool isRefused(const QNetworkReply &reply);

private:
    bool isPinned(const QNetworkReply &reply) const;
    static void refuse(QNetworkReply &reply);

    QUrl m_address;
    QByteArrayList m_pins; ///< as they stand in the address; an empty one fits nothing
};

} // namespace suanpan
