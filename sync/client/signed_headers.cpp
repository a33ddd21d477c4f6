#include "sync/client/signed_headers.h"

#include "sync/protocol/endpoints.h"

namespace suanpan {

QList<std::pair<QByteArray, QByteArray>> signedHeaders(const DeviceKey &key, const TillId &till, qint64 nowMs,
                                                       const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    QList<std::pair<QByteArray, QByteArray>> headers{
        {wire::timeHeader, QByteArray::number(nowMs)},
        {wire::signatureHeader, key.sign(signedText(method, target, nowMs, body)).toBase64()},
    };
    if (!till.isEmpty()) {
        headers.append({wire::tillHeader, till.text().toUtf8()});
    }
    return headers;
}

} // namespace suanpan
