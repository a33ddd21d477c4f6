#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QUrlQuery>

namespace suanpan {

/// A request, read whole.
struct HttpRequest {
    QByteArray method;
    QByteArray target; ///< path and query, as sent
    QByteArray path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QByteArray peer = {}; ///< who sent it, as far as a limit tells clients apart: an IPv4 address, or a network of IPv6

    QByteArray header(const char *name) const { return headers.value(QByteArray(name).toLower()); }
};

struct HttpResponse {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    bool toStranger = false; ///< who asked did not show who they are: counted by address
};

/// {"error":"code"}: what everything but success looks like.
HttpResponse errorResponse(int status, const QByteArray &code);
/// The same, to somebody who did not show who they are.
HttpResponse refuseStranger(int status, const QByteArray &code);
/// 429 TOO_OFTEN, and when to come again, rounded up to seconds.
HttpResponse tooOften(qint64 waitMs);

} // namespace suanpan
