#pragma once

#include "models/storage/trade_books.h"

namespace suanpan {

/// What a hub that is not running has of one till's trade: its sales, the facts of it that were applied, and everybody's points and stock.
StorageResult<TradeBooks> readHubBooks(const QString &folder, const QString &till);

} // namespace suanpan
