#pragma once

#include "models/storage/database.h"

#include <QMap>

namespace suanpan {

/// What one table holds, row by row in the order of its key, so that two databases can be compared and the first difference named.
struct TableRows {
    QString table;
    QStringList rows; ///< the columns of each, separated by U+001F; blobs in hex
    friend bool operator==(const TableRows &, const TableRows &) = default;
};

/// All tables that apply() writes on a till: replaying its journal from empty must give the same.
StorageResult<QList<TableRows>> ledgerRows(Database &database);
/// The master data that head office's facts write, on a hub.
StorageResult<QList<TableRows>> masterRows(Database &database);

/// What a till knows of the shop: what the hub confirmed, and what its screens show. Where no own fact waits, all tills at the same place of the feed have the same.
StorageResult<QList<TableRows>> tillRows(Database &database);

/// The first of this till's own sales and returns for a member that is not exactly once among their purchases, whatever of it the hub has told: empty when none.
StorageResult<QString> notShownOnce(Database &database);

/// "sale, row 17: …" for the first row that differs; nothing when all are equal.
std::optional<QString> firstDifference(const QList<TableRows> &stored, const QList<TableRows> &replayed);

} // namespace suanpan
