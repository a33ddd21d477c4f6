#pragma once

#include "models/storage/trade_books.h"

namespace suanpan {

/// The books of a till that is not running: its own trade, its journal, and what it shows for points and stock (confirmed plus pending).
StorageResult<TradeBooks> readTillBooks(const QString &folder);

} // namespace suanpan
