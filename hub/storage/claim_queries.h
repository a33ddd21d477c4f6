#pragma once

#include "models/journal/fact.h"
#include "models/sales/claim.h"
#include "models/storage/database.h"

namespace suanpan {

/// A claim as the hub keeps it.
struct ClaimRow {
    Claim claim;
    TillId till;
    qint64 afterEpoch = 1; ///< how far the till's journal went when it asked
    qint64 afterSeq = 0;
    qint64 madeMs = 0;
    qint64 untilMs = 0;
    QString ended; ///< "used", "released", "expired", "refused"; empty: nothing has ended it yet
    QByteArray answer; ///< what the till was told
};

/// Reads and writes claims; says of members, coupons and goods nothing. Live is what nothing has ended and whose time is not over. Callers bring the transaction.
class ClaimQueries final {
public:
    explicit ClaimQueries(Database &database) : m_database(database) {}

    StorageResult<std::optional<ClaimRow>> find(const ClaimId &claim);
    StorageResult<void> add(const ClaimRow &row);
    StorageResult<void> end(const ClaimId &claim, const QString &how);
    /// A fact used so much of it; nothing left of it ends it.
    StorageResult<void> use(const ClaimRow &row, qint64 amount, const FactKey &by);
    /// Ends what is over by then, and forgets what was over by the other instant.
    StorageResult<void> tidy(qint64 nowMs, qint64 forgetMs);

    /// How many the till has: live ones, and all that are remembered.
    StorageResult<qint64> live(const TillId &till, qint64 nowMs);
    StorageResult<qint64> remembered(const TillId &till);
    StorageResult<qint64> liveOfAll(qint64 nowMs);
    /// Live ones of other tills for the same thing; the one that ends first stands first.
    StorageResult<QList<ClaimRow>> ofOthers(const Claim &claim, const TillId &till, qint64 nowMs);
    /// The oldest live one of the fact's till for the thing that was asked for before the fact.
    StorageResult<std::optional<ClaimRow>> oldestBefore(const FactKey &fact, ClaimKind kind, const QString &key, qint64 nowMs);

    /// Whether all facts of the till up to there are applied or in quarantine.
    StorageResult<bool> hasHeard(const TillId &till, qint64 epoch, qint64 seq);
    /// Of the item, in thousandths; 0 for one that nobody knows.
    StorageResult<qint64> onHand(const QString &sku);
    /// IANA name, as the shop's rules say; empty: that of the machine.
    StorageResult<QString> timeZone();

private:
    Database &m_database;
};

} // namespace suanpan
