#pragma once

#include "bench/real_hub.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "sync/engine/sync_thread.h"

namespace suanpan::bench {

/// A whole till without a window: its storage, its sales desk and the sync engine on their own threads, in a shop that has madeRules().
/// Its sync is off until it is started. To be used with a running event loop on the thread that made it.
class RealTill final {
public:
    struct Place {
        QString folder;
        QUrl hub;
        TillId till;
        QByteArray deviceSecret;
        QByteArray couponKey = QByteArray(32, 'k'); ///< these shops have no coupons
    };
    explicit RealTill(const Place &place);
    ~RealTill();
    Q_DISABLE_COPY_MOVE(RealTill)

    /// Opens the day, with which selling begins.
    void openShift();
    /// Sells one piece of each of so many goods, for cash, and waits until that is durable; answers the microseconds it took.
    double sell(int lines);
    /// Where sync looks for the hub the next time it is started.
    void lookAt(const QUrl &hub) { m_place.hub = hub; }
    void startSync();
    void stopSync();
    /// Serves events until the hub has acknowledged everything.
    void untilAcked();
    SyncPosition position() { return m_store.position().result().value(); }
    SyncThread &sync() { return *m_sync; }
    StorageThread &storage() { return m_storage; }

private:
    SystemClock m_clock;
    SystemRandom m_random;
    Place m_place;
    StorageThread m_storage;
    TillSalesDesk m_sales;
    TillSyncStore m_store;
    std::unique_ptr<SyncThread> m_sync;
};

/// What real tills need of the hub that they are going to meet: rules and somebody who sells.
void makeShop(RealHub &hub);

/// Serves events until it is so.
void serveUntil(const std::function<bool()> &sight);

} // namespace suanpan::bench
