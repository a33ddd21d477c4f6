#include "hub/web/router.h"

namespace suanpan {

void Router::add(const QByteArray &method, const QByteArray &path, const HttpHandler &handler)
{
    m_routes[path].insert(method, handler);
}

QByteArrayList Router::routes() const
{
    QByteArrayList routes;
    for (auto path = m_routes.cbegin(); path != m_routes.cend(); ++path) {
        for (auto method = path->cbegin(); method != path->cend(); ++method) {
            routes.append(method.key() + ' ' + path.key());
        }
    }
    std::ranges::sort(routes);
    return routes;
}

QByteArray Router::routeOf(const QByteArray &path) const
{
    if (m_routes.contains(path)) {
        return path;
    }
    const QByteArray folder = path.left(path.lastIndexOf('/') + 1);
    const bool isNamed = folder.size() < path.size();
    for (auto route = m_routes.cbegin(); isNamed && route != m_routes.cend(); ++route) {
        if (route.key().startsWith(folder + '{')) {
            return route.key();
        }
    }
    return {};
}

asio::awaitable<HttpResponse> Router::answer(const HttpRequest &request) const
{
    const auto route = m_routes.constFind(routeOf(request.path));
    if (route == m_routes.cend()) {
        co_return refuseStranger(404, "NOT_FOUND");
    }
    const auto handler = route->constFind(request.method);
    if (handler == route->cend()) {
        HttpResponse refused = refuseStranger(405, "METHOD_NOT_ALLOWED");
        refused.headers.append({"Allow", route->keys().join(", ")});
        co_return refused;
    }
    co_return co_await (*handler)(request);
}

} // namespace suanpan
