#pragma once

#include "models/storage/disk.h"
#include "models/storage/empty_books.h"

#include <QStringList>

namespace suanpan {

/// What checking a till's files found. Empty findings: all is well.
struct TillVerification {
    qint64 facts = 0;
    qint64 sales = 0;
    qint64 returns = 0;
    qint64 grossMinor = 0;   ///< Σ totals of sales
    qint64 refundsMinor = 0; ///< Σ totals of returns, not positive
    QStringList findings;    ///< each names its place: "journal 1/42: hash", "mirror, byte 812: differs"
};

/// Checks a till's folder while the till is not running: the hash chain of the journal, the mirror against it record by record, the tables
/// against a replay from empty, and that lines, tenders, points and stock add up. Changes nothing.
StorageResult<TillVerification> verifyTill(const QString &folder, const Disk &disk = RealDisk());
/// The same for whoever verifies many: replayed into copies of a till's emptyBooks.
StorageResult<TillVerification> verifyTill(const QString &folder, const Disk &disk, const EmptyBooks &emptyBooks);

/// What a till has before its first fact.
StorageResult<EmptyBooks> emptyTillBooks();

} // namespace suanpan
