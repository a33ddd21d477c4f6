#pragma once

#include "hub/storage/hub_store.h"
#include "models/stock/oversell_guard.h"

#include <QMap>

namespace suanpan {

/// An item as the online channel may sell it.
struct AvailableItem {
    QString name;
    OnlineStock stock;
};

/// Of every item by SKU, or of the one that is named (none when nobody knows it), as of now. Silent is a till whose day is open, since its last fact (docs/decisions/0022). Changes nothing.
StorageResult<QMap<QString, AvailableItem>> availableOnline(HubStore &hub, const QString &sku = {}, const GuardTerms &terms = {});

} // namespace suanpan
