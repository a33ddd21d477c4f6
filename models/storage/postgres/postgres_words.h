#pragma once

#include <QByteArray>
#include <QString>

namespace suanpan {

/// The statement with its `?` and `?1` as PostgreSQL writes them: $1, $2 …
QByteArray withDollars(const char *sql);

/// The script of a migration, written for SQLite, as PostgreSQL understands it: the names of types, texts in the order of their bytes, and no word
/// about how SQLite stores a table. A statement that begins with "-- SQLite only" is left out: it changes rows that no PostgreSQL ever had, or says what "-- PostgreSQL only" says there.
QString forPostgres(const QString &script);

} // namespace suanpan
