#include "hub/office/available.h"

#include "hub/storage/device_queries.h"
#include "hub/storage/guard_queries.h"

namespace suanpan {

StorageResult<QMap<QString, AvailableItem>> availableOnline(HubStore &hub, const QString &sku, const GuardTerms &terms)
{
    const qint64 nowMs = hub.clock().nowMs();
    GuardQueries queries(hub.database());
    const auto items = queries.items(sku, nowMs, nowMs - terms.observedMs);
    const auto open = queries.openMs(nowMs - terms.observedMs);
    const auto tills = DeviceQueries(hub.database()).standings();
    if (!items || !open || !tills) {
        return std::unexpected(!items ? items.error() : !open ? open.error() : tills.error());
    }
    QMap<QString, AvailableItem> available;
    for (const auto &[item, figures] : items->asKeyValueRange()) {
        QList<SilentTill> silent;
        for (const DeviceStanding &till : *tills) {
            if (!till.device.revoked && !till.openDay.isEmpty()) {
                const TillId &name = till.device.till;
                silent.append({name, nowMs - till.lastHandedInMs, figures.sold.value(name), open->value(name)});
            }
        }
        available.insert(item, {figures.name, onlineStock(figures.onHand, figures.claimed, figures.lot, silent, terms)});
    }
    return available;
}

} // namespace suanpan
