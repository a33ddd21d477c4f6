#pragma once

#include "models/storage/database.h"

namespace suanpan {

/// What the feed said last of one thing, and where.
struct BaseValue {
    qint64 position = 0; ///< of the entry
    qint64 number = 0;   ///< within it, from 0
    QString kind;
    QString key;
    QByteArray value; ///< a JSON object
};

/// The feed's base: what its oldest entries add up to, which are empty since (docs/decisions/0020). Callers bring the transaction where something is written.
class FeedBaseQueries final {
public:
    explicit FeedBaseQueries(Database &database) : m_database(database) {}

    /// Up to here, inclusive, entries are empty.
    StorageResult<qint64> position();
    struct Limit {
        qint64 upTo = 0; ///< position, inclusive
        qint64 receivedBeforeMs = 0; ///< UTC; the first that came later stays, and all after it
    };
    /// Adds up and empties the next entries, a few; answers the new base. The same as before: there are none to empty.
    StorageResult<qint64> moveOn(const Limit &limit);
    /// Values that follow in the order of the feed, about a page of them.
    StorageResult<QList<BaseValue>> after(qint64 position, qint64 number);

private:
    StorageResult<void> add(qint64 position, const QByteArray &changes);

    Database &m_database;
};

} // namespace suanpan
