#pragma once

#include "models/journal/fact.h"
#include "models/storage/database.h"

namespace suanpan {

enum class InboxState { Waiting = 0, Applied = 1, Quarantined = 2 };

/// A fact as it arrived.
struct InboxRow {
    qint64 position = 0;
    FactKey key; ///< where it stands in the pusher's chain, whatever its body says
    QByteArray prevHash;
    QByteArray hash;
    QByteArray body;
    qint64 receivedMs = 0;
    InboxState state = InboxState::Waiting;
    QString problem = QStringLiteral(""); ///< why it is quarantined; no personal data
};

/// The end of one till's chain in one epoch.
struct ChainHead {
    qint64 seq = 0;
    QByteArray hash = noHash();
};

struct InboxCounts {
    qint64 waiting = 0;
    qint64 quarantined = 0;
};

/// Reads and writes the inbox, the chain heads and the exception list. Callers bring the transaction.
class InboxQueries final {
public:
    explicit InboxQueries(Database &database) : m_database(database) {}

    StorageResult<ChainHead> head(const TillId &till, qint64 epoch);
    StorageResult<void> setHead(const TillId &till, qint64 epoch, const ChainHead &head);
    StorageResult<std::optional<QByteArray>> hashAt(const FactKey &key);
    StorageResult<std::optional<qint64>> seqOf(const TillId &till, qint64 epoch, const QByteArray &hash);

    /// Takes the next positions from the counter row; answers the first of them.
    StorageResult<qint64> takePositions(qint64 count);
    StorageResult<void> add(const InboxRow &row);
    /// Facts of one till and epoch, each the next in seq and position: by one statement.
    StorageResult<void> addInOrder(const QList<InboxRow> &rows);
    /// The oldest facts that wait, in order.
    StorageResult<bool> anyWaiting();
    StorageResult<QList<InboxRow>> waiting(int limit);
    StorageResult<void> settle(qint64 position, InboxState state, const QString &problem = QStringLiteral(""));
    /// Lets every quarantined fact with this problem wait again; answers how many. All of them when the problem is empty.
    StorageResult<qint64> release(const QString &problem);
    StorageResult<InboxCounts> counts();

    /// Puts something odd on the manager's list.
    StorageResult<void> addException(const FactKey &key, const QString &kind, const QString &detail, qint64 atMs);
    /// When the last exception of this kind was noted for the till; 0 when there is none.
    StorageResult<qint64> lastException(const TillId &till, const QString &kind);

private:
    Database &m_database;
};

} // namespace suanpan
