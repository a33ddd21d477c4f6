#pragma once

#include "models/base/ids.h"
#include "models/storage/database.h"

#include <QHash>

#include <functional>

namespace suanpan {

/// The tables that can be written out, from a till's or a hub's database.
QStringList exportableTables();
/// Hands the header and every row to `write`, as lines of CSV without line ends. The name must be one of exportableTables().
StorageResult<qint64> exportTable(Database &database, const QString &table, const std::function<void(const QString &)> &write);

/// Which product each barcode belongs to.
StorageResult<QHash<QString, Sku>> barcodeOwners(Database &database);

} // namespace suanpan
