#pragma once

#include "models/base/desk_error.h"
#include "models/catalog/product.h"
#include "models/money/quantity.h"

namespace suanpan {

struct StockLine {
    Product product;
    Quantity onHand; ///< confirmed by the hub, plus what this till moved since
};

/// Products when the in-memory catalogue is not the right place to ask: while it is still loading, and for stock.
class ProductDesk {
public:
    virtual ~ProductDesk() = default;
    /// By barcode or SKU, straight from the disk; nothing when unknown.
    virtual DeskFuture<std::optional<Product>> find(const QString &scanned) = 0;
    virtual DeskFuture<QList<StockLine>> stock(const QString &text, int limit) = 0;
};

} // namespace suanpan
