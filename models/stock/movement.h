#pragma once

#include <QString>

#include <optional>

namespace suanpan {

/// Why a stock level changed. A count sets the level, every other reason adds to it or takes from it.
enum class StockReason { Sale, Return, Count, Receipt, WriteOff };

/// The word by which the reason is stored: "sale", "return", "count", "receipt", "write_off".
QString nameOf(StockReason reason);
std::optional<StockReason> stockReasonFromName(QStringView name);

} // namespace suanpan
