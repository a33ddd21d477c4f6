#pragma once

#include "models/journal/fact.h"
#include "models/storage/database.h"

#include <QMap>

namespace suanpan {

/// Whose the entries of the feed are that no fact made (docs/decisions/0026): no till's, so that no `included` moves by them.
inline TillId nobodysTill()
{
    return TillId(QStringLiteral(""));
}

/// One applied fact and the text of what it changed.
struct FeedEntry {
    FactKey key;
    QString changes; ///< a JSON array
};

/// A stretch of the feed, ready to be joined into a page.
struct FeedSlice {
    qint64 through = 0;      ///< position of the last entry in it; the asked cursor when there is none
    qint64 entries = 0;
    QList<QByteArray> changes = {}; ///< one JSON array an entry
    bool more = false;
};

/// The largest (epoch, seq) of one till.
struct Included {
    qint64 epoch = 0;
    qint64 seq = 0;
    friend bool operator==(const Included &, const Included &) = default;
};

/// Reads and writes the change feed. Callers bring the transaction.
class FeedQueries final {
public:
    explicit FeedQueries(Database &database) : m_database(database) {}

    /// Appends the entries behind everything that is committed: the counter row is taken here, so call it last. Answers the new end.
    StorageResult<qint64> append(const QList<FeedEntry> &entries);
    StorageResult<qint64> position();
    /// Whole entries after the cursor, at most that many and about that many bytes; at least one when there is one.
    StorageResult<FeedSlice> after(qint64 cursor, int entries, qsizetype bytes);
    /// What of a till the feed contains up to and including this position.
    StorageResult<Included> included(const TillId &till, qint64 position);

private:
    using Chain = std::pair<QString, qint64>; ///< till and epoch
    /// How far the feed goes of every chain that these entries belong to.
    StorageResult<QMap<Chain, qint64>> throughs(const QList<FeedEntry> &entries);

    Database &m_database;
};

} // namespace suanpan
