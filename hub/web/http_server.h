#pragma once

#include "hub/web/http_limits.h"
#include "hub/web/rate_limit.h"
#include "hub/web/router.h"

#include <expected>
#include <set>

namespace suanpan {

/// HTTP/1.1 over Asio: everything on one I/O thread, no thread for a client, slow ones dropped by deadlines.
class HttpServer final {
public:
    /// Called after every answer, on the I/O thread.
    using Observer = std::function<void(const HttpRequest &, int status, std::chrono::microseconds took)>;

    /// With `tls` every connection begins with its handshake, and nothing is answered in plain.
    HttpServer(asio::io_context &io, const Router &router, const HttpLimits &limits, const Clock &clock, Observer observer,
               std::unique_ptr<asio::ssl::context> tls = {});
    /// Begins to accept; port 0 lets the system choose one. Answers the port, or what the system said.
    std::expected<quint16, QString> listen(const QString &address, quint16 port);
    /// Accepts no more, closes idle connections, lets answers under way finish for a while.
    void stop();
    std::size_t connections() const { return m_sessions.size(); }
    /// Requests that were not looked at, because their address had said too much nonsense.
    qint64 limited() const { return m_limited; }

private:
    struct Session {
        explicit Session(asio::ip::tcp::socket socket) : stream(std::move(socket)) {}
        beast::tcp_stream stream; ///< its deadline holds for what is read and written through `tls` too
        std::optional<asio::ssl::stream<beast::tcp_stream &>> tls = {};
        QByteArray peer; ///< HttpRequest::peer
        beast::flat_buffer buffer;
        bool reading = false; ///< between answers: may be closed at once
    };
    using Parser = http::request_parser<http::string_body>;

    asio::awaitable<void> accept();
    asio::awaitable<void> serve(std::shared_ptr<Session> session);
    /// False when the client did not manage it in time.
    asio::awaitable<bool> shakeHands(Session &session);
    asio::awaitable<boost::system::error_code> read(Session &session, Parser &parser) const;
    /// Whether another request may follow.
    asio::awaitable<bool> serveOne(Session &session);
    asio::awaitable<HttpResponse> answer(const HttpRequest &request);
    asio::awaitable<bool> write(Session &session, const HttpResponse &response, unsigned version, bool keepAlive) const;
    asio::awaitable<void> closeAfterStop();
    static asio::awaitable<void> sayGoodbye(Session &session);
    static asio::awaitable<void> linger(Session &session);

    const Router &m_router;
    HttpLimits m_limits;
    RateLimit m_strangers; ///< by address
    qint64 m_limited = 0;
    Observer m_observer;
    std::unique_ptr<asio::ssl::context> m_tls;
    asio::ip::tcp::acceptor m_acceptor;
    asio::steady_timer m_stopTimer;
    std::set<std::shared_ptr<Session>> m_sessions;
    bool m_stopping = false;
};

} // namespace suanpan
