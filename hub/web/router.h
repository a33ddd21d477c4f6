#pragma once

#include "hub/web/http_message.h"
#include "hub/web/net.h"

namespace suanpan {

using HttpHandler = std::function<asio::awaitable<HttpResponse>(const HttpRequest &)>;

/// Finds who answers: a table of methods and paths.
class Router final {
public:
    void add(const QByteArray &method, const QByteArray &path, const HttpHandler &handler);
    /// Unknown paths get 404, known ones with another method 405 and what is allowed.
    asio::awaitable<HttpResponse> answer(const HttpRequest &request) const;
    /// "GET /v1/feed", in order: to be held against what is written about them.
    QByteArrayList routes() const;
    bool knows(const QByteArray &path) const { return m_routes.contains(path); }

private:
    QHash<QByteArray, QHash<QByteArray, HttpHandler>> m_routes; ///< by path, then by method
};

} // namespace suanpan
