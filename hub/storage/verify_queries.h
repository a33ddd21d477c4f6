#pragma once

#include "hub/storage/inbox_queries.h"
#include "models/storage/ledger_digest.h"

namespace suanpan {

/// Reads whole tables, for the audit.
class VerifyQueries final {
public:
    explicit VerifyQueries(Database &database) : m_database(database) {}

    /// SQLite's own check of the file; empty when it finds nothing.
    StorageResult<QString> fileProblem();
    /// Every table that facts make, and the feed.
    StorageResult<QList<TableRows>> ledger();
    /// Which sku has a stock level other than the sum of its movements; empty when none.
    StorageResult<QString> wrongStock();
    /// Which member has a standing other than the sums over the ledger; empty when none.
    StorageResult<QString> wrongStanding();
    /// The first promotion whose sums are not those of its uses.
    StorageResult<QString> wrongPromotion();

    /// Something odd that was noted of a fact, for a manager to look at.
    struct Noted {
        FactKey key;
        QString kind;
        QString detail;
    };
    StorageResult<QList<Noted>> exceptions();
    /// A claim for a coupon that the hub remembers.
    struct CouponClaim {
        QString id;
        TillId till;
        QString coupon;
        qint64 untilMs = 0;
        QString ended; ///< see ClaimRow
        FactKey usedBy; ///< the sale that ended it; seq 0: none
    };
    StorageResult<QList<CouponClaim>> couponClaims();
    /// In thousandths, by sku.
    StorageResult<QHash<QString, qint64>> stockLevels();
    StorageResult<QList<FactKey>> chains(); ///< one key a till and epoch, with the seq of its head
    /// Facts of one chain after `seq`, in order.
    StorageResult<QList<InboxRow>> chainAfter(const FactKey &key, int limit);
    /// Applied facts in the order in which they were applied, between two positions of the feed; `position` is the feed's.
    StorageResult<QList<InboxRow>> appliedBetween(qint64 after, qint64 before, int limit);
    /// An entry of the feed that no fact made.
    struct Notice {
        qint64 position = 0;
        QString changes;
    };
    StorageResult<QList<Notice>> noticesAfter(qint64 position, int limit);
    /// What the emptied part of the feed told of exceptions: JSON objects.
    StorageResult<QList<QByteArray>> flagsInBase();

private:
    Database &m_database;
};

} // namespace suanpan
