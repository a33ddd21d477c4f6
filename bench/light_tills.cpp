#include "bench/light_tills.h"

#include "bench/figures.h"
#include "hub/web/net.h"
#include "models/base/require.h"

#include <string>

namespace suanpan::bench {

namespace {

using asio::use_awaitable;
using asio::ip::tcp;

asio::awaitable<LightTills::Answer> ask(tcp::socket &socket, const QByteArray &request)
{
    const qint64 begun = nowMicroseconds();
    co_await asio::async_write(socket, asio::buffer(request.constData(), static_cast<std::size_t>(request.size())),
                               use_awaitable);
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    co_await http::async_read(socket, buffer, parser, use_awaitable);
    const qint64 ended = nowMicroseconds();
    co_return LightTills::Answer{.status = static_cast<int>(parser.get().result_int()),
                                 .body = QByteArray::fromStdString(parser.get().body()),
                                 .microseconds = static_cast<double>(ended - begun),
                                 .atMicroseconds = ended};
}

asio::awaitable<void> live(LightTills::Script script, quint16 port)
{
    const auto executor = co_await asio::this_coro::executor;
    tcp::socket socket(executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), port}, use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::steady_timer timer(executor);
    LightTills::Answer answer;
    while (const auto question = script(answer)) {
        if (question->afterMicroseconds > 0) {
            timer.expires_after(std::chrono::microseconds(question->afterMicroseconds));
            co_await timer.async_wait(use_awaitable);
        }
        answer = co_await ask(socket, question->request);
    }
}

} // namespace

struct LightTills::Parts {
    quint16 port = 0;
    asio::io_context io{1};
};

LightTills::LightTills(quint16 port) : m_parts(std::make_unique<Parts>())
{
    m_parts->port = port;
}

LightTills::~LightTills() = default;

void LightTills::add(Script script)
{
    asio::co_spawn(m_parts->io, live(std::move(script), m_parts->port), [](const std::exception_ptr &error) {
        require(error == nullptr); // a line that breaks is no figure
    });
}

void LightTills::run()
{
    m_parts->io.run();
}

} // namespace suanpan::bench
