#pragma once

#include "models/storage/database.h"

#include <QMap>
#include <QSet>

namespace suanpan {

/// What the ledger tables of a till or a hub say about the trade of one till, to be held against each other and against the shop's own paper.
struct TradeBooks {
    qint64 sales = 0;
    qint64 lines = 0; ///< of sales
    qint64 returns = 0;
    qint64 members = 0; ///< different ones that bought
    qint64 grossMinor = 0; ///< Σ unit price × quantity of sales, before any discount
    qint64 discountMinor = 0; ///< what discounts and coupons took off sales
    qint64 refundMinor = 0; ///< what went back, not negative
    QMap<QString, qint64> saleInstants; ///< sales by id, with the UTC ms at which they were completed
    QMap<QString, QByteArray> facts; ///< hashes by "epoch/seq"
    QMap<QString, qint64> points; ///< by member, everything that counts for them here
    QMap<QString, qint64> stock; ///< by SKU, in thousandths
};

/// The part that tills and hubs have in the same tables.
StorageResult<TradeBooks> readTrade(Database &database, const QString &till);

/// Where a database keeps the facts of a till (epoch, seq, hash; the till is bound), its points by member and its stock by SKU.
struct BalanceQueries {
    Sql facts;
    Sql points;
    Sql stock;
};

/// Adds facts, points and stock to the books.
StorageResult<void> readBalances(Database &database, const BalanceQueries &queries, const QString &till, TradeBooks &books);

} // namespace suanpan
