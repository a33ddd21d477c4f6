#include "models/storage/postgres/connect_postgres.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace suanpan {

pg_conn *connectPostgres(const QString &address)
{
    const QByteArray uri = address.toUtf8();
    // What comes later overrides, and "dbname" is the whole address (libpq, PQconnectdbParams with expand_dbname). Seconds, a count, and
    // milliseconds for tcp_user_timeout.
    static constexpr std::array names{"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                      "keepalives_count", "tcp_user_timeout", "dbname"};
    const std::array<const char *, 7> values{"5", "5", "2", "3", "10000", uri.constData(), nullptr};
    std::array<const char *, 7> keys{};
    std::ranges::copy(names, keys.begin());
    return PQconnectdbParams(keys.data(), values.data(), 1);
}

} // namespace suanpan
