#include "hub/web/http_server.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using tcp = asio::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds farewell{2}; ///< for a client to take what was said last

QByteArray toBytes(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

HttpRequest toRequest(const http::request<http::string_body> &message)
{
    HttpRequest request;
    request.method = toBytes(message.method_string());
    request.target = toBytes(message.target());
    const qsizetype mark = request.target.indexOf('?');
    request.path = mark < 0 ? request.target : request.target.left(mark);
    request.query = QUrlQuery(mark < 0 ? QString() : QString::fromUtf8(request.target.mid(mark + 1)));
    for (const auto &field : message) {
        request.headers.insert(toBytes(field.name_string()).toLower(), toBytes(field.value()));
    }
    request.body = QByteArray::fromStdString(message.body());
    return request;
}

/// Whoever has one address of IPv6 has its whole /64.
QByteArray peerOf(const tcp::socket &socket)
{
    boost::system::error_code error;
    const asio::ip::address address = socket.remote_endpoint(error).address();
    if (!address.is_v6() || address.to_v6().is_v4_mapped()) {
        const auto v4 = address.is_v6() ? asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()) : address.to_v4();
        return QByteArray::number(v4.to_uint());
    }
    const auto bytes = address.to_v6().to_bytes();
    return {reinterpret_cast<const char *>(bytes.data()), 8};
}

/// What a client hears whose request could not be read; nothing when it is gone.
std::optional<HttpResponse> refusalOf(const boost::system::error_code &error)
{
    if (error == http::error::body_limit) {
        return errorResponse(413, "BODY_TOO_LARGE");
    }
    if (error == http::error::header_limit) {
        return errorResponse(431, "HEADER_TOO_LARGE");
    }
    const bool gone = error == http::error::end_of_stream || error == http::error::partial_message
                      || error.category() != http::make_error_code(http::error::bad_method).category();
    return gone ? std::nullopt : std::optional(errorResponse(400, "BAD_REQUEST"));
}

} // namespace

HttpServer::HttpServer(asio::io_context &io, const Router &router, const HttpLimits &limits, const Clock &clock,
                       Observer observer, std::unique_ptr<asio::ssl::context> tls)
    : m_router(router), m_limits(limits), m_strangers(limits.strangersPerMinute, clock), m_observer(std::move(observer)),
      m_tls(std::move(tls)), m_acceptor(io), m_stopTimer(io)
{}

std::expected<quint16, QString> HttpServer::listen(const QString &address, quint16 port)
{
    boost::system::error_code error;
    const auto ip = asio::ip::make_address(address.toStdString(), error);
    if (error) {
        return std::unexpected(u"%1 is no IP address"_s.arg(address));
    }
    const tcp::endpoint endpoint(ip, port);
    (void)m_acceptor.open(endpoint.protocol(), error);
    if (!error) {
        (void)m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        (void)m_acceptor.bind(endpoint, error);
    }
    if (!error) {
        (void)m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return std::unexpected(QString::fromStdString(error.message()));
    }
    asio::co_spawn(m_acceptor.get_executor(), accept(), asio::detached);
    return m_acceptor.local_endpoint().port();
}

asio::awaitable<void> HttpServer::accept()
{
    while (!m_stopping) {
        boost::system::error_code error;
        tcp::socket socket = co_await m_acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted || m_stopping) {
            co_return;
        }
        if (error) { // out of descriptors: wait until somebody leaves
            asio::steady_timer pause(m_acceptor.get_executor(), std::chrono::milliseconds(100));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (m_sessions.size() < m_limits.connections) { // else the socket closes here
            (void)socket.set_option(tcp::no_delay(true), error);
            const QByteArray peer = peerOf(socket);
            auto session = std::make_shared<Session>(std::move(socket));
            session->peer = peer;
            m_sessions.insert(session);
            asio::co_spawn(m_acceptor.get_executor(), serve(std::move(session)), asio::detached);
        }
    }
}

asio::awaitable<void> HttpServer::serve(std::shared_ptr<Session> session)
{
    bool another = co_await shakeHands(*session);
    while (another) { // GCC 12 makes a trap of a co_await in the condition
        another = co_await serveOne(*session);
    }
    session->stream.close();
    m_sessions.erase(session);
    if (m_stopping && m_sessions.empty()) {
        m_stopTimer.cancel();
    }
}

asio::awaitable<bool> HttpServer::shakeHands(Session &session)
{
    if (!m_tls) {
        co_return true;
    }
    session.tls.emplace(session.stream, *m_tls);
    session.stream.expires_after(m_limits.request);
    session.reading = true;
    boost::system::error_code error;
    co_await session.tls->async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
    session.reading = false;
    co_return !error && !m_stopping;
}

asio::awaitable<boost::system::error_code> HttpServer::read(Session &session, Parser &parser) const
{
    boost::system::error_code error;
    if (session.tls) {
        co_await http::async_read(*session.tls, session.buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    } else {
        co_await http::async_read(session.stream, session.buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    }
    co_return error;
}

asio::awaitable<bool> HttpServer::serveOne(Session &session)
{
    Parser parser;
    parser.header_limit(m_limits.headerBytes);
    parser.body_limit(m_limits.bodyBytes);
    session.stream.expires_after(m_limits.request);
    session.reading = true;
    const boost::system::error_code error = co_await read(session, parser);
    session.reading = false;
    if (error) {
        if (const auto refusal = refusalOf(error)) {
            m_strangers.take(session.peer);
            m_observer(HttpRequest(), refusal->status, {});
            co_await write(session, *refusal, 11, false);
            co_await linger(session);
        } else if (error == http::error::end_of_stream) {
            co_await sayGoodbye(session);
        }
        co_return false;
    }
    const auto message = parser.release();
    HttpRequest request = toRequest(message);
    request.peer = session.peer;
    session.stream.expires_never(); // a long poll takes its time
    const auto began = SteadyClock::now();
    HttpResponse response = co_await answer(request);
    if (request.method == "HEAD") { // what follows its headers would be taken for the next answer
        response.body.clear();
    }
    const bool keepAlive = message.keep_alive() && !m_stopping;
    const bool written = co_await write(session, response, message.version(), keepAlive);
    m_observer(request, response.status, std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - began));
    if (written && !keepAlive) {
        co_await sayGoodbye(session);
    }
    co_return written &&keepAlive;
}

asio::awaitable<HttpResponse> HttpServer::answer(const HttpRequest &request)
{
    if (const qint64 waitMs = m_strangers.waitMs(request.peer); waitMs > 0) {
        ++m_limited;
        co_return tooOften(waitMs);
    }
    try {
        HttpResponse response = co_await m_router.answer(request);
        if (response.toStranger) {
            m_strangers.take(request.peer);
        }
        co_return response;
    } catch (const std::exception &) { // at the edge of a library that throws
        co_return errorResponse(500, "INTERNAL");
    }
}

asio::awaitable<bool> HttpServer::write(Session &session, const HttpResponse &response, unsigned version, bool keepAlive) const
{
    http::response<http::string_body> message{static_cast<http::status>(response.status), version};
    message.set(http::field::content_type, response.contentType.toStdString());
    message.set(http::field::cache_control, "no-store");
    for (const auto &[name, value] : response.headers) {
        message.set(name.toStdString(), value.toStdString());
    }
    message.keep_alive(keepAlive);
    message.body() = response.body.toStdString();
    message.prepare_payload();
    session.stream.expires_after(m_limits.request);
    boost::system::error_code error;
    if (session.tls) {
        co_await http::async_write(*session.tls, message, asio::redirect_error(asio::use_awaitable, error));
    } else {
        co_await http::async_write(session.stream, message, asio::redirect_error(asio::use_awaitable, error));
    }
    co_return !error;
}

/// The end of a TLS connection is said, so that the client can tell it from one that somebody cut. Who does not answer is left soon.
asio::awaitable<void> HttpServer::sayGoodbye(Session &session)
{
    if (session.tls) {
        session.stream.expires_after(farewell);
        boost::system::error_code error;
        co_await session.tls->async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }
}

/// Closing at once would reset the connection while the client still sends, and it would never read why.
asio::awaitable<void> HttpServer::linger(Session &session)
{
    co_await sayGoodbye(session);
    boost::system::error_code error;
    (void)session.stream.socket().shutdown(tcp::socket::shutdown_send, error);
    session.stream.expires_after(farewell);
    std::array<char, 4096> discarded{};
    for (std::size_t total = 0; !error && total < 4 * 1024 * 1024;) {
        total +=
            co_await session.stream.async_read_some(asio::buffer(discarded), asio::redirect_error(asio::use_awaitable, error));
    }
}

void HttpServer::stop()
{
    if (std::exchange(m_stopping, true)) {
        return;
    }
    boost::system::error_code error;
    (void)m_acceptor.close(error);
    for (const auto &session : m_sessions) {
        if (session->reading) {
            session->stream.cancel();
        }
    }
    if (!m_sessions.empty()) {
        asio::co_spawn(m_acceptor.get_executor(), closeAfterStop(), asio::detached);
    }
}

asio::awaitable<void> HttpServer::closeAfterStop()
{
    m_stopTimer.expires_after(m_limits.stop);
    boost::system::error_code error;
    if (m_sessions.empty()) { // the last one left before this began
        co_return;
    }
    co_await m_stopTimer.async_wait(asio::redirect_error(asio::use_awaitable, error));
    for (const auto &session : m_sessions) {
        session->stream.close();
    }
}

} // namespace suanpan
