#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace suanpan {

/// A certificate that nobody vouches for, with its secret key; PEM.
struct SelfSigned {
    QByteArray certificate;
    QByteArray key;
};

/// Of a new P-256 key, good for twenty years from a day before `nowMs` (UTC ms), for one host name or IP address. Nothing when the name is neither.
std::optional<SelfSigned> makeSelfSigned(const QString &name, qint64 nowMs);

/// By which tills know the certificate's key (RFC 7469, 2.4: base64 of the SHA-256 of its SubjectPublicKeyInfo); empty when the text is no certificate.
QByteArray pinOf(const QByteArray &certificatePem);

} // namespace suanpan
