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

/// Of the columns position, till, epoch, seq, prev_hash, hash, body, received_ms.
InboxRow toInboxRow(const Row &row);

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
    /// Facts of one till and epoch, each the next in seq and position: by one statement. `large`: they are of days.
    StorageResult<void> addInOrder(const QList<InboxRow> &rows, bool large);
    StorageResult<bool> anyWaiting();
    /// Facts that wait and came in small pushes, of tills that have nothing else waiting before them; at most so many, the oldest first.
    StorageResult<QList<InboxRow>> waitingSmall(int facts);
    /// Facts that wait, at most so many: the oldest ones of each till, in order, and of as many tills as there is room for. Tills take turns by their names:
    /// the next after `last` comes first.
    StorageResult<QList<InboxRow>> waitingInTurn(const TillId &last, int facts);
    /// The next ones that wait, in the order of their positions.
    StorageResult<QList<InboxRow>> waitingAfter(qint64 position, int facts);
    StorageResult<void> setApplied(const QList<qint64> &positions);
    StorageResult<void> quarantine(qint64 position, const QString &problem);
    /// Lets every quarantined fact with this problem wait again; answers how many. All of them when the problem is empty.
    StorageResult<qint64> release(const QString &problem);
    StorageResult<InboxCounts> counts();

    /// Puts something odd on the manager's list.
    StorageResult<void> addException(const FactKey &key, const QString &kind, const QString &detail, qint64 atMs);
    /// When the last exception of this kind was noted for the till; 0 when there is none.
    StorageResult<qint64> lastException(const TillId &till, const QString &kind);

private:
    /// Tills with facts that wait, by name, from the next after `last` on.
    StorageResult<QList<QString>> tillsAfter(const QString &last, qsizetype most);

    Database &m_database;
};

} // namespace suanpan
