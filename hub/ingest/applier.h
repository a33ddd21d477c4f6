#pragma once

#include "hub/claims/claims.h"
#include "hub/ingest/flag_teller.h"
#include "hub/ingest/price_check.h"
#include "hub/storage/feed_queries.h"
#include "hub/storage/hub_ledger.h"
#include "hub/storage/hub_store.h"
#include "hub/storage/inbox_queries.h"
#include "models/apply/apply.h"

namespace suanpan {

/// What one slice of applying did.
struct AppliedSlice {
    qint64 taken = 0; ///< fewer than asked: nothing is waiting any more
    qint64 applied = 0;
    qint64 quarantined = 0;
    qint64 flagged = 0;
    qint64 told = 0;         ///< exceptions, of these facts or others
    qint64 feedPosition = 0; ///< after it
};

/// Turns waiting facts into rows and feed entries, in the order of the inbox. There is one at a time, over all hubs
/// of one database: its transaction says so.
class Applier final {
public:
    /// A replay does not tell exceptions: what the feed told of them stands in the feed that is replayed.
    enum class Exceptions { Told, NotTold };
    explicit Applier(HubStore &store, Exceptions exceptions = Exceptions::Told);

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
    StorageResult<AppliedSlice> run(const QList<InboxRow> &rows);
    StorageResult<void> tellExceptions(AppliedSlice &slice);
    StorageResult<Verdict> applyOne(const InboxRow &row);
    StorageResult<QString> applyTo(const Fact &fact, Verdict &verdict);
    StorageResult<void> lookAtSale(const TillId &till, const Applied &applied, Verdict &verdict);
    StorageResult<void> lookAtMembers(const Touched &touched, Verdict &verdict);
    StorageResult<void> record(const InboxRow &row, const Verdict &verdict);

    HubStore &m_store;
    InboxQueries m_inbox;
    FeedQueries m_feed;
    HubLedger m_ledger;
    PriceCheck m_prices;
    Claims m_claims;
    FlagTeller m_teller;
    bool m_tells;
};

} // namespace suanpan
