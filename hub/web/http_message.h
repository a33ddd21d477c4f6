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

    QByteArray header(const char *name) const { return headers.value(QByteArray(name).toLower()); }
};

struct HttpResponse {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers = {};
};

/// {"error":"code"}: what everything but success looks like.
HttpResponse errorResponse(int status, const QByteArray &code);

} // namespace suanpan
