#pragma once

#include "models/base/ids.h"
#include "models/storage/database.h"

#include <QMap>

namespace suanpan {

/// What the hub knows of an item, before anybody judges it. Quantities in thousandths.
struct ItemFigures {
    QString name; ///< empty where no product is known
    qint64 onHand = 0;
    qint64 claimed = 0; ///< live claims
    qint64 lot = 0;     ///< Σq² / Σq over its sales since an instant; 0: none
    QMap<TillId, qint64> sold; ///< since then
};

/// Reads what the oversell guard goes by; changes nothing.
class GuardQueries final {
public:
    explicit GuardQueries(Database &database) : m_database(database) {}

    /// How long the days of each till were open from that instant on, as far as the hub has heard it.
    StorageResult<QMap<TillId, qint64>> openMs(qint64 fromMs);
    /// By SKU, of every item that has a stock; of one where it is named. Claims as of now, sales completed after the other instant.
    StorageResult<QMap<QString, ItemFigures>> items(const QString &sku, qint64 nowMs, qint64 soldAfterMs);

private:
    StorageResult<void> addClaims(QMap<QString, ItemFigures> &items, qint64 nowMs);
    StorageResult<void> addSales(QMap<QString, ItemFigures> &items, const QString &sku, qint64 soldAfterMs);

    Database &m_database;
};

} // namespace suanpan
