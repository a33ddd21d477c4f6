#pragma once

#include "hub/claims/claims.h"
#include "hub/ingest/flag_teller.h"
#include "hub/ingest/price_check.h"
#include "hub/storage/feed_queries.h"
#include "hub/storage/hub_ledger.h"
#include "hub/storage/hub_store.h"
#include "hub/storage/inbox_queries.h"
#include "hub/storage/item_check.h"
#include "models/apply/apply.h"

namespace suanpan {

/// What one slice of applying did.
struct AppliedSlice {
    qint64 taken = 0; ///< 0: nothing was waiting
    qint64 applied = 0;
    qint64 quarantined = 0;
    qint64 flagged = 0;
    qint64 told = 0;         ///< exceptions, of these facts or others
    qint64 feedPosition = 0; ///< after it
};

/// Turns waiting facts into rows and feed entries: those of one till in their order. What tills sell now goes first, and those that hand in days take turns, so that
/// nobody keeps another from being heard. There is one at a time, over all hubs of one database: its transaction says so.
class Applier final {
public:
    /// A replay keeps to the order of the inbox, which was filled in that of the feed; and it does not tell exceptions, for what was told of them stands in the feed
    /// that is replayed.
    enum class Purpose { Live, Replay };
    explicit Applier(HubStore &store, Purpose purpose = Purpose::Live);

    /// At most that many facts in one transaction. A fact that cannot be applied goes to quarantine and the others go on; an error means
    /// that the disk or the database failed, nothing was changed, and a later try may go better.
    StorageResult<AppliedSlice> slice(int facts);
    /// Slices until nothing waits.
    StorageResult<AppliedSlice> all();

private:
    struct Oddity {
        QString kind;
        QString detail;
    };
    struct Verdict {
        FeedEntry entry;
        QList<Oddity> oddities;
        QString problem; ///< not empty: goes to quarantine, and nothing else counts
    };
    StorageResult<bool> anythingToDo();
    StorageResult<AppliedSlice> committed(int facts);
    StorageResult<QList<InboxRow>> next(int facts);
    StorageResult<AppliedSlice> run(const QList<InboxRow> &rows);
    StorageResult<void> tellExceptions(AppliedSlice &slice);
    StorageResult<Verdict> applyOne(const InboxRow &row);
    StorageResult<QString> applyTo(const Fact &fact, Verdict &verdict);
    StorageResult<void> lookAtSale(const TillId &till, const Applied &applied, Verdict &verdict);
    StorageResult<void> lookAtMembers(const Touched &touched, Verdict &verdict);
    StorageResult<void> recordOddities(const InboxRow &row, const Verdict &verdict);

    HubStore &m_store;
    InboxQueries m_inbox;
    FeedQueries m_feed;
    HubLedger m_ledger;
    PriceCheck m_prices;
    ItemCheck m_items;
    Claims m_claims;
    FlagTeller m_teller;
    Purpose m_purpose;
    bool m_claimsLive = false; ///< in this slice
    TillId m_lastTill{QStringLiteral("")}; ///< whose turn was last
    qint64 m_lastPosition = 0; ///< of a replay
};

} // namespace suanpan
