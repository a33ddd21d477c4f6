#include "models/storage/postgres/postgres_listener.h"

#include "models/base/require.h"
#include "models/storage/postgres/connect_postgres.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

namespace suanpan {

namespace {

constexpr int pauseMs = 1'000;  ///< before a lost connection is tried again
constexpr int quietMs = 1'000;

struct Close {
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
using Session = std::unique_ptr<PGconn, Close>;

Session listen(const QString &address)
{
    Session session(connectPostgres(address));
    PGresult *listening = PQstatus(session.get()) == CONNECTION_OK ? PQexec(session.get(), "LISTEN suanpan_feed") : nullptr;
    const bool listens = PQresultStatus(listening) == PGRES_COMMAND_OK;
    PQclear(listening);
    return listens ? std::move(session) : nullptr;
}

} // namespace

struct PostgresListener::Parts {
    QString address;
    Hears hears;
    std::atomic<bool> stopping = false;
    int wake = ::eventfd(0, EFD_CLOEXEC);
    std::thread thread;

    void run() const;
    void hear(PGconn *session) const;
    bool wait(int socket, int ms) const;
};

/// Whether the socket has something to say; not when it is time to stop, either.
bool PostgresListener::Parts::wait(int socket, int ms) const
{
    std::array<pollfd, 2> both{pollfd{wake, POLLIN, 0}, pollfd{socket, POLLIN, 0}}; // a negative one is passed over
    return ::poll(both.data(), both.size(), ms) > 0 && both[1].revents != 0 && !stopping;
}

void PostgresListener::Parts::run() const
{
    while (!stopping) {
        if (const Session session = listen(address)) {
            hears.missedSome();
            hear(session.get());
        }
        (void)wait(-1, pauseMs);
    }
}

/// Until the connection is lost or it is time to stop.
void PostgresListener::Parts::hear(PGconn *session) const
{
    while (!stopping) {
        if (!wait(PQsocket(session), quietMs) && !stopping) {
            hears.quiet();
        }
        if (PQconsumeInput(session) == 0 || PQstatus(session) != CONNECTION_OK) {
            return;
        }
        while (PGnotify *heard = PQnotifies(session)) {
            hears.announced(QByteArrayView(heard->extra).toLongLong());
            PQfreemem(heard);
        }
    }
}

PostgresListener::PostgresListener(QString address, Hears hears) : m_parts(std::make_unique<Parts>())
{
    m_parts->address = std::move(address);
    m_parts->hears = std::move(hears);
    require(m_parts->wake >= 0);
    m_parts->thread = std::thread([parts = m_parts.get()] { parts->run(); });
}

PostgresListener::~PostgresListener()
{
    m_parts->stopping = true;
    (void)::eventfd_write(m_parts->wake, 1);
    m_parts->thread.join();
    ::close(m_parts->wake);
}

} // namespace suanpan
