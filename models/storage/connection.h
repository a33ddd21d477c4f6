#pragma once

#include "models/base/storage_error.h"
#include "models/storage/sql.h"

#include <QList>

namespace suanpan {

/// A statement of a connection, prepared once and kept; after a step that found one, it stands on a row of the result.
class Statement {
public:
    virtual ~Statement() = default;
    virtual qint64 integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray bytes(int column) const = 0;
    virtual bool isNull(int column) const = 0;
    /// Whether the column's value is bytes and no text.
    virtual bool isBytes(int column) const = 0;
    virtual int size() const = 0; ///< in columns
};

/// One of several questions, with the one value that it is asked about.
struct Asked {
    Sql sql;
    Bound about;
};

/// One way to one database, with its dialect. A Database is made of it and is what everybody else uses.
class Connection {
public:
    virtual ~Connection() = default;

    /// The statement, ready for its first step. Texts and bytes are bound where they lie: they must live until it is finished.
    virtual StorageResult<Statement *> start(Sql sql, Bindings bindings) = 0;
    /// Several at once, of different texts: a server is gone to once for all of them.
    virtual StorageResult<QList<Statement *>> startAll(const QList<Asked> &questions) = 0;
    /// Whether there is a row (more); finishes the statement when there is none.
    virtual StorageResult<bool> step(Statement &statement) = 0;
    virtual void finish(Statement &statement) = 0;
    /// Runs a statement whose answer nobody reads, inside a transaction. Where the database is a server's it only sets out: what is wrong with it is then said by a later call,
    /// and nothing behind it is done before that. Bound bytes need not live longer than the call.
    virtual StorageResult<void> queue(Sql sql, Bindings bindings) = 0;
    /// Waits for all that set out: what was wrong with the first that failed.
    virtual StorageResult<void> flush() = 0;
    /// Whether each call is a way to another process.
    virtual bool isServer() const = 0;
    /// How many rows the last statement without a result changed.
    virtual qint64 changes() const = 0;

    /// Begins a transaction that may write. Until it ends nobody else's does.
    virtual StorageResult<void> begin() = 0;
    /// Tells everybody who listens, once this transaction is committed, how far the feed goes. Where nobody else can have the database nobody listens.
    virtual StorageResult<void> announce(qint64 position) = 0;
    /// A write failed: ends the program where only a start tells what is on the disk.
    virtual void writeFailed(const StorageError &error) = 0;

    /// Of the tables; 0: there are none.
    virtual StorageResult<int> version() = 0;
    /// Runs the statements of a migration file (a blank line ends one), which then has brought the tables to that version.
    virtual StorageResult<void> migrate(const QString &script, int version) = 0;
    /// What the database finds wrong with its own files; empty: nothing.
    virtual StorageResult<QString> check() = 0;
    /// Copies the whole database into a new SQLite file, which is complete once it appears.
    virtual StorageResult<void> copyTo(const QString &path) = 0;
};

} // namespace suanpan
