#pragma once

#include "hub/web/http_message.h"
#include "hub/web/net.h"

namespace suanpan {

using HttpHandler = std::function<asio::awaitable<HttpResponse>(const HttpRequest &)>;

/// Finds who answers: a table of methods and paths. Where the last part of a path is a name in braces, "/v1/snapshot/{hash}", anything without a slash stands for it.
class Router final {
public:
    /// A path that ends in "/{id}" stands for those that end in anything else there.
    void add(const QByteArray &method, const QByteArray &path, const HttpHandler &handler);
    /// Unknown paths get 404, known ones with another method 405 and what is allowed.
    asio::awaitable<HttpResponse> answer(const HttpRequest &request) const;
    /// "GET /v1/feed", in order: to be held against what is written about them.
    QByteArrayList routes() const;
    /// The path as it was added, "/v1/snapshot/{hash}"; empty when there is none.
    QByteArray routeOf(const QByteArray &path) const;

private:
    QHash<QByteArray, QHash<QByteArray, HttpHandler>> m_routes; ///< by path, then by method
};

} // namespace suanpan
