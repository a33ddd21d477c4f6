#pragma once

#include "models/journal/fact.h"
#include "models/storage/database.h"

namespace suanpan {

/// Which exception: the fact it is about, and its number among those of the fact.
struct ExceptionId {
    FactKey key;
    qint64 number = 0;

    QString text() const; ///< "T2/1/17/1"
    static std::optional<ExceptionId> fromText(const QString &text);
};

/// Something odd that happened all the same, and how it ended.
struct ExceptionEntry {
    ExceptionId id;
    QString kind;
    QString detail; ///< ids and figures only
    qint64 atMs = 0;
    QString resolvedAs = QStringLiteral(""); ///< empty: open
    QString resolvedBy = QStringLiteral("");
    qint64 resolvedMs = 0;
    QString note = QStringLiteral("");
    QString booked = QStringLiteral(""); ///< the fact of head office that its resolution wrote: "HQ/1/17"

    bool isOpen() const { return resolvedAs.isEmpty(); }
};

/// Reads the exception list and writes how its entries end. Callers bring the transaction.
class ExceptionQueries final {
public:
    explicit ExceptionQueries(Database &database) : m_database(database) {}

    /// The oldest first; of one kind where it is not empty.
    StorageResult<QList<ExceptionEntry>> list(bool onlyOpen, const QString &kind = QStringLiteral(""));
    StorageResult<std::optional<ExceptionEntry>> find(const ExceptionId &id);
    /// Writes the entry's end, or that it is open again.
    StorageResult<void> putEnd(const ExceptionEntry &entry);
    /// What the feed has not told yet as it stands now, the oldest first.
    StorageResult<bool> anyUntold();
    StorageResult<QList<ExceptionEntry>> untold(int limit);
    StorageResult<void> noteTold(const ExceptionId &id);
    /// Which of them the feed has told as they stand now.
    StorageResult<QList<ExceptionEntry>> told();
    /// Ends the open entries of facts that lie in quarantine with this problem, all where it is empty: they are tried again.
    StorageResult<void> endTried(const QString &problem, const QString &by, qint64 nowMs);
    /// Lets the quarantined fact wait for the applier again.
    StorageResult<void> release(const FactKey &key);

private:
    Database &m_database;
};

} // namespace suanpan
