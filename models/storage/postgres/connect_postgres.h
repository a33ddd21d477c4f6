#pragma once

#include <QString>

struct pg_conn;

namespace suanpan {

/// A session that notices within seconds that its server, or the line to it, is gone; the address may say otherwise. Whether it stands PQstatus() tells.
pg_conn *connectPostgres(const QString &address);

} // namespace suanpan
