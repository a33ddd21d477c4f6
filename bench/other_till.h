#pragma once

#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "sync/engine/sync_thread.h"

#include <QTimer>

namespace suanpan {
struct DeviceFile;
}

namespace suanpan::bench {

/// A second till of the shop, without a window: sells five lines some fifty times a second and hands everything in, so that the hub has
/// something to tell the first one all the time.
class OtherTill final : public QObject {
public:
    OtherTill(const QString &folder, const DeviceFile &device, int products, const Clock &clock, Random &random);

private:
    void sell();

    const Clock &m_clock;
    Random &m_random;
    int m_products;
    StorageThread m_storage;
    TillSalesDesk m_sales;
    TillSyncStore m_store;
    SyncThread m_sync;
    QTimer m_next;
};

} // namespace suanpan::bench
