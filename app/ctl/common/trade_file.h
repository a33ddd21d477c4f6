#pragma once

#include "app/ctl/common/outcome.h"
#include "models/sales/basket_file.h"

namespace suanpan {

/// A file of invoices, packed or not, as baskets.
std::expected<BasketFile, Outcome> readTradeFile(const QString &path);
/// {"negative_price": 3, …}
QJsonObject rejectedCounts(const BasketFile &file);
/// One line a rejected row, the first `most` of them: "line 12: negative_price (-3)".
QStringList rejectedLines(const BasketFile &file, qsizetype most);

} // namespace suanpan
